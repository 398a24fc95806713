// The marks of points: triangle, drop, diamond, disc; and the diagonal hatch of what is only illustrative.
import { SURFACE } from '../palette';
import type { MarkFill, MarkShape } from './image-id';
import { coverage, draw, hatchDistance, type Paint, type Pixels, type Point, polygonDistance } from './pixels';

/** Width of a mark in CSS pixels, its white rim included. */
export const MARK_SIZE = 22;
const RADIUS = 8;
const STEPS = 48;

const ring = (radius: number, dy = 0): readonly Point[] =>
  Array.from({ length: STEPS }, (_, i) => {
    const angle = (i / STEPS) * 2 * Math.PI;
    return [radius * Math.sin(angle), dy - radius * Math.cos(angle)] as const;
  });

/** A circle with its upper half drawn out to a tip. */
function drop(): readonly Point[] {
  const radius = RADIUS * 0.74;
  const middle = RADIUS * 0.3;
  const tip = -RADIUS * 1.12;
  const touch = Math.acos(radius / (middle - tip));
  return [
    [0, tip],
    ...ring(radius, middle).filter((_, i) => {
      const angle = (i / STEPS) * 2 * Math.PI;
      return angle >= touch && angle <= 2 * Math.PI - touch;
    }),
  ];
}

const OUTLINES: Readonly<Record<MarkShape, readonly Point[]>> = {
  triangle: [
    [0, -RADIUS],
    [RADIUS * 1.02, RADIUS * 0.78],
    [-RADIUS * 1.02, RADIUS * 0.78],
  ],
  drop: drop(),
  diamond: [
    [0, -RADIUS],
    [RADIUS * 0.9, 0],
    [0, RADIUS],
    [-RADIUS * 0.9, 0],
  ],
  disc: ring(RADIUS * 0.62),
};

/** `ratio`: pixels per CSS pixel. `edge`: colour of the outline. */
export function drawMark(shape: MarkShape, colour: string, edge: string, fill: MarkFill, ratio: number): Pixels {
  const points = OUTLINES[shape].map(([x, y]) => [x * ratio, y * ratio] as const);
  const border = 1.3 * ratio;
  return draw(MARK_SIZE * ratio, (x, y) => {
    const distance = polygonDistance(points, x, y);
    const inside = coverage(distance + border);
    const paints: Paint[] = [
      { colour: SURFACE, cover: coverage(distance - 1.2 * ratio) * 0.9 },
      { colour: edge, cover: coverage(distance) },
      { colour: fill === 'hollow' ? SURFACE : colour, cover: inside },
    ];
    if (fill === 'hatched') {
      paints.push({ colour: SURFACE, cover: inside * coverage(hatchDistance(x, y, 5 * ratio, 1 * ratio)) * 0.75 });
    }
    return paints;
  });
}

const HATCH_PERIOD = 8;

/** Seamless when repeated. */
export function drawHatch(colour: string, ratio: number): Pixels {
  const size = HATCH_PERIOD * ratio;
  return draw(size, (x, y) => [{ colour, cover: coverage(hatchDistance(x, y, size, 1.2 * ratio)) }]);
}
