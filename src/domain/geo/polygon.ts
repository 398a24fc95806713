// Predicates on polygons in the plane of degrees: inside, within, overlapping; box and a good point for a label.
import type { Geometry, MultiPolygon, Point, Polygon, Position } from 'geojson';
import { poleOfInaccessibility } from './pole';
import { segmentsOf } from './rings';
import {
  type Box,
  boxesMeet,
  boxOfSegment,
  cross,
  crosses,
  lat,
  liesBetween,
  lon,
  onSegment,
  type Segment,
  samePlace,
} from './segments';

export type { Box } from './segments';
export type Areal = Polygon | MultiPolygon;

export const polygonsOf = (geometry: Areal): Position[][][] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

const ringsOf = (geometry: Areal): Position[][] => polygonsOf(geometry).flat();

/** A box that grows; without positions it is inside out. */
type Growing = [number, number, number, number];

function growByLine(box: Growing, line: readonly Position[]): void {
  for (const p of line) {
    const [x, y] = [lon(p), lat(p)];
    // NaN, like any number, makes the box NaN.
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
}

function growBy(box: Growing, geometry: Geometry): void {
  switch (geometry.type) {
    case 'Point':
      growByLine(box, [geometry.coordinates]);
      break;
    case 'MultiPoint':
    case 'LineString':
      growByLine(box, geometry.coordinates);
      break;
    case 'MultiLineString':
    case 'Polygon':
      for (const line of geometry.coordinates) growByLine(box, line);
      break;
    case 'MultiPolygon':
      for (const rings of geometry.coordinates) for (const ring of rings) growByLine(box, ring);
      break;
    case 'GeometryCollection':
      for (const part of geometry.geometries) growBy(box, part);
  }
}

/** `[west, south, east, north]`. */
export function bboxOf(geometry: Geometry): Box {
  const box: Growing = [Infinity, Infinity, -Infinity, -Infinity];
  growBy(box, geometry);
  return box;
}

export type Side = 'inside' | 'border' | 'outside';

/** True when a ray from `point` to the east passes the side from `a` to `b`. */
const raySees = (point: Position, a: Position, b: Position): boolean =>
  lat(a) > lat(point) !== lat(b) > lat(point) && cross(a, b, point) > 0 === lat(b) > lat(a);

const passesBy = (y: number, from: number, to: number): boolean => (from < y && to < y) || (from > y && to > y);

/** Even–odd over all rings, so holes and parts need no special care. */
export function sideOf(point: Position, rings: readonly (readonly Position[])[]): Side {
  const y = lat(point);
  let inside = false;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const a = ring[i - 1] as Position;
      const b = ring[i] as Position;
      if (passesBy(y, lat(a), lat(b))) continue;
      if (liesBetween(point, a, b)) return 'border';
      if (raySees(point, a, b)) inside = !inside;
    }
  }
  return inside ? 'inside' : 'outside';
}

/** The border belongs to the polygon. */
export const pointInPolygon = (point: Position, geometry: Areal): boolean =>
  sideOf(point, ringsOf(geometry)) !== 'outside';

interface Prepared {
  readonly rings: Position[][];
  readonly segments: Segment[];
  readonly box: Box;
}

const prepare = (geometry: Areal): Prepared => {
  const rings = ringsOf(geometry);
  return { rings, segments: rings.flatMap(segmentsOf), box: bboxOf(geometry) };
};

const near = ({ segments }: Prepared, box: Box): Segment[] =>
  segments.filter((segment) => boxesMeet(boxOfSegment(segment), box));

/**
 * Middle points of the pieces into which other segments' ends cut a segment. Pieces that run along another segment
 * are left out: they lie on its border, which rounding would hide.
 */
export function pieceMiddles(segment: Segment, others: readonly Segment[]): Position[] {
  const [a, b] = segment;
  const box = boxOfSegment(segment);
  const close = others.filter((other) => boxesMeet(boxOfSegment(other), box));
  const isAlong = (from: Position, to: Position): boolean =>
    close.some((other) => onSegment(from, other) && onSegment(to, other));
  const middleOf = (from: Position, to: Position): Position[] =>
    samePlace(from, to) || isAlong(from, to) ? [] : [[(lon(from) + lon(to)) / 2, (lat(from) + lat(to)) / 2]];
  const inner: Position[] = [];
  for (const other of close) {
    for (const end of other) if (onSegment(end, segment) && !samePlace(end, a) && !samePlace(end, b)) inner.push(end);
  }
  if (inner.length === 0) return middleOf(a, b);
  const along = (p: Position): number => (lon(p) - lon(a)) * (lon(b) - lon(a)) + (lat(p) - lat(a)) * (lat(b) - lat(a));
  const cuts = [a, ...inner, b].sort((p, q) => along(p) - along(q));
  return cuts.slice(1).flatMap((to, i) => middleOf(cuts[i] as Position, to));
}

const anyCross = (first: readonly Segment[], second: readonly Segment[]): boolean =>
  first.some((a) => {
    const box = boxOfSegment(a);
    return second.some((b) => boxesMeet(box, boxOfSegment(b)) && crosses(a, b));
  });

/** True when no part of `inner` lies outside `outer`; touching the border from inside is allowed. */
export function polygonWithin(inner: Areal, outer: Areal): boolean {
  const a = prepare(inner);
  const b = prepare(outer);
  if (a.box[0] < b.box[0] || a.box[1] < b.box[1] || a.box[2] > b.box[2] || a.box[3] > b.box[3]) return false;
  const close = near(b, a.box);
  if (close.length === 0) return sideOf(a.rings[0]?.[0] as Position, b.rings) === 'inside';
  if (anyCross(a.segments, close)) return false;
  const leaves = (p: Position): boolean => sideOf(p, b.rings) === 'outside';
  if (a.rings.flat().some(leaves) || a.segments.some((s) => pieceMiddles(s, close).some(leaves))) return false;
  if (leaves(anchorOf(inner))) return false;
  return !close.some((s) => pieceMiddles(s, a.segments).some((p) => sideOf(p, a.rings) === 'inside'));
}

/** A point far from the border of the largest part: for labels, roll-up marks, and as a point certainly inside. */
export function anchorOf(geometry: Areal | Point): [number, number] {
  if (geometry.type === 'Point') return [lon(geometry.coordinates), lat(geometry.coordinates)];
  return poleOfInaccessibility(polygonsOf(geometry));
}
