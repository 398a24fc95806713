// A chart drawn: follows size and theme of the page.
import { useEffect, useRef } from 'react';
import { useView } from '../../state/view-store';
import { init } from './chart-engine';
import { type ChartOption, type ChartRoom, roomOf } from './chart-room';

interface ChartDrawingProps {
  readonly label: string;
  readonly option: (room: ChartRoom) => ChartOption;
  readonly height: number;
  readonly testId?: string;
}

export function ChartDrawing({ label, option, height, testId }: ChartDrawingProps) {
  const { theme } = useView();
  const box = useRef<HTMLDivElement>(null);
  const draw = useRef<() => void>(() => undefined);
  const latest = useRef(option);
  latest.current = option;
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const chart = init(element, null, { renderer: 'svg' });
    draw.current = () => chart.setOption({ animation: false, ...latest.current(roomOf(element)) }, true);
    draw.current();
    let { clientWidth: width } = element;
    const watch = new ResizeObserver(() => {
      if (element.clientWidth === width || element.clientWidth === 0) return;
      width = element.clientWidth;
      chart.resize();
      draw.current();
    });
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.dispose();
      draw.current = () => undefined;
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read anew with another theme
  useEffect(() => draw.current(), [option, theme]);
  return <div ref={box} className="chart" style={{ height }} role="img" aria-label={label} data-testid={testId} />;
}
