// What exceeded the limits of the goal, and what is doubtful about the readings.
import type { WaterPointResponse } from '../../contract/api-water';
import { doubtRows, exceedanceRows, gapRows } from '../../state/water';
import { formatCount, formatFigure } from '../format';
import { useWaterWords } from '../i18n/water-words';
import { useWords } from '../i18n/words';
import { ClassOrNone } from './class-or-none';
import { listText, parameterText, readingText, unitOf } from './water-text';

interface SectionProps {
  readonly data: WaterPointResponse;
}

export function ExceedanceSection({ data }: SectionProps) {
  const t = useWaterWords();
  const words = useWords();
  const rows = exceedanceRows(data.calendar);
  if (!data.series.some(({ decides }) => decides)) return null;
  return (
    <section className="block" aria-labelledby="exceedances-heading">
      <h2 id="exceedances-heading">
        {t.exceedances} <span className="note figures">{formatCount(rows.length)}</span>
      </h2>
      <p className="note">{t.exceedancesAgainst(words.t.feature.classNames[data.point.goal ?? 'III'])}</p>
      {rows.length === 0 && <p className="empty">{t.exceedancesNone}</p>}
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className="table-scroll water-scroll" aria-label={t.exceedances} tabIndex={0}>
          <table className="table" data-testid="exceedances">
            <thead>
              <tr>
                <th scope="col">{t.month}</th>
                <th scope="col">{t.parameter}</th>
                <th scope="col">{t.mean}</th>
                <th scope="col">{t.class}</th>
                <th scope="col">{t.multiple}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ month, exceedance: { code, value, class: of, multiple } }) => (
                <tr key={`${month}-${code}`}>
                  <th scope="row" className="figures">
                    {month}
                  </th>
                  <td>{parameterText(code, words)}</td>
                  <td className="figures">
                    {readingText(value)} <span className="unit-inline">{unitOf(code)}</span>
                  </td>
                  <td>
                    <ClassOrNone of={of} />
                  </td>
                  <td className="figures">{multiple === null ? t.noMultiple : formatFigure(multiple, '%')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

export function QualitySection({ data: { series } }: SectionProps) {
  const t = useWaterWords();
  const words = useWords();
  const doubts = doubtRows(series);
  const gaps = gapRows(series);
  if (series.length === 0) return null;
  return (
    <section className="block" aria-labelledby="quality-heading" data-testid="data-quality">
      <h2 id="quality-heading">{t.quality}</h2>
      {doubts.length + gaps.length === 0 ? (
        <p className="empty">{t.qualityNone}</p>
      ) : (
        <p className="figures">{t.qualityCount(formatCount(doubts.length), formatCount(gaps.length))}</p>
      )}
      <ul className="water-few">
        {gaps.map(({ codes, from, to, days }) => (
          <li key={`${from}-${codes.join()}`} className="figures">
            <strong>{t.gap}</strong>{' '}
            {t.gapRow(
              listText(
                codes.map((code) => parameterText(code, words)),
                words,
              ),
              from,
              to ?? t.untilNow,
              formatCount(days),
            )}
          </li>
        ))}
        {doubts.map(({ code, on, value, unit, counted, doubts: marks }) => (
          <li key={`${code}-${on}`} className="figures">
            {on} {parameterText(code, words)} {readingText(value)} {unit}{' '}
            <strong>
              {listText(
                marks.map((mark) => t.doubts[mark]),
                words,
              )}
            </strong>
            {!counted && ` · ${t.notCounted}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
