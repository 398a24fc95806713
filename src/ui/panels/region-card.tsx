// Nothing chosen: the region in numbers, county by county. Every county goes there, every number opens its sites.
import { LAYERS } from '../../domain/site/layer';
import { LAYER_LABELS } from '../../domain/site/status-labels';
import type { RegionCode } from '../../domain/units';
import { childTotals, type LayerRow, layerTotals, rowsWithin } from '../../state/layer-totals';
import { pickRegion } from '../../state/place';
import { useLayers } from '../../state/queries';
import { COUNTY_PATH } from '../../state/route';
import { usePlace, useRegionName, useSession } from '../../state/session';
import { useViewActions } from '../../state/view-store';
import { formatCount, formatOverviewArea } from '../format';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';
import { Loaded } from '../parts/loaded';
import { LayerMark } from '../parts/marks';
import { PageLink } from '../parts/page-link';
import { CardHeader } from './card-header';

function CountyTable({ rows, region }: { readonly rows: readonly LayerRow[]; readonly region: RegionCode }) {
  const { regions, packs } = useSession();
  const nameOf = useRegionName();
  const { choose } = useViewActions();
  const { t, local } = useWords();
  const counties = childTotals(rows, region, regions);
  const layers = LAYERS.filter((layer) => rows.some((row) => row.layer === layer && row.n > 0));
  if (counties.length === 0) return null;
  return (
    <section className="panel-section" aria-labelledby="counties-heading">
      <h3 id="counties-heading">{t.region.counts}</h3>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t.region.county}</th>
            {layers.map((layer) => (
              <th key={layer} scope="col" className="figures">
                {local(LAYER_LABELS[layer])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counties.map((county) => (
            <tr key={county.region}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  onClick={() => choose((view) => pickRegion(view, county.region, packs.packs, regions))}
                >
                  {nameOf(county.region)}
                </button>
              </th>
              {layers.map((layer) => (
                <td key={layer} className="figures">
                  {formatCount(county.byLayer[layer])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function RegionCard() {
  const { region, asOf } = usePlace();
  const { regions } = useSession();
  const nameOf = useRegionName();
  const { choose } = useViewActions();
  const { t, local, language } = useWords();
  const answer = useLayers(asOf);
  return (
    <article className="card" data-testid="region-card">
      <CardHeader kind={t.target.asOf(asOf)} title={nameOf(region)} />
      <Loaded answer={answer} shape="card">
        {(data) => {
          const rows = rowsWithin(data.rows, region, regions);
          return (
            <>
              <section className="panel-section">
                <ul className="totals">
                  {layerTotals(rows)
                    .filter((total) => total.n > 0)
                    .map((total) => (
                      <li key={total.layer}>
                        <button
                          type="button"
                          className="total"
                          onClick={() => choose({ selection: { kind: 'list', layer: total.layer, group: null } })}
                        >
                          <LayerMark layer={total.layer} />
                          <span>{local(LAYER_LABELS[total.layer])}</span>
                          <span className="figures">
                            {total.areaM2 > 0 && formatOverviewArea(total.areaM2, language)}
                          </span>
                          <strong className="figures">{formatCount(total.n)}</strong>
                        </button>
                      </li>
                    ))}
                </ul>
                {rows.length === 0 && <p className="empty">{t.layers.empty}</p>}
                <p className="note">{t.region.hint}</p>
              </section>
              <CountyTable rows={rows} region={region} />
              <p className="panel-section">
                <PageLink to={COUNTY_PATH} className="link" testId="to-county">
                  {t.pages.county} · {nameOf(region)} <Icon name="chevron" />
                </PageLink>
              </p>
            </>
          );
        }}
      </Loaded>
    </article>
  );
}
