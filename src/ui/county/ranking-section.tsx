// Where a county stands among the others in each figure that can be compared, and one of them as a chart.
import { useCallback, useState } from 'react';
import type { CountiesResponse } from '../../contract/api-counties';
import type { RegionCode } from '../../domain/units';
import { percentOf, placeIn, type RankingRow, rankingKey } from '../../state/county';
import { useRegionName } from '../../state/session';
import { ChartFrame } from '../charts/chart-frame';
import type { ChartRoom } from '../charts/chart-room';
import { formatCount, formatPercent } from '../format';
import { type CountyTexts, useCountyWords } from '../i18n/county-words';
import { unitIn } from '../i18n/units';
import { useWords } from '../i18n/words';
import { useStandingWord } from '../parts/verdict';
import { rankingOption } from './ranking-option';

const BAR = 34;
const AXIS = 44;

interface RankingProps {
  readonly data: CountiesResponse;
  /** The county that is looked at; null: the city as a whole. */
  readonly own: RegionCode | null;
}

function Chart({ ranking, own, data }: RankingProps & { readonly ranking: RankingRow }) {
  const t = useCountyWords();
  const words = useWords();
  const nameOf = useRegionName();
  const wordOf = useStandingWord();
  const { language } = words;
  // biome-ignore lint/correctness/useExhaustiveDependencies: names of regions change with the language alone
  const option = useCallback(
    (room: ChartRoom) =>
      rankingOption({ ranking, own, nameOf: (code) => nameOf(code as RegionCode), percent: formatPercent, room }),
    [ranking, own, language],
  );
  const name = words.local(ranking.indicator);
  const unit = unitIn(ranking.unit, language);
  const table = {
    columns: [
      { label: t.county },
      { label: t.place },
      { label: t.share, unit: '%', decimals: 1 },
      ...[t.actual, t.aim, t.required].map((label) => ({ label, unit })),
      { label: t.verdict },
    ],
    rows: ranking.counties.map((county) => [
      nameOf(county.region),
      county.place ?? t.notRanked,
      percentOf(county.share),
      county.actual,
      county.aim,
      county.required,
      wordOf(county.verdict ?? 'none'),
    ]),
  };
  return (
    <ChartFrame
      title={name}
      unit={ranking.deadline === null ? undefined : t.due(ranking.deadline)}
      name={`${data.within}-${ranking.counties[0]?.id ?? ''}`}
      label={t.rankingChart(name, data.asOf)}
      option={option}
      table={table}
      height={ranking.counties.length * BAR + AXIS}
      data={data.data}
      testId="ranking"
    />
  );
}

function placeText(ranking: RankingRow, own: RegionCode, t: CountyTexts): string | null {
  const found = placeIn(ranking, own);
  if (!found) return null;
  return found.place === null ? t.notRanked : t.placeOf(formatCount(found.place), formatCount(found.of));
}

export function RankingSection({ data, own }: RankingProps) {
  const t = useCountyWords();
  const { local } = useWords();
  const shown = own === null ? data.rankings : data.rankings.filter((ranking) => placeIn(ranking, own) !== null);
  const [chosen, setChosen] = useState<string | null>(null);
  const ranking = shown.find((one) => rankingKey(one) === chosen) ?? shown[0];
  return (
    <section className="block" aria-labelledby="ranking-heading" data-testid="rankings">
      <h2 id="ranking-heading">{t.ranking}</h2>
      <p className="note">{t.rankingNote}</p>
      {!ranking && <p className="empty">{t.noRanking}</p>}
      {ranking && (
        <>
          <ul className="rank-list" aria-label={t.indicator}>
            {shown.map((one) => (
              <li key={rankingKey(one)}>
                <button
                  type="button"
                  className="rank"
                  aria-pressed={one === ranking}
                  onClick={() => setChosen(rankingKey(one))}
                >
                  <span>{local(one.indicator)}</span>
                  {own !== null && <strong className="figures">{placeText(one, own, t)}</strong>}
                </button>
              </li>
            ))}
          </ul>
          <Chart ranking={ranking} own={own} data={data} />
        </>
      )}
    </section>
  );
}
