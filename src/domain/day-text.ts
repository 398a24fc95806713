// Days as ledgers write them: 2020-06-30, 2020.6.30, 2020年6月30日, 20200630, Excel's serial numbers, with or without a
// time, and months and years where no more is said.
import { shanghaiDay } from './instant';
import type { IsoDate } from './units';

/** `day`: YYYY-MM-DD, or YYYY-MM or YYYY where the text says no more. */
export type DayReading =
  | { readonly ok: true; readonly day: string }
  /** `impossible`: written as a day, but there is none such (30 February). */
  | { readonly ok: false; readonly why: 'impossible' | 'unknown' };

const UNKNOWN: DayReading = { ok: false, why: 'unknown' };
const IMPOSSIBLE: DayReading = { ok: false, why: 'impossible' };
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const DAY_MS = 86_400_000;
/** Excel counts days from here, by way of its 29 February 1900. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30);
/** 1950 to 2100: below and above, a number is more likely something else. */
const SERIALS = { first: 18_264, last: 73_050 };

const TIME =
  '(?:[T\\s]*(?:上午|下午|[AP]M)?\\s*\\d{1,2}\\s*[:：时](?:\\s*\\d{1,2}\\s*[:：分]?)?(?:\\s*\\d{1,2}(?:\\.\\d+)?\\s*秒?)?\\s*(?:[AP]M)?)?';
const SEPARATED = new RegExp(
  `^(\\d{4})\\s*([-/.年])\\s*(\\d{1,2})(?:\\s*[-/.月]\\s*(\\d{1,2})\\s*[日号]?|\\s*月)?${TIME}$`,
  'i',
);
const PACKED = new RegExp(`^(\\d{4})(\\d{2})(\\d{2})?${TIME}$`, 'i');
const YEAR = /^(\d{4})年?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[-+]\d{2}:?\d{2})$/i;

const two = (number: number): string => String(number).padStart(2, '0');

function fromParts(year: number, month: number | null, day: number | null): DayReading {
  if (year < FIRST_YEAR || year > LAST_YEAR) return IMPOSSIBLE;
  if (month === null) return { ok: true, day: String(year) };
  if (month < 1 || month > 12) return IMPOSSIBLE;
  if (day === null) return { ok: true, day: `${year}-${two(month)}` };
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = day > 0 && date.getUTCMonth() === month - 1;
  return exists ? { ok: true, day: `${year}-${two(month)}-${two(day)}` } : IMPOSSIBLE;
}

const fromMatch = (match: RegExpExecArray, at: readonly [number, number, number]): DayReading => {
  const [year, month, day] = at.map((i) => (match[i] === undefined ? null : Number(match[i])));
  return fromParts(year as number, month ?? null, day ?? null);
};

function fromNumber(value: number): DayReading {
  if (value >= SERIALS.first && value <= SERIALS.last) {
    return { ok: true, day: new Date(SERIAL_ZERO + Math.floor(value) * DAY_MS).toISOString().slice(0, 10) };
  }
  // A cell 2020.10 has become 2020.1 on its way, so that only the year is sure.
  if (!Number.isInteger(value) && /^\d{4}\.1$/.test(String(value))) return fromParts(Math.floor(value), null, null);
  return readDay(String(value));
}

export function readDay(cell: string | number | boolean): DayReading {
  if (typeof cell === 'boolean') return UNKNOWN;
  if (typeof cell === 'number') return fromNumber(cell);
  const text = cell.normalize('NFKC').trim();
  if (INSTANT.test(text)) {
    const ms = Date.parse(text);
    return Number.isNaN(ms) ? IMPOSSIBLE : { ok: true, day: shanghaiDay(ms) };
  }
  const separated = SEPARATED.exec(text);
  if (separated) return fromMatch(separated, [1, 3, 4]);
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    const serial = Number(text);
    return serial >= SERIALS.first && serial <= SERIALS.last ? fromNumber(serial) : UNKNOWN;
  }
  const packed = PACKED.exec(text);
  if (packed) return fromMatch(packed, [1, 2, 3]);
  const year = YEAR.exec(text);
  return year ? fromMatch(year, [1, 2, 3]) : UNKNOWN;
}

/** Whether `a` lies before `b`, as far as both say; days within the same month of which one says no more do not. */
export function isBefore(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) < b.slice(0, length);
}

export const isAfter = (day: string, today: IsoDate): boolean => isBefore(today, day);
