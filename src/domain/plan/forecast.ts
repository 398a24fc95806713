// When a target will be reached at its pace: Theil–Sen slope of its last figures (Sen 1968), range from the quartiles.
import { addDays, daysBetween } from '../date';
import type { IsoDate } from '../units';
import type { Direction } from './aim';

export interface Sample {
  readonly on: IsoDate;
  readonly actual: number | null;
}

export interface Forecast {
  /** Units a day; positive towards the target. */
  readonly pace: number;
  /** null: not at this pace. */
  readonly finish: IsoDate | null;
  /** At the quicker and at the slower quartile of the paces between any two figures. */
  readonly earliest: IsoDate | null;
  readonly latest: IsoDate | null;
}

const FEWEST = 3;
/** A finish farther away than this is none. */
const FARTHEST_DAYS = 36_525;

/** Linear between the ordered values. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] as number;
  const high = sorted[Math.ceil(at)] as number;
  return low + (high - low) * (at - Math.floor(at));
}

function paces(samples: readonly Sample[], direction: Direction): number[] {
  const known = samples.flatMap(({ on, actual }) => (actual === null ? [] : [{ on, actual }]));
  if (known.length < FEWEST) return [];
  const sign = direction === 'up' ? 1 : -1;
  const found = known.flatMap((b, j) =>
    known.slice(0, j).map((a) => (sign * (b.actual - a.actual)) / daysBetween(a.on, b.on)),
  );
  return found.sort((a, b) => a - b);
}

function dayAt(from: IsoDate, left: number, pace: number): IsoDate | null {
  if (left <= 0) return from;
  const days = Math.ceil(left / pace - 1e-9);
  return pace > 0 && days <= FARTHEST_DAYS ? addDays(from, days) : null;
}

/**
 * `samples` in order of day, the last one the as-of day; days differ. `left`: what is still to do there, not negative.
 * null: fewer than three figures.
 */
export function forecastOf(samples: readonly Sample[], left: number, direction: Direction): Forecast | null {
  const sorted = paces(samples, direction);
  const last = samples.at(-1);
  if (sorted.length === 0 || !last) return null;
  const pace = quantile(sorted, 0.5);
  return {
    pace,
    finish: dayAt(last.on, left, pace),
    earliest: dayAt(last.on, left, quantile(sorted, 0.75)),
    latest: dayAt(last.on, left, quantile(sorted, 0.25)),
  };
}
