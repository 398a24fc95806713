// The classes of a point month by month; a month opens what limits it and by how much it exceeds.
import { useState } from 'react';
import type { WaterPointResponse } from '../../contract/api-water';
import { calendarYears, lastJudged, type WaterMonth } from '../../state/water';
import { formatCount, formatFigure } from '../format';
import { useWaterWords } from '../i18n/water-words';
import { useWords } from '../i18n/words';
import { DrillMark } from '../parts/marks';
import { ClassOrNone } from './class-or-none';
import { GoalMark } from './goal-mark';
import { listText, parameterText, readingText, unitOf } from './water-text';

/** The suffix of a class name says nothing that twelve cells beside each other would miss. */
const short = (name: string): string => name.replace(/类$/, '').replace(/^Class /, '');

interface CellProps {
  readonly month: WaterMonth;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Cell({ month, chosen, onChoose }: CellProps) {
  const t = useWaterWords();
  const { t: words } = useWords();
  const name = month.class === null ? t.noClass : words.feature.classNames[month.class];
  return (
    <td>
      <button
        type="button"
        className={`calendar-cell class-${month.class ?? 'unknown'}`}
        aria-pressed={chosen}
        aria-label={t.monthCell(month.month, name)}
        title={t.monthCell(month.month, name)}
        data-testid={`month-${month.month}`}
        onClick={onChoose}
      >
        {month.class === null ? t.none : short(name)}
      </button>
    </td>
  );
}

function Detail({ month }: { readonly month: WaterMonth }) {
  const t = useWaterWords();
  const words = useWords();
  return (
    <div className="calendar-detail" data-testid="month-detail">
      <p>
        <strong className="figures">{month.month}</strong> <ClassOrNone of={month.class} />{' '}
        {month.drill && month.class !== null && <DrillMark />}{' '}
        {month.goalMet !== null && <GoalMark met={month.goalMet} />}{' '}
        {month.class !== null && <span className="note">{t.by(formatCount(month.parametersUsed))}</span>}
      </p>
      {month.limiting.length > 0 && (
        <p className="note">
          {t.limiting}:{' '}
          {listText(
            month.limiting.map((code) => parameterText(code, words)),
            words,
          )}
        </p>
      )}
      {month.exceedances.map(({ code, value, multiple }) => (
        <p key={code} className="figures">
          {parameterText(code, words)} {readingText(value)} {unitOf(code)} ·{' '}
          {multiple === null ? t.noMultiple : `${t.multiple} ${formatFigure(multiple, '%')}`}
        </p>
      ))}
    </div>
  );
}

export function CalendarSection({ data: { calendar } }: { readonly data: WaterPointResponse }) {
  const t = useWaterWords();
  const [wanted, setWanted] = useState<string | null>(null);
  const chosen = calendar.some(({ month }) => month === wanted) ? wanted : lastJudged(calendar);
  const shown = calendar.find(({ month }) => month === chosen);
  if (calendar.every((month) => month.class === null)) return null;
  return (
    <section className="block" aria-labelledby="calendar-heading">
      <h2 id="calendar-heading">{t.calendar}</h2>
      <p className="note">{t.calendarNote}</p>
      <table className="calendar" data-testid="calendar">
        <tbody>
          {calendarYears(calendar).map(({ year, months }) => (
            <tr key={year}>
              <th scope="row" className="figures">
                {year}
              </th>
              {months.map((month, i) =>
                month === null ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: twelve places that never move
                  <td key={i} />
                ) : (
                  <Cell
                    key={month.month}
                    month={month}
                    chosen={month.month === chosen}
                    onChoose={() => setWanted(month.month)}
                  />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {shown && <Detail month={shown} />}
    </section>
  );
}
