// Class of one sample: the worst of its parameters (GB 3838-2002, 环办〔2011〕22号).
import { classNumber, type WaterClass } from './class';
import { GB3838, parameterClass, type WaterBody } from './gb3838';
import type { ParameterCode } from './reading';

export interface ClassResult {
  /** null: none of the deciding parameters was measured. */
  readonly class: WaterClass | null;
  /** How many of the 21 deciding parameters were measured: the class is then "by n of 21". */
  readonly parametersUsed: number;
  /** Parameters that keep the water from a better class, in the order of the standard's table; none for class Ⅰ. */
  readonly limiting: readonly ParameterCode[];
}

export interface SampleOptions {
  /** Parameters whose value is the detection limit: half of it counts. */
  readonly belowDetection?: readonly ParameterCode[];
  readonly water?: WaterBody;
}

/** What a measured value counts as. */
export const effectiveValue = (value: number, belowDetection: boolean): number => (belowDetection ? value / 2 : value);

/** Class from values that already count as they are. */
export function classOfValues(values: ReadonlyMap<ParameterCode, number>, water: WaterBody = 'river'): ClassResult {
  const classes = GB3838.filter(({ decides }) => decides).flatMap(({ code }) => {
    const value = values.get(code);
    const of = value === undefined ? null : parameterClass(code, value, water);
    return of === null ? [] : [{ code, of }];
  });
  const worst = classes.reduce<WaterClass | null>(
    (worse, { of }) => (worse === null || classNumber(of) > classNumber(worse) ? of : worse),
    null,
  );
  const limiting = worst === 'I' ? [] : classes.filter(({ of }) => of === worst).map(({ code }) => code);
  return { class: worst, parametersUsed: classes.length, limiting };
}

/** `values` by parameter code in the parameter's own unit; others than the 21 deciding parameters are ignored. */
export function sampleClass(values: Readonly<Record<ParameterCode, number>>, options: SampleOptions = {}): ClassResult {
  const below = new Set(options.belowDetection);
  const effective = Object.entries(values).map(
    ([code, value]) => [code, effectiveValue(value, below.has(code))] as const,
  );
  return classOfValues(new Map(effective), options.water);
}
