// What a chart has to fit, and is drawn with: room, type and colours of the page; and the numbers behind it.
import type { EChartsCoreOption } from 'echarts/core';

export type ChartOption = EChartsCoreOption;

export interface ChartColours {
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly surface: string;
  readonly actual: string;
  readonly accent: string;
  readonly danger: string;
  readonly water: string;
}

export interface ChartRoom {
  readonly width: number;
  readonly font: string;
  readonly colours: ChartColours;
}

export function roomOf(element: HTMLElement, width = element.clientWidth): ChartRoom {
  const style = getComputedStyle(element);
  const role = (name: string): string => style.getPropertyValue(name).trim();
  return {
    width,
    // The library writes it into attributes as it is.
    font: style.fontFamily.replaceAll('"', "'"),
    colours: {
      ink: role('--ink'),
      quiet: role('--ink-2'),
      line: role('--line'),
      surface: role('--surface'),
      actual: role('--chart-actual'),
      accent: role('--accent'),
      danger: role('--danger'),
      water: role('--layer-water'),
    },
  };
}

/** Below it legends take two lines and labels are few. */
export const NARROW = 520;

/** Texts and axes as every chart has them. */
export const axisStyle = ({ colours }: ChartRoom) => ({
  axisLine: { lineStyle: { color: colours.line } },
  axisLabel: { color: colours.quiet, fontSize: 11, hideOverlap: true },
  splitLine: { lineStyle: { color: colours.line } },
});

export const tooltipStyle = ({ colours }: ChartRoom) => ({
  confine: true,
  backgroundColor: colours.surface,
  borderColor: colours.line,
  textStyle: { color: colours.ink, fontSize: 12 },
});
