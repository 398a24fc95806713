// Which of many polygons overlap, through a box index.
import { BoxIndex } from './box-index';
import { type Areal, bboxOf } from './polygon';
import { polygonsOverlap } from './polygons-overlap';

export class OverlapFinder {
  readonly #polygons: readonly Areal[];
  readonly #index: BoxIndex;

  constructor(polygons: readonly Areal[]) {
    this.#polygons = polygons;
    this.#index = new BoxIndex(polygons.map(bboxOf));
  }

  #overlapping(polygon: Areal, isWanted: (index: number) => boolean): number[] {
    const near = this.#index.meeting(bboxOf(polygon), isWanted);
    return near.filter((i) => polygonsOverlap(polygon, this.#polygons[i] as Areal));
  }

  /** Polygons whose interiors share a point with this one's, in order. */
  with(polygon: Areal): number[] {
    return this.#overlapping(polygon, () => true);
  }

  /** Of the polygons after the `index`-th those that overlap it, in order. */
  laterThan(index: number): number[] {
    const polygon = this.#polygons[index];
    return polygon ? this.#overlapping(polygon, (other) => other > index) : [];
  }
}

/** Pairs `[i, j]`, `i < j`, of polygons whose interiors share a point, in order. */
export function overlappingPairs(polygons: readonly Areal[]): [number, number][] {
  const finder = new OverlapFinder(polygons);
  return polygons.flatMap((_, i) => finder.laterThan(i).map((j): [number, number] => [i, j]));
}
