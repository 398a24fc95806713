// Ecological flow day by day: daily means against the goal (生态流量按日均值考核).
import type { IsoDate } from '../units';
import { monthsBetween } from './judgement';
import { dailyMeans } from './period';
import type { Reading } from './reading';

export interface FlowMonth {
  readonly month: string;
  /** Days with readings whose mean reaches the goal, and days whose mean does not. */
  readonly met: number;
  readonly unmet: number;
}

/** Every month of `[from, to]`, also one without readings. `goal` in m³/s. */
export function flowMonths(
  readings: readonly Reading[],
  from: IsoDate,
  to: IsoDate,
  goal: number,
): readonly FlowMonth[] {
  const means = [...dailyMeans(readings, 'flow')].filter(([on]) => on >= from && on <= to);
  return monthsBetween(from, to).map(({ month }) => {
    const values = means.filter(([on]) => on.startsWith(month)).map(([, value]) => value);
    const met = values.filter((value) => value >= goal).length;
    return { month, met, unmet: values.length - met };
  });
}

export const totalDays = (months: readonly FlowMonth[]): Omit<FlowMonth, 'month'> => ({
  met: months.reduce((sum, { met }) => sum + met, 0),
  unmet: months.reduce((sum, { unmet }) => sum + unmet, 0),
});
