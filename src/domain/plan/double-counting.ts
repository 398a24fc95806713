// Ground that a target of areas counts twice: features of it that lie on each other by more than a hundredth of the
// smaller one, and what their areas come to together.
import { ellipsoidalAreaM2 } from '../geo/ellipsoid';
import { sharedAreaM2 } from '../geo/overlap-area';
import { OverlapFinder } from '../geo/overlaps';
import type { Areal, Box } from '../geo/polygon';
import { countedTwiceM2 } from '../geo/union-area';
import type { Measure } from './measure';
import { partsOf } from './parts';

/** Percent of the smaller one. Less is how outlines meet. */
export const TOLERATED_SHARE = 1;

export interface Overlap {
  /** Places in the list. */
  readonly a: number;
  readonly b: number;
  readonly sharedM2: number;
  readonly share: number;
}

/**
 * `isOurs`: of the lower left corner of what the boxes of a pair share; each pair has one, so windows find it once.
 * `most`: enough; the rest is left.
 */
export function overlapsIn(
  polygons: readonly Areal[],
  boxes: readonly Box[],
  isOurs: (lon: number, lat: number) => boolean,
  most: number,
): readonly Overlap[] {
  const finder = new OverlapFinder(polygons);
  const found: Overlap[] = [];
  for (const [a, polygon] of polygons.entries()) {
    for (const b of finder.laterThan(a)) {
      if (found.length === most) return found;
      const [one, two] = [boxes[a] as Box, boxes[b] as Box];
      if (!isOurs(Math.max(one[0], two[0]), Math.max(one[1], two[1]))) continue;
      const other = polygons[b] as Areal;
      const sharedM2 = sharedAreaM2(polygon, other);
      const share = (sharedM2 / Math.min(ellipsoidalAreaM2(polygon), ellipsoidalAreaM2(other))) * 100;
      if (share > TOLERATED_SHARE) found.push({ a, b, sharedM2, share });
    }
  }
  return found;
}

/** Features that hang together through pairs, so that where three lie on each other nothing is taken off twice. */
function clustersOf<I>(pairs: readonly { readonly a: I; readonly b: I }[]): readonly ReadonlySet<I>[] {
  const clusters: Set<I>[] = [];
  for (const { a, b } of pairs) {
    const touched = clusters.filter((cluster) => cluster.has(a) || cluster.has(b));
    const joined = new Set<I>([a, b, ...touched.flatMap((cluster) => [...cluster])]);
    for (const cluster of touched) clusters.splice(clusters.indexOf(cluster), 1);
    clusters.push(joined);
  }
  return clusters;
}

/** Square metres by which a sum over all features is larger than the ground below them. */
export function doubleCountedM2<I>(
  pairs: readonly { readonly a: I; readonly b: I }[],
  shapeOf: (id: I) => Areal,
): number {
  return clustersOf(pairs).reduce((sum, cluster) => sum + countedTwiceM2([...cluster].map(shapeOf)), 0);
}

const AREAS = new Set(['area', 'statedArea', 'acceptedArea']);

/** The layer whose areas a measure sums; null: it sums none. */
export function summedLayer(measure: Measure): Extract<Measure, { type: 'sum' }>['layer'] | null {
  if (measure.type === 'sum') return AREAS.has(measure.field) ? measure.layer : null;
  return partsOf(measure).reduce<ReturnType<typeof summedLayer>>((found, part) => found ?? summedLayer(part), null);
}
