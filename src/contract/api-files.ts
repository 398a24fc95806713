// Schemas of what is not a plain API answer: GeoJSON downloads, TileJSON, health, plan facts.
import { z } from 'zod';
import { TOPICS } from '../domain/plan/target';
import { LAYERS } from '../domain/site/layer';
import { status } from './measure';
import { flag } from './pack';
import { featureId, isoDate, localText, regionCode, targetId } from './scalars';

const position = z.array(z.number()).min(2).max(3);
const ring = z.array(position).min(4);
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** RFC 7946. Coordinates are EPSG:4490 longitude and latitude; the attributes of the layer come as further properties. */
export const featureCollection = z.object({
  type: z.literal('FeatureCollection'),
  asOf: isoDate,
  /** Data state that the file was made from. */
  version: z.string(),
  total: z.int(),
  hidden: z.int(),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: featureId,
      bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      geometry: z.discriminatedUnion('type', [
        z.object({ type: z.literal('Point'), coordinates: position }),
        z.object({ type: z.literal('Polygon'), coordinates: z.array(ring) }),
        z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)) }),
      ]),
      properties: z
        .object({
          layer: z.enum(LAYERS),
          code: z.string(),
          name: z.string(),
          region: regionCode,
          asOf: isoDate,
          status: status.nullable(),
          areaM2: z.number().nullable(),
          statedAreaM2: z.number().nullable(),
          positionAccuracy: z.enum(['surveyed', 'published', 'illustrative']),
          regionAccuracy: z.enum(['published', 'illustrative', 'none']),
          drill: z.boolean(),
          sourceDocument: z.string(),
          sourceDocumentNumber: z.string(),
          sourceSection: z.string(),
          sourceNote: z.string().nullable(),
        })
        .catchall(scalar),
    }),
  ),
});

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
