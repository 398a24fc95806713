// Instants and intervals as other systems write them (RFC 3339; OGC 17-069r4, 7.15.4), read as days in Asia/Shanghai.
import { addDays } from './date';
import type { IsoDate } from './units';

const SHANGHAI_MS = 8 * 3_600_000;
/** Plans look decades back, not centuries; a database knows no year zero. */
export const FIRST_DAY = '1900-01-01';
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

const iso = (ms: number): IsoDate => new Date(ms).toISOString().slice(0, 10) as IsoDate;

function calendarDay(text: string): IsoDate | null {
  if (!DAY.test(text) || text < FIRST_DAY) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && iso(ms) === text ? (text as IsoDate) : null;
}

/** The day in Shanghai at an instant, in milliseconds since 1970. */
export const shanghaiDay = (ms: number): IsoDate => iso(ms + SHANGHAI_MS);

/** The first moment of a day in Shanghai. */
export const startOfDay = (day: IsoDate): string => `${addDays(day, -1)}T16:00:00Z`;

/** A day, or an instant with its offset, from 1900 to 9999. null: neither. */
function readDay(text: string): IsoDate | null {
  if (DAY.test(text)) return calendarDay(text);
  const parts = INSTANT.exec(text);
  if (!parts || calendarDay(parts[1] as string) === null) return null;
  const ms = Date.parse(text.toUpperCase().replace(/:60(?=[.Z+-])/, ':59'));
  return Number.isNaN(ms) ? null : calendarDay(shanghaiDay(ms));
}

const isOpen = (end: string): boolean => end === '' || end === '..';

function endOfInterval(start: string, end: string, today: IsoDate): IsoDate | null {
  const from = isOpen(start) ? null : readDay(start);
  if (isOpen(end)) return from !== null && from > today ? from : from && today;
  const to = readDay(end);
  if (to === null || (from === null && !isOpen(start))) return null;
  return from !== null && from > to ? null : to;
}

/** The day that a `datetime` asks for: an interval is seen at its end, an open one today. null: not understood. */
export function asOfDatetime(text: string, today: IsoDate): IsoDate | null {
  const [start = '', end, ...more] = text.split('/');
  if (more.length > 0) return null;
  return end === undefined ? readDay(start) : endOfInterval(start, end, today);
}
