// What colours, shapes and hatches on the map mean, with the numbers the map shows.
import type { ApiTarget, TargetFeaturesResponse } from '../../contract/api';
import { LAYERS } from '../../domain/site/layer';
import { LAYER_LABELS, STATUS_LABELS } from '../../domain/site/status-labels';
import { pendingCount } from '../../state/feature-list';
import { countableUnder, rowsWithin, rowsWithStatus, statusTotals, visibleRows } from '../../state/layer-totals';
import { useLayers } from '../../state/queries';
import { usePlace, useSession } from '../../state/session';
import { useView } from '../../state/view-store';
import { formatCount } from '../format';
import { useWords } from '../i18n/words';
import { DrillMark, LayerMark } from '../parts/marks';

const STEPS = [0, 25, 50, 75, 100] as const;

function TargetLegend({ target, sites }: { readonly target: ApiTarget; readonly sites: TargetFeaturesResponse }) {
  const { t } = useWords();
  const { progress } = target;
  return (
    <ul className="legend-list">
      {progress && (
        <li>
          <span className="swatch legend-counted" aria-hidden="true" />
          {t.legend.counted} {progress.drill && <DrillMark />}
          <span className="figures push-end" data-testid="legend-counted">
            {formatCount(sites.counted)}
          </span>
        </li>
      )}
      <li>
        <span className="swatch legend-pending" aria-hidden="true" />
        {progress ? t.legend.pending : t.target.population} {progress?.drill && <DrillMark />}
        <span className="figures push-end" data-testid="legend-pending">
          {formatCount(pendingCount(sites))}
        </span>
      </li>
      <li>
        <span className="swatch legend-others" aria-hidden="true" />
        {t.legend.others}
      </li>
    </ul>
  );
}

function Shading({ name }: { readonly name: string }) {
  const { t } = useWords();
  return (
    <>
      <h3>{t.legend.shadingOf(name)}</h3>
      <ul className="legend-steps">
        {STEPS.map((step) => (
          <li key={step}>
            <span className={`shade shade-${step}`} aria-hidden="true" />
            {`${step}%`}
          </li>
        ))}
        <li>
          <span className="shade shade-none" aria-hidden="true" />
          {t.legend.noShare}
        </li>
      </ul>
    </>
  );
}

function Statuses() {
  const { region, asOf } = usePlace();
  const { regions } = useSession();
  const view = useView();
  const { t, local } = useWords();
  const rows = rowsWithStatus(rowsWithin(useLayers(asOf).data?.rows ?? [], region, regions), view.filters);
  const counted = countableUnder(view.filters);
  return (
    <ul className="legend-list">
      {statusTotals(visibleRows(rows, view.hiddenLayers, view.hiddenGroups)).map(({ status, n, drill }) => (
        <li key={status ?? 'unknown'}>
          <span className={`swatch status-${status ?? 'unknown'}`} aria-hidden="true" />
          {status ? local(STATUS_LABELS[status]) : t.legend.unknownStatus}
          {drill && status && <DrillMark />}
          {counted && (
            <span className="figures push-end" data-testid={`legend-${status ?? 'unknown'}`}>
              {formatCount(n)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

interface LegendProps {
  readonly target: ApiTarget | undefined;
  readonly sites: TargetFeaturesResponse | undefined;
  readonly shaded: boolean;
}

export function LegendBody({ target, sites, shaded }: LegendProps) {
  const view = useView();
  const { t, local } = useWords();
  const layers = LAYERS.filter((layer) => !view.hiddenLayers.includes(layer));
  return (
    <div className="legend-body" data-testid="legend">
      {target && sites && sites.total > 0 ? <TargetLegend target={target} sites={sites} /> : <Statuses />}
      {target && shaded && <Shading name={local(target.indicator)} />}
      <ul className="legend-layers">
        {layers.map((layer) => (
          <li key={layer}>
            <LayerMark layer={layer} /> {local(LAYER_LABELS[layer])}
          </li>
        ))}
        <li title={t.app.illustrativeWhy}>
          <span className="layer-mark hatch" aria-hidden="true" /> {t.legend.illustrative}
        </li>
      </ul>
    </div>
  );
}

export function Legend(props: LegendProps) {
  const { t } = useWords();
  return (
    <details className="legend" open>
      <summary>{t.legend.title}</summary>
      <LegendBody {...props} />
    </details>
  );
}
