// Calendar arithmetic on days in Asia/Shanghai. No clock, no time zones: a day is a day.
import type { IsoDate } from './units';

const DAY_MS = 86_400_000;
const at = (day: IsoDate): number => Date.parse(`${day}T00:00:00Z`);
const iso = (ms: number): IsoDate => new Date(ms).toISOString().slice(0, 10) as IsoDate;

export const addDays = (day: IsoDate, days: number): IsoDate => iso(at(day) + days * DAY_MS);
/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => Math.round((at(to) - at(from)) / DAY_MS);
export const yearOf = (day: IsoDate): number => Number(day.slice(0, 4));
/** 1 to 12. */
export const monthOf = (day: IsoDate): number => Number(day.slice(5, 7));
/** First day of the month that lies `months` after the month of `day`. */
export const monthStart = (day: IsoDate, months = 0): IsoDate =>
  iso(Date.UTC(yearOf(day), monthOf(day) - 1 + months, 1));
/** The same day of the month before; where it has none, its last day. */
export function monthBefore(day: IsoDate): IsoDate {
  const last = addDays(monthStart(day), -1);
  const same = `${last.slice(0, 8)}${day.slice(8)}` as IsoDate;
  return [same, last].sort()[0] as IsoDate;
}
export const monthEnd = (day: IsoDate): IsoDate => addDays(monthStart(day, 1), -1);
