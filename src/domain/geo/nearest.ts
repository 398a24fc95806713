// How far a shape lies from a point, and where along a line: in a plane laid at the point, which over some tens of
// kilometres is true to a few metres; distances are then measured on the ellipsoid.
import type { Point, Position } from 'geojson';
import { geodesicLengthM } from './ellipsoid';
import { type Areal, pointInPolygon, polygonsOf } from './polygon';

type Shape = Point | Areal;

/** Degrees of longitude are shorter than those of latitude. */
const shrink = (at: Position): number => Math.cos(((at[1] as number) * Math.PI) / 180);

/** The point of a segment that is nearest to `at`, and its share of the way from `a` to `b`. */
function onSegment(at: Position, a: Position, b: Position): { readonly position: Position; readonly share: number } {
  const k = shrink(at);
  const [ax, ay] = [((a[0] as number) - (at[0] as number)) * k, (a[1] as number) - (at[1] as number)];
  const [dx, dy] = [((b[0] as number) - (a[0] as number)) * k, (b[1] as number) - (a[1] as number)];
  const length2 = dx * dx + dy * dy;
  const share = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length2));
  const along = (i: 0 | 1): number => (a[i] as number) + ((b[i] as number) - (a[i] as number)) * share;
  return { position: [along(0), along(1)], share };
}

const nearer = (at: Position, p: Position): number =>
  (((p[0] as number) - (at[0] as number)) * shrink(at)) ** 2 + ((p[1] as number) - (at[1] as number)) ** 2;

export interface OnLine {
  readonly position: Position;
  /** Metres from the beginning of the line. */
  readonly alongM: number;
  readonly distanceM: number;
}

/** Of a line with two positions at least. */
export function nearestOnLine(at: Position, line: readonly Position[]): OnLine {
  let best = { position: line[0] as Position, segment: 1, gap: Number.POSITIVE_INFINITY };
  for (let segment = 1; segment < line.length; segment += 1) {
    const { position } = onSegment(at, line[segment - 1] as Position, line[segment] as Position);
    const gap = nearer(at, position);
    if (gap < best.gap) best = { position, segment, gap };
  }
  return {
    position: best.position,
    alongM: geodesicLengthM([...line.slice(0, best.segment), best.position]),
    distanceM: geodesicLengthM([at, best.position]),
  };
}

/** Zero for what lies inside. */
export function distanceToShapeM(at: Position, shape: Shape): number {
  if (shape.type === 'Point') return geodesicLengthM([at, shape.coordinates]);
  if (pointInPolygon(at, shape)) return 0;
  const rings = polygonsOf(shape).flat();
  return Math.min(...rings.map((ring) => nearestOnLine(at, ring).distanceM));
}
