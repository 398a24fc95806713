// Quality of a river from its sections over one period (环办〔2011〕22号): by the mean below five sections, otherwise
// by the shares of the classes.
import { meetsClass, type WaterClass } from './class';
import { meanOf } from './period';
import { type ExceedanceShare, mainPollutants, riverPollutants } from './pollutants';
import type { ParameterCode } from './reading';
import { classOfValues } from './sample';

/** 优, 良好, 轻度污染, 中度污染, 重度污染 */
export const GRADES = ['excellent', 'good', 'light', 'moderate', 'heavy'] as const;
export type Grade = (typeof GRADES)[number];

/** Means of the period by parameter, one map a section. */
export type SectionMeans = ReadonlyMap<ParameterCode, number>;

export interface RiverQuality {
  /** `mean`: fewer than five sections; `shares`: five or more. */
  readonly by: 'mean' | 'shares';
  readonly sections: number;
  /** Of the mean; null with five sections or more. */
  readonly class: WaterClass | null;
  /** Percent of sections with class Ⅰ–Ⅲ, and with 劣Ⅴ. */
  readonly good: number;
  readonly worst: number;
  readonly grade: Grade;
  /** Three at most, most important first. `share`: of the sections that exceed Ⅲ, in percent. */
  readonly pollutants: readonly ExceedanceShare[];
}

const FEW = 5;

const GRADE_OF: Readonly<Record<WaterClass, Grade>> = {
  I: 'excellent',
  II: 'excellent',
  III: 'good',
  IV: 'light',
  V: 'moderate',
  'worse-than-V': 'heavy',
};

export const gradeOfClass = (of: WaterClass): Grade => GRADE_OF[of];

/** Shares in percent. */
export function gradeOfShares(good: number, worst: number): Grade {
  if (good >= 90) return 'excellent';
  if (good >= 75) return 'good';
  if (worst >= 40) return 'heavy';
  return worst >= 20 ? 'moderate' : 'light';
}

function meansOver(sections: readonly SectionMeans[]): ReadonlyMap<ParameterCode, number> {
  const codes = new Set(sections.flatMap((values) => [...values.keys()]));
  return new Map(
    [...codes].map((code) => [
      code,
      meanOf(
        code,
        sections.flatMap((values) => values.get(code) ?? []),
      ),
    ]),
  );
}

/** Sections without a class don't count; null when none has one. */
export function riverQuality(all: readonly SectionMeans[]): RiverQuality | null {
  const judged = all.flatMap((values) => {
    const { class: of } = classOfValues(values);
    return of === null ? [] : [{ values, of }];
  });
  const sections = judged.map(({ values }) => values);
  const n = judged.length;
  if (n === 0) return null;
  const good = (judged.filter(({ of }) => meetsClass(of, 'III')).length / n) * 100;
  const worst = (judged.filter(({ of }) => of === 'worse-than-V').length / n) * 100;
  if (n >= FEW) {
    const pollutants = riverPollutants(sections);
    return { by: 'shares', sections: n, class: null, good, worst, grade: gradeOfShares(good, worst), pollutants };
  }
  const means = meansOver(sections);
  const of = classOfValues(means).class as WaterClass;
  const shareOf = new Map(riverPollutants(sections, Number.POSITIVE_INFINITY).map(({ code, share }) => [code, share]));
  const pollutants = mainPollutants(means).map(({ code }) => ({ code, share: shareOf.get(code) ?? 0 }));
  return { by: 'mean', sections: n, class: of, good, worst, grade: gradeOfClass(of), pollutants };
}
