// Targets that no layer measures: the value that was reported last, for yearly ones in the same year.
import { yearOf } from '../date';
import type { IsoDate } from '../units';
import { allowances, type YearAllowance } from './control-volume';
import type { Measure } from './measure';
import { partsOf } from './parts';
import { periodOf } from './period';
import type { Target } from './target';
import { known, unknown, type Value } from './value';
import type { Report, World } from './world';

function seriesIn(measure: Measure): string | null {
  if (measure.type === 'reported' || measure.type === 'seriesSum') return measure.series;
  return partsOf(measure).reduce<string | null>((found, part) => found ?? seriesIn(part), null);
}

/** The series that reports of a target belong to; null: its figure follows from the layers alone. */
export const seriesOf = ({ id, measure }: Pick<Target, 'id' | 'measure'>): string | null =>
  measure === null ? id : seriesIn(measure);

/** Of one day the last one given, in order of day; simulated ones only in years in which nothing was reported. */
export function oneADay<R extends Report>(reports: readonly R[]): readonly R[] {
  const told = new Set(reports.filter(({ drill }) => !drill).map(({ on }) => yearOf(on)));
  const inForce = reports.filter(({ drill, on }) => !drill || !told.has(yearOf(on)));
  const days = new Map(inForce.map((report) => [report.on, report]));
  return [...days.values()].sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** The first day whose reports are about the as-of day. */
function reportsFrom(target: Target, asOf: IsoDate): IsoDate | null {
  if (target.accumulation !== 'annual') return null;
  const period = periodOf(target, null, asOf);
  const year = yearOf(period !== null && period.deadline < asOf ? period.deadline : asOf);
  return period?.start ?? (`${year}-01-01` as IsoDate);
}

export function lastReport(target: Target, world: World, asOf: IsoDate): Report | null {
  const series = seriesOf(target);
  const from = reportsFrom(target, asOf) ?? '';
  if (series === null) return null;
  return world.reports(series).findLast(({ on }) => on <= asOf && on >= from) ?? null;
}

export function reportedValue(target: Target, world: World, asOf: IsoDate): Value {
  const last = lastReport(target, world, asOf);
  return last === null ? unknown('no-measure') : known(last.value, last.drill);
}

/** The day whose calendar year a yearly volume is summed over: after the deadline still that of the last year. */
export const volumeDay = ({ measure, deadline }: Target, asOf: IsoDate): IsoDate =>
  measure?.type === 'seriesSum' && deadline !== null && deadline < asOf ? deadline : asOf;

export interface ControlYear extends YearAllowance {
  readonly drill: boolean;
}

/** The years of a yearly control volume up to the as-of one; null: nothing is carried over. */
export function controlYears(target: Target, world: World, asOf: IsoDate): readonly ControlYear[] | null {
  const { measure, value, start } = target;
  if (measure?.type !== 'seriesSum' || measure.carryExcess !== true || value === null) return null;
  const last = volumeDay(target, asOf);
  const reports = world.reports(measure.series).filter(({ on }) => on <= last);
  const year = yearOf(last);
  const first = Math.min(year, start === null ? (reports[0] ? yearOf(reports[0].on) : year) : yearOf(start));
  const volumes = reports.map((report) => ({ year: yearOf(report.on), extracted: report.value }));
  const simulated = new Set(reports.filter(({ drill }) => drill).map(({ on }) => yearOf(on)));
  return allowances(value, volumes, first, year).map((one) => ({ ...one, drill: simulated.has(one.year) }));
}

/** What a yearly control volume leaves for the as-of year; null: nothing is carried over. */
export const allowanceOf = (target: Target, world: World, asOf: IsoDate): number | null =>
  controlYears(target, world, asOf)?.at(-1)?.allowance ?? null;
