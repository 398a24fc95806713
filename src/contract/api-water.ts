// HTTP of water: how a point stands against its goal, month by month and parameter by parameter; rivers of a region.
import { z } from 'zod';
import { WATER_CLASSES } from '../domain/water/class';
import { DOUBTS } from '../domain/water/doubts';
import { WATER_PERIODS } from '../domain/water/judgement';
import { GRADES } from '../domain/water/river';
import { FARTHEST_KM } from '../domain/water/upstream';
import { dataMark, progressEntry } from './api-progress';
import { layer, status } from './measure';
import { featureId, isoDate, localText, regionCode } from './scalars';

const waterClass = z.enum(WATER_CLASSES);
const parameter = z.string();

/** A parameter worse than the class that it is held against. `multiple`: (value − limit) / limit; none of pH and oxygen. */
const exceedance = z.object({
  code: parameter,
  value: z.number(),
  class: waterClass,
  multiple: z.number().nullable(),
});

/** Of the mean concentrations over some days. */
export const waterJudgement = z.object({
  from: isoDate,
  to: isoDate,
  /** null: none of the deciding parameters was measured. */
  class: waterClass.nullable(),
  /** By how many of the 21 deciding parameters. */
  parametersUsed: z.int(),
  limiting: z.array(parameter),
  exceedances: z.array(exceedance),
  /** Three at most, most important first; of a class worse than Ⅲ. */
  pollutants: z.array(exceedance),
  /** null: no class, or no goal. */
  goalMet: z.boolean().nullable(),
  drill: z.boolean(),
});

const period = z.enum(WATER_PERIODS);

export const waterPointParams = z.object({ id: featureId });
export const waterPointQuery = z.object({
  asOf: isoDate.optional(),
  /** Of calendar and series; left out: two years up to the as-of day. */
  from: isoDate.optional(),
  to: isoDate.optional(),
  /** How far upstream sites may lie, in km; left out: 10. */
  distance: z.coerce.number().min(1).max(FARTHEST_KM).optional(),
});

const trend = z.object({
  n: z.int(),
  s: z.number(),
  p: z.number(),
  /** Sen's slope in units a year. */
  slope: z.number(),
  direction: z.enum(['rising', 'falling', 'none']),
});

const series = z.object({
  code: parameter,
  label: localText,
  unit: z.string(),
  /** One of the 21 that decide a class. */
  decides: z.boolean(),
  /** Of classes Ⅰ to Ⅴ; `at-least` for oxygen. `range` of pH. `goal`: of flow. */
  limits: z.discriminatedUnion('type', [
    z.object({ type: z.enum(['at-most', 'at-least']), values: z.array(z.number()) }),
    z.object({ type: z.literal('range'), from: z.number(), to: z.number() }),
    z.object({ type: z.literal('goal'), value: z.number() }),
    z.object({ type: z.literal('none') }),
  ]),
  /** One a day: of several readings the mean of what counts. `counted` false: nothing of that day counts. */
  points: z.array(
    z.object({
      on: isoDate,
      value: z.number(),
      readings: z.int(),
      belowDetection: z.boolean(),
      counted: z.boolean(),
      drill: z.boolean(),
      doubts: z.array(z.enum(DOUBTS)),
    }),
  ),
  /** Days without a reading where one was due; `to` null: until the as-of day. */
  gaps: z.array(z.object({ from: isoDate, to: isoDate.nullable(), days: z.int() })),
  /** Of the monthly means; null: fewer than ten. */
  trend: trend.nullable(),
  /** What the trend says, with test, significance and slope; why there is none. */
  sentence: localText,
});

const flowMonth = z.object({ month: z.string(), met: z.int(), unmet: z.int() });

const neighbour = z.object({
  id: featureId,
  name: z.string(),
  kind: z.string(),
  region: regionCode,
  controlUnit: z.string().nullable(),
  /** Of the twelve months up to the as-of day. */
  class: waterClass.nullable(),
  goalMet: z.boolean().nullable(),
});

export const upstreamSite = z.object({
  id: featureId,
  layer,
  kind: z.string(),
  name: z.string(),
  region: regionCode,
  status: status.nullable(),
  /** To the nearest point of its outline. */
  distanceM: z.number(),
  /** Along the river line above the point, in metres; negative: below. null: no river line. */
  aboveM: z.number().nullable(),
  illustrative: z.boolean(),
  drill: z.boolean(),
});

export const waterPointResponse = z.object({
  asOf: isoDate,
  from: isoDate,
  to: isoDate,
  data: dataMark,
  point: z.object({
    id: featureId,
    code: z.string(),
    name: z.string(),
    kind: z.string(),
    level: z.string().nullable(),
    region: regionCode,
    river: z.string().nullable(),
    controlUnit: z.string().nullable(),
    status: status.nullable(),
    illustrative: z.boolean(),
    drill: z.boolean(),
    /** In m³/s. */
    flowGoal: z.number().nullable(),
    goal: waterClass.nullable(),
    /** Groundwater and drinking-water sources: what their own source states. */
    statedClass: waterClass.nullable(),
    statedGoalMet: z.boolean().nullable(),
  }),
  /** `year`: the twelve months that plan targets look at; `to-date`: since 1 January. */
  periods: z.record(period, waterJudgement),
  /** One a month, also without readings. */
  calendar: z.array(waterJudgement.extend({ month: z.string() })),
  series: z.array(series),
  flow: z
    .object({
      months: z.array(flowMonth),
      met: z.int(),
      unmet: z.int(),
      /** Of the twelve months up to the as-of day, as plan targets judge it. */
      year: z.object({ met: z.int(), unmet: z.int(), complies: z.boolean() }).nullable(),
    })
    .nullable(),
  hierarchy: z.object({
    river: z.string().nullable(),
    controlUnit: z.string().nullable(),
    /** Sections, gates and stations of the same river: down the river where its line is known, else by control unit. */
    neighbours: z.array(neighbour),
  }),
  upstream: z.object({
    distanceKm: z.number(),
    /** `river-line`: only what lies above the point on its river line; `distance`: whatever is near. */
    by: z.enum(['river-line', 'distance']),
    /** The line is drawn by hand, not surveyed. */
    lineIllustrative: z.boolean(),
    /** As far as the viewer may see them; others are not counted, which would give their place away. */
    sites: z.array(upstreamSite),
    /** There are more than are listed. */
    truncated: z.boolean(),
  }),
});

export const waterRiversQuery = z.object({
  region: regionCode.optional(),
  asOf: isoDate.optional(),
  /** Left out: year, as plan targets have it. */
  period: z.enum(['month', 'quarter', 'year']).optional(),
});

const share = z.object({
  met: z.int(),
  of: z.int(),
  /** In percent; null: of none. */
  percent: z.number().nullable(),
  drill: z.boolean(),
});
const shares = z.object({
  sections: z.int(),
  good: share,
  worst: share,
  goal: share,
});

const section = z.object({
  id: featureId,
  name: z.string(),
  kind: z.string(),
  level: z.string().nullable(),
  region: regionCode,
  goal: waterClass.nullable(),
  class: waterClass.nullable(),
  parametersUsed: z.int(),
  limiting: z.array(parameter),
  goalMet: z.boolean().nullable(),
  drill: z.boolean(),
});

const quality = z.object({
  by: z.enum(['mean', 'shares']),
  sections: z.int(),
  class: waterClass.nullable(),
  good: z.number(),
  worst: z.number(),
  grade: z.enum(GRADES),
  pollutants: z.array(z.object({ code: parameter, share: z.number() })),
});

const listed = z.object({
  id: featureId,
  name: z.string(),
  region: regionCode,
  level: z.string().nullable(),
  status: status.nullable(),
  drill: z.boolean(),
});
const stated = listed.extend({
  goal: waterClass.nullable(),
  statedClass: waterClass.nullable(),
  goalMet: z.boolean().nullable(),
});

export const waterRiversResponse = z.object({
  asOf: isoDate,
  region: regionCode.nullable(),
  data: dataMark,
  period: z.object({ name: z.enum(['month', 'quarter', 'year']), from: isoDate, to: isoDate }),
  /** Over all sections, also those that the viewer may not see. */
  classes: z.record(waterClass, z.int()),
  unclassified: z.int(),
  all: shares,
  /** Of national, provincial and municipal sections, as far as there are any. */
  byLevel: z.array(shares.extend({ level: z.string() })),
  rivers: z.array(
    z.object({
      river: z.string(),
      quality: quality.nullable(),
      units: z.array(z.object({ controlUnit: z.string().nullable(), sections: z.array(section) })),
    }),
  ),
  /** Sections, flow gates and others that the viewer may not see. */
  hidden: z.int(),
  flow: z.object({
    points: z.array(
      listed.extend({
        river: z.string().nullable(),
        goal: z.number().nullable(),
        met: z.int(),
        of: z.int(),
        /** null: no goal or no readings. */
        complies: z.boolean().nullable(),
      }),
    ),
    share,
  }),
  blackOdorous: z.object({ points: z.array(listed), closed: z.int(), of: z.int() }),
  groundwater: z.array(stated),
  sources: z.array(stated),
  /** Those that rest on water points. */
  targets: z.array(progressEntry),
});

export type WaterPointResponse = z.infer<typeof waterPointResponse>;
export type WaterRiversResponse = z.infer<typeof waterRiversResponse>;
