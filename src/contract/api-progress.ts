// HTTP of progress: figures against what is required, overviews, changes between two days.
import { z } from 'zod';
import { STANDINGS } from '../domain/plan/roll-up';
import { TOPICS } from '../domain/plan/target';
import { STATUS_CHANGES } from '../domain/site/status-change';
import { layer, status } from './measure';
import { featureId, isoDate, localText, regionCode, targetId } from './scalars';
import { verdict } from './verdict';

const standing = z.enum(STANDINGS);
export const standingCounts = z.record(standing, z.int());

/** What an answer was worked out from: the footer of bulletins carries it. `hash` changes when any figure could. */
export const dataMark = z.object({ seq: z.int(), version: z.string(), hash: z.string(), drill: z.boolean() });

export const progressFigures = z.object({
  period: z.object({ start: isoDate.nullable(), deadline: isoDate, yearly: z.boolean() }).nullable(),
  actual: z.number().nullable(),
  /** Of actual, required, variance and left. */
  unit: z.string(),
  drill: z.boolean(),
  missing: z.string().nullable(),
  aim: z.number().nullable(),
  direction: z.enum(['up', 'down']),
  required: z.number().nullable(),
  variance: z.number().nullable(),
  varianceDays: z.int().nullable(),
  left: z.number().nullable(),
  /** Units a day. */
  paceNeeded: z.number().nullable(),
  forecast: z
    .object({ pace: z.number(), finish: isoDate.nullable(), earliest: isoDate.nullable(), latest: isoDate.nullable() })
    .nullable(),
  forecastLateDays: z.int().nullable(),
  stalled: z.boolean(),
  over: z.boolean(),
  metOn: isoDate.nullable(),
  late: z.boolean(),
  lost: z.boolean(),
  verdict: verdict.nullable(),
  noVerdict: z.enum(['no-deadline', 'not-started', 'not-inherited', 'no-aim']).nullable(),
  sentence: localText,
});

export const progressEntry = z.object({
  id: targetId,
  document: z.object({ id: z.string(), number: z.string() }),
  topic: z.enum(TOPICS),
  kind: z.enum(['target', 'task']),
  /** Of the target, and the one that the figures are for. */
  region: regionCode,
  for: regionCode,
  indicator: localText,
  op: z.enum(['>=', '<=', '>', '<', '=', '~', 'maintain', 'done']),
  value: z.number().nullable(),
  /** Of a yearly control volume: what holds this year in place of `value`, after last year's excess. */
  allowance: z.number().optional(),
  unit: z.string(),
  binding: z.enum(['binding', 'expected', 'task', 'none']),
  responsible: z.array(z.string()),
  /** False: county figures rest on a split that no document publishes. */
  rankable: z.boolean(),
  /** Takes reported values only. */
  reportedOnly: z.boolean(),
  lastReport: z.object({ on: isoDate, value: z.number(), ageDays: z.int() }).nullable(),
  progress: progressFigures,
});

/** `region` with everything below it, city-wide targets of its parents included as figures of the region. */
export const progressQuery = z.object({
  region: regionCode.optional(),
  asOf: isoDate.optional(),
  verdict: standing.optional(),
});
export const progressResponse = z.object({
  asOf: isoDate,
  region: regionCode.nullable(),
  data: dataMark,
  counts: standingCounts,
  entries: z.array(progressEntry),
});

const bounds = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const linePoint = z.object({ on: isoDate, value: z.number() });
const sample = z.object({ on: isoDate, actual: z.number().nullable() });

export const blockingSite = z.object({
  id: featureId,
  layer,
  bbox: bounds,
  code: z.string(),
  name: z.string(),
  region: regionCode,
  status: z.string().nullable(),
  contribution: z.number(),
  drill: z.boolean(),
});

export const targetProgressQuery = z.object({ region: regionCode.optional(), asOf: isoDate.optional() });
export const targetProgressResponse = z.object({
  asOf: isoDate,
  data: dataMark,
  entry: progressEntry,
  line: z.array(linePoint),
  milestones: z.array(linePoint),
  /** Month ends from the start (or two years back) to the as-of day. */
  history: z.array(sample),
  /** One per county below the region; none where no county split is published. */
  counties: z.array(z.object({ region: regionCode, entry: progressEntry, history: z.array(sample) })),
  /** Sites of the population that do not count yet, largest contribution first; `short`: what pace asks for now. */
  blocking: z
    .object({
      short: z.number().nullable(),
      total: z.int(),
      hidden: z.int(),
      sites: z.array(blockingSite),
      /** The fewest that bring it back on pace; `enough` false: all together do not. */
      catchUp: z.object({ ids: z.array(featureId), gain: z.number(), enough: z.boolean() }).nullable(),
    })
    .nullable(),
  reports: z.array(
    z.object({
      seq: z.int(),
      on: isoDate,
      value: z.number(),
      note: z.string(),
      evidence: z.string().nullable(),
      actor: z.string(),
      recordedAt: z.string(),
      drill: z.boolean(),
    }),
  ),
});

export const overviewQuery = z.object({
  region: regionCode.optional(),
  asOf: isoDate.optional(),
  /** What changed since then; left out: a month before. */
  since: isoDate.optional(),
});
const group = z.object({ key: z.string(), counts: standingCounts });
export const overviewResponse = z.object({
  asOf: isoDate,
  since: isoDate,
  region: regionCode.nullable(),
  data: dataMark,
  counts: standingCounts,
  /** Ten at most. */
  urgent: z.array(progressEntry),
  /** Counties × topics: targets that are the county's own or inherited. */
  heat: z.array(z.object({ region: regionCode, topic: z.enum(TOPICS), counts: standingCounts, worst: standing })),
  /** Verdict or figure moved since `since`. */
  changed: z.array(
    z.object({
      entry: progressEntry,
      before: z.object({ actual: z.number().nullable(), standing }),
    }),
  ),
  /** Deadlines of the next twelve months, nearest first, not yet met. */
  ahead: z.array(progressEntry),
  byDocument: z.array(group),
  byUnit: z.array(group),
  byBinding: z.array(group),
  /** 未公布分县数据: left out of every comparison of counties. */
  unranked: z.array(targetId),
});

export const changesQuery = z.object({
  region: regionCode.optional(),
  from: isoDate,
  to: isoDate,
  layer: layer.optional(),
});
export const changesResponse = z.object({
  from: isoDate,
  to: isoDate,
  data: dataMark,
  /** Drill data are among the totals. */
  drill: z.boolean(),
  /** Status and area by layer on both days. */
  totals: z.array(
    z.object({
      layer,
      status: status.nullable(),
      before: z.object({ n: z.int(), areaM2: z.number() }),
      after: z.object({ n: z.int(), areaM2: z.number() }),
    }),
  ),
  /** Sites whose status differs, or that exist on one day only; at most 5,000. */
  sites: z.array(
    z.object({
      id: featureId,
      layer,
      name: z.string(),
      region: regionCode,
      bbox: bounds,
      before: status.nullable(),
      after: status.nullable(),
      change: z.enum(STATUS_CHANGES),
    }),
  ),
  truncated: z.boolean(),
  hidden: z.int(),
});

/** `data:` of an event of /api/events. */
export const dataEvent = z.object({ version: z.string(), seq: z.int() });

/** Body of a reported value. For a task without a number: 100 done, 0 not done. */
export const reportBody = z.object({
  on: isoDate,
  value: z.number(),
  note: z.string().trim().min(1).max(2000),
  evidence: z.string().trim().min(1).max(500).optional(),
});
/** Number of the report in the history. */
export const reportResponse = z.object({ seq: z.int() });

export type DataMark = z.infer<typeof dataMark>;
export type ProgressFigures = z.infer<typeof progressFigures>;
export type ProgressEntry = z.infer<typeof progressEntry>;
export type ProgressResponse = z.infer<typeof progressResponse>;
export type TargetProgressResponse = z.infer<typeof targetProgressResponse>;
export type OverviewResponse = z.infer<typeof overviewResponse>;
export type ChangesResponse = z.infer<typeof changesResponse>;
