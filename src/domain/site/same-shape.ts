// Whether two shapes are the same: every vertex within a millimetre, wherever a ring starts and whichever way it runs.
import type { Position } from 'geojson';
import { polygonsOf } from '../geo/polygon';
import type { StoredGeometry } from '../geo/wkb';

/** Degrees; about a millimetre on the ground. */
const TOLERANCE = 1e-8;

type Ring = readonly Position[];

const near = (a: Position | undefined, b: Position | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  Math.abs((a[0] as number) - (b[0] as number)) <= TOLERANCE &&
  Math.abs((a[1] as number) - (b[1] as number)) <= TOLERANCE;

/** Without the closing position. */
const open = (ring: Ring): Ring => (ring.length > 1 && near(ring[0], ring.at(-1)) ? ring.slice(0, -1) : ring);

function runsAlong(a: Ring, b: Ring, start: number, step: 1 | -1): boolean {
  const n = a.length;
  for (let i = 0; i < n; i += 1) if (!near(a[i], b[(start + step * i + n) % n])) return false;
  return true;
}

function sameRing(first: Ring, second: Ring): boolean {
  const [a, b] = [open(first), open(second)];
  if (a.length !== b.length) return false;
  if (a.length === 0) return true;
  for (let start = 0; start < b.length; start += 1) {
    if (near(a[0], b[start]) && (runsAlong(a, b, start, 1) || runsAlong(a, b, start, -1))) return true;
  }
  return false;
}

/** Each of one list has its own equal in the other, in any order. */
function samePairs<T>(first: readonly T[], second: readonly T[], same: (a: T, b: T) => boolean): boolean {
  if (first.length !== second.length) return false;
  const left = [...second];
  return first.every((one) => {
    const at = left.findIndex((other) => same(one, other));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

const samePolygon = ([outer = [], ...holes]: readonly Ring[], [other = [], ...others]: readonly Ring[]): boolean =>
  sameRing(outer, other) && samePairs(holes, others, sameRing);

export function sameShape(a: StoredGeometry, b: StoredGeometry): boolean {
  if (a.type === 'Point' || b.type === 'Point') {
    return a.type === 'Point' && b.type === 'Point' && near(a.coordinates, b.coordinates);
  }
  return samePairs(polygonsOf(a), polygonsOf(b), samePolygon);
}
