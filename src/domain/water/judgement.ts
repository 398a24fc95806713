// How a point stands over some days: class of the means, what keeps it from a better one, and whether the goal is met.
import { addDays, monthEnd, monthStart } from '../date';
import type { IsoDate } from '../units';
import { meetsClass, type WaterClass } from './class';
import { periodMeans } from './period';
import { type Exceedance, exceedances, mainPollutants } from './pollutants';
import { countedReadings, type ParameterCode, type Reading } from './reading';
import { classOfValues } from './sample';

/** `year`: the twelve months that end with the as-of month; `to-date`: since 1 January. */
export const WATER_PERIODS = ['month', 'quarter', 'year', 'to-date'] as const;
export type NamedPeriod = (typeof WATER_PERIODS)[number];

const MONTHS_BACK = { month: 0, quarter: -2, year: -11 } as const;

/** First day of a period that ends on the as-of day. */
export const periodStart = (period: NamedPeriod, asOf: IsoDate): IsoDate =>
  period === 'to-date' ? (`${asOf.slice(0, 4)}-01-01` as IsoDate) : monthStart(asOf, MONTHS_BACK[period]);

export interface Judgement {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly class: WaterClass | null;
  readonly parametersUsed: number;
  readonly limiting: readonly ParameterCode[];
  /** Over the limits of the goal; without a goal over those of class Ⅲ. */
  readonly exceedances: readonly Exceedance[];
  readonly pollutants: readonly Exceedance[];
  readonly goalMet: boolean | null;
  readonly drill: boolean;
}

/** What surface water is held against where nothing else is said. */
export const USUAL_GOAL: WaterClass = 'III';

/** Of the readings of one point in `[from, to]`. */
export function judgementOf(
  readings: readonly Reading[],
  from: IsoDate,
  to: IsoDate,
  goal: WaterClass | null,
): Judgement {
  const within = countedReadings(readings.filter(({ on }) => on >= from && on <= to));
  const means = periodMeans(within, from, to);
  const { class: of, parametersUsed, limiting } = classOfValues(means);
  return {
    from,
    to,
    class: of,
    parametersUsed,
    limiting,
    exceedances: exceedances(means, goal ?? USUAL_GOAL),
    pollutants: mainPollutants(means),
    goalMet: of === null || goal === null ? null : meetsClass(of, goal),
    drill: within.some(({ drill }) => drill),
  };
}

/** The months that meet `[from, to]`, each with its first and last day within it. */
export function monthsBetween(
  from: IsoDate,
  to: IsoDate,
): readonly { readonly month: string; readonly from: IsoDate; readonly to: IsoDate }[] {
  const months: { month: string; from: IsoDate; to: IsoDate }[] = [];
  for (let first = from; first <= to; first = addDays(monthEnd(first), 1)) {
    const last = monthEnd(first);
    months.push({ month: first.slice(0, 7), from: first, to: last < to ? last : to });
  }
  return months;
}

/** Month by month; a month without readings has no class. */
export const calendarOf = (
  readings: readonly Reading[],
  from: IsoDate,
  to: IsoDate,
  goal: WaterClass | null,
): readonly (Judgement & { readonly month: string })[] =>
  monthsBetween(from, to).map((month) => ({
    month: month.month,
    ...judgementOf(readings, month.from, month.to, goal),
  }));
