// Beside the rivers: ecological flow at gates, black-odorous reaches, groundwater, drinking-water sources, targets.
import { useState } from 'react';
import type { WaterRiversResponse } from '../../contract/api-water';
import { byStanding } from '../../state/overview';
import { waterPointPath } from '../../state/route';
import { useRegionName } from '../../state/session';
import { formatCount } from '../format';
import { useWaterWords } from '../i18n/water-words';
import { useWords } from '../i18n/words';
import { DrillMark, StatusMark } from '../parts/marks';
import { PageLink } from '../parts/page-link';
import { EntryRow } from '../progress/entry-row';
import { ClassOrNone } from './class-or-none';
import { GoalMark } from './goal-mark';
import { levelText, percentText, readingText } from './water-text';

interface ListProps {
  readonly data: WaterRiversResponse;
}

interface PointNameProps {
  readonly point: Pick<WaterRiversResponse['groundwater'][number], 'id' | 'name' | 'region' | 'level'>;
  readonly more?: readonly string[];
}

function PointName({ point, more = [] }: PointNameProps) {
  const words = useWords();
  const nameOf = useRegionName();
  return (
    <>
      <PageLink to={waterPointPath(point.id)} change={{ region: point.region }} className="entry-name">
        {point.name}
      </PageLink>
      <span className="note water-row-facts">
        {[nameOf(point.region), levelText(point.level, words), ...more].filter((text) => text !== '').join(' · ')}
      </span>
    </>
  );
}

export function FlowList({ data: { flow } }: ListProps) {
  const t = useWaterWords();
  const { met, of } = flow.share;
  return (
    <section className="block" aria-labelledby="flow-heading">
      <h2 id="flow-heading">{t.flow}</h2>
      {flow.points.length === 0 && <p className="empty">{t.flowNone}</p>}
      {of > 0 && (
        <p data-testid="flow-share">
          {t.flowShare(formatCount(met), formatCount(of), percentText(flow.share))} {flow.share.drill && <DrillMark />}
        </p>
      )}
      <ul>
        {flow.points.map((point) => (
          <li key={point.id} className="water-row" data-columns="2">
            <PointName
              point={point}
              more={[
                point.goal === null ? t.flowNoGoal : t.flowGoal(readingText(point.goal)),
                point.of > 0 ? t.flowDays(formatCount(point.met), formatCount(point.of)) : '',
              ]}
            />
            <span className="water-row-class">
              <GoalMark met={point.complies} />
              {point.drill && point.complies !== null && <DrillMark />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function BlackOdorousList({ data: { blackOdorous } }: ListProps) {
  const t = useWaterWords();
  return (
    <section className="block" aria-labelledby="black-heading">
      <h2 id="black-heading">{t.blackOdorous}</h2>
      {blackOdorous.of === 0 ? (
        <p className="empty">{t.blackOdorousNone}</p>
      ) : (
        <p className="figures" data-testid="black-odorous">
          {t.blackOdorousState(formatCount(blackOdorous.of), formatCount(blackOdorous.closed))}
        </p>
      )}
      <ul>
        {blackOdorous.points.map((point) => (
          <li key={point.id} className="water-row" data-columns="2">
            <PointName point={point} />
            <span className="water-row-class">
              <StatusMark status={point.status} drill={point.drill} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface StatedListProps {
  readonly points: WaterRiversResponse['groundwater'];
  readonly title: string;
  readonly testId: string;
}

export function StatedList({ points, title, testId }: StatedListProps) {
  const t = useWaterWords();
  return (
    <section className="block" aria-labelledby={`${testId}-heading`} data-testid={testId}>
      <h2 id={`${testId}-heading`}>
        {title} <span className="note figures">{formatCount(points.length)}</span>
      </h2>
      {points.length === 0 ? <p className="empty">{t.noneListed}</p> : <p className="note">{t.stated}</p>}
      <ul className="water-few">
        {points.map((point) => (
          <li key={point.id} className="water-row">
            <PointName point={point} />
            <span className="water-row-class">
              <ClassOrNone of={point.statedClass} />
              {point.drill && <DrillMark />}
            </span>
            <span className="water-row-goal">
              {point.goal !== null && (
                <>
                  <span className="note">{t.goal}</span> <ClassOrNone of={point.goal} />{' '}
                </>
              )}
              <GoalMark met={point.goalMet} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const FEW = 8;

export function WaterTargets({ data: { targets } }: ListProps) {
  const t = useWaterWords();
  const { t: words } = useWords();
  const [all, setAll] = useState(false);
  const shown = all ? targets.length : FEW;
  const entries = byStanding(targets);
  const more = targets.length - FEW;
  return (
    <section className="block" aria-labelledby="water-targets-heading">
      <h2 id="water-targets-heading">
        {t.targets} <span className="note figures">{formatCount(targets.length)}</span>
      </h2>
      {targets.length === 0 && <p className="empty">{t.targetsNone}</p>}
      <ol className="entries" data-testid="water-targets">
        {entries.slice(0, shown).map((entry) => (
          <EntryRow key={`${entry.id}/${entry.for}`} entry={entry} />
        ))}
      </ol>
      {!all && more > 0 && (
        <button type="button" className="button wide" onClick={() => setAll(true)}>
          {words.app.showMore(formatCount(more))}
        </button>
      )}
    </section>
  );
}
