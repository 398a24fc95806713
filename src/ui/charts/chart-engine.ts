// The chart library, cut down to what is drawn; loaded with the first chart.
import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ChartOption } from './chart-room';

use([
  LineChart,
  BarChart,
  CustomChart,
  ScatterChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
]);

export { init };

/** The chart as SVG text, without a page: for files. */
export function chartSvg(option: ChartOption, width: number, height: number): string {
  const drawn = init(null, null, { renderer: 'svg', ssr: true, width, height });
  drawn.setOption({ animation: false, ...option });
  const text = drawn.renderToSVGString();
  drawn.dispose();
  return text;
}
