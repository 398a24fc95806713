// Simplification of rings in tile units (Douglas and Peucker) and rounding to whole units.
import type { TilePoint } from './tile-grid';

function squareDistance(point: TilePoint, a: TilePoint, b: TilePoint): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length;
  const share = Math.max(0, Math.min(1, along));
  const ex = point[0] - (a[0] + share * dx);
  const ey = point[1] - (a[1] + share * dy);
  return ex * ex + ey * ey;
}

/** Marks the points to keep strictly between `first` and `last` of an open line. */
function keepBetween(line: readonly TilePoint[], keep: Uint8Array, squareTolerance: number): void {
  const stack: [number, number][] = [[0, line.length - 1]];
  for (let span = stack.pop(); span; span = stack.pop()) {
    const [first, last] = span;
    let worst = squareTolerance;
    let at = -1;
    for (let i = first + 1; i < last; i += 1) {
      const distance = squareDistance(line[i] as TilePoint, line[first] as TilePoint, line[last] as TilePoint);
      if (distance > worst) {
        worst = distance;
        at = i;
      }
    }
    if (at < 0) continue;
    keep[at] = 1;
    stack.push([first, at], [at, last]);
  }
}

/** Index of the point farthest from the first: the second fixed point of a ring. */
function farthest(ring: readonly TilePoint[]): number {
  const start = ring[0] as TilePoint;
  let at = 0;
  let most = 0;
  ring.forEach((point, i) => {
    const distance = squareDistance(point, start, start);
    if (distance > most) {
      most = distance;
      at = i;
    }
  });
  return at;
}

/** `ring` without its closing point; every point dropped lies within `tolerance` units of what stays. */
export function simplifyRing(ring: readonly TilePoint[], tolerance: number): readonly TilePoint[] {
  if (tolerance <= 0 || ring.length <= 4) return ring;
  const split = farthest(ring);
  if (split === 0) return ring;
  const halves = [ring.slice(0, split + 1), [...ring.slice(split), ring[0] as TilePoint]];
  return halves.flatMap((half) => {
    const keep = new Uint8Array(half.length);
    keep[0] = 1;
    keepBetween(half, keep, tolerance * tolerance);
    return half.filter((_, i) => keep[i] === 1);
  });
}

/** To whole units, without repeated points. */
export function roundRing(ring: readonly TilePoint[]): TilePoint[] {
  const rounded: TilePoint[] = [];
  for (const [x, y] of ring) {
    const point: TilePoint = [Math.round(x), Math.round(y)];
    const last = rounded.at(-1);
    if (!last || last[0] !== point[0] || last[1] !== point[1]) rounded.push(point);
  }
  const first = rounded[0];
  const last = rounded.at(-1);
  if (rounded.length > 1 && first && last && first[0] === last[0] && first[1] === last[1]) rounded.pop();
  return rounded;
}

/** Twice the signed area; positive: clockwise on screen, as an outer ring of a vector tile must run. */
export function doubleArea(ring: readonly TilePoint[]): number {
  let sum = 0;
  let previous = ring.at(-1);
  for (const point of ring) {
    if (previous) sum += previous[0] * point[1] - point[0] * previous[1];
    previous = point;
  }
  return sum;
}
