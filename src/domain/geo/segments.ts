// Straight segments in the plane of degrees: on which side, where they meet. The ground that rings and polygons stand on.
import type { Position } from 'geojson';

export type Segment = readonly [Position, Position];
/** `[west, south, east, north]` in degrees. */
export type Box = readonly [number, number, number, number];

export const lon = (position: Position): number => position[0] as number;
export const lat = (position: Position): number => position[1] as number;
export const samePlace = (a: Position, b: Position): boolean => lon(a) === lon(b) && lat(a) === lat(b);

/** Twice the area of the triangle: positive when `c` lies to the left of the way from `a` to `b`. */
export const cross = (a: Position, b: Position, c: Position): number =>
  (lon(b) - lon(a)) * (lat(c) - lat(a)) - (lat(b) - lat(a)) * (lon(c) - lon(a));

export const boxOfSegment = ([a, b]: Segment): Box => [
  Math.min(lon(a), lon(b)),
  Math.min(lat(a), lat(b)),
  Math.max(lon(a), lon(b)),
  Math.max(lat(a), lat(b)),
];

export const boxesMeet = (a: Box, b: Box): boolean => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

export const inBox = (p: Position, box: Box): boolean =>
  lon(p) >= box[0] && lon(p) <= box[2] && lat(p) >= box[1] && lat(p) <= box[3];

const between = (value: number, a: number, b: number): boolean =>
  a < b ? value >= a && value <= b : value >= b && value <= a;

/** True when `p` lies on the segment from `a` to `b`, ends included. */
export const liesBetween = (p: Position, a: Position, b: Position): boolean =>
  cross(a, b, p) === 0 && between(lon(p), lon(a), lon(b)) && between(lat(p), lat(a), lat(b));

export const onSegment = (p: Position, segment: Segment): boolean => liesBetween(p, segment[0], segment[1]);

/** True when the two cross at one inner point of both; touching is not crossing. */
export function crosses([a, b]: Segment, [c, d]: Segment): boolean {
  const c1 = cross(a, b, c);
  const d1 = cross(a, b, d);
  if (c1 === 0 || d1 === 0 || c1 > 0 === d1 > 0) return false;
  const a1 = cross(c, d, a);
  const b1 = cross(c, d, b);
  return a1 !== 0 && b1 !== 0 && a1 > 0 !== b1 > 0;
}

/** Where the lines through two segments meet that cross. */
export function crossing([a, b]: Segment, [c, d]: Segment): Position {
  const c1 = cross(a, b, c);
  const t = c1 / (c1 - cross(a, b, d));
  return [lon(c) + t * (lon(d) - lon(c)), lat(c) + t * (lat(d) - lat(c))];
}

/** A point that both segments share (crossing, touching or running along each other), or null. */
export function meeting(first: Segment, second: Segment): Position | null {
  if (crosses(first, second)) return crossing(first, second);
  for (const end of second) if (onSegment(end, first)) return end;
  for (const end of first) if (onSegment(end, second)) return end;
  return null;
}
