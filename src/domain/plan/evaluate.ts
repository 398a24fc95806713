// The one evaluator: a target's actual value on a day from one dated state of the world.
import { addDays, yearOf } from '../date';
import type { Cell } from '../site/site';
import type { IsoDate } from '../units';
import { amountSum, counting, countOf, distinctGroups } from './counting';
import { evaluateFlow, evaluateWaterClass } from './evaluate-water';
import type { Measure, RatioMeasure } from './measure';
import { contains } from './parts';
import { populationMatch } from './population';
import { allowanceOf, reportedValue, volumeDay } from './reported';
import type { Target } from './target';
import { known, type Scope, unknown, type Value } from './value';
import type { Evaluation, World } from './world';

/** First day of the period a target's change is counted from; without a start, the year of its deadline. */
export function startOf(target: Target): IsoDate | null {
  if (target.start) return target.start;
  return target.deadline ? (`${yearOf(target.deadline)}-01-01` as IsoDate) : null;
}

/** The days whose cells a world must hold before the target can be evaluated. */
export function daysNeeded(target: Target, asOf: IsoDate): readonly IsoDate[] {
  const start = startOf(target);
  const needsStart = target.measure !== null && contains(target.measure, 'change') && start !== null;
  return needsStart ? [asOf, addDays(start, -1)] : [asOf];
}

/** The figure alone: what earlier days are asked for. */
export const actualValue = (target: Target, world: World, asOf: IsoDate): Value =>
  target.measure === null
    ? reportedValue(target, world, asOf)
    : evaluateMeasure(target.measure, scopeOf(target, world, volumeDay(target, asOf)));

export function evaluateTarget(target: Target, world: World, asOf: IsoDate): Evaluation {
  const allowance = allowanceOf(target, world, asOf);
  return {
    ...actualValue(target, world, asOf),
    population: populationOf(target, world, asOf),
    ...(allowance === null ? {} : { allowance }),
  };
}

export const scopeOf = (target: Target, world: World, on: IsoDate): Scope => ({
  world,
  on,
  start: startOf(target),
  region: target.region,
  unit: target.unit,
  admits: () => true,
});

function populationOf(target: Target, world: World, on: IsoDate): Evaluation['population'] {
  const belongs = populationMatch(target, world.regions);
  if (!belongs) return null;
  let count = 0;
  let areaDm2 = 0;
  for (const cell of world.cells(on)) {
    if (!belongs(cell)) continue;
    count += cell.n;
    areaDm2 += cell.amounts.area;
  }
  return { count, areaDm2 };
}

export function evaluateMeasure(measure: Measure, scope: Scope): Value {
  switch (measure.type) {
    case 'count':
      return counting(measure, scope, measure.distinct ? distinctGroups(measure.distinct) : countOf);
    case 'sum':
      return counting(measure, scope, (counted) => amountSum(measure, counted, scope.unit));
    case 'ratio':
      return ratio(measure, scope);
    case 'expr':
      return combine(measure.terms.map(({ sign, measure: part }) => ({ sign, value: evaluateMeasure(part, scope) })));
    case 'change':
      return change(measure.of, scope);
    case 'relativeTo':
      return mapActual(evaluateMeasure(measure.of, scope), (actual) => (actual / measure.baseline - 1) * 100);
    case 'all':
      return allOf(measure.measures.map((part) => ({ ...part, is: evaluateMeasure(part.measure, scope) })));
    case 'forEachRegion':
      return countReaching(
        measure.regions.map((region) =>
          evaluateMeasure(
            measure.each,
            within(scope, (cell) => scope.world.regions.within(cell.region, region)),
          ),
        ),
        measure.atLeast,
      );
    case 'groupBy':
      return countReaching(
        groupsOf(measure.by, scope).map((group) =>
          evaluateMeasure(
            measure.each,
            within(scope, (cell) => cell.attributes[measure.by] === group),
          ),
        ),
        measure.atLeast,
      );
    case 'waterClass':
      return evaluateWaterClass(measure, scope);
    case 'flow':
      return evaluateFlow(measure, scope);
    case 'seriesSum':
      return reportedSum(measure.series, scope);
    case 'reported':
      return lastReported(measure.series, scope);
  }
}

const within = (scope: Scope, admits: (cell: Cell) => boolean): Scope => ({
  ...scope,
  admits: (cell) => scope.admits(cell) && admits(cell),
});

export function ratioParts(measure: RatioMeasure, scope: Scope): { readonly top: Value; readonly bottom: Value } {
  const raw: Scope = { ...scope, unit: null };
  const { denominator } = measure;
  return {
    top: evaluateMeasure(measure.numerator, raw),
    bottom: denominator.type === 'constant' ? known(denominator.value, false) : evaluateMeasure(denominator, raw),
  };
}

function ratio(measure: RatioMeasure, scope: Scope): Value {
  const { top, bottom } = ratioParts(measure, scope);
  if (bottom.actual === null || bottom.actual === 0) return unknown(bottom.missing ?? 'no-features');
  if (top.actual === null) return unknown(top.missing ?? 'no-features');
  const quotient = top.actual / bottom.actual;
  return {
    actual: measure.percent ? quotient * 100 : quotient,
    missing: null,
    drill: top.drill || bottom.drill,
    numerator: top.actual,
    denominator: bottom.actual,
  };
}

function combine(terms: readonly { readonly sign: 1 | -1; readonly value: Value }[]): Value {
  let actual = 0;
  for (const { sign, value } of terms) {
    if (value.actual === null) return value;
    actual += sign * value.actual;
  }
  return known(
    actual,
    terms.some(({ value }) => value.drill),
  );
}

const mapActual = (value: Value, map: (actual: number) => number): Value =>
  value.actual === null ? value : { ...value, actual: map(value.actual) };

/** Value now minus value on the day before the start; what did not exist then counts as nothing. */
function change(of: Measure, scope: Scope): Value {
  if (scope.start === null || scope.on < scope.start) return unknown('not-started');
  const now = evaluateMeasure(of, scope);
  const before = evaluateMeasure(of, { ...scope, on: addDays(scope.start, -1) });
  return mapActual({ ...now, drill: now.drill || before.drill }, (actual) => actual - (before.actual ?? 0));
}

const HOLDS = {
  '>=': (a: number, b: number) => a >= b,
  '<=': (a: number, b: number) => a <= b,
  '=': (a: number, b: number) => a === b,
} as const;

function allOf(
  parts: readonly { readonly is: Value; readonly op: keyof typeof HOLDS; readonly value: number }[],
): Value {
  let held = 0;
  for (const { is, op, value } of parts) {
    if (is.actual === null) return is;
    if (HOLDS[op](is.actual, value)) held += 1;
  }
  return known(
    (held / parts.length) * 100,
    parts.some(({ is }) => is.drill),
  );
}

function countReaching(values: readonly Value[], atLeast: number): Value {
  const withData = values.filter((value) => value.actual !== null);
  if (withData.length === 0) return values[0] ?? unknown('no-features');
  const reaching = withData.filter((value) => (value.actual ?? 0) >= atLeast);
  return known(
    reaching.length,
    withData.some((value) => value.drill),
  );
}

function groupsOf(key: string, scope: Scope): readonly string[] {
  const { world } = scope;
  const found = world
    .cells(scope.on)
    .filter((cell) => world.regions.within(cell.region, scope.region) && scope.admits(cell))
    .map((cell) => cell.attributes[key]);
  return [...new Set(found.filter((value) => typeof value === 'string'))].sort();
}

function lastReported(series: string, scope: Scope): Value {
  const last = scope.world.reports(series).findLast((report) => report.on <= scope.on);
  return last ? known(last.value, last.drill) : unknown('no-report');
}

function reportedSum(series: string, scope: Scope): Value {
  const year = yearOf(scope.on);
  const reports = scope.world.reports(series).filter((report) => report.on <= scope.on && yearOf(report.on) === year);
  if (reports.length === 0) return unknown('no-report');
  return known(
    reports.reduce((sum, report) => sum + report.value, 0),
    reports.some((report) => report.drill),
  );
}
