// Polygon predicates: hand-worked cases and laws.
import fc from 'fast-check';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { overlappingPairs } from '../../../src/domain/geo/overlaps';
import { anchorOf, bboxOf, pointInPolygon, polygonWithin } from '../../../src/domain/geo/polygon';
import { polygonsOverlap } from '../../../src/domain/geo/polygons-overlap';
import { star } from './shapes';

const box = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const polygon = (...rings: Position[][]): Polygon => ({ type: 'Polygon', coordinates: rings });
const ringWithHole = polygon(box(0, 0, 10, 10), box(3, 3, 7, 7).reverse());
const horseshoe = polygon([
  [0, 0],
  [9, 0],
  [9, 9],
  [6, 9],
  [6, 3],
  [3, 3],
  [3, 9],
  [0, 9],
  [0, 0],
]);

describe('pointInPolygon', () => {
  it.each([
    [[5, 1], true],
    [[5, 5], false],
    [[3, 5], true],
    [[0, 0], true],
    [[0, 10], true],
    [[-1, 10], false],
    [[11, 3], false],
    [[-1, 3], false],
    [[5, 10], true],
  ] as const)('%j in a square with a hole, whose border belongs to it: %s', (point, inside) => {
    expect(pointInPolygon(point as unknown as Position, ringWithHole)).toBe(inside);
  });

  it('counts a ray through a vertex once', () => {
    const diamond = polygon([
      [1, 0],
      [2, 1],
      [1, 2],
      [0, 1],
      [1, 0],
    ]);
    expect(pointInPolygon([0.5, 1], diamond)).toBe(true);
    expect(pointInPolygon([-0.5, 1], diamond)).toBe(false);
    expect(pointInPolygon([-0.5, 0], diamond)).toBe(false);
    expect(pointInPolygon([-0.5, 2], diamond)).toBe(false);
  });

  it('sees every part of a multipolygon', () => {
    const two: MultiPolygon = { type: 'MultiPolygon', coordinates: [[box(0, 0, 1, 1)], [box(5, 5, 6, 6)]] };
    expect(pointInPolygon([5.5, 5.5], two)).toBe(true);
    expect(pointInPolygon([3, 3], two)).toBe(false);
  });
});

describe('polygonWithin', () => {
  it.each([
    ['itself', ringWithHole, ringWithHole, true],
    ['a corner of it', polygon(box(0, 0, 3, 3)), ringWithHole, true],
    ['what fills the hole', polygon(box(3, 3, 7, 7)), ringWithHole, false],
    ['what lies in the hole', polygon(box(4, 4, 6, 6)), ringWithHole, false],
    ['what covers the hole', polygon(box(2, 2, 8, 8)), ringWithHole, false],
    ['what crosses the border', polygon(box(-1, 1, 2, 2)), ringWithHole, false],
    ['what lies elsewhere', polygon(box(20, 20, 21, 21)), ringWithHole, false],
    ['a bar across the mouth, its corners inside', polygon(box(1, 5, 8, 8)), horseshoe, false],
    ['a bar from border to border of the mouth', polygon(box(3, 5, 6, 8)), horseshoe, false],
    ['the bottom', polygon(box(0, 0, 9, 3)), horseshoe, true],
  ])('%s', (_, inner, outer, within) => {
    expect(polygonWithin(inner, outer)).toBe(within);
  });
});

describe('polygonsOverlap', () => {
  it.each([
    ['equal', horseshoe, horseshoe, true],
    ['one inside the other', polygon(box(0, 0, 9, 9)), polygon(box(4, 4, 5, 5)), true],
    ['sharing a side', polygon(box(0, 0, 1, 1)), polygon(box(1, 0, 2, 1)), false],
    ['sharing part of a side', polygon(box(0, 0, 1, 1)), polygon(box(1, 0.25, 2, 0.5)), false],
    ['sharing a corner', polygon(box(0, 0, 1, 1)), polygon(box(1, 1, 2, 2)), false],
    ['a plus sign', polygon(box(0, 1, 3, 2)), polygon(box(1, 0, 2, 3)), true],
    ['in the hole', ringWithHole, polygon(box(3, 3, 7, 7)), false],
    ['in the mouth', horseshoe, polygon(box(3, 3, 6, 9)), false],
    [
      'same corners on the border, body across',
      polygon(box(0, 0, 2, 2)),
      polygon([
        [0, 0],
        [2, 2],
        [0, 2],
        [0, 0],
      ]),
      true,
    ],
    ['apart', polygon(box(0, 0, 1, 1)), polygon(box(2, 2, 3, 3)), false],
  ])('%s', (_, a, b, overlap) => {
    expect(polygonsOverlap(a, b)).toBe(overlap);
    expect(polygonsOverlap(b, a)).toBe(overlap);
  });

  it('neighbours with a slanted border of equal positions do not overlap', () => {
    const p: Position = [113.12345678, 37.98765432];
    const q: Position = [113.22222229, 37.91111117];
    const left = polygon([p, [113, 37.9], q, p]);
    const right = polygon([p, q, [113.4, 38.1], p]);
    expect(polygonsOverlap(left, right)).toBe(false);
  });
});

describe('laws', () => {
  it('a shape shrunk towards an inner point lies within the shape and overlaps it', () => {
    fc.assert(
      fc.property(star(), fc.double({ min: 0.2, max: 0.9, noNaN: true }), ({ centre, polygon: shape }, k) => {
        const shrunk = polygon(
          (shape.coordinates[0] as Position[]).map(([x, y]) => [
            centre[0] + k * ((x as number) - centre[0]),
            centre[1] + k * ((y as number) - centre[1]),
          ]),
        );
        expect(polygonWithin(shrunk, shape)).toBe(true);
        expect(polygonWithin(shape, shrunk)).toBe(false);
        expect(polygonsOverlap(shrunk, shape)).toBe(true);
      }),
    );
  });

  it('shapes moved apart by their width do not overlap, and by a tenth of it they do', () => {
    fc.assert(
      fc.property(star(), ({ polygon: shape }) => {
        const [west, , east] = bboxOf(shape);
        const moved = (by: number): Polygon =>
          polygon((shape.coordinates[0] as Position[]).map(([x, y]) => [(x as number) + by, y as number]));
        expect(polygonsOverlap(shape, moved((east - west) * 1.001))).toBe(false);
        expect(polygonsOverlap(shape, moved((east - west) * 0.01))).toBe(true);
      }),
    );
  });

  it('the anchor lies inside', () => {
    fc.assert(
      fc.property(star(), ({ polygon: shape }) => {
        expect(pointInPolygon(anchorOf(shape), shape)).toBe(true);
      }),
    );
    expect(pointInPolygon(anchorOf(horseshoe), horseshoe)).toBe(true);
    expect(pointInPolygon(anchorOf(ringWithHole), ringWithHole)).toBe(true);
  });
});

it('the anchor of a square is its middle', () => {
  const [x, y] = anchorOf(polygon(box(112, 37, 112.1, 37.1)));
  expect(x).toBeCloseTo(112.05, 3);
  expect(y).toBeCloseTo(37.05, 2);
});

it('overlappingPairs names each pair once', () => {
  const tiles = [box(0, 0, 2, 2), box(1, 1, 3, 3), box(5, 5, 6, 6), box(5.5, 0, 5.8, 9), box(2, 0, 3, 1)];
  expect(overlappingPairs(tiles.map((ring) => polygon(ring)))).toEqual([
    [0, 1],
    [2, 3],
  ]);
});
