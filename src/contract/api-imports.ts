// Schemas of the HTTP interface of imports. What they give back is exactly the types of `batches.ts`.
import { z } from 'zod';
import { LAYERS } from '../domain/site/layer';
import { check, checkCode, geometry, report, severity, site, value, whole } from './api-import-report';
import type {
  Batch,
  BatchRow,
  DatumShift,
  FieldChange,
  ImportSettings,
  MappingWish,
  MissingFeature,
  RollBackConflict,
} from './batches';
import { BATCH_STATES } from './batches';
import type { ImportCheck, ReadSite } from './import-report';
import { featureId, isoDate, localText, PLAIN, regionCode } from './scalars';

/** The same type on both sides, so that handlers give what the store gives. */
const exactly = <T>(schema: z.ZodType<T>): z.ZodType<T, T> => schema as unknown as z.ZodType<T, T>;

const layer = z.enum(LAYERS);
const plain = (most: number) => z.string().max(most).regex(PLAIN, 'text without control characters');
const finite = (most: number) => z.number().min(-most).max(most);
const outcome = z.enum(['new', 'changed', 'unchanged', 'blocked']);
const choice = z.enum(['accept', 'exclude', 'repair']);
const bounds = z.tuple([z.number(), z.number(), z.number(), z.number()]);

const datumShift: z.ZodType<DatumShift> = z.strictObject({
  dx: finite(1000),
  dy: finite(1000),
  dz: finite(1000),
  rx: finite(60),
  ry: finite(60),
  rz: finite(60),
  ppm: finite(100),
});

const mapping: z.ZodType<MappingWish> = z.strictObject({
  fields: z.record(
    plain(255),
    z.strictObject({ to: plain(128).nullable().default(null), unit: plain(32).nullable().default(null) }),
  ),
  words: z.record(plain(255), z.record(plain(255), value)).default({}),
});

const settingsShape = {
  layer: layer.nullable(),
  region: regionCode.nullable(),
  sharing: z.enum(['open', 'conditional', 'restricted']),
  epsg: z.int().min(1000).max(999_999).nullable(),
  shifted: z.enum(['gcj02', 'bd09']).nullable(),
  datumShift: datumShift.nullable(),
  encoding: plain(32).nullable(),
  part: plain(255).nullable(),
  mapping: mapping.nullable(),
};
const importSettings: z.ZodType<ImportSettings> = z.object({ ...settingsShape, on: isoDate });

/** What is left out is inferred, or has its usual value: open, and from today on. */
export const settingsBody = z.strictObject({
  layer: settingsShape.layer.default(null),
  region: settingsShape.region.default(null),
  on: isoDate.optional(),
  sharing: settingsShape.sharing.default('open'),
  epsg: settingsShape.epsg.default(null),
  shifted: settingsShape.shifted.default(null),
  datumShift: settingsShape.datumShift.default(null),
  encoding: settingsShape.encoding.default(null),
  part: settingsShape.part.default(null),
  mapping: settingsShape.mapping.default(null),
});
export const newImportBody = z.strictObject({
  kind: z.enum(['sites', 'readings', 'regions']),
  settings: settingsBody.prefault({}),
});
export const whyBody = z.strictObject({ why: plain(1000).min(1) });
export const decisionsBody = z.strictObject({
  rows: z.array(z.int().min(1)).max(100_000).optional(),
  code: checkCode.optional(),
  /** null takes a choice back. */
  choice: choice.nullable(),
});

const step = z.object({
  at: z.string(),
  actor: z.string(),
  did: z.enum(['created', 'read', 'decided', 'applied', 'rolled-back', 'discarded']),
  why: z.string().nullable(),
});

const comparison = z.object({
  new: whole,
  changed: whole,
  unchanged: whole,
  missing: whole,
  blocked: whole,
  undecided: whole,
  excluded: whole,
});

const batch: z.ZodType<Batch> = z.object({
  id: z.string(),
  kind: z.enum(['sites', 'readings', 'regions']),
  state: z.enum(BATCH_STATES),
  files: z.array(z.object({ name: z.string(), bytes: whole })),
  settings: importSettings,
  createdAt: z.string(),
  actor: z.string(),
  steps: z.array(step),
  progress: z.object({ step: localText, share: z.number().min(0).max(1).nullable() }).nullable(),
  refusal: z.object({ ok: z.literal(false), code: z.string(), message: localText }).nullable(),
  report: report.nullable(),
  checkCounts: z.array(z.object({ code: checkCode, severity, n: whole })),
  comparison: comparison.nullable(),
  bbox: bounds.nullable(),
  kept: whole,
});

const fieldValue = value.nullable();
const change: z.ZodType<FieldChange> = z.object({ field: z.string(), before: fieldValue, after: fieldValue });
const row: z.ZodType<BatchRow> = z.object({
  row: z.int(),
  site,
  outcome,
  feature: featureId.nullable(),
  changes: z.array(change),
  choice: choice.nullable(),
  worst: severity.nullable(),
});
const missing: z.ZodType<MissingFeature> = z.object({ id: featureId, code: z.string(), name: z.string() });
const conflict: z.ZodType<RollBackConflict> = z.object({
  feature: featureId,
  code: z.string(),
  name: z.string(),
  effect: z.enum(['kept', 'superseded']),
  later: z.object({ actor: z.string(), at: z.string(), why: z.string() }),
});

const limit = (most: number) => z.coerce.number().int().min(1).max(most).optional();
export const batchId = z.string().min(1).max(64).regex(PLAIN, 'the id of a batch');
export const importsQuery = z.object({ before: batchId.optional(), limit: limit(200) });
export const rowsQuery = z.object({
  outcome: outcome.optional(),
  undecided: z.enum(['true', 'false']).optional(),
  after: z.coerce.number().int().min(0).optional(),
  limit: limit(1000),
});
export const checksQuery = z.object({
  code: checkCode.optional(),
  severity: severity.optional(),
  row: z.coerce.number().int().min(1).optional(),
  offset: z.coerce.number().int().min(0).optional(),
  limit: limit(1000),
});
export const missingQuery = z.object({ after: featureId.optional(), limit: limit(1000) });

export interface ImportsResponse {
  readonly imports: readonly Batch[];
  /** For `before`; null: there are no more. */
  readonly next: string | null;
}
export interface RowsResponse {
  readonly rows: readonly BatchRow[];
  /** For `after`. */
  readonly next: number | null;
}
export interface ChecksResponse {
  readonly checks: readonly ImportCheck[];
  /** For `offset`. */
  readonly next: number | null;
}
export interface MissingResponse {
  readonly missing: readonly MissingFeature[];
  /** For `after`. */
  readonly next: string | null;
}
export interface ConflictsResponse {
  readonly conflicts: readonly RollBackConflict[];
}
/** Rows with a shape, for the map; the first ones in row order. */
export interface ShapesResponse {
  readonly type: 'FeatureCollection';
  readonly truncated: boolean;
  readonly features: readonly {
    readonly type: 'Feature';
    readonly geometry: GeoJSON.Geometry;
    readonly properties: Pick<BatchRow, 'row' | 'outcome' | 'worst' | 'choice'> & Pick<ReadSite, 'code' | 'name'>;
  }[];
}

export const batchResponse = exactly(batch);
export const importsResponse = exactly<ImportsResponse>(
  z.object({ imports: z.array(batch), next: z.string().nullable() }),
);
export const rowsResponse = exactly<RowsResponse>(z.object({ rows: z.array(row), next: z.int().nullable() }));
export const checksResponse = exactly<ChecksResponse>(z.object({ checks: z.array(check), next: z.int().nullable() }));
export const missingResponse = exactly<MissingResponse>(
  z.object({ missing: z.array(missing), next: z.string().nullable() }),
);
export const conflictsResponse = exactly<ConflictsResponse>(z.object({ conflicts: z.array(conflict) }));
export const shapesResponse = exactly<ShapesResponse>(
  z.object({
    type: z.literal('FeatureCollection'),
    truncated: z.boolean(),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        geometry,
        properties: z.object({
          row: z.int(),
          outcome,
          worst: severity.nullable(),
          choice: choice.nullable(),
          code: z.string(),
          name: z.string(),
        }),
      }),
    ),
  }),
);

export type NewImportBody = z.input<typeof newImportBody>;
export type SettingsBody = z.input<typeof settingsBody>;
export type DecisionsBody = z.input<typeof decisionsBody>;
