// Where sites of a kind tend to lie: anywhere, around a centre, along the hills.
import { type Areal, bboxOf, pointInPolygon } from '../../src/domain/geo/polygon';
import { type LonLat, offset } from './frame';
import type { Sampler } from './ground';
import type { Random } from './random';

export function anywhere(within: Areal): Sampler {
  const [west, south, east, north] = bboxOf(within);
  return (random) => {
    for (;;) {
      const at: LonLat = [random.range(west, east), random.range(south, north)];
      if (pointInPolygon([...at], within)) return at;
    }
  };
}

/** Around a centre, `spread` metres along a direction (radians from east) and `squeeze` of that across it. */
export function around(centre: LonLat, spread: number, direction = 0, squeeze = 1): Sampler {
  return (random, attempt) => {
    const far = spread * (1 + Math.min(attempt / 300, 3));
    const [along, across] = [random.normal() * far, random.normal() * far * squeeze];
    return offset(centre, [
      along * Math.cos(direction) - across * Math.sin(direction),
      along * Math.sin(direction) + across * Math.cos(direction),
    ]);
  };
}

/** One of several samplers, anew at each attempt. */
export const oneOf =
  (samplers: readonly Sampler[]): Sampler =>
  (random, attempt) =>
    random.pick(samplers)(random, attempt);

/** The part of an outline for which `holds`, as far as the attempts last. */
export const where =
  (sampler: Sampler, holds: (at: LonLat) => boolean): Sampler =>
  (random, attempt) => {
    for (let i = 0; i < 200; i++) {
      const at = sampler(random, attempt);
      if (holds(at)) return at;
    }
    return sampler(random, attempt);
  };

/** `n` centres that keep away from each other and from the border as far as there is room. */
export function centres(within: Areal, n: number, apart: number, random: Random): LonLat[] {
  const sampler = anywhere(within);
  const found: LonLat[] = [];
  for (let distanceKept = apart; found.length < n; distanceKept *= 0.95) {
    const at = sampler(random, 0);
    if (isClear(at, distanceKept, found, within)) found.push(at);
  }
  return found;
}

function isClear(at: LonLat, kept: number, others: readonly LonLat[], within: Areal): boolean {
  const reach = kept / 3;
  const rim: LonLat[] = [
    [reach, 0],
    [-reach, 0],
    [0, reach],
    [0, -reach],
  ].map((step) => offset(at, step as [number, number]));
  if (!rim.every((p) => pointInPolygon([...p], within))) return false;
  return others.every((other) => Math.hypot((other[0] - at[0]) * 88_000, (other[1] - at[1]) * 111_000) > kept);
}
