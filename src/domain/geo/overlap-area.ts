// Area that two polygons share, by cutting the plane into strips in which no sides cross: exact for straight sides.
import { ellipsoidalAreaM2 } from './ellipsoid';
import { type Areal, bboxOf, polygonsOf } from './polygon';
import { segmentsOf, signedPlanarArea } from './rings';
import { crosses, crossing, lat, lon, type Segment } from './segments';

const sidesOf = (geometry: Areal): Segment[] => polygonsOf(geometry).flat().flatMap(segmentsOf);

const planarArea = (geometry: Areal): number =>
  polygonsOf(geometry).reduce(
    (sum, [exterior, ...holes]) =>
      sum +
      Math.abs(signedPlanarArea(exterior ?? [])) -
      holes.reduce((area, hole) => area + Math.abs(signedPlanarArea(hole)), 0),
    0,
  );

/** Longitudes at which sides pass a latitude, in order; every two bound a piece of the inside. */
function passes(sides: readonly Segment[], y: number): number[] {
  const found: number[] = [];
  for (const [a, b] of sides) {
    if (lat(a) > y === lat(b) > y) continue;
    found.push(lon(a) + ((y - lat(a)) / (lat(b) - lat(a))) * (lon(b) - lon(a)));
  }
  return found.sort((p, q) => p - q);
}

function sharedLength(first: readonly number[], second: readonly number[]): number {
  let length = 0;
  for (let i = 0; i + 1 < first.length; i += 2) {
    for (let j = 0; j + 1 < second.length; j += 2) {
      const from = Math.max(first[i] as number, second[j] as number);
      const to = Math.min(first[i + 1] as number, second[j + 1] as number);
      if (to > from) length += to - from;
    }
  }
  return length;
}

const inBand = (sides: readonly Segment[], low: number, high: number): Segment[] =>
  sides.filter(([a, b]) => Math.max(lat(a), lat(b)) > low && Math.min(lat(a), lat(b)) < high);

function levels(first: readonly Segment[], second: readonly Segment[], low: number, high: number): number[] {
  const at = new Set<number>([low, high]);
  for (const side of [...first, ...second]) for (const end of side) at.add(lat(end));
  for (const a of first) for (const b of second) if (crosses(a, b)) at.add(lat(crossing(a, b)));
  return [...at].filter((y) => y >= low && y <= high).sort((a, b) => a - b);
}

/** Square metres; the plane's result is scaled by the true area of the first polygon. Both must be simple. */
export function sharedAreaM2(first: Areal, second: Areal): number {
  const [a, b] = [bboxOf(first), bboxOf(second)];
  const [low, high] = [Math.max(a[1], b[1]), Math.min(a[3], b[3])];
  const plane = planarArea(first);
  if (low >= high || plane === 0) return 0;
  const [sidesA, sidesB] = [inBand(sidesOf(first), low, high), inBand(sidesOf(second), low, high)];
  const cuts = levels(sidesA, sidesB, low, high);
  let shared = 0;
  for (let i = 1; i < cuts.length; i += 1) {
    const [from, to] = [cuts[i - 1] as number, cuts[i] as number];
    const middle = (from + to) / 2;
    shared += (to - from) * sharedLength(passes(sidesA, middle), passes(sidesB, middle));
  }
  return (shared / plane) * ellipsoidalAreaM2(first);
}
