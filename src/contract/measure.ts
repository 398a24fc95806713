// Schema of the measure grammar (domain/plan/measure.ts).
import { z } from 'zod';
import type { Match, Measure, Where } from '../domain/plan/measure';
import { LAYERS } from '../domain/site/layer';
import { AMOUNTS } from '../domain/site/site';
import { STATUSES } from '../domain/site/status';
import { WATER_CLASSES } from '../domain/water/class';
import { regionCode } from './scalars';

const attributeValue = z.union([z.string(), z.number(), z.boolean()]);
const attributeMatch = z.union([
  attributeValue,
  z.strictObject({ in: z.array(attributeValue).min(1) }),
  z.strictObject({ not: attributeValue }),
  z.strictObject({ atLeast: z.number() }),
  z.strictObject({ atMost: z.number() }),
]);
export const status = z.enum(STATUSES);
export const layer = z.enum(LAYERS);
const region = z.union([regionCode, z.strictObject({ in: z.array(regionCode).min(1) })]);

export const match: z.ZodType<Match> = z.lazy(() =>
  z.strictObject({
    region: region.optional(),
    attributes: z.record(z.string(), attributeMatch).optional(),
    any: z.array(match).min(1).optional(),
    not: match.optional(),
  }),
) as z.ZodType<Match>;

export const where: z.ZodType<Where> = z.lazy(() =>
  z.strictObject({
    region: region.optional(),
    attributes: z.record(z.string(), attributeMatch).optional(),
    any: z.array(match).min(1).optional(),
    not: match.optional(),
    statusAtLeast: status.optional(),
    statusBelow: status.optional(),
    status: z.union([status, z.strictObject({ in: z.array(status).min(1) })]).optional(),
  }),
) as z.ZodType<Where>;

const period = z.enum(['month', 'quarter', 'year']);
const waterClass = z.enum(WATER_CLASSES);

export const measure: z.ZodType<Measure> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('count'),
      layer,
      where,
      population: match.optional(),
      distinct: z.string().optional(),
    }),
    z.strictObject({ type: z.literal('sum'), layer, where, population: match.optional(), field: z.enum(AMOUNTS) }),
    z.strictObject({
      type: z.literal('ratio'),
      numerator: measure,
      denominator: z.union([measure, z.strictObject({ type: z.literal('constant'), value: z.number() })]),
      percent: z.boolean(),
    }),
    z.strictObject({
      type: z.literal('expr'),
      terms: z.array(z.strictObject({ sign: z.union([z.literal(1), z.literal(-1)]), measure })).min(1),
    }),
    z.strictObject({
      type: z.literal('seriesSum'),
      series: z.string(),
      layer,
      where,
      window: z.literal('year'),
      carryExcess: z.boolean().optional(),
    }),
    z.strictObject({ type: z.literal('change'), of: measure, from: z.literal('start') }),
    z.strictObject({ type: z.literal('relativeTo'), of: measure, baseline: z.number() }),
    z.strictObject({
      type: z.literal('all'),
      measures: z.array(z.strictObject({ measure, op: z.enum(['>=', '<=', '=']), value: z.number() })).min(1),
    }),
    z.strictObject({
      type: z.literal('forEachRegion'),
      regions: z.array(regionCode).min(1),
      each: measure,
      atLeast: z.number(),
    }),
    z.strictObject({ type: z.literal('groupBy'), by: z.string(), each: measure, atLeast: z.number() }),
    z.strictObject({
      type: z.literal('waterClass'),
      points: match,
      period,
      atLeast: z.union([waterClass, z.literal('goal')]).optional(),
      worseThan: waterClass.optional(),
      as: z.enum(['share', 'count', 'worst']),
    }),
    z.strictObject({
      type: z.literal('flow'),
      points: match,
      period,
      atLeast: z.union([z.literal('goal'), z.number()]),
      by: z.enum(['points', 'readings', 'count']),
      months: z.array(z.int().min(1).max(12)).min(1).optional(),
    }),
    z.strictObject({ type: z.literal('reported'), series: z.string() }),
  ]),
) as z.ZodType<Measure>;
