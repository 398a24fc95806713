// The readings of one parameter at one point as a series: a value a day, what is doubtful, limits and trend.
import type { LocalText } from '../text';
import type { IsoDate } from '../units';
import { type Doubt, doubtsOf, type Gap, gapsOf, readingsByDay, repeatedDays } from './doubts';
import { parameterSpec } from './gb3838';
import { monthsBetween } from './judgement';
import { measuredParameter, PARAMETERS } from './parameters';
import { dailyMeans, periodMeans } from './period';
import { countedReadings, type ParameterCode, type Reading } from './reading';
import { type Trend, type TrendPoint, trendOf } from './trend';

/** Of classes Ⅰ to Ⅴ; of pH a range; of flow the goal of the point. */
export type SeriesLimits =
  | { readonly type: 'at-most' | 'at-least'; readonly values: readonly number[] }
  | { readonly type: 'range'; readonly from: number; readonly to: number }
  | { readonly type: 'goal'; readonly value: number }
  | { readonly type: 'none' };

export interface SeriesPoint {
  readonly on: IsoDate;
  /** Of several readings the mean of what counts; where nothing counts the first one. */
  readonly value: number;
  readonly readings: number;
  readonly belowDetection: boolean;
  readonly counted: boolean;
  readonly drill: boolean;
  readonly doubts: readonly Doubt[];
}

export interface Series {
  readonly code: ParameterCode;
  readonly label: LocalText;
  readonly unit: string;
  readonly decides: boolean;
  readonly limits: SeriesLimits;
  readonly points: readonly SeriesPoint[];
  readonly gaps: readonly Gap[];
  /** Of the monthly means. */
  readonly trend: Trend | null;
  /** How many months have a mean. */
  readonly months: number;
}

export interface SeriesWish {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Of flow, in m³/s. */
  readonly flowGoal: number | null;
}

function limitsOf(code: ParameterCode, flowGoal: number | null): SeriesLimits {
  if (code === 'flow') return flowGoal === null ? { type: 'none' } : { type: 'goal', value: flowGoal };
  const rule = parameterSpec(code)?.rule;
  if (!rule || rule.type === 'none') return { type: 'none' };
  if (rule.type === 'range') return rule;
  return { type: rule.type, values: rule.limits };
}

function pointsOf(of: readonly Reading[], repeated: ReadonlySet<IsoDate>): readonly SeriesPoint[] {
  const counted = countedReadings(of);
  const means = dailyMeans(of, of[0]?.parameter ?? '');
  const countedDays = new Map(readingsByDay(counted).map(({ on, readings }) => [on, readings]));
  return readingsByDay(of).map(({ on, readings }) => {
    const shown = countedDays.get(on) ?? readings.slice(0, 1);
    return {
      on,
      value: means.get(on) ?? (readings[0] as Reading).value,
      readings: shown.length,
      belowDetection: shown.every(({ belowDetection }) => belowDetection),
      counted: countedDays.has(on),
      drill: shown.some(({ drill }) => drill),
      doubts: doubtsOf(readings, repeated.has(on)),
    };
  });
}

const MIDDLE = '15';

/** One value a month, so that months with many readings weigh no more than others; dated on the fifteenth. */
const monthlyMeans = (readings: readonly Reading[], code: ParameterCode, from: IsoDate, to: IsoDate) =>
  monthsBetween(from, to).flatMap((month): readonly TrendPoint[] => {
    const value = periodMeans(readings, month.from, month.to).get(code);
    return value === undefined ? [] : [{ on: `${month.month}-${MIDDLE}` as IsoDate, value }];
  });

/** Of everything that was read in `[from, to]`, in the order of the standard. */
export function seriesOf(readings: readonly Reading[], { from, to, flowGoal }: SeriesWish): readonly Series[] {
  const within = readings.filter(({ on }) => on >= from && on <= to);
  const repeated = repeatedDays(within);
  const measured = new Set(within.map(({ parameter }) => parameter));
  const known = PARAMETERS.map(({ code }) => code).filter((code) => measured.has(code));
  return known.map((code) => {
    const of = within.filter(({ parameter }) => parameter === code);
    const points = pointsOf(of, repeated);
    const days = points.map(({ on }) => on);
    const means = monthlyMeans(of, code, from, to);
    return {
      code,
      label: measuredParameter(code)?.label ?? { zh: code, en: code },
      unit: measuredParameter(code)?.unit ?? '',
      decides: parameterSpec(code)?.decides ?? false,
      limits: limitsOf(code, flowGoal),
      points,
      gaps: gapsOf(days, to),
      trend: trendOf(means),
      months: means.length,
    };
  });
}
