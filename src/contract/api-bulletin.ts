// HTTP of bulletins: their figures, which the page shows and the files print.
import { z } from 'zod';
import { BULLETIN_KINDS, bulletinPeriod } from '../domain/plan/bulletin-period';
import { TOPICS } from '../domain/plan/target';
import { WATER_CLASSES } from '../domain/water/class';
import { GRADES } from '../domain/water/river';
import { dataMark, standingCounts } from './api-progress';
import { featureId, isoDate, regionCode, targetId } from './scalars';
import { verdict } from './verdict';

const period = z.string().refine((text) => bulletinPeriod(text) !== null, '2020-11, 2020-Q4, 2020-H2 or 2020');

export const bulletinQuery = z.object({ region: regionCode, period, asOf: isoDate.optional() });

const number = z.number().nullable();
const standing = z.enum(['overdue', 'behind', 'at-risk', 'on-track', 'met', 'unknown', 'none']);
const waterClass = z.enum(WATER_CLASSES);
const list = <T extends z.ZodType>(of: T) => z.array(of).readonly();

const noVerdict = z.enum(['no-deadline', 'not-started', 'not-inherited', 'no-aim']).nullable();

const row = z.object({
  id: targetId,
  region: regionCode,
  regionName: z.string(),
  indicator: z.string(),
  document: z.string(),
  topic: z.enum(TOPICS),
  binding: z.enum(['binding', 'expected', 'task', 'none']),
  kind: z.enum(['target', 'task']),
  op: z.enum(['>=', '<=', '>', '<', '=', '~', 'maintain', 'done']),
  aim: number,
  aimUnit: z.string(),
  unit: z.string(),
  direction: z.enum(['up', 'down']),
  actual: number,
  required: number,
  variance: number,
  varianceDays: number,
  gained: number,
  verdict: verdict.nullable(),
  noVerdict,
  deadline: isoDate.nullable(),
  forecast: isoDate.nullable(),
  metOn: isoDate.nullable(),
  late: z.boolean(),
  responsible: list(z.string()),
  sentence: z.string(),
  drill: z.boolean(),
});

const group = z.object({ key: z.string(), label: z.string(), counts: standingCounts });

const ranking = z.object({
  indicator: z.string(),
  unit: z.string(),
  deadline: isoDate.nullable(),
  counties: list(
    z.object({
      id: targetId,
      region: regionCode,
      regionName: z.string(),
      actual: number,
      aim: z.number(),
      share: number,
      place: z.int().nullable(),
      required: number,
      variance: number,
      verdict: verdict.nullable(),
      noVerdict,
      drill: z.boolean(),
    }),
  ),
});

const water = z.object({
  from: isoDate,
  to: isoDate,
  total: z.int(),
  judged: z.int(),
  good: z.int(),
  worst: z.int(),
  withGoal: z.int(),
  meeting: z.int(),
  byClass: z.record(waterClass, z.int()),
  hidden: z.int(),
  sections: list(
    z.object({
      id: featureId,
      name: z.string(),
      regionName: z.string(),
      river: z.string().nullable(),
      goal: waterClass.nullable(),
      class: waterClass.nullable(),
      parametersUsed: z.int(),
      meetsGoal: z.boolean().nullable(),
      pollutants: list(z.object({ label: z.string(), multiple: number })),
      drill: z.boolean(),
    }),
  ),
  rivers: list(
    z.object({
      river: z.string(),
      sections: z.int(),
      class: waterClass.nullable(),
      grade: z.enum(GRADES),
      pollutants: list(z.string()),
    }),
  ),
  gates: list(
    z.object({
      id: featureId,
      name: z.string(),
      goal: number,
      days: z.int(),
      complying: z.int().nullable(),
      drill: z.boolean(),
    }),
  ),
  drill: z.boolean(),
});

/** As domain/plan/bulletin says it. */
export const bulletin = z.object({
  period: z.object({ kind: z.enum(BULLETIN_KINDS), key: z.string(), from: isoDate, to: isoDate }),
  asOf: isoDate,
  since: isoDate,
  region: regionCode,
  regionName: z.string(),
  drill: z.boolean(),
  counts: standingCounts,
  byBinding: list(group),
  byTopic: list(group),
  byUnit: list(group),
  byRegion: list(group),
  targets: list(row.extend({ additive: z.boolean(), counties: list(row) })),
  lagging: list(row),
  ahead: list(row),
  turned: list(z.object({ row, before: standing })),
  rankings: list(ranking),
  unranked: list(row),
  water: water.nullable(),
});

export const bulletinResponse = z.object({ bulletin, data: dataMark });

/** `asOf` left out: as the bulletin itself. */
export const issueBody = z.object({ region: regionCode, period, asOf: isoDate.optional() });
export const issueResponse = z.object({ seq: z.int() });

export const issueParams = z.object({ id: z.string().regex(/^\d{1,9}$/, 'the number of an issued bulletin') });

const issueHead = z.object({
  seq: z.int(),
  region: regionCode,
  regionName: z.string(),
  sharing: z.enum(['open', 'conditional', 'restricted']),
  period: z.string(),
  asOf: isoDate,
  data: dataMark,
  /** Empty to those who are not signed in. */
  actor: z.string(),
  recordedAt: z.string(),
});

export const issuesQuery = z.object({ region: regionCode.optional() });
/** The latest first. */
export const issuesResponse = z.object({ issues: z.array(issueHead) });
export const issuedResponse = z.object({ issue: issueHead, bulletin });

export type IssuesResponse = z.infer<typeof issuesResponse>;
export type BulletinResponse = z.infer<typeof bulletinResponse>;
