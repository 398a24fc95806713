// Ground counted twice, in squares whose sides say what it is.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ellipsoidalAreaM2 } from '../../../src/domain/geo/ellipsoid';
import { sharedAreaM2 } from '../../../src/domain/geo/overlap-area';
import type { Areal } from '../../../src/domain/geo/polygon';
import { countedTwiceM2 } from '../../../src/domain/geo/union-area';

const SIDE = 0.01;

const ring = (x: number, y: number, side: number) => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];
const square = (east: number, north = 0, sides = 1): Areal => ({
  type: 'Polygon',
  coordinates: [ring(113.6 + east * SIDE, 37.8 + north * SIDE, sides * SIDE)],
});
const ONE = ellipsoidalAreaM2(square(0));
const inSquares = (...polygons: readonly Areal[]): number => countedTwiceM2(polygons) / ONE;

const WITH_HOLE: Areal = {
  type: 'Polygon',
  coordinates: [ring(113.6, 37.8, 3 * SIDE), ring(113.6 + SIDE, 37.8 + SIDE, SIDE).reverse()],
};

describe('ground that is counted twice', () => {
  it.each([
    ['of one', [square(0)], 0],
    ['side by side', [square(0), square(1)], 0],
    ['far apart', [square(0), square(10)], 0],
    ['half', [square(0), square(0.5)], 0.5],
    ['a quarter', [square(0), square(0.5, 0.5)], 0.25],
    ['the same', [square(0), square(0)], 1],
    ['three on each other: two too many', [square(0), square(0), square(0)], 2],
    ['a chain of three', [square(0), square(0.5), square(1)], 1],
    ['one inside', [square(0, 0, 3), square(1, 1)], 1],
    ['one in a hole', [WITH_HOLE, square(1, 1)], 0],
    ['one over the rim of a hole', [WITH_HOLE, square(0.5, 1)], 0.5],
  ])('%s', (_, polygons, squares) => {
    expect(inSquares(...polygons)).toBeCloseTo(squares, 3);
  });

  it('of two is what they share', () => {
    const place = fc.double({ min: -1.5, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(place, place, fc.double({ min: 0.2, max: 2, noNaN: true }), (east, north, sides) => {
        const [a, b] = [square(0), square(east, north, sides)];
        expect(countedTwiceM2([a, b]) / ONE).toBeCloseTo(sharedAreaM2(a, b) / ONE, 3);
      }),
    );
  });
});
