// Where a point stands: river, control unit, the other points of the river, and what may pollute it from above.
import type { WaterPointResponse } from '../../contract/api-water';
import { MAP_PATH, waterPointPath } from '../../state/route';
import { useRegionName } from '../../state/session';
import { DISTANCES } from '../../state/water';
import { formatCount, formatLength } from '../format';
import { useWaterWords } from '../i18n/water-words';
import { useWords } from '../i18n/words';
import { Facts } from '../parts/facts';
import { LayerMark, StatusMark } from '../parts/marks';
import { PageLink } from '../parts/page-link';
import { ClassOrNone } from './class-or-none';
import { GoalMark } from './goal-mark';
import { kindText } from './water-text';

interface SectionProps {
  readonly data: WaterPointResponse;
}

export function PlaceSection({ data: { hierarchy, point } }: SectionProps) {
  const t = useWaterWords();
  const words = useWords();
  const { river, controlUnit, neighbours } = hierarchy;
  if (river === null) return null;
  const facts = [
    { label: t.river, value: river },
    { label: t.unit, value: controlUnit ?? t.noUnit },
  ];
  return (
    <section className="block" aria-labelledby="place-heading">
      <h2 id="place-heading">{t.place}</h2>
      <Facts facts={facts} />
      <h3>{t.neighbours}</h3>
      <ul className="water-few" data-testid="neighbours">
        {neighbours.map((one) => (
          <li key={one.id} className="water-row">
            <PageLink
              to={waterPointPath(one.id)}
              change={{ region: one.region }}
              className="entry-name"
              current={one.id === point.id}
            >
              {one.name}
            </PageLink>
            <span className="note water-row-facts">
              {kindText(one.kind, words)}
              {one.controlUnit !== null && one.controlUnit !== controlUnit && ` · ${one.controlUnit}`}
            </span>
            <span className="water-row-class">
              <ClassOrNone of={one.class} />
            </span>
            {one.goalMet !== null && (
              <span className="water-row-goal">
                <GoalMark met={one.goalMet} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface UpstreamProps extends SectionProps {
  readonly onDistance: (km: number) => void;
}

export function UpstreamSection({ data: { upstream, hierarchy }, onDistance }: UpstreamProps) {
  const t = useWaterWords();
  const words = useWords();
  const nameOf = useRegionName();
  const { sites, by, distanceKm, truncated } = upstream;
  const onLine = by === 'river-line';
  const km = formatCount(distanceKm);
  return (
    <section className="block" aria-labelledby="upstream-heading">
      <h2 id="upstream-heading">
        {onLine ? t.upstreamLine : t.upstream} <span className="note figures">{formatCount(sites.length)}</span>
      </h2>
      <fieldset className="chips" aria-label={t.distance}>
        {DISTANCES.map((choice) => (
          <button
            key={choice}
            type="button"
            className="chip"
            aria-pressed={choice === distanceKm}
            data-testid={`distance-${choice}`}
            onClick={() => onDistance(choice)}
          >
            {t.kilometres(formatCount(choice))}
          </button>
        ))}
      </fieldset>
      <p className="note">
        {onLine ? t.upstreamAbove(km) : t.upstreamNear(km)} {!onLine && hierarchy.river !== null && t.noLine}{' '}
        {upstream.lineIllustrative && t.lineIllustrative}{' '}
        {sites.some(({ illustrative }) => illustrative) && t.upstreamIllustrative}
      </p>
      {sites.length === 0 && <p className="empty">{t.upstreamNone}</p>}
      <ul className="water-few" data-testid="upstream">
        {sites.map((site) => (
          <li key={site.id} className="water-row">
            <PageLink
              to={MAP_PATH}
              change={{ region: site.region, selection: { kind: 'feature', id: site.id }, camera: null }}
              className="entry-name"
              testId={`site-${site.id}`}
            >
              <LayerMark layer={site.layer} /> {site.name}
            </PageLink>
            <span className="note water-row-facts">
              {kindText(site.kind, words)} · {nameOf(site.region)}
              {site.aboveM !== null && ` · ${t.above} ${formatLength(site.aboveM, words.language)}`}
            </span>
            <span className="water-row-class figures">{formatLength(site.distanceM, words.language)}</span>
            <span className="water-row-goal">
              <StatusMark status={site.status} drill={site.drill} />
            </span>
          </li>
        ))}
      </ul>
      {truncated && <p className="note">{t.truncated(formatCount(sites.length))}</p>}
    </section>
  );
}
