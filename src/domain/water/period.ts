// Class of a period: from the mean concentration of each parameter (环办〔2011〕22号), pH through [H⁺].
import type { IsoDate } from '../units';
import type { WaterBody } from './gb3838';
import type { ParameterCode, Reading } from './reading';
import { type ClassResult, classOfValues, effectiveValue } from './sample';

/** Takes away the noise of binary fractions, so that a mean that is the limit meets it. */
const settled = (value: number): number => Number(value.toPrecision(12));

const arithmetic = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean of a parameter; of pH the pH of the mean hydrogen-ion concentration. */
export function meanOf(code: ParameterCode, values: readonly number[]): number {
  if (code !== 'pH') return settled(arithmetic(values));
  return settled(-Math.log10(arithmetic(values.map((value) => 10 ** -value))));
}

/** Means of the readings in `[from, to]` by parameter; below detection counts half the limit. */
export function periodMeans(
  readings: readonly Reading[],
  from: IsoDate,
  to: IsoDate,
): ReadonlyMap<ParameterCode, number> {
  const values = new Map<ParameterCode, number[]>();
  for (const { on, parameter, value, belowDetection } of readings) {
    if (on < from || on > to) continue;
    const counted = effectiveValue(value, belowDetection);
    const known = values.get(parameter);
    if (known) known.push(counted);
    else values.set(parameter, [counted]);
  }
  return new Map([...values].map(([code, of]) => [code, meanOf(code, of)]));
}

/** Class of one point over `[from, to]`, both days included. Readings of other points must have been left out. */
export function periodClass(
  readings: readonly Reading[],
  from: IsoDate,
  to: IsoDate,
  water: WaterBody = 'river',
): ClassResult {
  return classOfValues(periodMeans(readings, from, to), water);
}
