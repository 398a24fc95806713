// The burn-up drawn: follows size and theme of the page.
import { useEffect, useRef } from 'react';
import type { BurnUp } from '../../state/burn-up';
import { useView } from '../../state/view-store';
import { useProgressWords } from '../i18n/progress-words';
import { burnUpOption, type ChartColours } from './burn-up-option';
import { type EChartsType, init } from './chart-engine';

interface BurnUpChartProps {
  readonly burnUp: BurnUp;
  readonly asOf: string;
  readonly label: string;
  readonly amount: (value: number) => string;
}

function coloursOf(element: HTMLElement): ChartColours {
  const style = getComputedStyle(element);
  const role = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: role('--ink'),
    quiet: role('--ink-2'),
    line: role('--line'),
    actual: role('--chart-actual'),
    forecast: role('--accent'),
    surface: role('--surface'),
  };
}

export function BurnUpChart({ burnUp, asOf, label, amount }: BurnUpChartProps) {
  const t = useProgressWords();
  const { theme } = useView();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const drawn = init(element, null, { renderer: 'svg' });
    chart.current = drawn;
    const watch = new ResizeObserver(() => drawn.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      drawn.dispose();
      chart.current = null;
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read anew with another theme
  useEffect(() => {
    if (!box.current || !chart.current) return;
    chart.current.setOption(burnUpOption({ burnUp, asOf, t, amount, colours: coloursOf(box.current) }), true);
  }, [burnUp, asOf, t, amount, theme]);
  return <div ref={box} className="chart" role="img" aria-label={label} data-testid="burn-up-chart" />;
}
