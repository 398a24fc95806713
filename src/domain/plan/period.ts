// The time in which a target runs: from its start to its deadline, or year by year.
import { addDays, daysBetween, monthEnd, monthStart, yearOf } from '../date';
import type { IsoDate } from '../units';
import type { Target } from './target';

/** `deadline` is the last day of it. `yearly`: one of several calendar years. */
export interface Period {
  readonly start: IsoDate | null;
  readonly deadline: IsoDate;
  readonly yearly: boolean;
}

/** About thirteen months: a yearly target that runs no longer is one period. */
const LONGEST_SINGLE_DAYS = 396;

type Dated = Pick<Target, 'start' | 'deadline' | 'accumulation'>;

const later = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b);
const earlier = (a: IsoDate, b: IsoDate): IsoDate => (a < b ? a : b);

/**
 * The period that a day falls into. `issued`: of the document, the start where none is named. Before the start the
 * first one, after the deadline the last one. null: without a deadline.
 */
export function periodOf(target: Dated, issued: IsoDate | null, asOf: IsoDate): Period | null {
  const { deadline, accumulation } = target;
  if (deadline === null) return null;
  const named = target.start ?? issued;
  const start = named !== null && named <= deadline ? named : null;
  const single = start !== null && daysBetween(start, deadline) <= LONGEST_SINGLE_DAYS;
  if (accumulation !== 'annual' || single) return { start, deadline, yearly: false };
  const day = earlier(start === null ? asOf : later(asOf, start), deadline);
  const first = `${yearOf(day)}-01-01` as IsoDate;
  const last = `${yearOf(day)}-12-31` as IsoDate;
  return { start: start === null ? first : later(first, start), deadline: earlier(last, deadline), yearly: true };
}

const HISTORY_MONTHS = 24;

/** Month ends from the start (without one yet: two years back) to the as-of day. */
export function historyDays(target: Dated, issued: IsoDate | null, asOf: IsoDate): readonly IsoDate[] {
  const start = target.start ?? issued;
  return monthEnds(start !== null && start < asOf ? start : monthStart(asOf, -HISTORY_MONTHS), asOf);
}

const MONTHS_BACK = 5;

/** The as-of day and the five month ends before it, oldest first. */
export function forecastDays(asOf: IsoDate): readonly IsoDate[] {
  const ends = Array.from({ length: MONTHS_BACK }, (_, i) => addDays(monthStart(asOf, i - MONTHS_BACK + 1), -1));
  return [...ends, asOf];
}

/** Month ends from one day to another, and both days themselves. */
export function monthEnds(from: IsoDate, to: IsoDate): readonly IsoDate[] {
  const days: IsoDate[] = [from];
  for (let end = monthEnd(from); end < to; end = monthEnd(addDays(end, 1))) if (end > from) days.push(end);
  if (to > from) days.push(to);
  return days;
}
