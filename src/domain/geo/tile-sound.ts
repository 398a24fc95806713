// Makes the polygons of a tile valid after clipping, simplifying and rounding: rings that do not touch themselves,
// holes inside their shell, parts apart from each other.
import type { Position } from 'geojson';
import { union } from 'polyclip-ts';
import { pointInPolygon } from './polygon';
import { segmentsOf, selfIntersection } from './rings';
import { crosses } from './segments';
import type { TilePoint } from './tile-grid';
import { doubleArea, roundRing } from './tile-simplify';

/** Outer ring first, then its holes; without closing points, in whole tile units. */
export type TilePolygon = readonly (readonly TilePoint[])[];

/** Rounding what was cut apart may make it touch again; that ends after a few turns or not at all. */
const MOST_TURNS = 4;

const closed = (ring: readonly TilePoint[]): [number, number][] =>
  [...ring, ring[0] as TilePoint].map(([x, y]) => [x, y]);

const isSimple = (ring: readonly TilePoint[]): boolean => selfIntersection(closed(ring)) === null;

const isIn = ([x, y]: TilePoint, ring: readonly TilePoint[]): boolean =>
  pointInPolygon([x, y], { type: 'Polygon', coordinates: [closed(ring)] });

/** True when the two rings cross, or run along each other. */
function tangled(a: readonly TilePoint[], b: readonly TilePoint[]): boolean {
  const others = segmentsOf(closed(b) as Position[]);
  const shared = a.filter(([x, y]) => b.some((point) => point[0] === x && point[1] === y)).length;
  return shared > 1 || segmentsOf(closed(a) as Position[]).some((side) => others.some((other) => crosses(side, other)));
}

function isSound([shell = [], ...holes]: TilePolygon): boolean {
  if (!isSimple(shell) || !holes.every(isSimple)) return false;
  return holes.every(
    (hole, i) =>
      hole.every((point) => isIn(point, shell)) &&
      ![shell, ...holes.slice(0, i)].some((other) => tangled(hole, other)) &&
      !holes.some((other, j) => j !== i && hole.every((point) => isIn(point, other))),
  );
}

function areApart(a: TilePolygon, b: TilePolygon): boolean {
  const [one = [], two = []] = [a[0], b[0]];
  return !tangled(one, two) && !one.every((point) => isIn(point, two)) && !two.every((point) => isIn(point, one));
}

const allSound = (polygons: readonly TilePolygon[]): boolean =>
  polygons.every((one, i) => isSound(one) && polygons.slice(0, i).every((other) => areApart(one, other)));

const opened = (ring: readonly (readonly number[])[]): TilePoint[] =>
  roundRing(ring.slice(0, -1).map(([x = 0, y = 0]): TilePoint => [x, y]));

/** The same area as polygons that do not overlap, cut where rings touch or cross. */
function resolved(polygons: readonly TilePolygon[]): TilePolygon[] {
  const [first = [], ...others] = polygons.map((polygon) => polygon.map(closed));
  return union(first, ...others).flatMap((rings) => {
    const [shell = [], ...holes] = rings.map(opened);
    if (doubleArea(shell) === 0) return [];
    return [[shell, ...holes.filter((hole) => doubleArea(hole) !== 0)]];
  });
}

/** A part that is unsound after the last turn is left out: it is smaller than the rounding. */
export function soundPolygons(polygons: readonly TilePolygon[]): readonly TilePolygon[] {
  let parts = polygons;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    if (allSound(parts)) return parts;
    parts = resolved(parts);
  }
  return parts.filter(isSound);
}
