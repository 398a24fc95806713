// A parameter over time before the limits of the five classes: bands with their names, a line, marks on what is doubtful.
import type { WaterClass } from '../../domain/water/class';
import type { WaterSeries } from '../../state/water';
import { type Band, bandsOf, topOf } from '../../state/water-bands';
import { axisStyle, type ChartOption, type ChartRoom, tooltipStyle } from '../charts/chart-room';

export interface SeriesTexts {
  readonly name: string;
  readonly doubtful: string;
  readonly goal: string;
  readonly classNames: Readonly<Record<WaterClass, string>>;
  readonly amount: (value: number) => string;
}

/** As on the map and on class marks. */
const COLOURS: Readonly<Record<WaterClass, string>> = {
  I: '#1f6fd1',
  II: '#4c9be0',
  III: '#3fa75b',
  IV: '#e3be2b',
  V: '#ee8322',
  'worse-than-V': '#d0342c',
};

const bandOf = ({ class: of, from, to }: Band, { classNames }: SeriesTexts, room: ChartRoom) => [
  {
    yAxis: from,
    name: classNames[of],
    itemStyle: { color: COLOURS[of], opacity: 0.22 },
    label: { show: true, position: 'right', color: room.colours.ink, fontSize: 11 },
  },
  { yAxis: to },
];

const FLOW_GOAL = 'goal';

const lineAt = (series: WaterSeries, texts: SeriesTexts, room: ChartRoom) =>
  series.limits.type === FLOW_GOAL
    ? {
        silent: true,
        symbol: 'none',
        lineStyle: { color: room.colours.danger, type: 'dashed' as const },
        label: { formatter: texts.goal, position: 'insideEndTop' as const, color: room.colours.ink },
        data: [{ yAxis: series.limits.value }],
      }
    : undefined;

export function seriesOption(series: WaterSeries, texts: SeriesTexts, room: ChartRoom): ChartOption {
  const { points } = series;
  const axis = axisStyle(room);
  const top = topOf(series);
  const counted = points.filter((point) => point.counted).map(({ on, value }) => [on, value]);
  const doubtful = points.filter(({ doubts }) => doubts.length > 0).map(({ on, value }) => [on, value]);
  return {
    animation: false,
    textStyle: { fontFamily: room.font },
    grid: {
      left: 8,
      right: series.limits.type === 'none' ? 24 : 56,
      top: doubtful.length > 0 ? 36 : 16,
      bottom: 8,
    },
    legend: {
      show: doubtful.length > 0,
      top: 0,
      left: 0,
      textStyle: { color: room.colours.ink, fontSize: 12 },
    },
    tooltip: {
      trigger: 'axis',
      ...tooltipStyle(room),
      valueFormatter: (value: unknown) => (typeof value === 'number' ? texts.amount(value) : ''),
    },
    xAxis: {
      type: 'time',
      ...axis,
      splitLine: { show: false },
      axisLabel: { ...axis.axisLabel, formatter: '{yyyy}-{MM}' },
    },
    yAxis: {
      type: 'value',
      min: top.from,
      max: top.to,
      ...axis,
      axisLabel: { ...axis.axisLabel, showMaxLabel: false },
      splitLine: { show: false },
    },
    series: [
      {
        type: 'line',
        name: texts.name,
        data: counted,
        color: room.colours.ink,
        lineStyle: { width: 1.75 },
        symbol: 'circle',
        symbolSize: points.length > 120 ? 2 : 6,
        markArea: { silent: true, data: bandsOf(series.limits, top).map((band) => bandOf(band, texts, room)) },
        markLine: lineAt(series, texts, room),
      },
      {
        type: 'scatter',
        name: texts.doubtful,
        data: doubtful,
        color: room.colours.danger,
        symbol: 'diamond',
        symbolSize: 12,
        z: 5,
      },
    ],
  };
}
