// The area that a `bbox` parameter names (OGC 17-069r4, 7.15.3; 18-058r1, 6.4.1), and which geometries meet it.
import type { MultiPolygon, Point, Polygon, Position } from 'geojson';
import { boundsInDegrees, type Crs, projectorTo } from './crs';
import { bboxOf, pointInPolygon, polygonsOf } from './polygon';
import { type Box, boxesMeet, inBox, meeting, type Segment } from './segments';
import type { StoredGeometry } from './wkb';

export interface QueryArea {
  /** In degrees, longitude first: whatever meets the area meets one of these. */
  readonly bounds: readonly Box[];
  /** What lies within one of the bounds certainly meets the area. */
  readonly exact: boolean;
  readonly meets: (geometry: StoredGeometry) => boolean;
}

const cornersOf = ([west, south, east, north]: Box): [Position, Position, Position, Position] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
];

function sidesOf(box: Box): readonly Segment[] {
  const [a, b, c, d] = cornersOf(box);
  return [
    [a, b],
    [b, c],
    [c, d],
    [d, a],
  ];
}

function ringMeets(ring: readonly Position[], box: Box, sides: readonly Segment[]): boolean {
  if (ring.some((position) => inBox(position, box))) return true;
  for (let i = 1; i < ring.length; i += 1) {
    const edge: Segment = [ring[i - 1] as Position, ring[i] as Position];
    if (sides.some((side) => meeting(edge, side) !== null)) return true;
  }
  return false;
}

/** True when a geometry and a box share at least one position; borders count. */
export function meetsBox(geometry: Point | Polygon | MultiPolygon, box: Box): boolean {
  if (geometry.type === 'Point') return inBox(geometry.coordinates, box);
  const own = bboxOf(geometry);
  if (!boxesMeet(own, box)) return false;
  const sides = sidesOf(box);
  if (polygonsOf(geometry).some((rings) => rings.some((ring) => ringMeets(ring, box, sides)))) return true;
  return pointInPolygon(cornersOf(box)[0], geometry);
}

/** A geometry with every position changed: to another system, or to its axis order. */
export function transformed(geometry: StoredGeometry, change: (position: Position) => Position): StoredGeometry {
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: change(geometry.coordinates) };
    case 'Polygon':
      return { type: 'Polygon', coordinates: geometry.coordinates.map((ring) => ring.map(change)) };
    case 'MultiPolygon':
      return {
        type: 'MultiPolygon',
        coordinates: geometry.coordinates.map((rings) => rings.map((ring) => ring.map(change))),
      };
  }
}

function geographicArea(crs: Crs, box: Box): QueryArea | null {
  const [west, south] = crs.toDegrees(box[0], box[1]);
  const [east, north] = crs.toDegrees(box[2], box[3]);
  const inRange = south <= north && south >= -90 && north <= 90 && Math.abs(west) <= 180 && Math.abs(east) <= 180;
  if (!inRange) return null;
  const bounds: readonly Box[] =
    west <= east
      ? [[west, south, east, north]]
      : [
          [west, south, 180, north],
          [-180, south, east, north],
        ];
  return { bounds, exact: true, meets: (geometry) => bounds.some((one) => meetsBox(geometry, one)) };
}

/** Positions are tried as they go out, rounded: a box around what was read finds it again. */
function projectedArea(crs: Crs, box: Box): QueryArea | null {
  if (box[0] > box[2] || box[1] > box[3]) return null;
  const bounds = boundsInDegrees(crs, box);
  const project = projectorTo(crs);
  return {
    bounds: bounds ? [bounds] : [],
    exact: false,
    meets: (geometry) => meetsBox(transformed(geometry, project), box),
  };
}

/**
 * Four numbers, or six of which the third and the sixth bound the height, which no feature here has. Lower before
 * upper, except longitude: a western bound beyond the eastern one crosses the antimeridian. null: not a box.
 */
export function queryArea(crs: Crs, numbers: readonly number[]): QueryArea | null {
  if ((numbers.length !== 4 && numbers.length !== 6) || !numbers.every(Number.isFinite)) return null;
  const flat = numbers.length === 4 ? numbers : [0, 1, 3, 4].map((i) => numbers[i] as number);
  if (numbers.length === 6 && (numbers[2] as number) > (numbers[5] as number)) return null;
  return (crs.geographic ? geographicArea : projectedArea)(crs, flat as unknown as Box);
}
