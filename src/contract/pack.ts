// Schemas of a geodata pack: pack.json, plans/*.json, layers/*.geojson, drill/events.json, drill/readings.json.
// Geometry structure is left to geojson-validation; here is everything else.
import { z } from 'zod';
import { TOPICS } from '../domain/plan/target';
import { LAYERS } from '../domain/site/layer';
import { AMOUNTS } from '../domain/site/site';
import { measure, status } from './measure';
import { featureId, isoDate, localText, regionCode, targetId } from './scalars';

export const packFile = z.strictObject({
  id: z.string().regex(/^[a-z]+$/),
  name: localText,
  /** The region the pack opens on. */
  region: regionCode,
  opensAt: isoDate,
  from: isoDate,
  to: isoDate,
  /** Counties and prefectures of regions.geojson whose plan area this pack covers. */
  regions: z.array(regionCode).min(1),
  /** Functional zones without an outline; their sites are placed inside `parent`. */
  zones: z.array(z.strictObject({ code: regionCode, name: z.string(), nameEn: z.string(), parent: regionCode })),
});

export const flag = z.strictObject({
  code: z.enum(['conflict', 'doubtful', 'derived', 'ambiguous', 'split-unpublished', 'ocr']),
  note: localText,
  with: z.array(targetId).optional(),
});

export const planDocument = z.strictObject({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  issuer: z.string(),
  issued: isoDate.nullable(),
  period: z.string().nullable(),
  region: regionCode,
  repealedOn: isoDate.nullable(),
  source: z.string(),
});

const operator = z.enum(['>=', '<=', '>', '<', '=', '~', 'maintain', 'done']);
const sharing = z.enum(['open', 'conditional', 'restricted']);

export const target = z.strictObject({
  id: targetId,
  section: z.string().min(1),
  item: z.string().nullable(),
  sourceLine: z.int().positive(),
  topic: z.enum(TOPICS),
  kind: z.enum(['target', 'task']),
  indicatorKey: z.string().min(1),
  scope: z.string(),
  region: regionCode,
  indicator: localText,
  unit: z.string(),
  op: operator,
  value: z.number().nullable(),
  tolerance: z.number().nullable(),
  baseline: z.strictObject({ year: z.int().nullable(), value: z.number().nullable() }).nullable(),
  start: isoDate.nullable(),
  deadline: isoDate.nullable(),
  accumulation: z.enum(['cumulative', 'annual', 'increment', 'state']),
  binding: z.enum(['binding', 'expected', 'task', 'none']),
  responsible: z.array(z.string()),
  milestones: z.array(z.strictObject({ on: isoDate, value: z.number() })),
  areaKind: z.enum(['area', 'statedArea', 'acceptedArea']).nullable(),
  measure: measure.nullable(),
  flags: z.array(flag),
  sharing,
});

export const planFact = z.strictObject({
  id: targetId,
  section: z.string().min(1),
  sourceLine: z.int().positive(),
  kind: z.enum(['baseline', 'rule', 'fact']),
  topic: z.enum(TOPICS),
  region: regionCode,
  indicator: localText,
  unit: z.string(),
  op: operator,
  value: z.number().nullable(),
  deadline: isoDate.nullable(),
  flags: z.array(flag),
});

const sign = z.union([z.literal(1), z.literal(-1)]).optional();
/** A figure by its id, or one that has none with the line it stands on. */
const term = z.union([
  z.strictObject({ of: targetId, take: z.enum(['value', 'baseline']).optional(), sign }),
  z.strictObject({ value: z.number(), label: localText, sourceLine: z.int().positive().nullable(), sign }),
]);
const checkHead = { id: targetId, region: regionCode, indicator: localText, note: localText.optional() };

/** What figures of a plan say about each other: a sum, a share, a yearly balance (domain/plan/plan-check.ts). */
export const planCheck = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('figure'),
    ...checkHead,
    stated: term,
    terms: z.array(term).min(1),
    over: z.array(term).min(1).optional(),
  }),
  z.strictObject({
    kind: z.literal('balance'),
    ...checkHead,
    year: z.int(),
    unit: z.string(),
    flows: z.strictObject({
      generated: term,
      used: term,
      fromStock: term.optional(),
      disposed: term.optional(),
      disposedFromStock: term.optional(),
      stored: term.optional(),
    }),
    usedRate: term.optional(),
    producers: term.optional(),
    users: term.optional(),
    shares: z.array(term).optional(),
  }),
]);

export const planFile = z.strictObject({
  document: planDocument,
  targets: z.array(target),
  facts: z.array(planFact),
  checks: z.array(planCheck).optional(),
});

/** Properties of a feature in layers/<layer>.geojson; the feature's `id` is the site's id. */
export const siteProperties = z.strictObject({
  code: z.string().min(1),
  name: z.string().min(1),
  region: regionCode,
  /** The site exists from this day. */
  since: isoDate,
  /** Published status at `since`, null when the document states none. */
  status: status.nullable(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Whole numbers; `area` is computed from the outline and never given here. */
  amounts: z.partialRecord(z.enum(AMOUNTS), z.int().nonnegative()),
  /** Free facts for the card (method, responsible party, height in m, slope in degrees …). */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  positionAccuracy: z.enum(['surveyed', 'published', 'illustrative']),
  regionAccuracy: z.enum(['published', 'illustrative', 'none']),
  sharing,
  source: z.strictObject({ document: z.string(), section: z.string(), note: z.string().nullable() }),
});

/** One simulated change of one site. */
export const drillEvent = z.strictObject({
  site: featureId,
  on: isoDate,
  patch: z.strictObject({
    status: status.optional(),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    amounts: z.partialRecord(z.enum(AMOUNTS), z.int().nonnegative()).optional(),
  }),
  why: z.string(),
  evidence: z.string().nullable(),
});
export const drillEvents = z.array(drillEvent);

/** Simulated readings, one object per sample: `values` by parameter code. */
export const drillSample = z.strictObject({
  point: featureId,
  on: isoDate,
  values: z.record(z.string(), z.number().nonnegative()),
  belowDetection: z.array(z.string()).optional(),
});
export const drillReadings = z.array(drillSample);

/** Simulated reported values of targets that no layer measures. */
export const drillReport = z.strictObject({
  target: targetId,
  on: isoDate,
  value: z.number(),
  note: z.string().min(1),
});
export const drillReports = z.array(drillReport);

export const layerKey = z.enum(LAYERS);

export type PackFile = z.infer<typeof packFile>;
export type PlanFile = z.infer<typeof planFile>;
export type SiteProperties = z.infer<typeof siteProperties>;
export type DrillEvent = z.infer<typeof drillEvent>;
export type DrillSample = z.infer<typeof drillSample>;
export type DrillReport = z.infer<typeof drillReport>;
