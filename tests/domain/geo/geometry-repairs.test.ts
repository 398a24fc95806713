// What is proposed in place of a faulty shape holds itself.
import fc from 'fast-check';
import type { Geometry, Polygon, Position } from 'geojson';
import { expect, it } from 'vitest';
import { geometryFault } from '../../../src/domain/geo/geometry-faults';
import { signedPlanarArea } from '../../../src/domain/geo/rings';

const place = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }))
  .map(([x, y]): Position => [113 + x / 1000, 37 + y / 1000]);
const positions = fc.array(place, { minLength: 3, maxLength: 9 });
const closed = (line: readonly Position[]): Position[] => [...line, line[0] as Position];
const turned = (line: readonly Position[]): Position[] => line.map(([x, y]) => [y as number, x as number]);

/** Rings that cross and run back over themselves, open ones, lines, swapped axes. */
const shape: fc.Arbitrary<Geometry> = fc.oneof(
  positions.map((line): Geometry => ({ type: 'Polygon', coordinates: [closed(line)] })),
  positions.map((line): Geometry => ({ type: 'Polygon', coordinates: [line] })),
  positions.map((line): Geometry => ({ type: 'LineString', coordinates: closed(line) })),
  positions.map((line): Geometry => ({ type: 'Polygon', coordinates: [turned(closed(line))] })),
  fc.tuple(positions, positions).map(
    ([a, b]): Geometry => ({
      type: 'MultiPolygon',
      coordinates: [[closed(a)], [b]],
    }),
  ),
);

it('every repair passes the checks that it answers', () => {
  const proposed = new Set<string>();
  fc.assert(
    fc.property(shape, (geometry) => {
      const fault = geometryFault(geometry);
      if (!fault?.mended) return;
      proposed.add(fault.code);
      expect(geometryFault(fault.mended), JSON.stringify(geometry)).toBeNull();
    }),
    { numRuns: 5000, seed: 1 },
  );
  expect([...proposed].sort()).toEqual(['geometry-type', 'open-ring', 'self-intersection', 'swapped-axes']);
});

it('a bow-tie keeps what its two loops enclose', () => {
  const bow: Polygon = {
    type: 'Polygon',
    coordinates: [
      [
        [113, 37],
        [113.002, 37.002],
        [113.002, 37],
        [113, 37.002],
        [113, 37],
      ],
    ],
  };
  const mended = geometryFault(bow)?.mended;
  if (mended?.type !== 'MultiPolygon') throw new Error('no two parts');
  const areas = mended.coordinates.map(([ring]) => signedPlanarArea(ring as Position[]));
  for (const area of areas) expect(area).toBeCloseTo(1e-6, 12);
});

it('proposes nothing that is as wrong: an open ring that crosses itself when closed', () => {
  const open: Position[] = [
    [113, 37],
    [113.002, 37.002],
    [113.002, 37],
    [113, 37.002],
  ];
  const fault = geometryFault({ type: 'Polygon', coordinates: [open] });
  expect(fault).toMatchObject({ code: 'open-ring', mended: null });
});
