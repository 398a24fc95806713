// Lists of the wall: what presses most, and what falls due when. As many as can be read, none cut in the middle.
import type { OverviewResponse, ProgressEntry } from '../../contract/api-progress';
import { standingOfEntry } from '../../state/overview';
import { useRegionName } from '../../state/session';
import { dueDays } from '../../state/wall';
import { formatCount } from '../format';
import { useCountyWords } from '../i18n/county-words';
import { useProgressWords } from '../i18n/progress-words';
import { useWords } from '../i18n/words';
import { useStandingWord, VerdictMark, VerdictSymbol } from '../parts/verdict';
import { EntryFigure } from '../progress/entry-row';
import { forecastText, varianceText } from '../progress/figures';

const URGENT = 5;
const DUE = 4;

function Urgent({ entry }: { readonly entry: ProgressEntry }) {
  const t = useProgressWords();
  const words = useWords();
  const nameOf = useRegionName();
  return (
    <li className="wall-entry">
      <VerdictMark standing={standingOfEntry(entry)} />
      <strong className="wall-name">
        {nameOf(entry.for)} · {words.local(entry.indicator)}
      </strong>
      <EntryFigure entry={entry} />
      <span className="wall-why">
        {entry.progress.variance === null ? forecastText(entry.progress, t) : varianceText(entry.progress, t, words)}
      </span>
      <span className="wall-due figures">{entry.progress.period?.deadline}</span>
    </li>
  );
}

export function WallUrgent({ overview }: { readonly overview: OverviewResponse }) {
  const t = useCountyWords();
  const { noneUrgent } = useProgressWords();
  return (
    <section className="wall-block wall-urgent" aria-labelledby="wall-urgent">
      <h2 id="wall-urgent">{t.wallUrgent}</h2>
      {overview.urgent.length === 0 && <p>{noneUrgent}</p>}
      <ol data-testid="wall-urgent">
        {overview.urgent.slice(0, URGENT).map((entry) => (
          <Urgent key={`${entry.id}/${entry.for}`} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

export function WallAhead({ overview }: { readonly overview: OverviewResponse }) {
  const t = useCountyWords();
  const { aheadNone } = useProgressWords();
  const wordOf = useStandingWord();
  const days = dueDays(overview.ahead, overview.asOf);
  return (
    <section className="wall-block wall-ahead" aria-labelledby="wall-ahead">
      <h2 id="wall-ahead">{t.wallAhead}</h2>
      {days.length === 0 && <p>{aheadNone}</p>}
      <ol data-testid="wall-ahead">
        {days.slice(0, DUE).map(({ on, days: left, counts }) => (
          <li key={on} className="wall-entry wall-day">
            <strong className="figures">{on}</strong>
            <span>{left === 0 ? t.wallToday : t.wallDays(formatCount(left))}</span>
            <span className="wall-marks">
              {counts.map(({ standing, n }) => (
                <span key={standing} className={`mini verdict-${standing}`} title={wordOf(standing)}>
                  <VerdictSymbol standing={standing} />
                  <span className="visually-hidden">{wordOf(standing)}</span> {formatCount(n)}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
