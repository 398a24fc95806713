// Whether concentrations rise or fall: Mann–Kendall test with correction for ties, Sen's slope (Gilbert 1987, 16.4–16.5).
import { daysBetween } from '../date';
import type { IsoDate } from '../units';

export interface TrendPoint {
  readonly on: IsoDate;
  readonly value: number;
}

export interface Trend {
  readonly n: number;
  /** Kendall's S: pairs that rise less pairs that fall. */
  readonly s: number;
  /** Two-sided, from the normal approximation with continuity correction. */
  readonly p: number;
  /** Sen's slope, units a year. */
  readonly slope: number;
  /** `none`: not significant at the stated level. */
  readonly direction: 'rising' | 'falling' | 'none';
}

export const SIGNIFICANCE = 0.05;
/** The normal approximation is used from here on. */
export const FEWEST_FOR_TREND = 10;
const DAYS_A_YEAR = 365.25;

/** Complementary error function, relative error below 1.2e-7 (Numerical Recipes, 6.2.2). */
function erfc(x: number): number {
  const t = 1 / (1 + 0.5 * Math.abs(x));
  const series = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
    0.17087277,
  ].reduceRight((sum, factor) => sum * t + factor, 0);
  const tail = t * Math.exp(-x * x + series);
  return x >= 0 ? tail : 2 - tail;
}

/** Groups of equal values by size. */
function tieCorrection(values: readonly number[]): number {
  const sizes = new Map<number, number>();
  for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] as number) + (sorted[Math.floor(half)] as number)) / 2;
}

/** `points` in order of day, one a day. null: fewer than ten. */
export function trendOf(points: readonly TrendPoint[], level = SIGNIFICANCE): Trend | null {
  const n = points.length;
  if (n < FEWEST_FOR_TREND) return null;
  const pairs = points.flatMap((b, j) => points.slice(0, j).map((a) => [a, b] as const));
  const s = pairs.reduce((sum, [a, b]) => sum + Math.sign(b.value - a.value), 0);
  const variance = (n * (n - 1) * (2 * n + 5) - tieCorrection(points.map(({ value }) => value))) / 18;
  const z = s === 0 || variance === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  const p = erfc(Math.abs(z) / Math.SQRT2);
  const slope = median(pairs.map(([a, b]) => (b.value - a.value) / daysBetween(a.on, b.on))) * DAYS_A_YEAR;
  const direction = p > level || s === 0 ? 'none' : s > 0 ? 'rising' : 'falling';
  return { n, s, p, slope, direction };
}
