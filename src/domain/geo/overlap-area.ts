// Area that two polygons share, by cutting the plane into strips in which no sides cross: exact for straight sides.
import Flatbush from 'flatbush';
import { ellipsoidalAreaM2 } from './ellipsoid';
import { type Areal, bboxOf, polygonsOf } from './polygon';
import { segmentsOf, signedPlanarArea } from './rings';
import { type Box, boxesMeet, boxOfSegment, crosses, crossing, lat, lon, type Segment } from './segments';

export const sidesOf = (geometry: Areal): Segment[] => polygonsOf(geometry).flat().flatMap(segmentsOf);

export const planarArea = (geometry: Areal): number =>
  polygonsOf(geometry).reduce(
    (sum, [exterior, ...holes]) =>
      sum +
      Math.abs(signedPlanarArea(exterior ?? [])) -
      holes.reduce((area, hole) => area + Math.abs(signedPlanarArea(hole)), 0),
    0,
  );

const low = ([a, b]: Segment): number => Math.min(lat(a), lat(b));
const high = ([a, b]: Segment): number => Math.max(lat(a), lat(b));

/** Sides in order of their lower ends, of which those at hand are kept while the strips go up. */
export class Sweep {
  readonly #sides: readonly Segment[];
  #next = 0;
  #active: Segment[] = [];

  constructor(sides: readonly Segment[]) {
    this.#sides = [...sides].sort((a, b) => low(a) - low(b));
  }

  /** Longitudes at which sides pass a latitude, in order; every two bound a piece of the inside. */
  passes(y: number): number[] {
    while (this.#next < this.#sides.length && low(this.#sides[this.#next] as Segment) <= y) {
      this.#active.push(this.#sides[this.#next] as Segment);
      this.#next += 1;
    }
    this.#active = this.#active.filter((side) => high(side) > y);
    const found = this.#active.map(([a, b]) => lon(a) + ((y - lat(a)) / (lat(b) - lat(a))) * (lon(b) - lon(a)));
    return found.sort((p, q) => p - q);
  }
}

function sharedLength(first: readonly number[], second: readonly number[]): number {
  let length = 0;
  let [i, j] = [0, 0];
  while (i + 1 < first.length && j + 1 < second.length) {
    const [endA, endB] = [first[i + 1] as number, second[j + 1] as number];
    const from = Math.max(first[i] as number, second[j] as number);
    const to = Math.min(endA, endB);
    if (to > from) length += to - from;
    if (endA < endB) i += 2;
    else j += 2;
  }
  return length;
}

const inBand = (sides: readonly Segment[], south: number, north: number): Segment[] =>
  sides.filter((side) => high(side) > south && low(side) < north);

/** Latitudes at which sides cross. */
export function crossings(first: readonly Segment[], second: readonly Segment[], box: Box): number[] {
  const isNear = (side: Segment): boolean => boxesMeet(boxOfSegment(side), box);
  const [nearA, nearB] = [first.filter(isNear), second.filter(isNear)];
  if (nearA.length === 0 || nearB.length === 0) return [];
  const index = new Flatbush(nearB.length);
  for (const side of nearB) index.add(...boxOfSegment(side));
  index.finish();
  return nearA.flatMap((a) =>
    index.search(...boxOfSegment(a)).flatMap((i) => {
      const b = nearB[i] as Segment;
      return crosses(a, b) ? [lat(crossing(a, b))] : [];
    }),
  );
}

function levels(first: readonly Segment[], second: readonly Segment[], box: Box): number[] {
  const at = new Set<number>([box[1], box[3], ...crossings(first, second, box)]);
  for (const sides of [first, second]) for (const side of sides) for (const end of side) at.add(lat(end));
  return [...at].filter((y) => y >= box[1] && y <= box[3]).sort((a, b) => a - b);
}

/** Share of the first polygon's area that lies in the second, in the plane of degrees. Both must be simple. */
export function sharedShare(first: Areal, second: Areal): number {
  const [a, b] = [bboxOf(first), bboxOf(second)];
  const box: Box = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  const plane = planarArea(first);
  if (box[0] >= box[2] || box[1] >= box[3] || plane === 0) return 0;
  const [sidesA, sidesB] = [inBand(sidesOf(first), box[1], box[3]), inBand(sidesOf(second), box[1], box[3])];
  const cuts = levels(sidesA, sidesB, box);
  const [sweepA, sweepB] = [new Sweep(sidesA), new Sweep(sidesB)];
  let shared = 0;
  for (let i = 1; i < cuts.length; i += 1) {
    const [from, to] = [cuts[i - 1] as number, cuts[i] as number];
    const middle = (from + to) / 2;
    shared += (to - from) * sharedLength(sweepA.passes(middle), sweepB.passes(middle));
  }
  return shared / plane;
}

/** Square metres; the plane's result is scaled by the true area of the first polygon. Both must be simple. */
export const sharedAreaM2 = (first: Areal, second: Areal): number =>
  sharedShare(first, second) * ellipsoidalAreaM2(first);
