// Schemas of what reading and checking a file says, for the HTTP interface. They give exactly the types of
// `import-report.ts`.
import { z } from 'zod';
import { LAYERS } from '../domain/site/layer';
import type { CheckCode, ImportCheck, ImportRepair, ImportReport, ReadSite } from './import-report';
import { featureId, localText, regionCode } from './scalars';

const layer = z.enum(LAYERS);
export const value = z.union([z.string(), z.number(), z.boolean()]);
const values = z.record(z.string(), value);
const sureness = z.enum(['certain', 'likely', 'unsure']);
export const severity = z.enum(['blocks', 'decision', 'note']);
export const whole = z.int().min(0);
export const geometry = z.looseObject({ type: z.string() }) as unknown as z.ZodType<GeoJSON.Geometry>;

/** Any word of that kind: one that no check has finds nothing. */
export const checkCode = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/, 'the code of a check such as overlap')
  .transform((text) => text as CheckCode);

export const site: z.ZodType<ReadSite> = z.object({
  row: z.int(),
  code: z.string(),
  name: z.string(),
  region: z.string().nullable(),
  status: z.string().nullable(),
  attributes: values,
  amounts: z.record(z.string(), z.number()),
  details: values,
  geometry: geometry.nullable(),
});

export const check: z.ZodType<ImportCheck> = z.object({
  row: z.int().nullable(),
  code: checkCode,
  severity,
  message: localText,
  place: z.tuple([z.number(), z.number()]).optional(),
  repair: z
    .object({
      kind: z.string() as unknown as z.ZodType<ImportRepair['kind']>,
      message: localText,
      before: geometry.optional(),
      after: geometry.optional(),
      found: z.array(z.object({ code: checkCode, severity, message: localText })).optional(),
    })
    .optional(),
});

export const report: z.ZodType<Omit<ImportReport, 'checks'>> = z.object({
  format: z.string(),
  source: z.string(),
  part: z.string().optional(),
  parts: z.array(z.object({ name: z.string(), features: whole.nullable() })).optional(),
  layer: layer.nullable(),
  read: whole,
  accepted: whole,
  rejected: whole,
  undecided: whole,
  crs: z.object({
    epsg: z.int().nullable(),
    name: localText,
    sure: sureness,
    reason: localText,
    alternatives: z.array(z.object({ epsg: z.int(), name: localText })),
  }),
  encoding: z.object({ name: z.string(), sure: sureness, reason: localText }).nullable(),
  mapping: z.array(
    z.object({
      field: z.string(),
      to: z.string().nullable(),
      unit: z.string().nullable(),
      reason: localText,
      words: values.optional(),
      unknownWords: z
        .array(
          z.object({
            word: z.string(),
            rows: whole,
            offers: z.array(z.object({ value: z.string(), name: localText })),
          }),
        )
        .optional(),
    }),
  ),
  totals: z.array(
    z.object({ row: z.int(), field: z.string(), stated: z.number(), computed: z.number(), agrees: z.boolean() }),
  ),
  moved: z
    .array(
      z.object({
        id: featureId,
        code: z.string(),
        name: z.string(),
        from: regionCode,
        to: regionCode.nullable(),
        reassigned: z.boolean(),
      }),
    )
    .optional(),
});
