// Filters of a feature list out of a query: region with its children, status, box, and the registered attributes.
import { z } from 'zod';
import { featuresQuery } from '../contract/api';
import type { Bounds } from '../contract/store';
import { ATTRIBUTES, type AttributeKey, type AttributeSpec, attributeSpec } from '../domain/site/attributes';
import type { AttributeValue, LayerKey } from '../domain/site/layer';
import type { Cell } from '../domain/site/site';
import type { Status } from '../domain/site/status';
import type { RegionCode } from '../domain/units';
import { failed } from './outcome';
import type { Snapshot } from './snapshot';

const attributeText = (spec: AttributeSpec): z.ZodType<string> => {
  const values = Object.keys(spec.values ?? {});
  if (values.length > 0) return z.enum(values as [string, ...string[]]);
  if (spec.type === 'boolean') return z.enum(['true', 'false']);
  return spec.type === 'integer' ? z.string().regex(/^-?\d{1,15}$/) : z.string().min(1).max(64);
};

const attributeShape = Object.fromEntries(
  Object.entries(ATTRIBUTES as Readonly<Record<string, AttributeSpec>>).map(([key, spec]) => [
    key,
    attributeText(spec).optional(),
  ]),
) as Record<AttributeKey, z.ZodOptional<z.ZodType<string>>>;

const box = z
  .string()
  .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/)
  .refine((text) => {
    const [west = 0, south = 0, east = 0, north = 0] = text.split(',').map(Number);
    return west <= east && south <= north && west >= -180 && east <= 180 && south >= -90 && north <= 90;
  })
  .optional();

export const listQuery = z.object({ ...featuresQuery.shape, bbox: box, ...attributeShape });
export const downloadQuery = listQuery.omit({ limit: true, cursor: true });

export interface FeatureFilter {
  readonly layer: LayerKey;
  readonly bounds: Bounds | undefined;
  readonly matches: (cell: Cell) => boolean;
}

export type FilterResult = { readonly ok: true; readonly filter: FeatureFilter } | ReturnType<typeof failed>;

function attributeValue(spec: AttributeSpec, text: string): AttributeValue {
  if (spec.type === 'boolean') return text === 'true';
  return spec.type === 'integer' ? Number(text) : text;
}

interface Asked {
  readonly layer: LayerKey;
  readonly region?: RegionCode | undefined;
  readonly status?: Status | undefined;
  readonly bbox?: string | undefined;
}

const attributesAsked = (query: object): readonly (readonly [string, string, AttributeSpec])[] =>
  Object.entries(query).flatMap(([key, text]) => {
    const spec = attributeSpec(key);
    return spec && typeof text === 'string' ? [[key, text, spec] as const] : [];
  });

export function filterOf({ regions }: Snapshot, query: Asked): FilterResult {
  const { layer, region, status, bbox } = query;
  if (region !== undefined && !regions.get(region)) return failed({ code: 'unknown-region', region });
  const asked = attributesAsked(query);
  const foreign = asked.find(([, , spec]) => !spec.layers.includes(layer));
  if (foreign) {
    const own = Object.entries(ATTRIBUTES as Readonly<Record<string, AttributeSpec>>).filter(([, spec]) =>
      spec.layers.includes(layer),
    );
    return failed({ code: 'foreign-parameter', parameter: foreign[0], layer, allowed: own.map(([key]) => key) });
  }
  const wanted = asked.map(([key, text, spec]) => [key, attributeValue(spec, text)] as const);
  const matches = (cell: Cell): boolean =>
    cell.layer === layer &&
    (region === undefined || regions.within(cell.region, region)) &&
    (status === undefined || cell.status === status) &&
    wanted.every(([key, value]) => cell.attributes[key] === value);
  const bounds = bbox === undefined ? undefined : (bbox.split(',').map(Number) as unknown as Bounds);
  return { ok: true, filter: { layer, bounds, matches } };
}
