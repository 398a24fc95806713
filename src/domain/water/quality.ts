// Marks doubtful readings. Nothing is dropped: what is impossible is kept and left out of every mean, the rest counts.
import { parameterSpec } from './gb3838';
import type { ParameterCode, ReadingFlag } from './reading';

/** Bounds of what water can be; both belong to the possible. */
interface Possible {
  readonly from: number;
  readonly to: number;
}

/** 1 kg/L: more than water holds of anything. */
const MOST_MG_PER_L = 1_000_000;

/**
 * pH by its scale; oxygen up to 30 mg/L: 14.6 mg/L saturate fresh water at 0 ℃ (HJ 506-2009, Annex A), and algal blooms
 * may reach twice that; rivers neither freeze solid nor boil: −2 to 45 ℃. Sea water, the saltiest that can reach a
 * river, has 50 mS/cm; ten times that is brine. Flow: the Yangtze's greatest flood was 110,000 m³/s (1870).
 */
const POSSIBLE: Readonly<Record<ParameterCode, Possible>> = {
  pH: { from: 0, to: 14 },
  DO: { from: 0, to: 30 },
  WT: { from: -2, to: 45 },
  EC: { from: 0, to: 500_000 },
  Turb: { from: 0, to: 100_000 },
  flow: { from: 0, to: 110_000 },
};

/** What the parameter can be at all: nothing is below zero except cold water. */
export const possibleRange = (code: ParameterCode): Possible => {
  const named = POSSIBLE[code];
  if (named) return named;
  return { from: 0, to: parameterSpec(code)?.unit === 'mg/L' || code === 'Chla' ? MOST_MG_PER_L : Infinity };
};

export function isImpossible(code: ParameterCode, value: number): boolean {
  const { from, to } = possibleRange(code);
  return !(value >= from && value <= to);
}

/** One value of one parameter at one point; `hour`: hours since any fixed moment. */
export interface SeriesValue {
  readonly hour: number;
  readonly value: number;
  readonly belowDetection: boolean;
}

/** Readings further apart than this say nothing about each other. */
const NEIGHBOUR_HOURS = 24;

/**
 * Equal values in a row that a working instrument does not give. No standard fixes the number; here one day of the
 * national stations (a reading every 4 h) for what sensors measure continuously, two days for what analysers round to
 * two decimals. Values below detection are equal by definition and never stuck.
 */
const STUCK_RUN: Readonly<Record<ParameterCode, number>> = { WT: 6, pH: 6, DO: 6, EC: 6, Turb: 6, flow: 12 };
const STUCK_RUN_OTHERS = 12;
export const stuckRun = (code: ParameterCode): number => STUCK_RUN[code] ?? STUCK_RUN_OTHERS;

/** Change from one reading to the next that asks for a look. Own thresholds, wider than a natural day's course. */
const JUMP: Readonly<Record<ParameterCode, number>> = { WT: 6, pH: 1.5, DO: 8 };
/** Of all others: more than fivefold, and by more than the limit of class Ⅲ (flow: 10 m³/s; without limit: fivefold). */
const JUMP_FOLD = 5;

function leastChange(code: ParameterCode): number {
  if (code === 'flow') return 10;
  const rule = parameterSpec(code)?.rule;
  return rule?.type === 'at-most' ? rule.limits[2] : 0;
}

export function isJump(code: ParameterCode, before: number, after: number): boolean {
  const change = Math.abs(after - before);
  const fixed = JUMP[code];
  if (fixed !== undefined) return change > fixed;
  const [low, high] = [Math.min(before, after), Math.max(before, after)];
  return change > leastChange(code) && high > low * JUMP_FOLD;
}

function stuckPlaces(code: ParameterCode, series: readonly SeriesValue[]): ReadonlySet<number> {
  const found = new Set<number>();
  const least = stuckRun(code);
  let start = 0;
  for (let i = 1; i <= series.length; i += 1) {
    const [last, next] = [series[i - 1] as SeriesValue, series[i]];
    const goesOn =
      next !== undefined &&
      !next.belowDetection &&
      next.value === last.value &&
      next.hour - last.hour <= NEIGHBOUR_HOURS;
    if (goesOn && !last.belowDetection) continue;
    if (i - start >= least) for (let at = start; at < i; at += 1) found.add(at);
    start = i;
  }
  return found;
}

/** A value that only returns to the level before an outlier is no jump itself. */
function jumpPlaces(code: ParameterCode, series: readonly SeriesValue[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (let i = 1; i < series.length; i += 1) {
    const [before, at] = [series[i - 1] as SeriesValue, series[i] as SeriesValue];
    if (at.hour - before.hour > NEIGHBOUR_HOURS || !isJump(code, before.value, at.value)) continue;
    const level = series[i - 2];
    const returns = found.has(i - 1) && level !== undefined && !isJump(code, level.value, at.value);
    if (!returns) found.add(i);
  }
  return found;
}

/** Flags of each value of a series in order of time, in the same order. Impossible values are no neighbours. */
export function seriesFlags(code: ParameterCode, series: readonly SeriesValue[]): readonly (readonly ReadingFlag[])[] {
  const flags: ReadingFlag[][] = series.map(({ value }) => (isImpossible(code, value) ? ['impossible'] : []));
  const places = series.flatMap((_, i) => (flags[i]?.length === 0 ? [i] : []));
  const possible = places.map((i) => series[i] as SeriesValue);
  for (const at of stuckPlaces(code, possible)) flags[places[at] as number]?.push('stuck');
  for (const at of jumpPlaces(code, possible)) flags[places[at] as number]?.push('jump');
  return flags;
}
