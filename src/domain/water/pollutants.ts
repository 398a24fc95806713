// By how much limits are exceeded, and which pollutants matter most (环办〔2011〕22号, 地表水环境质量评价办法).
import { classNumber, meetsClass, type WaterClass } from './class';
import { GB3838, parameterClass, parameterSpec, type WaterBody } from './gb3838';
import type { ParameterCode } from './reading';

/** Over their limit these go before everything else: cyanide and the heavy metals of the table, arsenic among them. */
const FIRST: ReadonlySet<ParameterCode> = new Set(['CN', 'Cu', 'Zn', 'As', 'Hg', 'Cd', 'Cr6', 'Pb']);
const MOST = 3;

/** Upper limit of a class Ⅰ to Ⅴ; null where a parameter has none that may be exceeded by a multiple (pH, oxygen, temperature). */
function upperLimit(code: ParameterCode, of: WaterClass, water: WaterBody): number | null {
  const rule = parameterSpec(code)?.rule;
  if (rule?.type !== 'at-most' || of === 'worse-than-V') return null;
  const limits = water === 'lake' ? (rule.lake ?? rule.limits) : rule.limits;
  return limits[classNumber(of) - 1] ?? null;
}

export interface Exceedance {
  readonly code: ParameterCode;
  readonly value: number;
  readonly class: WaterClass;
  /** (value − limit) / limit; null for pH and oxygen, which have no multiple. */
  readonly multiple: number | null;
}

/** Deciding parameters worse than a class, in the order of the standard's table. */
export function exceedances(
  values: ReadonlyMap<ParameterCode, number>,
  limit: WaterClass,
  water: WaterBody = 'river',
): readonly Exceedance[] {
  return GB3838.filter(({ decides }) => decides).flatMap(({ code }) => {
    const value = values.get(code);
    const of = value === undefined ? null : parameterClass(code, value, water);
    if (value === undefined || of === null || classNumber(of) <= classNumber(limit)) return [];
    const upper = upperLimit(code, limit, water);
    return [{ code, value, class: of, multiple: upper === null ? null : (value - upper) / upper }];
  });
}

const goesFirst = (a: Exceedance, b: Exceedance): number =>
  Number(FIRST.has(b.code)) - Number(FIRST.has(a.code)) ||
  classNumber(b.class) - classNumber(a.class) ||
  (b.multiple ?? 0) - (a.multiple ?? 0);

/** Of a section worse than Ⅲ: three at most; equals keep the order of the table. */
export const mainPollutants = (
  values: ReadonlyMap<ParameterCode, number>,
  water: WaterBody = 'river',
): readonly Exceedance[] => [...exceedances(values, 'III', water)].sort(goesFirst).slice(0, MOST);

export interface ExceedanceShare {
  readonly code: ParameterCode;
  /** Percent of the sections where it was measured. */
  readonly share: number;
}

/** Of a river with five sections or more: the parameters that exceed Ⅲ in the largest share of its sections. */
export function riverPollutants(
  sections: readonly ReadonlyMap<ParameterCode, number>[],
  most = MOST,
): readonly ExceedanceShare[] {
  const shares = GB3838.filter(({ decides }) => decides).map(({ code }) => {
    const classes = sections.flatMap((values) => {
      const value = values.get(code);
      return value === undefined ? [] : [parameterClass(code, value)];
    });
    const over = classes.filter((of) => of !== null && !meetsClass(of, 'III')).length;
    return { code, share: classes.length === 0 ? 0 : (over / classes.length) * 100 };
  });
  return shares
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
    .slice(0, most);
}
