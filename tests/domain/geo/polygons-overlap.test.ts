// Overlaps of triangles on a coarse lattice, where touching and shared sides are frequent, against clipping by half
// planes (Sutherland and Hodgman 1974), which knows nothing of how overlaps are found here.
import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { ellipsoidalAreaM2 } from '../../../src/domain/geo/ellipsoid';
import { sharedAreaM2 } from '../../../src/domain/geo/overlap-area';
import { OverlapFinder } from '../../../src/domain/geo/overlaps';
import { polygonsOverlap } from '../../../src/domain/geo/polygons-overlap';
import { signedPlanarArea } from '../../../src/domain/geo/rings';

const polygon = (...rings: Position[][]): Polygon => ({ type: 'Polygon', coordinates: rings });
const closed = (line: readonly Position[]): Position[] => [...line, line[0] as Position];

const corner = fc
  .tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 }))
  .map(([x, y]): Position => [113 + x / 1024, 37 + y / 1024]);
const triangle = fc
  .tuple(corner, corner, corner)
  .map((corners) => (signedPlanarArea(closed(corners)) < 0 ? [...corners].reverse() : corners))
  .filter((corners) => signedPlanarArea(closed(corners)) > 0);

const side = (a: Position, b: Position, p: Position): number =>
  ((b[0] as number) - (a[0] as number)) * ((p[1] as number) - (a[1] as number)) -
  ((b[1] as number) - (a[1] as number)) * ((p[0] as number) - (a[0] as number));

/** The part of a convex ring to the left of the way from `a` to `b`. */
function clipped(ring: readonly Position[], a: Position, b: Position): Position[] {
  return ring.flatMap((to, i): Position[] => {
    const from = ring[(i + ring.length - 1) % ring.length] as Position;
    const [before, after] = [side(a, b, from), side(a, b, to)];
    const t = before / (before - after);
    const on: Position[] =
      before < 0 !== after < 0
        ? [
            [
              (from[0] as number) + t * ((to[0] as number) - (from[0] as number)),
              (from[1] as number) + t * ((to[1] as number) - (from[1] as number)),
            ],
          ]
        : [];
    return after < 0 ? on : [...on, to];
  });
}

function sharedDegrees2(first: readonly Position[], second: readonly Position[]): number {
  const rest = second.reduce<readonly Position[]>(
    (ring, a, i) => clipped(ring, a, second[(i + 1) % second.length] as Position),
    first,
  );
  return rest.length < 3 ? 0 : Math.abs(signedPlanarArea(closed(rest)));
}

const NOTHING = 1e-12;

it('triangles overlap where clipping leaves something, and by as much', () => {
  fc.assert(
    fc.property(triangle, triangle, (first, second) => {
      const [a, b] = [polygon(closed(first)), polygon(closed(second))];
      const degrees2 = sharedDegrees2(first, second);
      expect(polygonsOverlap(a, b)).toBe(degrees2 > NOTHING);
      expect(polygonsOverlap(b, a)).toBe(degrees2 > NOTHING);
      const share = degrees2 / signedPlanarArea(closed(first));
      expect(sharedAreaM2(a, b) / ellipsoidalAreaM2(a)).toBeCloseTo(share, 9);
    }),
    { numRuns: 3000 },
  );
});

describe('shapes with the same border', () => {
  const square = (west: number, south: number, size: number): Position[] =>
    closed([
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
    ]);

  it('overlap when they are the same, however their rings are written', () => {
    const ring = square(113, 37, 0.01);
    const turned = closed([...ring.slice(2, 4), ...ring.slice(0, 2)]);
    expect(polygonsOverlap(polygon(ring), polygon([...turned].reverse()))).toBe(true);
    const halved = [...ring];
    halved.splice(1, 0, [113.005, 37]);
    expect(polygonsOverlap(polygon(ring), polygon(halved))).toBe(true);
  });

  it('do not when one fills the hole of the other', () => {
    const hole = square(113.002, 37.002, 0.002);
    const holed = polygon(square(113, 37, 0.01), [...hole].reverse());
    expect(polygonsOverlap(holed, polygon(hole))).toBe(false);
    expect(polygonsOverlap(holed, polygon(square(113, 37, 0.01)))).toBe(true);
  });

  it('one part of several is enough', () => {
    const two: GeoJSON.MultiPolygon = {
      type: 'MultiPolygon',
      coordinates: [[square(113, 37, 0.01)], [square(113.1, 37, 0.01)]],
    };
    expect(polygonsOverlap(two, polygon(square(113.1, 37, 0.01)))).toBe(true);
    expect(polygonsOverlap(two, polygon(square(113.05, 37, 0.01)))).toBe(false);
  });
});

it('many sides: two combs whose teeth touch do not overlap, pushed together they do', () => {
  const comb = (south: number, teeth: number, up: number): Polygon => {
    const points: Position[] = Array.from(
      { length: teeth * 2 + 1 },
      (_, i): Position => [113 + i / 1024, south + (i % 2 === 0 ? 0 : up / 1024)],
    );
    const end = points.at(-1) as Position;
    const back = south + (up > 0 ? -1 : 1) / 8;
    return polygon(closed([...points, [end[0] as number, back], [113, back]]));
  };
  const [lower, upper] = [comb(37, 200, 1), comb(37 + 2 / 1024, 200, -1)];
  expect(polygonsOverlap(lower, upper)).toBe(false);
  expect(polygonsOverlap(lower, comb(37 + 1.5 / 1024, 200, -1))).toBe(true);
  expect(new OverlapFinder([lower]).with(upper)).toEqual([]);
});
