// Clipping of polygon rings to a tile with its buffer (Sutherland and Hodgman, one edge after the other).
import type { TilePoint } from './tile-grid';
import { TILE_BUFFER, TILE_EXTENT } from './tile-grid';

const LOW = -TILE_BUFFER;
const HIGH = TILE_EXTENT + TILE_BUFFER;

type Axis = 0 | 1;

const crossing = (a: TilePoint, b: TilePoint, axis: Axis, at: number): TilePoint => {
  const share = (at - a[axis]) / (b[axis] - a[axis]);
  return axis === 0 ? [at, a[1] + share * (b[1] - a[1])] : [a[0] + share * (b[0] - a[0]), at];
};

function clipEdge(ring: readonly TilePoint[], axis: Axis, at: number, keepBelow: boolean): TilePoint[] {
  const inside = (point: TilePoint): boolean => (keepBelow ? point[axis] <= at : point[axis] >= at);
  const kept: TilePoint[] = [];
  let previous = ring.at(-1);
  for (const point of ring) {
    if (previous && inside(previous) !== inside(point)) kept.push(crossing(previous, point, axis, at));
    if (inside(point)) kept.push(point);
    previous = point;
  }
  return kept;
}

const withinBox = (ring: readonly TilePoint[]): boolean =>
  ring.every(([x, y]) => x >= LOW && x <= HIGH && y >= LOW && y <= HIGH);

/** `ring` without its closing point, in tile units; what is left of it inside the buffered tile, empty when nothing. */
export function clipRing(ring: readonly TilePoint[]): readonly TilePoint[] {
  if (withinBox(ring)) return ring;
  let clipped: readonly TilePoint[] = ring;
  for (const axis of [0, 1] as const) {
    clipped = clipEdge(clipped, axis, HIGH, true);
    clipped = clipEdge(clipped, axis, LOW, false);
  }
  return clipped;
}
