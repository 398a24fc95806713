// Schema of a pack's rivers.geojson: the lines of its rivers, each in the direction of the current.
import { z } from 'zod';

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const line = z.array(position).min(2);

const riverFeature = z.strictObject({
  type: z.literal('Feature'),
  properties: z.strictObject({
    /** As the attribute `river` of water points has it. */
    river: z.string().min(1),
    positionAccuracy: z.enum(['surveyed', 'published', 'illustrative']),
  }),
  geometry: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('LineString'), coordinates: line }),
    z.strictObject({ type: z.literal('MultiLineString'), coordinates: z.array(line).min(1) }),
  ]),
});

export const riversFile = z.strictObject({ type: z.literal('FeatureCollection'), features: z.array(riverFeature) });

export type RiversFile = z.infer<typeof riversFile>;
