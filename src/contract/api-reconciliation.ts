// HTTP of reconciliation: what does not fit together, what was ruled about it, overlaps, and balances of wastes.
import { z } from 'zod';
import { RULED_STATES } from '../domain/plan/ruling';
import { dataMark } from './api-progress';
import { layer } from './measure';
import { featureId, isoDate, localText, PLAIN, regionCode, targetId } from './scalars';

const operator = z.enum(['>=', '<=', '>', '<', '=', '~', 'maintain', 'done']);

/** One side of a conflict: a target, or a published figure. */
const planEntry = z.object({
  id: z.string(),
  kind: z.enum(['target', 'task', 'baseline', 'rule', 'fact']),
  document: z.object({ id: z.string(), number: z.string(), title: z.string() }),
  section: z.string(),
  sourceLine: z.int(),
  region: regionCode,
  indicator: localText,
  op: operator,
  value: z.number().nullable(),
  unit: z.string(),
  deadline: isoDate.nullable(),
  /** Of targets, as printed: not always in the unit of the target. */
  baseline: z.object({ year: z.int().nullable(), value: z.number().nullable() }).nullable(),
});

const basis = z.object({ id: z.string(), op: operator, value: z.number().nullable(), unit: z.string() });

/** `governs`: one of the choices of its finding. `actor` empty: not for the public. */
const ruling = z.object({
  seq: z.int(),
  governs: z.string(),
  basis: z.array(basis),
  why: z.string(),
  evidence: z.string().nullable(),
  actor: z.string(),
  recordedAt: z.string(),
});

/** What can be ruled about. `region`: whose steward may; null: administrators only. The last ruling is in force. */
const finding = {
  id: z.string(),
  region: regionCode.nullable(),
  state: z.enum(RULED_STATES),
  choices: z.array(z.string()),
  rulings: z.array(ruling),
};

/** A figure that a check rests on: one that opens, or one that stands in the document without an id. */
const checkTerm = z.object({
  member: planEntry.nullable(),
  label: localText,
  /** What the check takes from it; the baseline of a target where `baseline`. */
  value: z.number(),
  baseline: z.boolean(),
  sign: z.union([z.literal(1), z.literal(-1)]),
  /** null: no document publishes it. */
  sourceLine: z.int().nullable(),
});

export const reconciliationQuery = z.object({ region: regionCode.optional(), asOf: isoDate.optional() });
export const reconciliationResponse = z.object({
  asOf: isoDate,
  region: regionCode.nullable(),
  data: dataMark,
  /** `basis`: `value` and `strictness` are computed from the plans, `read` is known from the documents. */
  conflicts: z.array(
    z.object({
      ...finding,
      basis: z.array(z.enum(['value', 'strictness', 'read'])),
      /** Within one document. */
      internal: z.boolean(),
      notes: z.array(localText),
      members: z.array(planEntry),
      /** Members that the viewer may not see. */
      hidden: z.int(),
    }),
  ),
  /** Totals that a document also states region by region. */
  parts: z.array(
    z.object({
      ...finding,
      target: planEntry,
      stated: z.number(),
      sum: z.number(),
      /** Sum less stated. */
      difference: z.number(),
      agrees: z.boolean(),
      parts: z.array(z.object({ region: regionCode, targets: z.array(targetId), value: z.number() })),
    }),
  ),
  /** Figures that follow from other figures of the plans: sums, shares, balances. */
  checks: z.array(
    z.object({
      ...finding,
      document: z.object({ id: z.string(), number: z.string(), title: z.string() }),
      indicator: localText,
      kind: z.enum(['sum', 'share', 'balance']),
      stated: checkTerm,
      terms: z.array(checkTerm),
      /** Of shares: what they are a share of. */
      over: z.array(checkTerm),
      unit: z.string(),
      computed: z.number(),
      difference: z.number(),
      agrees: z.boolean(),
      note: localText.nullable(),
    }),
  ),
  /** What a plan counts against what the layers hold on the as-of day, in the target's unit. */
  layers: z.array(
    z.object({
      ...finding,
      target: planEntry,
      stated: z.number(),
      layer: z.number(),
      /** Layer less stated. */
      difference: z.number(),
      on: isoDate,
      agrees: z.boolean(),
    }),
  ),
  /** Values that their source makes doubtful. */
  doubts: z.array(
    z.object({
      ...finding,
      members: z.array(planEntry),
      code: z.enum(['doubtful', 'ambiguous', 'ocr']),
      note: localText,
    }),
  ),
});

const overlapSide = z.object({
  id: featureId,
  code: z.string(),
  name: z.string(),
  region: regionCode,
  areaM2: z.number(),
  status: z.string().nullable(),
});

/** Features of one target of areas that lie on each other by more than a hundredth of the smaller. */
export const overlapsResponse = z.object({
  asOf: isoDate,
  region: regionCode.nullable(),
  data: dataMark,
  targets: z.array(
    z.object({
      target: planEntry,
      layer,
      /** Features of its population, and the sum of their areas. */
      features: z.int(),
      sumM2: z.number(),
      /** The ground that they cover together. */
      unionM2: z.number(),
      twiceM2: z.number(),
      /** There are more pairs than are told; then `twiceM2` is what these come to. */
      cut: z.boolean(),
      /** Of pairs that the viewer may not see. */
      hidden: z.int(),
      pairs: z.array(
        z.object({
          ...finding,
          a: overlapSide,
          b: overlapSide,
          sharedM2: z.number(),
          /** Percent of the smaller one. */
          share: z.number(),
          /** Both add to the figure on the as-of day. */
          counted: z.boolean(),
        }),
      ),
    }),
  ),
});

export const findingParams = z.object({ id: z.string().min(1).max(200).regex(PLAIN) });
export const rulingBody = z.object({
  governs: z.string().min(1).max(100).regex(PLAIN),
  why: z.string().trim().min(1).max(2000),
  evidence: z.string().trim().min(1).max(500).optional(),
  /** The day of the layers that the ruling is about; left out: the day on which the region's pack opens. */
  asOf: isoDate.optional(),
});
/** Number of the ruling in the history. */
export const rulingResponse = z.object({ seq: z.int() });

const flow = z.object({ value: z.number(), source: checkTerm }).nullable();

export const balanceQuery = z.object({ region: regionCode.optional() });
export const balanceResponse = z.object({
  region: regionCode.nullable(),
  data: dataMark,
  /** Other regions whose plans publish balances. */
  elsewhere: z.array(regionCode),
  balances: z.array(
    z.object({
      id: z.string(),
      document: z.object({ id: z.string(), number: z.string(), title: z.string() }),
      region: regionCode,
      indicator: localText,
      year: z.int(),
      unit: z.string(),
      flows: z.object({
        generated: flow,
        used: flow,
        fromStock: flow,
        disposed: flow,
        disposedFromStock: flow,
        stored: flow,
      }),
      usedOfYear: z.number(),
      disposedOfYear: z.number(),
      accounted: z.number(),
      /** Accounted less generated. */
      gap: z.number(),
      /** Percent of what was generated. */
      gapShare: z.number(),
      usedRate: z.number(),
      usedRateOfSupply: z.number(),
      /** As the plan states it. */
      statedRate: checkTerm.nullable(),
      producers: checkTerm.nullable(),
      users: checkTerm.nullable(),
      /** What regions generated, from their published shares. */
      regions: z.array(z.object({ region: regionCode, share: z.number(), amount: z.number() })),
      rest: z.object({ share: z.number(), amount: z.number() }).nullable(),
      note: localText.nullable(),
    }),
  ),
});

export type ReconciliationResponse = z.infer<typeof reconciliationResponse>;
export type OverlapsResponse = z.infer<typeof overlapsResponse>;
export type BalanceResponse = z.infer<typeof balanceResponse>;
export type PlanEntry = z.infer<typeof planEntry>;
export type CheckTerm = z.infer<typeof checkTerm>;
export type RulingAnswer = z.infer<typeof ruling>;
