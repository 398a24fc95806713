// Ground that several polygons cover together, by the same strips as the area that two of them share.
import { ellipsoidalAreaM2 } from './ellipsoid';
import { crossings, planarArea, Sweep, sidesOf } from './overlap-area';
import { type Areal, bboxOf } from './polygon';
import { type Box, lat, type Segment } from './segments';

/** Every two bound a piece; pieces of several polygons may lie on each other. */
function coveredLength(passes: readonly (readonly number[])[]): number {
  const pieces = passes
    .flatMap((one) =>
      one.flatMap((from, i) => (i % 2 === 0 && i + 1 < one.length ? [[from, one[i + 1] as number]] : [])),
    )
    .sort(([a = 0], [b = 0]) => a - b);
  let length = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const [from = 0, to = 0] of pieces) {
    length += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return length;
}

function levelsOf(sides: readonly (readonly Segment[])[], boxes: readonly Box[]): number[] {
  const at = new Set<number>();
  for (const side of sides.flat()) for (const end of side) at.add(lat(end));
  sides.forEach((first, i) => {
    for (let j = i + 1; j < sides.length; j += 1) {
      const [a, b] = [boxes[i] as Box, boxes[j] as Box];
      const both: Box = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
      for (const y of crossings(first, sides[j] as readonly Segment[], both)) at.add(y);
    }
  });
  return [...at].sort((a, b) => a - b);
}

/** Square degrees. All must be simple. */
function planarUnion(polygons: readonly Areal[]): number {
  const sides = polygons.map(sidesOf);
  const levels = levelsOf(sides, polygons.map(bboxOf));
  const sweeps = sides.map((own) => new Sweep(own));
  let area = 0;
  for (let i = 1; i < levels.length; i += 1) {
    const [from, to] = [levels[i - 1] as number, levels[i] as number];
    const middle = (from + to) / 2;
    area += (to - from) * coveredLength(sweeps.map((sweep) => sweep.passes(middle)));
  }
  return area;
}

/** Square metres by which the areas of the polygons add up to more than the ground they cover. All must be simple. */
export function countedTwiceM2(polygons: readonly Areal[]): number {
  const plane = polygons.reduce((sum, polygon) => sum + planarArea(polygon), 0);
  if (plane === 0) return 0;
  const ellipsoidal = polygons.reduce((sum, polygon) => sum + ellipsoidalAreaM2(polygon), 0);
  return Math.max(0, ((plane - planarUnion(polygons)) / plane) * ellipsoidal);
}
