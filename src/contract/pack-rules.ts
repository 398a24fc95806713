// Schema of a pack's rules.json: rules on new mining and exploration rights (domain/plan/admission-rule.ts).
import { z } from 'zod';
import { CAPACITY_UNITS, METHODS, RESERVES, RIGHTS } from '../domain/plan/admission-rule';
import { layer, match } from './measure';
import { localText, regionCode, targetId } from './scalars';

const mineralCode = z.string().regex(/^[a-z-]{1,40}$/, 'a code of a mineral such as flux-limestone');

export const right = z.enum(RIGHTS);
export const method = z.enum(METHODS);
export const reserve = z.enum(RESERVES);
export const capacityUnit = z.enum(CAPACITY_UNITS);

export const clause = z.strictObject({
  document: z.string(),
  section: z.string().min(1),
  item: z.string().nullable(),
  sourceLine: z.int().positive(),
  fact: targetId.nullable(),
});

const base = {
  id: z.string().regex(/^[A-Z]{2}-ADM-\d{3}$/, 'an id such as YD-ADM-001'),
  region: regionCode,
  title: localText,
  clause,
  right: right.optional(),
  minerals: z.array(mineralCode).min(1).optional(),
  dependsOnUse: z.array(mineralCode).min(1).optional(),
  method: method.optional(),
};

const bare = <T extends string>(type: T) => z.strictObject({ ...base, type: z.literal(type) });

const admissionRule = z.discriminatedUnion('type', [
  z.strictObject({
    ...base,
    type: z.literal('min-scale'),
    reserve: reserve.optional(),
    highGas: z.boolean().optional(),
    atLeast: z.number().positive(),
    unit: capacityUnit,
  }),
  bare('no-small-reserve'),
  bare('forbidden'),
  bare('plan-area'),
  bare('planned-block'),
  bare('block-mineral'),
  bare('one-holder'),
  z.strictObject({ ...base, type: z.literal('avoid'), layer, where: match }),
  z.strictObject({ ...base, type: z.literal('limit'), target: targetId }),
  bare('judgement'),
]);

export const rulesFile = z.strictObject({
  region: regionCode,
  minerals: z.array(z.strictObject({ code: mineralCode, name: localText })).min(1),
  rules: z.array(admissionRule).min(1),
});

export type RulesFile = z.infer<typeof rulesFile>;
