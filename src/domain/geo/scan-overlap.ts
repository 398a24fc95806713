// Area that two large outlines share, along evenly spaced parallels: within a few hundred-thousandths of the smaller
// one, in time proportional to the number of sides. For exact areas of small polygons see overlap-area.
import { ellipsoidalAreaM2 } from './ellipsoid';
import { type Areal, bboxOf, polygonsOf } from './polygon';
import { segmentsOf } from './rings';
import { lat, lon } from './segments';

const LINES = 4000;

interface Lines {
  readonly from: number;
  readonly step: number;
}

const latitudeOf = ({ from, step }: Lines, line: number): number => from + (line + 0.5) * step;

/** Longitudes at which the sides pass each line, in order; every two bound a piece of the inside. */
function passesOf(geometry: Areal, lines: Lines): readonly number[][] {
  const passes: number[][] = Array.from({ length: LINES }, () => []);
  for (const [a, b] of polygonsOf(geometry).flat().flatMap(segmentsOf)) {
    const [low, high] = lat(a) < lat(b) ? [a, b] : [b, a];
    const first = Math.max(0, Math.ceil((lat(low) - lines.from) / lines.step - 0.5));
    for (let line = first; line < LINES && latitudeOf(lines, line) < lat(high); line += 1) {
      const share = (latitudeOf(lines, line) - lat(low)) / (lat(high) - lat(low));
      passes[line]?.push(lon(low) + share * (lon(high) - lon(low)));
    }
  }
  for (const found of passes) found.sort((p, q) => p - q);
  return passes;
}

function lengthOf(passes: readonly number[]): number {
  let length = 0;
  for (let i = 0; i + 1 < passes.length; i += 2) length += (passes[i + 1] as number) - (passes[i] as number);
  return length;
}

function sharedLength(first: readonly number[], second: readonly number[]): number {
  let [i, j, length] = [0, 0, 0];
  while (i + 1 < first.length && j + 1 < second.length) {
    const [endA, endB] = [first[i + 1] as number, second[j + 1] as number];
    length += Math.max(0, Math.min(endA, endB) - Math.max(first[i] as number, second[j] as number));
    if (endA < endB) i += 2;
    else j += 2;
  }
  return length;
}

/** Square metres that the two have in common. */
export function scannedOverlapM2(first: Areal, second: Areal): number {
  const [a, b] = [bboxOf(first), bboxOf(second)];
  if (a[0] >= b[2] || b[0] >= a[2] || a[1] >= b[3] || b[1] >= a[3]) return 0;
  const lines = { from: a[1], step: (a[3] - a[1]) / LINES };
  const [own, other] = [passesOf(first, lines), passesOf(second, lines)];
  let [shared, whole] = [0, 0];
  for (let line = 0; line < LINES; line += 1) {
    const width = Math.cos((latitudeOf(lines, line) * Math.PI) / 180);
    shared += width * sharedLength(own[line] as number[], other[line] as number[]);
    whole += width * lengthOf(own[line] as number[]);
  }
  return whole === 0 ? 0 : (shared / whole) * ellipsoidalAreaM2(first);
}
