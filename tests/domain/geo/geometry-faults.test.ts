// Faults of shapes, their repairs, and the area that two shapes share; figures worked by hand.
import type { Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { ellipsoidalAreaM2 } from '../../../src/domain/geo/ellipsoid';
import { geometryFault } from '../../../src/domain/geo/geometry-faults';
import { sharedAreaM2 } from '../../../src/domain/geo/overlap-area';

const polygon = (...rings: Position[][]): Polygon => ({ type: 'Polygon', coordinates: rings });
const square = (west: number, south: number, size: number): Position[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

describe('faults', () => {
  it('holds a good polygon, a hole within it, a point', () => {
    expect(geometryFault(polygon(square(113, 37, 0.01)))).toBeNull();
    expect(geometryFault(polygon(square(113, 37, 0.01), square(113.002, 37.002, 0.002)))).toBeNull();
    expect(geometryFault({ type: 'Point', coordinates: [113, 37] })).toBeNull();
  });

  it('splits a bow-tie at its crossing', () => {
    const bowTie = [
      [0, 0],
      [2, 2],
      [2, 0],
      [0, 2],
      [0, 0],
    ];
    const fault = geometryFault(polygon(bowTie));
    expect(fault).toMatchObject({ code: 'self-intersection', place: [1, 1] });
    const mended = fault?.mended as GeoJSON.MultiPolygon;
    expect(geometryFault(mended)).toBeNull();
    expect(mended.coordinates.flat(2)).toContainEqual([1, 1]);
  });

  it('closes an open ring, and does not when three positions are not enough', () => {
    const open = square(113, 37, 0.01).slice(0, 4);
    expect(geometryFault(polygon(open))).toMatchObject({ code: 'open-ring', mended: polygon(square(113, 37, 0.01)) });
    expect(geometryFault(polygon(open.slice(0, 2)))).toMatchObject({ code: 'open-ring', mended: null });
  });

  it('swaps axes that only fit the other way round', () => {
    const swapped = square(113, 37, 0.01).map(([lon, lat]) => [lat as number, lon as number]);
    const fault = geometryFault(polygon(swapped));
    expect(fault).toMatchObject({ code: 'swapped-axes', mended: polygon(square(113, 37, 0.01)) });
  });

  it('names what cannot be mended', () => {
    const code = (geometry: GeoJSON.Geometry) => geometryFault(geometry)?.code;
    expect(code(polygon(square(113, 37, 0)))).toBe('zero-area');
    expect(
      code(
        polygon([
          [113, 37],
          [113.1, 37.1],
          [113.2, 37.2],
          [113, 37],
        ]),
      ),
    ).toBe('zero-area');
    expect(code(polygon(square(113, 37, 0.01), square(114, 37, 0.01)))).toBe('hole-outside');
    expect(code({ type: 'Point', coordinates: [113, Number.NaN] })).toBe('non-finite');
    expect(code({ type: 'Point', coordinates: [] })).toBe('non-finite');
    expect(code({ type: 'Point', coordinates: [200, 37] })).toBe('out-of-range');
    expect(
      code({
        type: 'LineString',
        coordinates: [
          [113, 37],
          [114, 37],
        ],
      }),
    ).toBe('geometry-type');
    const twice = [[square(113, 37, 0.01)], [square(113.005, 37, 0.01)]];
    expect(code({ type: 'MultiPolygon', coordinates: twice })).toBe('self-intersection');
  });
});

describe('shared area', () => {
  it('is a quarter of two squares shifted by half', () => {
    const [a, b] = [polygon(square(113, 37, 0.002)), polygon(square(113.001, 37.001, 0.002))];
    expect(sharedAreaM2(a, b) / ellipsoidalAreaM2(a)).toBeCloseTo(0.25, 4);
  });

  it('leaves a hole out, counts what lies within whole, and is nothing apart', () => {
    const holed = polygon(square(113, 37, 0.004), square(113.001, 37.001, 0.002));
    const inHole = polygon(square(113.0012, 37.0012, 0.001));
    expect(sharedAreaM2(holed, inHole)).toBe(0);
    const inner = polygon(square(113.0002, 37.0002, 0.0004));
    expect(sharedAreaM2(holed, inner) / ellipsoidalAreaM2(inner)).toBeCloseTo(1, 4);
    expect(sharedAreaM2(holed, polygon(square(114, 37, 0.001)))).toBe(0);
  });

  it('does not depend on the order', () => {
    const triangle = polygon([
      [113, 37],
      [113.004, 37.001],
      [113.001, 37.003],
      [113, 37],
    ]);
    const box = polygon(square(113.001, 37.0005, 0.0017));
    expect(sharedAreaM2(triangle, box) / sharedAreaM2(box, triangle)).toBeCloseTo(1, 4);
  });
});
