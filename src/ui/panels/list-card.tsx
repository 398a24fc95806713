// All sites of a layer or group in the region: the list alternative to the map, with totals and a download.
import type { LayerKey } from '../../domain/site/layer';
import { LAYER_LABELS } from '../../domain/site/status-labels';
import { useDownloadUrl, useSites } from '../../state/queries';
import { usePlace, useRegionName } from '../../state/session';
import { useView } from '../../state/view-store';
import { formatArea, formatCount } from '../format';
import { useWords } from '../i18n/words';
import { groupKey, groupLabel } from '../labels';
import { Loaded } from '../parts/loaded';
import { LayerMark } from '../parts/marks';
import { CardHeader } from './card-header';
import { Downloads } from './downloads';
import { SiteRows } from './site-rows';

export function ListCard({ layer, group }: { readonly layer: LayerKey; readonly group: string | null }) {
  const words = useWords();
  const { t, local } = words;
  const { region, asOf } = usePlace();
  const nameOf = useRegionName();
  const filtered = Object.keys(useView().filters).length > 0;
  const query = { layer, region, asOf, attributes: group === null ? {} : { [groupKey(layer)]: group } };
  const answer = useSites(query);
  const download = useDownloadUrl(query);
  const title = group === null ? local(LAYER_LABELS[layer]) : groupLabel(layer, group, words);
  return (
    <article className="card" data-testid="list-card">
      <CardHeader
        kind={
          <>
            <LayerMark layer={layer} /> {nameOf(region)} · {t.layers.list}
          </>
        }
        title={title}
      />
      <Loaded answer={answer} shape="rows">
        {(data) => (
          <section className="panel-section">
            <p className="list-total">
              <strong className="figures" data-testid="list-total">
                {formatCount(data.total)}
              </strong>
              {data.sum.areaM2 > 0 && (
                <span className="figures">
                  <span data-testid="list-area">{formatArea(data.sum.areaM2).mu}</span> {t.feature.mu} ·{' '}
                  {formatArea(data.sum.areaM2).hectares} {t.feature.hectares}
                </span>
              )}
            </p>
            {filtered && <p className="list-note">{t.layers.listUnfiltered}</p>}
            <Downloads addressOf={download} />
            {data.total === 0 && <p className="empty">{t.layers.empty}</p>}
            <SiteRows
              label={t.layers.listOf(title)}
              rows={data.features.map((site) => ({
                ...site,
                counted: null,
                figure: site.areaM2 > 0 ? `${formatArea(site.areaM2).mu} ${t.feature.mu}` : nameOf(site.region),
              }))}
            />
            {data.nextCursor !== null && (
              <p className="list-note">{t.layers.listed(formatCount(data.features.length), formatCount(data.total))}</p>
            )}
            {data.hidden > 0 && <p className="list-note">{t.layers.hidden(formatCount(data.hidden))}</p>}
          </section>
        )}
      </Loaded>
    </article>
  );
}
