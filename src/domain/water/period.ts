// Class of a period: from the mean concentration of each parameter (环办〔2011〕22号), pH through [H⁺].
import type { IsoDate } from '../units';
import type { WaterBody } from './gb3838';
import { countedReadings, type ParameterCode, type Reading } from './reading';
import { type ClassResult, classOfValues, effectiveValue } from './sample';

/** Takes away the noise of binary fractions, so that a mean that is the limit meets it. */
const settled = (value: number): number => Number(value.toPrecision(12));

const arithmetic = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of pH the hydrogen-ion concentration is averaged, of everything else the value. */
const linear = (code: ParameterCode, value: number): number => (code === 'pH' ? 10 ** -value : value);
const fromLinear = (code: ParameterCode, value: number): number => settled(code === 'pH' ? -Math.log10(value) : value);

/** Mean of a parameter; of pH the pH of the mean hydrogen-ion concentration. */
export const meanOf = (code: ParameterCode, values: readonly number[]): number =>
  fromLinear(code, arithmetic(values.map((value) => linear(code, value))));

/** Mean of the daily means, so that a day with six readings weighs as much as one with a single sample. */
export const meanOfDays = (code: ParameterCode, days: readonly (readonly number[])[]): number =>
  fromLinear(code, arithmetic(days.map((values) => arithmetic(values.map((value) => linear(code, value))))));

/** What a reading counts as; below detection half the limit. */
const countedValue = ({ value, belowDetection }: Reading): number => effectiveValue(value, belowDetection);

/** Values that count, by parameter and then by day, both in the order of the readings. */
function valuesByDay(readings: readonly Reading[]): ReadonlyMap<ParameterCode, ReadonlyMap<IsoDate, number[]>> {
  const found = new Map<ParameterCode, Map<IsoDate, number[]>>();
  for (const reading of readings) {
    const days = found.get(reading.parameter) ?? new Map<IsoDate, number[]>();
    found.set(reading.parameter, days);
    days.set(reading.on, [...(days.get(reading.on) ?? []), countedValue(reading)]);
  }
  return found;
}

/** Mean of each day of a parameter that was read, in order of the readings. */
export function dailyMeans(readings: readonly Reading[], code: ParameterCode): ReadonlyMap<IsoDate, number> {
  const days = valuesByDay(countedReadings(readings)).get(code) ?? new Map<IsoDate, number[]>();
  return new Map(
    [...days].map(([on, values]) => [on, values.length === 1 ? (values[0] as number) : meanOf(code, values)]),
  );
}

/** Means of the readings in `[from, to]` by parameter. Several readings of a day make one daily mean first. */
export function periodMeans(
  readings: readonly Reading[],
  from: IsoDate,
  to: IsoDate,
): ReadonlyMap<ParameterCode, number> {
  const within = readings.filter(({ on }) => on >= from && on <= to);
  const values = valuesByDay(countedReadings(within));
  return new Map([...values].map(([code, days]) => [code, meanOfDays(code, [...days.values()])]));
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
