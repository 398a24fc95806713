// Sites of a region by layer and status; every number opens its list on the map.
import { LAYER_LABELS } from '../../domain/site/status-labels';
import type { RegionCode } from '../../domain/units';
import { layerTotals, rowsWithin, statusTotals } from '../../state/layer-totals';
import { useLayers } from '../../state/queries';
import { MAP_PATH } from '../../state/route';
import { usePlace, useSession } from '../../state/session';
import { formatCount, formatOverviewArea } from '../format';
import { useCountyWords } from '../i18n/county-words';
import { useWords } from '../i18n/words';
import { Loaded } from '../parts/loaded';
import { LayerMark, StatusMark } from '../parts/marks';
import { PageLink } from '../parts/page-link';

export function SiteTotals({ region }: { readonly region: RegionCode }) {
  const t = useCountyWords();
  const { local, language } = useWords();
  const { asOf } = usePlace();
  const { regions } = useSession();
  const answer = useLayers(asOf);
  return (
    <section className="block" aria-labelledby="sites-heading" data-testid="site-totals">
      <h2 id="sites-heading">{t.sites}</h2>
      <Loaded answer={answer} shape="card">
        {({ rows: all }) => {
          const rows = rowsWithin(all, region, regions);
          const totals = layerTotals(rows).filter(({ n }) => n > 0);
          if (totals.length === 0) return <p className="empty">{t.sitesNone}</p>;
          return (
            <ul className="site-totals">
              {totals.map(({ layer, n, areaM2 }) => (
                <li key={layer}>
                  <PageLink
                    to={MAP_PATH}
                    change={{ region, camera: null, selection: { kind: 'list', layer, group: null } }}
                    className="site-total"
                  >
                    <LayerMark layer={layer} />
                    <strong>{local(LAYER_LABELS[layer])}</strong>
                    <span className="figures">{areaM2 > 0 && formatOverviewArea(areaM2, language)}</span>
                    <strong className="figures">{formatCount(n)}</strong>
                  </PageLink>
                  <p className="site-statuses">
                    {statusTotals(rows.filter((row) => row.layer === layer)).map(({ status, n: count, drill }) => (
                      <span key={status}>
                        <StatusMark status={status} drill={drill} />{' '}
                        <span className="figures">{formatCount(count)}</span>
                      </span>
                    ))}
                  </p>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </section>
  );
}
