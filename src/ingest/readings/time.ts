// Times of readings as files write them, as day and hour in Asia/Shanghai.
import type { IsoDate } from '../../domain/units';

export type ReadMoment =
  | { readonly kind: 'moment'; readonly on: IsoDate; readonly time: string | null; readonly yearAssumed: boolean }
  | { readonly kind: 'unreadable' };

const UNREADABLE: ReadMoment = { kind: 'unreadable' };
const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;
/** Excel's day 0, with its wrong leap year of 1900. */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
const EXCEL_DAYS = { from: 20_000, to: 80_000 };

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number | null;
  readonly minute: number;
}

/** 24:00 is 0:00 of the day after. */
function momentOf({ year, month, day, hour, minute }: Parts, yearAssumed = false): ReadMoment {
  const date = Date.UTC(year, month - 1, day);
  const isDay = new Date(date).getUTCMonth() === month - 1 && year >= 1900 && year <= 2200;
  const isTime = hour === null || (hour <= 23 && minute <= 59) || (hour === 24 && minute === 0);
  if (!isDay || !isTime) return UNREADABLE;
  const at = new Date(date + (hour === 24 ? DAY_MS : 0)).toISOString();
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = hour === null ? null : `${two(hour % 24)}:${two(minute)}`;
  return { kind: 'moment', on: at.slice(0, 10) as IsoDate, time, yearAssumed };
}

const DATE = String.raw`(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?`;
const TIME = String.raw`(?:[T\s]*(\d{1,2})(?:[:：时点](?:(\d{1,2})分?)?(?:[:：]?\d{1,2}(?:\.\d+)?秒?)?)?)?`;
const WHOLE = new RegExp(`^${DATE}${TIME}$`);
const WITHOUT_YEAR = new RegExp(String.raw`^(\d{1,2})[-/.月](\d{1,2})日?${TIME}$`);
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[ T]?(\d{2})(?::?(\d{2})(?::?\d{2})?)?)?$/;
const ZONED = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})$/i;

const optional = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

function ofMatch([, year, month, day, hour, minute]: RegExpExecArray): ReadMoment {
  return momentOf({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: optional(hour),
    minute: Number(minute ?? 0),
  });
}

/** The last such day that is not after today. */
function withoutYear([, month, day, hour, minute]: RegExpExecArray, today: IsoDate): ReadMoment {
  const parts = { month: Number(month), day: Number(day), hour: optional(hour), minute: Number(minute ?? 0) };
  const year = Number(today.slice(0, 4));
  const found = [year, year - 1]
    .map((each) => momentOf({ year: each, ...parts }, true))
    .find((each) => each.kind === 'moment' && each.on <= today);
  return found ?? UNREADABLE;
}

/** Minutes are rounded: a fraction of a day is seldom exact. */
function ofExcelDay(days: number): ReadMoment {
  if (days < EXCEL_DAYS.from || days > EXCEL_DAYS.to) return UNREADABLE;
  const at = new Date(EXCEL_EPOCH + Math.round(days * 1440) * 60_000);
  const isDay = Number.isInteger(days);
  return momentOf({
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: isDay ? null : at.getUTCHours(),
    minute: at.getUTCMinutes(),
  });
}

function ofZoned(text: string): ReadMoment {
  const ms = Date.parse(text.replace(' ', 'T').replace(/\s/, ''));
  if (Number.isNaN(ms)) return UNREADABLE;
  const local = new Date(ms + SHANGHAI_MS).toISOString();
  return { kind: 'moment', on: local.slice(0, 10) as IsoDate, time: local.slice(11, 16), yearAssumed: false };
}

/** Times without a zone are Beijing time. `today` completes times that are written without a year. */
export function readMoment(cell: string | number | boolean | null, today: IsoDate): ReadMoment {
  if (typeof cell === 'number' && cell < EXCEL_DAYS.to) return ofExcelDay(cell);
  const text = String(cell ?? '')
    .normalize('NFKC')
    .trim();
  if (ZONED.test(text)) return ofZoned(text);
  const whole = WHOLE.exec(text) ?? COMPACT.exec(text);
  if (whole) return ofMatch(whole);
  const short = WITHOUT_YEAR.exec(text);
  if (short) return withoutYear(short, today);
  return /^\d{5}(\.\d+)?$/.test(text) ? ofExcelDay(Number(text)) : UNREADABLE;
}

const CLOCK = /^(\d{1,2})(?:[:：时点](?:(\d{1,2})分?)?(?:[:：]\d{1,2})?)?$/;

/** Hour and minute from a column of its own; null: neither a time nor a fraction of a day. */
export function readClock(cell: string | number | boolean | null): { hour: number; minute: number } | null {
  if (typeof cell === 'number' && cell > 0 && cell < 1) {
    const minutes = Math.round(cell * 1440);
    return { hour: Math.floor(minutes / 60), minute: minutes % 60 };
  }
  const found = CLOCK.exec(
    String(cell ?? '')
      .normalize('NFKC')
      .trim(),
  );
  return found ? { hour: Number(found[1]), minute: Number(found[2] ?? 0) } : null;
}

/** A day and, where there is one, a time from a column of its own. */
export function readDayAndClock(
  day: string | number | boolean | null,
  clock: string | number | boolean | null,
  today: IsoDate,
): ReadMoment {
  const moment = readMoment(day, today);
  if (moment.kind === 'unreadable' || clock === null || String(clock).trim() === '') return moment;
  const read = readClock(clock);
  if (!read) return UNREADABLE;
  const [year, month, date] = moment.on.split('-').map(Number) as [number, number, number];
  return momentOf({ year, month, day: date, ...read }, moment.yearAssumed);
}
