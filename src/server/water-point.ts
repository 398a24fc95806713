// One water point as its page shows it: class of the period, calendar, series, flow, its river, what lies upstream.
import type { z } from 'zod';
import type { waterPointResponse } from '../contract/api-water';
import type { SiteRecord, Viewer } from '../contract/store';
import { maySee } from '../domain/access/sharing';
import { markPosition } from '../domain/geo/tile-anchor';
import type { StoredGeometry } from '../domain/geo/wkb';
import { flowAt } from '../domain/plan/water-shares';
import type { SiteState } from '../domain/site/site';
import type { IsoDate } from '../domain/units';
import { flowMonths, totalDays } from '../domain/water/flow-days';
import { calendarOf, type Judgement, judgementOf, periodStart, WATER_PERIODS } from '../domain/water/judgement';
import { flowGoalOf, goalOf, isJudgedByStatement, statedClassOf, statedGoalMet } from '../domain/water/point';
import type { Reading } from '../domain/water/reading';
import { type Series, type SeriesLimits, seriesOf } from '../domain/water/series';
import { trendSentence } from '../domain/water/trend-words';
import { alongM, type Course, courseAt } from '../domain/water/upstream';
import { dataMarkOf } from './data-mark';
import type { DayFigures } from './figures';
import type { Services } from './services';
import { upstreamAnswer } from './water-upstream';

type Answer = z.input<typeof waterPointResponse>;

export interface PointWish {
  readonly record: SiteRecord;
  readonly state: SiteState;
  readonly day: DayFigures;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly km: number;
}

export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export const judgementAnswer = ({ limiting, exceedances, pollutants, ...rest }: Judgement) => ({
  ...rest,
  limiting: [...limiting],
  exceedances: [...exceedances],
  pollutants: [...pollutants],
});

function pointAnswer({ record, state }: PointWish): Answer['point'] {
  const { attributes } = state;
  return {
    id: record.id,
    code: record.code,
    name: record.name,
    kind: String(attributes.kind ?? ''),
    level: textOf(attributes.level),
    region: state.region,
    river: textOf(attributes.river),
    controlUnit: textOf(attributes.controlUnit),
    status: state.status,
    illustrative: state.positionAccuracy === 'illustrative',
    drill: state.drill,
    flowGoal: flowGoalOf(state),
    goal: goalOf(state),
    statedClass: isJudgedByStatement(state) ? statedClassOf(state) : null,
    statedGoalMet: statedGoalMet(state),
  };
}

const limitsAnswer = (limits: SeriesLimits): Answer['series'][number]['limits'] =>
  'values' in limits ? { type: limits.type, values: [...limits.values] } : limits;

const seriesAnswer = ({ months, ...series }: Series): Answer['series'][number] => ({
  ...series,
  limits: limitsAnswer(series.limits),
  points: series.points.map((point) => ({ ...point, doubts: [...point.doubts] })),
  gaps: [...series.gaps],
  sentence: trendSentence(series.trend, series.unit, months),
});

/** null: the point has no goal of flow, or nothing was measured of it. */
function flowAnswer({ state, day, from, to }: PointWish, readings: readonly Reading[]): Answer['flow'] {
  const goal = flowGoalOf(state);
  if (goal === null || !readings.some(({ parameter }) => parameter === 'flow')) return null;
  const months = flowMonths(readings, from, to, goal);
  const year = flowAt({ world: day.world, on: day.asOf, region: state.region }, 'year', state);
  return {
    months: [...months],
    ...totalDays(months),
    year: year && {
      met: year.complying,
      unmet: year.readings - year.complying,
      complies: year.complying === year.readings,
    },
  };
}

/** Sorts behind every name. */
const LAST = '\uffff';
const BESIDE_RIVER: readonly unknown[] = ['section', 'flow-gate', 'station'];

type Neighbour = Answer['hierarchy']['neighbours'][number];

const byUnit = (a: Neighbour, b: Neighbour): number =>
  (a.controlUnit ?? LAST).localeCompare(b.controlUnit ?? LAST, 'zh') || (a.id < b.id ? -1 : 1);

function neighboursOf(
  { state, day }: PointWish,
  viewer: Viewer,
  course: Course | null,
): Answer['hierarchy']['neighbours'] {
  const { river } = state.attributes;
  const { world, asOf, snapshot } = day;
  if (textOf(river) === null) return [];
  const points = world
    .points(asOf)
    .filter(
      (point) =>
        point.attributes.river === river &&
        BESIDE_RIVER.includes(point.attributes.kind) &&
        maySee(viewer, point, snapshot.regions),
    );
  const down = new Map<string, number>(
    points.map(({ id, bbox }) => [id, course ? alongM([bbox[0], bbox[1]], course.line) : 0]),
  );
  return points
    .map((point): Neighbour => {
      const found = judgementOf(world.readings(point.id), periodStart('year', asOf), asOf, goalOf(point));
      return {
        id: point.id,
        name: point.name,
        kind: String(point.attributes.kind),
        region: point.region,
        controlUnit: textOf(point.attributes.controlUnit),
        class: found.class,
        goalMet: found.goalMet,
      };
    })
    .sort((a, b) => (down.get(a.id) ?? 0) - (down.get(b.id) ?? 0) || byUnit(a, b));
}

const earliest = (days: readonly IsoDate[]): IsoDate => [...days].sort()[0] as IsoDate;

export async function waterPointAnswer(services: Services, viewer: Viewer, wish: PointWish): Promise<Answer> {
  const { record, state, day, from, to, km } = wish;
  const { asOf, world, snapshot } = day;
  const starts = WATER_PERIODS.map((period) => periodStart(period, asOf));
  const readings = await services.store.readings([record.id], earliest([from, ...starts]), asOf);
  const goal = goalOf(state);
  const judged = (start: IsoDate) => judgementAnswer(judgementOf(readings, start, asOf, goal));
  const flowGoal = flowGoalOf(state);
  const at = [...markPosition(record.geometry as StoredGeometry)];
  const course = courseAt(at, textOf(state.attributes.river), snapshot.catalogue.rivers);
  return {
    asOf,
    from,
    to,
    data: dataMarkOf(snapshot.state),
    point: pointAnswer(wish),
    periods: {
      month: judged(periodStart('month', asOf)),
      quarter: judged(periodStart('quarter', asOf)),
      year: judged(periodStart('year', asOf)),
      'to-date': judged(periodStart('to-date', asOf)),
    },
    calendar: calendarOf(readings, from, to, goal).map(({ month, ...found }) => ({ month, ...judgementAnswer(found) })),
    series: seriesOf(readings, { from, to, flowGoal }).map(seriesAnswer),
    flow: flowAnswer(wish, readings),
    hierarchy: {
      river: textOf(state.attributes.river),
      controlUnit: textOf(state.attributes.controlUnit),
      neighbours: neighboursOf(wish, viewer, course),
    },
    upstream: await upstreamAnswer(services, viewer, {
      id: record.id,
      at,
      on: asOf,
      km,
      course,
      waterPoints: world.points(asOf),
    }),
  };
}
