// What is doubtful about a series of readings of one point: flags of single readings, samples that repeat an earlier
// one, and days on which a reading was due.
import { daysBetween } from '../date';
import type { IsoDate } from '../units';
import { READING_FLAGS, type Reading } from './reading';

/** `duplicate`: the same sample as before, or the same value twice on a day. */
export const DOUBTS = [...READING_FLAGS, 'duplicate'] as const;
export type Doubt = (typeof DOUBTS)[number];

export interface Gap {
  readonly from: IsoDate;
  /** null: until the as-of day. */
  readonly to: IsoDate | null;
  /** Between the readings on either side. */
  readonly days: number;
}

/** Longer than usual by half: one reading at least is missing, however the days of the month vary. */
const LONGER_THAN_USUAL = 1.5;
/** Fewer intervals do not tell what is usual. */
const FEWEST_INTERVALS = 3;

function usualDays(intervals: readonly number[]): number | null {
  if (intervals.length < FEWEST_INTERVALS) return null;
  const sorted = intervals.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

/** `days`: on which there is a reading, in order. */
export function gapsOf(days: readonly IsoDate[], asOf: IsoDate): readonly Gap[] {
  const steps = days.slice(1).map((to, i) => {
    const from = days[i] as IsoDate;
    return { from, to, days: daysBetween(from, to) };
  });
  const usual = usualDays(steps.map((step) => step.days));
  const last = days.at(-1);
  if (usual === null || last === undefined) return [];
  const most = usual * LONGER_THAN_USUAL;
  const since = daysBetween(last, asOf);
  const open: readonly Gap[] = since > most ? [{ from: last, to: null, days: since }] : [];
  return [...steps.filter((step) => step.days > most), ...open];
}

/** Fewer parameters than this agree by chance. */
const FEWEST_ALIKE = 5;

export interface DayReadings {
  readonly on: IsoDate;
  readonly readings: readonly Reading[];
}

/** In order of day. */
export function readingsByDay(readings: readonly Reading[]): readonly DayReadings[] {
  const days = new Map<IsoDate, Reading[]>();
  for (const reading of readings) {
    const known = days.get(reading.on);
    if (known) known.push(reading);
    else days.set(reading.on, [reading]);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([on, of]) => ({ on, readings: of }));
}

const sampleKey = (readings: readonly Reading[]): string =>
  readings
    .map(({ parameter, value, belowDetection }) => `${parameter}=${value}${belowDetection ? 'L' : ''}`)
    .toSorted()
    .join(' ');

/** Days whose sample says in every parameter, five at least, what an earlier one says. */
export function repeatedDays(readings: readonly Reading[]): ReadonlySet<IsoDate> {
  const seen = new Set<string>();
  const repeated = new Set<IsoDate>();
  for (const { on, readings: sample } of readingsByDay(readings)) {
    if (new Set(sample.map(({ parameter }) => parameter)).size < FEWEST_ALIKE) continue;
    const key = sampleKey(sample);
    if (seen.has(key)) repeated.add(on);
    seen.add(key);
  }
  return repeated;
}

/** Two values of a day are one and the same reading where one of them does not know its hour. */
const isTwice = (sameDay: readonly Reading[]): boolean =>
  sameDay.some((a) => (a.time ?? null) === null && sameDay.some((b) => b !== a && b.value === a.value));

/** Of the readings of one parameter on one day. */
export function doubtsOf(sameDay: readonly Reading[], isRepeated: boolean): readonly Doubt[] {
  const flags = new Set<Doubt>(sameDay.flatMap((reading) => reading.flags ?? []));
  if (isRepeated || isTwice(sameDay)) flags.add('duplicate');
  return DOUBTS.filter((doubt) => flags.has(doubt));
}
