// A stored polygon as it is drawn in one tile: projected, clipped, simplified, rounded, rings wound as vector tiles ask.
import { clipRing } from './tile-clip';
import type { TileId, TilePoint } from './tile-grid';
import { projector } from './tile-grid';
import { doubleArea, roundRing, simplifyRing } from './tile-simplify';
import { soundPolygons, type TilePolygon } from './tile-sound';
import type { StoredGeometry } from './wkb';

type Polygonal = Exclude<StoredGeometry, GeoJSON.Point>;

const polygonsOf = (geometry: Polygonal): readonly GeoJSON.Position[][][] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

const wound = (ring: TilePoint[], outer: boolean): TilePoint[] =>
  doubleArea(ring) > 0 === outer ? ring : ring.reverse();

/**
 * Rings in tile units without closing points; each outer ring is followed by its holes.
 * Empty when nothing of the geometry falls into the buffered tile, or all of it is smaller than a unit.
 */
export function shapeInTile(geometry: Polygonal, tile: TileId, tolerance: number): TilePoint[][] {
  const project = projector(tile);
  const drawn = (ring: readonly GeoJSON.Position[]): TilePoint[] => {
    const clipped = clipRing(ring.slice(0, -1).map(project));
    const simple = roundRing(simplifyRing(clipped, tolerance));
    return doubleArea(simple) === 0 ? roundRing(clipped) : simple;
  };
  const polygons = polygonsOf(geometry).flatMap(([outer, ...holes]): TilePolygon[] => {
    const shell = drawn(outer ?? []);
    if (doubleArea(shell) === 0) return [];
    return [[shell, ...holes.map(drawn).filter((hole) => doubleArea(hole) !== 0)]];
  });
  return soundPolygons(polygons).flatMap((rings) => rings.map((ring, i) => wound([...ring], i === 0)));
}

/** Longer side of the geometry's box in tile units, unclipped. */
export function sizeInTile(geometry: StoredGeometry, tile: TileId): number {
  if (geometry.type === 'Point') return 0;
  const project = projector(tile);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [outer] of polygonsOf(geometry)) {
    for (const position of outer ?? []) {
      const [x, y] = project(position);
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return Math.max(right - left, bottom - top);
}
