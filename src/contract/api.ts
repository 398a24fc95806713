// Response and query schemas of the HTTP interfaces under /api. They validate, and the OpenAPI document is made from them.
import { z } from 'zod';
import { TOPICS } from '../domain/plan/target';
import { LAYERS } from '../domain/site/layer';
import { WATER_CLASSES } from '../domain/water/class';
import { status } from './measure';
import { flag, planDocument } from './pack';
import { featureId, isoDate, localText, PLAIN, regionCode, targetId } from './scalars';
import { standingOfTarget } from './verdict';

const layer = z.enum(LAYERS);
const bounds = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const point = z.tuple([z.number(), z.number()]);

/** RFC 9457 with one sentence in Chinese and one in English. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: localText,
  instance: z.string().optional(),
});

export const pack = z.object({
  id: z.string(),
  name: localText,
  region: regionCode,
  opensAt: isoDate,
  from: isoDate,
  to: isoDate,
});
/** `version` names the data state; it goes into tile addresses. */
export const packsResponse = z.object({ version: z.string(), seq: z.int(), drill: z.boolean(), packs: z.array(pack) });

export const region = z.object({
  code: regionCode,
  name: z.string(),
  nameEn: z.string().nullable(),
  level: z.enum(['prefecture', 'county', 'zone']),
  parent: regionCode.nullable(),
  pack: z.string().nullable(),
  hasOutline: z.boolean(),
  bbox: bounds,
  anchor: point,
});
export const regionsResponse = z.object({ regions: z.array(region) });
export const documentsResponse = z.object({ documents: z.array(planDocument.extend({ targets: z.int() })) });

export const targetsQuery = z.object({ region: regionCode.optional(), asOf: isoDate.optional() });

/** `actual` null: no data (`missing` says which). `drill`: rests on simulated data. */
export const progress = z.object({
  actual: z.number(),
  unit: z.string(),
  drill: z.boolean(),
  /** Of ratios. */
  numerator: z.number().optional(),
  denominator: z.number().optional(),
});

export const target = z.object({
  id: targetId,
  document: z.object({ id: z.string(), number: z.string(), title: z.string() }),
  section: z.string(),
  item: z.string().nullable(),
  sourceLine: z.int(),
  topic: z.enum(TOPICS),
  kind: z.enum(['target', 'task']),
  region: regionCode,
  /** How the target's region stands to the asked one; `parent`: city-wide, not of this county alone. */
  reach: z.enum(['own', 'child', 'parent']),
  indicator: localText,
  unit: z.string(),
  op: z.enum(['>=', '<=', '>', '<', '=', '~', 'maintain', 'done']),
  value: z.number().nullable(),
  baseline: z.object({ year: z.int().nullable(), value: z.number().nullable() }).nullable(),
  start: isoDate.nullable(),
  deadline: isoDate.nullable(),
  accumulation: z.enum(['cumulative', 'annual', 'increment', 'state']),
  binding: z.enum(['binding', 'expected', 'task', 'none']),
  responsible: z.array(z.string()),
  milestones: z.array(z.object({ on: isoDate, value: z.number() })),
  measure: z.unknown().nullable(),
  /** The measure in words, zh and en; null without a measure. */
  formula: localText.nullable(),
  flags: z.array(flag),
  population: z.object({ count: z.int(), areaM2: z.number() }).nullable(),
  progress: progress.nullable(),
  ...standingOfTarget.shape,
});
export const targetsResponse = z.object({ asOf: isoDate, targets: z.array(target) });
export const targetResponse = z.object({ asOf: isoDate, target });

const page = {
  limit: z.coerce.number().int().min(1).max(10_000).optional(),
  cursor: z.string().max(64).regex(PLAIN).optional(),
};
export const targetFeaturesQuery = z.object({ asOf: isoDate.optional(), ...page });
export const targetFeature = z.object({
  id: featureId,
  code: z.string(),
  name: z.string(),
  region: regionCode,
  status: status.nullable(),
  /** The feature's state or the readings behind its share are simulated. */
  drill: z.boolean(),
  /** null where a share of a class or a flow can't be split by feature. */
  contribution: z.number().nullable(),
  counted: z.boolean(),
  /** Of ratios: what the feature adds to each side. */
  numerator: z.number().optional(),
  denominator: z.number().optional(),
});
export const targetFeaturesResponse = z.object({
  asOf: isoDate,
  total: z.int(),
  /** Number of features counted already, hidden ones included. */
  counted: z.int(),
  /** Σ contribution of the counted features, hidden ones included; null where contributions do not add up. */
  sum: z.number().nullable(),
  unit: z.string(),
  hidden: z.int(),
  nextCursor: z.string().nullable(),
  features: z.array(targetFeature),
});

export const featuresQuery = z.object({
  layer,
  region: regionCode.optional(),
  status: status.optional(),
  asOf: isoDate.optional(),
  /** `west,south,east,north` in degrees. */
  bbox: z.string().optional(),
  ...page,
});
export const featureItem = z.object({
  id: featureId,
  code: z.string(),
  name: z.string(),
  region: regionCode,
  status: status.nullable(),
  drill: z.boolean(),
  areaM2: z.number(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  bbox: bounds,
});
export const featuresResponse = z.object({
  asOf: isoDate,
  total: z.int(),
  hidden: z.int(),
  sum: z.object({ areaM2: z.number() }),
  nextCursor: z.string().nullable(),
  features: z.array(featureItem),
});

export const featureResponse = z.object({
  asOf: isoDate,
  id: featureId,
  layer,
  code: z.string(),
  name: z.string(),
  region: regionCode,
  status: status.nullable(),
  areaM2: z.number().nullable(),
  statedAreaM2: z.number().nullable(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  positionAccuracy: z.enum(['surveyed', 'published', 'illustrative']),
  regionAccuracy: z.enum(['published', 'illustrative', 'none']),
  drill: z.boolean(),
  since: isoDate,
  source: z.object({
    document: z.string(),
    documentNumber: z.string(),
    section: z.string(),
    note: z.string().nullable(),
  }),
  bbox: bounds,
  anchor: point,
  history: z.array(
    z.object({
      seq: z.int(),
      effectiveOn: isoDate,
      recordedAt: z.string(),
      status: status.nullable().optional(),
      attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
      why: z.string(),
      evidence: z.string().nullable(),
      drill: z.boolean(),
      batch: z.string().optional(),
      voided: z.literal(true).optional(),
      voids: z.int().optional(),
    }),
  ),
  targets: z.array(
    z.object({
      id: targetId,
      indicator: localText,
      document: z.object({ id: z.string(), number: z.string() }),
      section: z.string(),
      region: regionCode,
      op: z.enum(['>=', '<=', '>', '<', '=', '~', 'maintain', 'done']),
      value: z.number().nullable(),
      unit: z.string(),
      contribution: z.number().nullable(),
      counted: z.boolean(),
      /** The feature's state or the readings behind its share are simulated. */
      drill: z.boolean(),
    }),
  ),
  /** Of water points with readings: the class of the as-of month and the last 24 monthly samples. */
  water: z
    .object({
      class: z.enum(WATER_CLASSES).nullable(),
      /** The class rests on simulated readings. */
      drill: z.boolean(),
      goal: z.enum(WATER_CLASSES).nullable(),
      parametersUsed: z.int(),
      limiting: z.array(z.string()),
      samples: z.array(
        z.object({
          on: isoDate,
          class: z.enum(WATER_CLASSES).nullable(),
          /** Of several readings of a day the daily mean. */
          values: z.record(z.string(), z.number()),
          drill: z.boolean(),
          /** Parameters with a doubtful reading: impossible (not counted), stuck, a jump, an assumed limit. */
          flagged: z.array(z.string()).optional(),
        }),
      ),
    })
    .nullable(),
});

/** Counts for the layer tree, the filters and the roll-up donuts; one row per region, layer, group and status. */
export const layersQuery = z.object({ region: regionCode.optional(), asOf: isoDate.optional() });
export const layersResponse = z.object({
  asOf: isoDate,
  rows: z.array(
    z.object({
      layer,
      /** `programme` for restoration sites, `kind` for the other layers. */
      group: z.string(),
      region: regionCode,
      status: status.nullable(),
      n: z.int(),
      areaM2: z.number(),
      drill: z.boolean(),
    }),
  ),
});

export const searchQuery = z.object({
  q: z.string().min(1).max(64).regex(PLAIN),
  limit: z.coerce.number().int().min(1).max(50).optional(),
});
export const searchResponse = z.object({
  hits: z.array(
    z.object({
      kind: z.enum(['feature', 'target', 'region', 'document']),
      id: z.string(),
      title: z.string(),
      titleEn: z.string().nullable(),
      detail: z.string(),
      region: regionCode.nullable(),
    }),
  ),
});

/** Base map choices from the server's environment; `offline` is always there. */
export const configResponse = z.object({
  basemaps: z.array(
    z.object({
      id: z.string(),
      name: localText,
      kind: z.enum(['offline', 'raster', 'pmtiles']),
      tiles: z.array(z.string()),
      attribution: z.string(),
      maxZoom: z.int(),
    }),
  ),
  /** 审图号 of the configured base map, when there is one. */
  mapApproval: z.string().nullable(),
});

export type Problem = z.infer<typeof problem>;
export type PacksResponse = z.infer<typeof packsResponse>;
export type RegionsResponse = z.infer<typeof regionsResponse>;
export type DocumentsResponse = z.infer<typeof documentsResponse>;
export type ApiTarget = z.infer<typeof target>;
export type TargetsResponse = z.infer<typeof targetsResponse>;
export type TargetResponse = z.infer<typeof targetResponse>;
export type TargetFeature = z.infer<typeof targetFeature>;
export type TargetFeaturesResponse = z.infer<typeof targetFeaturesResponse>;
export type FeatureItem = z.infer<typeof featureItem>;
export type FeaturesResponse = z.infer<typeof featuresResponse>;
export type FeatureResponse = z.infer<typeof featureResponse>;
export type LayersResponse = z.infer<typeof layersResponse>;
export type SearchResponse = z.infer<typeof searchResponse>;
export type ConfigResponse = z.infer<typeof configResponse>;
