// Counties × topics on the wall; the signs are those of the counts above, which say what they mean.
import type { OverviewResponse } from '../../contract/api-progress';
import { heatTable, totalOf } from '../../state/overview';
import { useRegionName } from '../../state/session';
import { formatCount } from '../format';
import { useCountyWords } from '../i18n/county-words';
import { useProgressWords } from '../i18n/progress-words';
import { useWords } from '../i18n/words';
import { useStandingWord, VerdictSymbol } from '../parts/verdict';

/** More topics leave room for signs and numbers only. */
const WITH_WORDS = 4;

export function WallHeat({ overview: { heat } }: { readonly overview: OverviewResponse }) {
  const t = useCountyWords();
  const { nothing } = useProgressWords();
  const { t: words } = useWords();
  const nameOf = useRegionName();
  const wordOf = useStandingWord();
  const { topics, rows } = heatTable(heat);
  const worded = topics.length <= WITH_WORDS;
  return (
    <section className="wall-block wall-heat" aria-labelledby="wall-heat" data-dense={!worded || rows.length > 7}>
      <h2 id="wall-heat">{t.wallHeat}</h2>
      <table data-testid="wall-heat">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t.county}</span>
            </th>
            {topics.map((topic) => (
              <th key={topic} scope="col">
                {words.targets.topics[topic]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ region, cells }) => (
            <tr key={region}>
              <th scope="row">{nameOf(region)}</th>
              {cells.map((cell, index) =>
                cell === null ? (
                  <td key={topics[index]} aria-label={nothing}>
                    ·
                  </td>
                ) : (
                  <td key={cell.topic}>
                    <span className={`wall-cell verdict-${cell.worst}`} title={wordOf(cell.worst)}>
                      <VerdictSymbol standing={cell.worst} />
                      <span className={worded ? undefined : 'visually-hidden'}>{wordOf(cell.worst)}</span>
                      <span className="figures">
                        <strong>{formatCount(cell.counts[cell.worst])}</strong>/{formatCount(totalOf(cell.counts))}
                      </span>
                    </span>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
