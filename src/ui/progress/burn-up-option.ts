// The burn-up as options of the chart library. Lines differ by dash and mark as well as by colour.
import type { BurnUp, Point } from '../../state/burn-up';
import { axisStyle, type ChartOption, type ChartRoom, NARROW, tooltipStyle } from '../charts/chart-room';
import type { ProgressTexts } from '../i18n/progress-texts';

/** Below it months would come twice on the axis. */
const FEW_DAYS = 300;

interface Drawn {
  readonly burnUp: BurnUp;
  readonly asOf: string;
  readonly t: ProgressTexts;
  readonly room: ChartRoom;
  readonly amount: (value: number) => string;
}

/** The fan between the quicker and the slower pace. */
const fan = ({ burnUp, t, room: { colours } }: Drawn) => ({
  type: 'custom',
  name: t.fanLine,
  silent: true,
  tooltip: { show: false },
  itemStyle: { color: colours.accent, opacity: 0.3 },
  data: burnUp.earliest.length > 0 && burnUp.latest.length > 0 ? [burnUp.latest[1]] : [],
  encode: { x: 0, y: 1 },
  renderItem: (_: unknown, api: { coord(point: Point): number[] }) => ({
    type: 'polygon',
    shape: { points: [...burnUp.earliest, ...burnUp.latest.slice(1)].map((point) => api.coord(point)) },
    style: { fill: colours.accent, opacity: 0.16 },
  }),
});

const lineOf = (name: string, data: readonly Point[], colour: string, rest: Record<string, unknown>) => ({
  type: 'line',
  name,
  data,
  color: colour,
  symbolSize: 6,
  ...rest,
});

const marks = ({ burnUp, asOf, t, room: { colours } }: Drawn) => ({
  silent: true,
  symbol: 'none',
  lineStyle: { color: colours.quiet, type: 'solid', width: 1 },
  label: { color: colours.quiet, fontSize: 11 },
  data: [
    { xAxis: asOf, label: { formatter: t.asOfLine, align: 'right' } },
    ...(burnUp.deadline === null ? [] : [{ xAxis: burnUp.deadline, label: { formatter: t.deadline, align: 'left' } }]),
  ],
});

export function burnUpOption(drawn: Drawn): ChartOption {
  const { burnUp, t, room, amount } = drawn;
  const { colours } = room;
  const axis = axisStyle(room);
  return {
    textStyle: { fontFamily: room.font },
    grid: { left: 8, right: 24, top: room.width < NARROW ? 72 : 44, bottom: 8 },
    legend: {
      top: 0,
      left: 0,
      itemGap: 14,
      textStyle: { color: colours.ink, fontSize: 12 },
      data: [
        t.actual,
        t.required,
        t.forecastLine,
        t.fanLine,
        ...(burnUp.milestones.length > 0 ? [t.points.milestone] : []),
      ],
    },
    tooltip: {
      trigger: 'axis',
      ...tooltipStyle(room),
      valueFormatter: (value: unknown) => (typeof value === 'number' ? amount(value) : ''),
    },
    xAxis: {
      type: 'time',
      min: burnUp.from,
      max: burnUp.to,
      splitNumber: 5,
      ...axis,
      splitLine: { show: false },
      axisLabel: {
        ...axis.axisLabel,
        formatter: burnUp.days < FEW_DAYS ? '{yyyy}-{MM}-{dd}' : '{yyyy}-{MM}',
      },
    },
    yAxis: {
      type: 'value',
      scale: false,
      splitNumber: 4,
      ...axis,
    },
    series: [
      fan(drawn),
      lineOf(t.required, burnUp.required, colours.quiet, {
        lineStyle: { type: 'dashed', width: 1.5 },
        symbol: 'rect',
        symbolSize: burnUp.required.length === 1 ? 8 : 5,
        markLine: marks(drawn),
      }),
      lineOf(t.actual, burnUp.actual, colours.actual, { lineStyle: { width: 2.5 }, symbol: 'circle' }),
      lineOf(t.forecastLine, burnUp.forecast, colours.accent, {
        lineStyle: { type: 'dotted', width: 2 },
        symbol: 'emptyCircle',
      }),
      lineOf(t.points.milestone, burnUp.milestones, colours.ink, {
        lineStyle: { width: 0 },
        symbol: 'diamond',
        symbolSize: 10,
      }),
    ],
  };
}
