// Counties × topics: in each cell the verdict that most needs attention, by symbol, word and colour, and the counts.
import type { OverviewResponse } from '../../contract/api-progress';
import type { Topic } from '../../domain/plan/target';
import type { RegionCode } from '../../domain/units';
import { type HeatCell, heatTable, present, totalOf, type Wish } from '../../state/overview';
import { COUNTY_PATH } from '../../state/route';
import { useRegionName } from '../../state/session';
import { formatCount } from '../format';
import { useProgressWords } from '../i18n/progress-words';
import { useWords } from '../i18n/words';
import { PageLink } from '../parts/page-link';
import { useStandingWord, VerdictSymbol } from '../parts/verdict';

interface HeatProps {
  readonly heat: OverviewResponse['heat'];
  readonly wish: Wish | null;
  readonly onWish: (wish: Wish) => void;
}

interface CellProps extends Omit<HeatProps, 'heat'> {
  readonly region: RegionCode;
  readonly topic: Topic;
  readonly cell: HeatCell | null;
}

function Cell({ region, topic, cell, wish, onWish }: CellProps) {
  const t = useProgressWords();
  const { t: words, language } = useWords();
  const nameOf = useRegionName();
  const wordOf = useStandingWord();
  if (cell === null) {
    return (
      <td>
        <span className="heat-none" role="img" aria-label={t.nothing} title={t.nothing}>
          ·
        </span>
      </td>
    );
  }
  const all = present(cell.counts)
    .map((standing) => `${wordOf(standing)} ${formatCount(cell.counts[standing])}`)
    .join(language === 'zh' ? '，' : ', ');
  const name = t.cell(nameOf(region), words.targets.topics[topic], all);
  return (
    <td>
      <button
        type="button"
        className={`heat-cell verdict-${cell.worst}`}
        title={name}
        aria-label={name}
        aria-pressed={wish?.by === 'cell' && wish.region === region && wish.topic === topic}
        data-testid={`heat-${region}-${topic}`}
        onClick={() => onWish({ by: 'cell', region, topic })}
      >
        <VerdictSymbol standing={cell.worst} />
        <span className="heat-word">{wordOf(cell.worst)}</span>
        <span className="figures">
          <strong>{formatCount(cell.counts[cell.worst])}</strong>/{formatCount(totalOf(cell.counts))}
        </span>
      </button>
    </td>
  );
}

export function HeatSection({ heat, wish, onWish }: HeatProps) {
  const t = useProgressWords();
  const { t: words } = useWords();
  const nameOf = useRegionName();
  const { topics, rows } = heatTable(heat);
  return (
    <section className="block" aria-labelledby="heat-heading">
      <h2 id="heat-heading">{t.heat}</h2>
      <p className="note">{t.heatNote}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="heat-scroll" aria-label={t.heat} tabIndex={0}>
        <table className="heat" data-testid="heat">
          <thead>
            <tr>
              <th scope="col">{t.county}</th>
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
                <th scope="row">
                  <PageLink to={COUNTY_PATH} change={{ region }} className="link" testId={`to-county-${region}`}>
                    {nameOf(region)}
                  </PageLink>
                </th>
                {topics.map((topic, index) => (
                  <Cell
                    key={topic}
                    region={region}
                    topic={topic}
                    cell={cells[index] ?? null}
                    wish={wish}
                    onWish={onWish}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
