// The as-of slider as data: days, month ticks, deadline marks, steps of the play button.
import { addDays, daysBetween, monthOf, monthStart } from '../domain/date';
import type { IsoDate } from '../domain/units';

export interface Span {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** `at`: percent of the slider's length. */
export interface Tick {
  readonly day: IsoDate;
  readonly at: number;
  readonly label: string | null;
}

export interface DeadlineMark {
  readonly day: IsoDate;
  readonly at: number;
  readonly targets: number;
}

const JANUARY = 1;
const JULY = 7;
const PLAY_DAYS = 7;

const dayOfMonth = (day: IsoDate): number => Number(day.slice(8));

export const lengthOf = (span: Span): number => Math.max(1, daysBetween(span.from, span.to));
export const dayAt = (span: Span, offset: number): IsoDate => addDays(span.from, offset);
export const offsetOf = (span: Span, day: IsoDate): number =>
  Math.min(lengthOf(span), Math.max(0, daysBetween(span.from, day)));
export const percentOf = (span: Span, day: IsoDate): number => (offsetOf(span, day) / lengthOf(span)) * 100;

/** More months than this and half-years would run into each other: then only years are written. */
const CROWDED_MONTHS = 30;

/** The first of every month in the span; January and, where there is room, July carry a label. */
export function monthTicks(span: Span): readonly Tick[] {
  const ticks: Tick[] = [];
  const crowded = lengthOf(span) > CROWDED_MONTHS * 30;
  for (let day = monthStart(span.from); day <= span.to; day = monthStart(day, 1)) {
    if (day < span.from) continue;
    const labelled = monthOf(day) === JANUARY || (!crowded && monthOf(day) === JULY);
    const label = day.slice(0, crowded ? 'YYYY'.length : 'YYYY-MM'.length);
    ticks.push({ day, at: percentOf(span, day), label: labelled ? label : null });
  }
  return ticks;
}

/** One mark per day in the span on which at least one target is due. */
export function deadlineMarks(span: Span, deadlines: readonly (IsoDate | null)[]): readonly DeadlineMark[] {
  const counts = new Map<IsoDate, number>();
  for (const day of deadlines) {
    if (day !== null && day >= span.from && day <= span.to) counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([day, targets]) => ({ day, at: percentOf(span, day), targets }));
}

/** The next day of the play button; null at the end. */
export const nextPlayDay = (span: Span, day: IsoDate): IsoDate | null =>
  day >= span.to ? null : dayAt(span, Math.min(lengthOf(span), offsetOf(span, day) + PLAY_DAYS));

/** Same day of the month `months` away, the last of the month where that day is missing; kept in the span. */
export function shiftMonths(span: Span, day: IsoDate, months: number): IsoDate {
  const start = monthStart(day, months);
  const lengthOfMonth = daysBetween(start, monthStart(start, 1));
  const wanted = addDays(start, Math.min(dayOfMonth(day), lengthOfMonth) - 1);
  return dayAt(span, offsetOf(span, wanted));
}
