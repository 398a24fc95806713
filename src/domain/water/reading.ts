// Readings: one parameter at one water point at one time.
import type { FeatureId, IsoDate } from '../units';

/** Codes of GB 3838-2002 Table 1 (`pH`, `DO`, `CODMn`, …, `TP`), `flow` in m³/s, and others of water/parameters. */
export type ParameterCode = string;

/**
 * `impossible`: physically out of the question, kept but never counted. The others count and are shown: `stuck`: one
 * of a run of equal values; `jump`: far from the value before; `assumed-limit`: not detected, the limit is the
 * method's; `above-range`: at least this much.
 */
export const READING_FLAGS = ['impossible', 'stuck', 'jump', 'assumed-limit', 'above-range'] as const;
export type ReadingFlag = (typeof READING_FLAGS)[number];

/** `value` in the parameter's own unit (mg/L, pH without unit, flow m³/s). */
export interface Reading {
  readonly point: FeatureId;
  readonly on: IsoDate;
  /** `HH:MM` in Asia/Shanghai; null or left out: only the day is known. */
  readonly time?: string | null;
  readonly parameter: ParameterCode;
  readonly value: number;
  /** Below the detection limit: `value` is that limit. */
  readonly belowDetection: boolean;
  readonly drill: boolean;
  readonly flags?: readonly ReadingFlag[];
}

/**
 * What counts: nothing impossible, and simulated readings only where nothing was measured of that parameter on that
 * day. In the order given.
 */
export function countedReadings(readings: readonly Reading[]): readonly Reading[] {
  const possible = readings.filter(({ flags }) => !flags?.includes('impossible'));
  if (!possible.some(({ drill }) => drill) || possible.every(({ drill }) => drill)) return possible;
  const keyOf = ({ point, on, parameter }: Reading): string => `${point}|${on}|${parameter}`;
  const measured = new Set(possible.filter(({ drill }) => !drill).map(keyOf));
  return possible.filter((reading) => !reading.drill || !measured.has(keyOf(reading)));
}
