// All overlapping pairs among many polygons, through a box index.
import Flatbush from 'flatbush';
import { type Areal, bboxOf, polygonsOverlap } from './polygon';

/** Pairs `[i, j]`, `i < j`, of polygons whose interiors share a point, in order. */
export function overlappingPairs(polygons: readonly Areal[]): [number, number][] {
  if (polygons.length === 0) return [];
  const index = new Flatbush(polygons.length);
  for (const polygon of polygons) index.add(...bboxOf(polygon));
  index.finish();
  return polygons.flatMap((polygon, i) =>
    index
      .search(...bboxOf(polygon), (j) => j > i)
      .filter((j) => polygonsOverlap(polygon, polygons[j] as Areal))
      .sort((a, b) => a - b)
      .map((j): [number, number] => [i, j]),
  );
}
