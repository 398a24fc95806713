// HTTP of the admission check, and of yearly control volumes.
import { z } from 'zod';
import { ADMISSION_OUTCOMES } from '../domain/plan/admission';
import { dataMark } from './api-progress';
import { layer } from './measure';
import { capacityUnit, clause, method, reserve, right } from './pack-rules';
import { featureId, isoDate, localText, regionCode, targetId } from './scalars';
import { verdict } from './verdict';

const RULE_TYPES = [
  'min-scale',
  'no-small-reserve',
  'forbidden',
  'plan-area',
  'planned-block',
  'block-mineral',
  'one-holder',
  'avoid',
  'limit',
  'judgement',
] as const;

const documentName = z.object({ id: z.string(), number: z.string(), title: z.string() });

const rule = z.object({
  id: z.string(),
  type: z.enum(RULE_TYPES),
  title: localText,
  document: documentName,
  clause: clause.omit({ document: true }),
});

export const admissionRulesQuery = z.object({ region: regionCode.optional() });
export const admissionRulesResponse = z.object({
  books: z.array(
    z.object({
      region: regionCode,
      /** What may be proposed. */
      minerals: z.array(z.object({ code: z.string(), name: localText })),
      rules: z.array(rule),
    }),
  ),
});

const ring = z.array(z.array(z.number()).min(2).max(3)).min(1);
const polygon = z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) });
const multiPolygon = z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) });

/** null: not known yet. `geometry` in CRS84: longitude, latitude. */
export const admissionBody = z.object({
  asOf: isoDate.optional(),
  geometry: z.discriminatedUnion('type', [polygon, multiPolygon]),
  right,
  mineral: z.string().min(1).max(40),
  method: method.nullable(),
  reserve: reserve.nullable(),
  capacity: z.number().nonnegative().nullable(),
  capacityUnit,
  highGas: z.boolean().nullable(),
});

const outcome = z.enum(ADMISSION_OUTCOMES);

export const admissionResponse = z.object({
  asOf: isoDate,
  region: regionCode,
  data: dataMark,
  areaM2: z.number(),
  /** Outlines that the check rests on are illustrative: no document publishes where they are. */
  illustrative: z.boolean(),
  outcome,
  findings: z.array(
    rule.extend({
      outcome,
      reason: localText,
      /** Rests on simulated states. */
      drill: z.boolean(),
      /** What it collides with, or lies in, as far as the viewer may see it. */
      features: z.array(z.object({ id: featureId, code: z.string(), name: z.string(), layer })),
    }),
  ),
});

export const controlVolumesQuery = z.object({ region: regionCode.optional(), asOf: isoDate.optional() });
export const controlVolumesResponse = z.object({
  asOf: isoDate,
  region: regionCode.nullable(),
  data: dataMark,
  /** Targets that bound a yearly volume and take an excess off the next year's. */
  controls: z.array(
    z.object({
      target: targetId,
      region: regionCode,
      indicator: localText,
      document: documentName,
      section: z.string(),
      unit: z.string(),
      /** Of a year without an excess before it. */
      control: z.number(),
      /** Half-width of "about" as a share of the control; null: an exact limit. */
      tolerance: z.number().nullable(),
      verdict: verdict.nullable(),
      /** From the first year of the plan to the as-of year. */
      years: z.array(
        z.object({
          year: z.int(),
          allowance: z.number(),
          /** null: nothing reported. */
          extracted: z.number().nullable(),
          /** Taken off the next year. */
          excess: z.number(),
          /** Taken off this year. */
          deduction: z.number(),
          /** Of the as-of year, which may go on. */
          open: z.boolean(),
          drill: z.boolean(),
        }),
      ),
    }),
  ),
});

export type AdmissionBody = z.input<typeof admissionBody>;
export type AdmissionResponse = z.infer<typeof admissionResponse>;
export type AdmissionRulesResponse = z.infer<typeof admissionRulesResponse>;
export type ControlVolumesResponse = z.infer<typeof controlVolumesResponse>;
