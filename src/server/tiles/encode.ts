// Layers of drawn features to the bytes of a vector tile.
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { TILE_EXTENT, type TilePoint } from '../../domain/geo/tile-grid';

export type TileProperties = Readonly<Record<string, string | number | boolean>>;

export type TileFeature =
  | { readonly type: 'point'; readonly at: TilePoint; readonly properties: TileProperties }
  | {
      readonly type: 'polygon';
      readonly rings: readonly (readonly TilePoint[])[];
      readonly properties: TileProperties;
    };

/** Layer name to features; empty layers are left out. */
export type TileLayers = Readonly<Record<string, readonly TileFeature[]>>;

type Encodable = Parameters<typeof fromGeojsonVt>[0];

const POINT = 1;
const POLYGON = 3;

const encodable = (feature: TileFeature) =>
  feature.type === 'point'
    ? { type: POINT, geometry: [feature.at.map(Math.round)], tags: feature.properties }
    : { type: POLYGON, geometry: feature.rings, tags: feature.properties };

/** No bytes when there is nothing to draw. */
export function encodeTile(layers: TileLayers): Uint8Array<ArrayBuffer> {
  const filled = Object.entries(layers).filter(([, features]) => features.length > 0);
  if (filled.length === 0) return new Uint8Array(0);
  const tile = Object.fromEntries(filled.map(([name, features]) => [name, { features: features.map(encodable) }]));
  return new Uint8Array(fromGeojsonVt(tile as unknown as Encodable, { version: 2, extent: TILE_EXTENT }));
}
