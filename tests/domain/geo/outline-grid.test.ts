// The grid over an outline answers as the test of every side does.
import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { expect, it } from 'vitest';
import { OutlineGrid } from '../../../src/domain/geo/outline-grid';
import { pointInPolygon } from '../../../src/domain/geo/polygon';

/** A star around a middle: simple, and as jagged as its radii. */
const star = (radii: readonly number[]): Polygon => {
  const ring = radii.map((radius, i): Position => {
    const angle = (2 * Math.PI * i) / radii.length;
    return [113.5 + radius * Math.cos(angle), 37.8 + radius * Math.sin(angle)];
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0] as Position]] };
};

const radius = fc.double({ min: 0.01, max: 0.5, noNaN: true });
const offset = fc.double({ min: -0.55, max: 0.55, noNaN: true });

it('holds what the outline holds, in any order of asking', () => {
  fc.assert(
    fc.property(
      fc.array(radius, { minLength: 3, maxLength: 40 }),
      fc.array(fc.tuple(offset, offset), { minLength: 1, maxLength: 60 }),
      (radii, offsets) => {
        const outline = star(radii);
        const grid = new OutlineGrid(outline);
        const corners = outline.coordinates.flat();
        for (const place of [...offsets.map(([x, y]): Position => [113.5 + x, 37.8 + y]), ...corners]) {
          expect(grid.holds(place)).toBe(pointInPolygon(place, outline));
        }
      },
    ),
  );
});

it('leaves out what lies in a hole', () => {
  const square = (from: number, size: number): Position[] => [
    [from, from],
    [from + size, from],
    [from + size, from + size],
    [from, from + size],
    [from, from],
  ];
  const grid = new OutlineGrid({ type: 'Polygon', coordinates: [square(0, 1), square(0.25, 0.5)] });
  expect(grid.holds([0.5, 0.5])).toBe(false);
  expect(grid.holds([0.25, 0.5])).toBe(true);
  expect(grid.holds([0.1, 0.5])).toBe(true);
  expect(grid.holds([1, 1])).toBe(true);
  expect(grid.holds([1.1, 0.5])).toBe(false);
});
