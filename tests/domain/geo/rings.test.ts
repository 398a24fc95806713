// Ring rules of RFC 7946, hand-worked and as laws.
import fc from 'fast-check';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { isClosed, isCounterClockwise, selfIntersection } from '../../../src/domain/geo/rings';
import { star } from './shapes';

const square: Position[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
];

describe('isClosed', () => {
  it('needs four positions and the same ends', () => {
    expect(isClosed(square)).toBe(true);
    expect(isClosed(square.slice(0, 4))).toBe(false);
    expect(
      isClosed([
        [0, 0],
        [1, 0],
        [0, 0],
      ]),
    ).toBe(false);
  });
});

describe('isCounterClockwise', () => {
  it('tells a ring from its reverse', () => {
    expect(isCounterClockwise(square)).toBe(true);
    expect(isCounterClockwise([...square].reverse())).toBe(false);
  });
});

describe('selfIntersection', () => {
  it.each([
    ['a square', square, null],
    [
      'a bow tie',
      [
        [0, 0],
        [2, 2],
        [2, 0],
        [0, 2],
        [0, 0],
      ],
      [1, 1],
    ],
    [
      'a spike',
      [
        [0, 0],
        [2, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
      [1, 0],
    ],
    [
      'a corner that touches a side',
      [
        [0, 0],
        [2, 0],
        [2, 2],
        [1, 0],
        [0, 2],
        [0, 0],
      ],
      [1, 0],
    ],
    [
      'a corner met twice',
      [
        [0, 0],
        [1, 1],
        [2, 0],
        [2, 2],
        [1, 1],
        [0, 2],
        [0, 0],
      ],
      [1, 1],
    ],
    [
      'a spike at the closing corner',
      [
        [1, 0],
        [2, 0],
        [2, 1],
        [1.5, 1],
        [3, 0],
        [1, 0],
      ],
      [2, 0],
    ],
    [
      'a repeated position',
      [
        [0, 0],
        [1, 0],
        [1, 0],
        [1, 1],
        [0, 1],
        [0, 0],
      ],
      null,
    ],
  ])('%s', (_, ring, at) => {
    expect(selfIntersection(ring as Position[])).toEqual(at);
  });

  it('finds nothing in star shapes', () => {
    fc.assert(
      fc.property(star(), ({ polygon }) => {
        expect(selfIntersection(polygon.coordinates[0] as Position[])).toBeNull();
      }),
    );
  });

  it('finds the knot in a ring large enough for the index', () => {
    const n = 300;
    const ring = Array.from({ length: n }, (_, i): Position => {
      const angle = (2 * Math.PI * i) / n;
      return [Math.cos(angle), Math.sin(angle)];
    });
    expect(selfIntersection([...ring, ring[0] as Position])).toBeNull();
    [ring[100], ring[101]] = [ring[101] as Position, ring[100] as Position];
    expect(selfIntersection([...ring, ring[0] as Position])).not.toBeNull();
  });
});
