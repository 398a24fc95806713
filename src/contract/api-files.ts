// Schemas of what is not a plain API answer: TileJSON, health, plan facts.
import { z } from 'zod';
import { TOPICS } from '../domain/plan/target';
import { flag } from './pack';
import { isoDate, localText, regionCode, targetId } from './scalars';

/** TileJSON 3.0.0 */
export const tileJson = z.object({
  tilejson: z.literal('3.0.0'),
  name: z.string(),
  description: z.string(),
  version: z.string(),
  attribution: z.string(),
  scheme: z.literal('xyz'),
  tiles: z.array(z.string()).min(1),
  minzoom: z.int(),
  maxzoom: z.int(),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  vector_layers: z.array(
    z.object({
      id: z.string(),
      description: z.string(),
      minzoom: z.int(),
      maxzoom: z.int(),
      fields: z.record(z.string(), z.string()),
    }),
  ),
});

export const healthResponse = z.object({ status: z.literal('ok') });
export const readyResponse = z.object({ status: z.literal('ready'), version: z.string(), seq: z.int() });

export const factsResponse = z.object({
  facts: z.array(
    z.object({
      id: targetId,
      document: z.string(),
      section: z.string(),
      sourceLine: z.int(),
      kind: z.enum(['baseline', 'rule', 'fact']),
      topic: z.enum(TOPICS),
      region: regionCode,
      indicator: localText,
      unit: z.string(),
      op: z.enum(['>=', '<=', '>', '<', '=', '~', 'maintain', 'done']),
      value: z.number().nullable(),
      deadline: isoDate.nullable(),
      flags: z.array(flag),
    }),
  ),
});

export type TileJson = z.infer<typeof tileJson>;
