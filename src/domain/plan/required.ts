// The line a target has to keep to: from its start through its milestones to its deadline.
import { addDays, daysBetween } from '../date';
import type { IsoDate } from '../units';
import { aimOf, directionOf } from './aim';
import type { Period } from './period';
import type { Target } from './target';

export interface LinePoint {
  readonly on: IsoDate;
  readonly value: number;
}

/** Straight between its points; before the first nothing is required, after the last the last value. */
export type RequiredLine = readonly LinePoint[];

type Lined = Pick<Target, 'op' | 'value' | 'tolerance' | 'baseline' | 'unit' | 'accumulation' | 'milestones'>;

/** Where the line begins; null: there is no line, only the deadline (or a limit that holds all along). */
export function startValue(target: Lined): number | null {
  const baseline = target.baseline?.value ?? null;
  const aim = aimOf(target);
  if (directionOf(target) === 'down') return baseline !== null && aim !== null && baseline > aim ? baseline : null;
  if (target.op === 'maintain') return null;
  return target.accumulation === 'state' ? baseline : (baseline ?? 0);
}

/** What is to be maintained, or a limit without a worse baseline: met while it holds, required all along. */
export const isStanding = (target: Lined): boolean =>
  target.op === 'maintain' || (directionOf(target) === 'down' && startValue(target) === null);

export function requiredLine(target: Lined, period: Period): RequiredLine {
  const aim = aimOf(target);
  const { start, deadline } = period;
  if (aim === null) return [];
  if (isStanding(target)) return [{ on: start ?? deadline, value: aim }];
  const from = startValue(target);
  const end = { on: deadline, value: aim };
  if (from === null || start === null || start >= deadline) return [end];
  const steps = target.milestones.filter(({ on }) => on > start && on < deadline);
  return [{ on: start, value: from }, ...steps.map(({ on, value }) => ({ on, value })), end];
}

/** null: nothing is required yet. */
export function requiredOn(line: RequiredLine, day: IsoDate): number | null {
  const next = line.findIndex(({ on }) => on > day);
  if (next === 0) return null;
  if (next < 0) return line.at(-1)?.value ?? null;
  const [a, b] = [line[next - 1] as LinePoint, line[next] as LinePoint];
  return a.value + ((b.value - a.value) * daysBetween(a.on, day)) / daysBetween(a.on, b.on);
}

/** The last day on which no more than `actual` was required; null: not on the line, or the line is one point. */
export function dayOf(line: RequiredLine, actual: number): IsoDate | null {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last || line.length < 2) return null;
  const sign = Math.sign(last.value - first.value);
  if (sign === 0) return null;
  if (sign * (actual - last.value) >= 0) return last.on;
  if (sign * (actual - first.value) < 0) return first.on;
  const next = line.findIndex(({ value }, i) => i > 0 && sign * (value - actual) > 0);
  const [a, b] = [line[next - 1] as LinePoint, line[next] as LinePoint];
  return addDays(a.on, Math.floor((daysBetween(a.on, b.on) * (actual - a.value)) / (b.value - a.value)));
}
