// A yearly control volume as a chart: what was allowed beside what was extracted, year by year.
import { figureText } from '../../domain/plan/progress-words';
import type { Control } from '../../state/admission';
import { axisStyle, type ChartOption, type ChartRoom, tooltipStyle } from '../charts/chart-room';

interface Names {
  readonly allowance: string;
  readonly extracted: string;
  readonly over: (amount: string) => string;
}

export function controlOption({ years }: Control, names: Names, room: ChartRoom): ChartOption {
  const { colours, font } = room;
  const axis = axisStyle(room);
  return {
    textStyle: { fontFamily: font, color: colours.ink },
    grid: { left: 8, right: 12, top: 52, bottom: 4 },
    legend: { top: 0, left: 0, textStyle: { color: colours.ink, fontSize: 12 } },
    tooltip: { trigger: 'axis', ...tooltipStyle(room) },
    xAxis: { type: 'category', data: years.map(({ year }) => String(year)), ...axis, splitLine: { show: false } },
    yAxis: { type: 'value', min: 0, ...axis },
    series: [
      {
        type: 'bar',
        name: names.allowance,
        data: years.map(({ allowance }) => allowance),
        itemStyle: { color: 'transparent', borderColor: colours.quiet, borderWidth: 1.5, borderType: 'dashed' },
        barGap: '8%',
        barMaxWidth: 28,
      },
      {
        type: 'bar',
        name: names.extracted,
        data: years.map(({ extracted, excess }) => ({
          value: extracted,
          itemStyle: { color: excess > 0 ? colours.danger : colours.actual },
          label: { formatter: excess > 0 ? `{c}\n${names.over(figureText(excess))}` : '{c}' },
        })),
        itemStyle: { color: colours.actual },
        label: { show: true, position: 'top', color: colours.ink, fontSize: 11, lineHeight: 14 },
        barMaxWidth: 28,
      },
    ],
  };
}
