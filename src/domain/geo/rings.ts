// Rules a single ring must keep (RFC 7946): closed, right-handed, not touching itself.
import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { lat, lon, meeting, onSegment, type Segment, samePlace } from './segments';

export type Ring = readonly Position[];

/** From this many segments on an index pays. */
const INDEX_FROM = 64;

/** At least four positions, the last the same as the first. */
export const isClosed = (ring: Ring): boolean =>
  ring.length >= 4 && samePlace(ring[0] as Position, ring[ring.length - 1] as Position);

/** Positive for counter-clockwise rings; in square degrees, relative to the first position to keep digits. */
export function signedPlanarArea(ring: Ring): number {
  const origin = ring[0];
  if (!origin) return 0;
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1] as Position;
    const b = ring[i] as Position;
    twice += (lon(a) - lon(origin)) * (lat(b) - lat(origin)) - (lon(b) - lon(origin)) * (lat(a) - lat(origin));
  }
  return twice / 2;
}

/** Exterior rings are counter-clockwise, holes clockwise (RFC 7946, 3.1.6). */
export const isCounterClockwise = (ring: Ring): boolean => signedPlanarArea(ring) > 0;

/** The ring's sides without those of no length. */
export function segmentsOf(ring: Ring): Segment[] {
  const segments: Segment[] = [];
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1] as Position;
    const b = ring[i] as Position;
    if (!samePlace(a, b)) segments.push([a, b]);
  }
  return segments;
}

/** Neighbours share one end by nature; they must not run back over each other. */
function neighboursMeet(first: Segment, second: Segment): Position | null {
  if (onSegment(second[1], first)) return second[1];
  return onSegment(first[0], second) ? first[0] : null;
}

function conflict(segments: readonly Segment[], i: number, j: number): Position | null {
  const first = segments[i] as Segment;
  const second = segments[j] as Segment;
  if (j === i + 1) return neighboursMeet(first, second);
  if (i === 0 && j === segments.length - 1) return neighboursMeet(second, first);
  return meeting(first, second);
}

/** West, south, east and north of each segment, four numbers each. */
function boxesOf(segments: readonly Segment[]): Float64Array {
  const boxes = new Float64Array(segments.length * 4);
  segments.forEach(([a, b], i) => {
    boxes[i * 4] = Math.min(lon(a), lon(b));
    boxes[i * 4 + 1] = Math.min(lat(a), lat(b));
    boxes[i * 4 + 2] = Math.max(lon(a), lon(b));
    boxes[i * 4 + 3] = Math.max(lat(a), lat(b));
  });
  return boxes;
}

const meet = (boxes: Float64Array, i: number, j: number): boolean =>
  (boxes[i] as number) <= (boxes[j + 2] as number) &&
  (boxes[j] as number) <= (boxes[i + 2] as number) &&
  (boxes[i + 1] as number) <= (boxes[j + 3] as number) &&
  (boxes[j + 1] as number) <= (boxes[i + 3] as number);

/** Every segment against every later one. */
function conflictOfFew(segments: readonly Segment[], boxes: Float64Array): Position | null {
  for (let i = 0; i < segments.length; i += 1) {
    for (let j = i + 1; j < segments.length; j += 1) {
      const at = meet(boxes, i * 4, j * 4) ? conflict(segments, i, j) : null;
      if (at) return at;
    }
  }
  return null;
}

function conflictOfMany(segments: readonly Segment[], boxes: Float64Array): Position | null {
  const index = new Flatbush(segments.length);
  const boxAt = (i: number): [number, number, number, number] =>
    [...boxes.subarray(i * 4, i * 4 + 4)] as [number, number, number, number];
  for (let i = 0; i < segments.length; i += 1) index.add(...boxAt(i));
  index.finish();
  for (let i = 0; i < segments.length; i += 1) {
    const later = index.search(...boxAt(i), (j) => j > i).sort((a, b) => a - b);
    for (const j of later) {
      const at = conflict(segments, i, j);
      if (at) return at;
    }
  }
  return null;
}

/** The first place where a closed ring crosses, touches or runs back over itself, or null when it is simple. */
export function selfIntersection(ring: Ring): [number, number] | null {
  const segments = segmentsOf(ring);
  const boxes = boxesOf(segments);
  const at = segments.length < INDEX_FROM ? conflictOfFew(segments, boxes) : conflictOfMany(segments, boxes);
  return at && [lon(at), lat(at)];
}
