// Rules a single ring must keep (RFC 7946): closed, right-handed, not touching itself.
import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { boxesMeet, boxOfSegment, lat, lon, meeting, onSegment, type Segment, samePlace } from './segments';

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

/** For each segment the later ones whose boxes meet its own. */
function candidates(segments: readonly Segment[]): (i: number) => number[] {
  const boxes = segments.map(boxOfSegment);
  const boxAt = (i: number) => boxes[i] as ReturnType<typeof boxOfSegment>;
  if (segments.length < INDEX_FROM) {
    return (i) => boxes.flatMap((box, j) => (j > i && boxesMeet(box, boxAt(i)) ? [j] : []));
  }
  const index = new Flatbush(segments.length);
  for (const box of boxes) index.add(...(box as [number, number, number, number]));
  index.finish();
  return (i) => index.search(...(boxAt(i) as [number, number, number, number]), (j) => j > i).sort((a, b) => a - b);
}

/** The first place where a closed ring crosses, touches or runs back over itself, or null when it is simple. */
export function selfIntersection(ring: Ring): [number, number] | null {
  const segments = segmentsOf(ring);
  const later = candidates(segments);
  for (let i = 0; i < segments.length; i++) {
    for (const j of later(i)) {
      const at = conflict(segments, i, j);
      if (at) return [lon(at), lat(at)];
    }
  }
  return null;
}
