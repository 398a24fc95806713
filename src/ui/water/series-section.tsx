// One parameter at a time: its readings before the bands of the classes, the same as a table, and what its trend says.
import { useCallback, useMemo, useState } from 'react';
import type { WaterPointResponse } from '../../contract/api-water';
import { parameterClass } from '../../domain/water/gb3838';
import type { ChartTable } from '../../state/chart-table';
import { firstParameter, type WaterSeries } from '../../state/water';
import { ChartFrame } from '../charts/chart-frame';
import type { ChartRoom } from '../charts/chart-room';
import { formatCount } from '../format';
import type { WaterTexts } from '../i18n/water-texts';
import { useWaterWords } from '../i18n/water-words';
import { useWords, type Words } from '../i18n/words';
import { seriesOption } from './series-option';
import { listText, readingText } from './water-text';

type Point = WaterSeries['points'][number];

const DECIMALS = 5;

function marksOf({ doubts, belowDetection, counted, drill, readings }: Point, t: WaterTexts): readonly string[] {
  return [
    ...doubts.map((doubt) => t.doubts[doubt]),
    ...(belowDetection ? [t.below] : []),
    ...(counted ? [] : [t.notCounted]),
    ...(readings > 1 ? [t.several(formatCount(readings))] : []),
    ...(drill ? [t.drillMark] : []),
  ];
}

function tableOf({ code, unit, points, decides }: WaterSeries, t: WaterTexts, words: Words): ChartTable {
  const classOf = ({ value, counted }: Point): string | null => {
    const of = counted && decides ? parameterClass(code, value) : null;
    return of && words.t.feature.classNames[of];
  };
  return {
    columns: [
      { label: t.date },
      { label: t.value, unit, decimals: DECIMALS },
      ...(decides ? [{ label: t.class }] : []),
      { label: t.mark },
    ],
    rows: points
      .toReversed()
      .map((point) => [
        point.on,
        point.value,
        ...(decides ? [classOf(point)] : []),
        listText(marksOf(point, t), words),
      ]),
  };
}

/** `Ⅰ 2 · Ⅱ 4 · …` */
function limitsText({ limits, decides }: WaterSeries, t: WaterTexts, words: Words): string {
  const { classNames } = words.t.feature;
  if (limits.type === 'none') return t.noLimits;
  if (limits.type === 'goal') return t.flowGoal(readingText(limits.value));
  if (limits.type === 'range') return t.bandsNote(t.range(readingText(limits.from), readingText(limits.to)));
  const names = Object.values(classNames);
  const sign = limits.type === 'at-most' ? '≤' : '≥';
  const text = limits.values.map((limit, i) => `${names[i]} ${sign} ${readingText(limit)}`).join(' · ');
  return decides ? t.bandsNote(text) : `${t.bandsNote(text)} · ${t.notDeciding}`;
}

interface ChartProps {
  readonly data: WaterPointResponse;
  readonly series: WaterSeries;
}

function SeriesChart({ data, series }: ChartProps) {
  const t = useWaterWords();
  const words = useWords();
  const name = words.local(series.label);
  const { classNames } = words.t.feature;
  const option = useCallback(
    (room: ChartRoom) =>
      seriesOption(
        series,
        {
          name,
          doubtful: t.quality,
          goal: t.goal,
          classNames,
          amount: (value) => `${readingText(value)} ${series.unit}`,
        },
        room,
      ),
    [series, name, classNames, t],
  );
  const table = useMemo(() => tableOf(series, t, words), [series, t, words]);
  return (
    <>
      <ChartFrame
        title={name}
        subject={data.point.name}
        unit={series.unit}
        name={`${data.point.id}-${series.code}`}
        label={t.chartOf(name, data.from, data.to)}
        option={option}
        table={table}
        data={data.data}
        testId="series-chart"
      />
      <p className="note figures">{limitsText(series, t, words)}</p>
      <p data-testid="trend">{words.local(series.sentence)}</p>
    </>
  );
}

/** Which parameters change significantly; the sentence below the chart has the figures. */
function TrendSummary({ series }: { readonly series: readonly WaterSeries[] }) {
  const t = useWaterWords();
  const words = useWords();
  const named = (direction: string): string =>
    listText(
      series.filter(({ trend }) => trend?.direction === direction).map(({ label }) => words.local(label)),
      words,
    );
  if (series.every(({ trend }) => trend === null)) return null;
  return (
    <p data-testid="trend-summary">
      <strong>{t.trend}</strong> {t.rising(named('rising') || t.nothing)} · {t.falling(named('falling') || t.nothing)}
    </p>
  );
}

export function SeriesSection({ data }: { readonly data: WaterPointResponse }) {
  const t = useWaterWords();
  const { local } = useWords();
  const [wanted, setWanted] = useState<string | null>(null);
  const code = data.series.some((series) => series.code === wanted) ? wanted : firstParameter(data);
  const chosen = data.series.find((series) => series.code === code);
  if (!chosen) return null;
  return (
    <section className="block" aria-labelledby="readings-heading">
      <h2 id="readings-heading">{t.readings}</h2>
      <TrendSummary series={data.series} />
      <fieldset className="chips" aria-label={t.choose}>
        {data.series.map((series) => (
          <button
            key={series.code}
            type="button"
            className="chip"
            aria-pressed={series.code === code}
            data-testid={`parameter-${series.code}`}
            onClick={() => setWanted(series.code)}
          >
            {local(series.label)}
          </button>
        ))}
      </fieldset>
      <SeriesChart data={data} series={chosen} />
    </section>
  );
}
