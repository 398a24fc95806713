// Water measures: classes of points over a period, compliance with ecological flow.
import { monthOf, monthStart } from '../date';
import type { SiteState } from '../site/site';
import type { IsoDate } from '../units';
import { classNumber, meetsClass, WATER_CLASSES, type WaterClass } from '../water/class';
import { dailyMeans, periodClass } from '../water/period';
import { countedReadings, type Reading } from '../water/reading';
import { matches } from './matching';
import type { FlowMeasure, WaterClassMeasure, WaterPeriod } from './measure';
import { known, type Scope, unknown, type Value } from './value';

const MONTHS: Readonly<Record<WaterPeriod, number>> = { month: 1, quarter: 3, year: 12 };

const asClass = (value: unknown): WaterClass | null => WATER_CLASSES.find((known) => known === value) ?? null;

export interface PointClass {
  readonly class: WaterClass | null;
  /** null: no class, or no goal to compare with. */
  readonly counted: boolean | null;
  readonly drill: boolean;
}

/** Readings of the months that make up the period ending with the as-of month; nothing later than the as-of day. */
export function periodReadings(readings: readonly Reading[], period: WaterPeriod, on: IsoDate): readonly Reading[] {
  const from = monthStart(on, 1 - MONTHS[period]);
  return readings.filter((reading) => reading.on >= from && reading.on <= on);
}

/** Groundwater points and drinking-water sources use the class their source states; their standards are not loaded. */
const usesStatedClass = (point: SiteState): boolean =>
  point.attributes.kind === 'groundwater' || point.attributes.kind === 'source';

export function classOfPoint(measure: WaterClassMeasure, point: SiteState, scope: Scope): PointClass {
  if (usesStatedClass(point)) {
    const stated = asClass(point.attributes.statedClass);
    return { class: stated, counted: judged(measure, stated, point), drill: point.drill };
  }
  const readings = countedReadings(periodReadings(scope.world.readings(point.id), measure.period, scope.on));
  const found = periodClass(readings, monthStart(scope.on, 1 - MONTHS[measure.period]), scope.on).class;
  return { class: found, counted: judged(measure, found, point), drill: readings.some((reading) => reading.drill) };
}

function judged(measure: WaterClassMeasure, found: WaterClass | null, point: SiteState): boolean | null {
  if (found === null) return null;
  if (measure.worseThan) return !meetsClass(found, measure.worseThan);
  const limit = measure.atLeast === 'goal' ? asClass(point.attributes.goal) : (measure.atLeast ?? null);
  if (limit !== null) return meetsClass(found, limit);
  return measure.as === 'worst' ? true : null;
}

export function pointsOf(measure: WaterClassMeasure | FlowMeasure, scope: Scope): readonly SiteState[] {
  const { regions } = scope.world;
  return scope.world
    .points(scope.on)
    .filter(
      (point) =>
        regions.within(point.region, scope.region) && scope.admits(point) && matches(measure.points, point, regions),
    );
}

export function evaluateWaterClass(measure: WaterClassMeasure, scope: Scope): Value {
  const points = pointsOf(measure, scope);
  if (points.length === 0) return unknown('no-features');
  const judgedPoints = points
    .map((point) => classOfPoint(measure, point, scope))
    .filter((point) => point.counted !== null);
  if (judgedPoints.length === 0) return unknown('no-readings');
  const drill = judgedPoints.some((point) => point.drill);
  const met = judgedPoints.filter((point) => point.counted).length;
  switch (measure.as) {
    case 'count':
      return known(met, drill);
    case 'share':
      return { ...known((met / judgedPoints.length) * 100, drill), numerator: met, denominator: judgedPoints.length };
    case 'worst':
      return known(Math.max(...judgedPoints.map((point) => (point.class ? classNumber(point.class) : 0))), drill);
  }
}

export interface PointFlow {
  readonly complying: number;
  /** Days with readings. */
  readonly readings: number;
  readonly drill: boolean;
}

/**
 * On how many days of the period with readings the mean flow reaches the goal (生态流量 is judged by daily means);
 * null without a goal or without readings.
 */
export function flowOfPoint(measure: FlowMeasure, point: SiteState, scope: Scope): PointFlow | null {
  const goal = measure.atLeast === 'goal' ? flowGoal(point) : measure.atLeast;
  if (goal === null) return null;
  const readings = countedReadings(periodReadings(scope.world.readings(point.id), measure.period, scope.on)).filter(
    (reading) => reading.parameter === 'flow' && (measure.months?.includes(monthOf(reading.on)) ?? true),
  );
  if (readings.length === 0) return null;
  const days = [...dailyMeans(readings, 'flow').values()];
  return {
    complying: days.filter((flow) => flow >= goal).length,
    readings: days.length,
    drill: readings.some((reading) => reading.drill),
  };
}

const flowGoal = (point: SiteState): number | null =>
  typeof point.attributes.flowGoal === 'number' ? point.attributes.flowGoal / 1000 : null;

export function evaluateFlow(measure: FlowMeasure, scope: Scope): Value {
  const points = pointsOf(measure, scope);
  if (points.length === 0) return unknown('no-features');
  const flows = points.map((point) => flowOfPoint(measure, point, scope)).filter((flow) => flow !== null);
  if (flows.length === 0) return unknown('no-readings');
  const drill = flows.some((flow) => flow.drill);
  const complying = flows.filter((flow) => flow.complying === flow.readings).length;
  if (measure.by === 'count') return known(complying, drill);
  const [top, bottom] =
    measure.by === 'points'
      ? [complying, flows.length]
      : [flows.reduce((sum, flow) => sum + flow.complying, 0), flows.reduce((sum, flow) => sum + flow.readings, 0)];
  return { ...known((top / bottom) * 100, drill), numerator: top, denominator: bottom };
}
