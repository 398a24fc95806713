// Areas and lengths against GeographicLib's published example, closed formulas of the ellipsoid, and the outside areas
// that come with the region outlines.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import {
  destination,
  ellipsoidalAreaDm2,
  ellipsoidalAreaM2,
  geodesicLengthM,
  roughAreaM2,
} from '../../../src/domain/geo/ellipsoid';
import { star } from './shapes';

const A = 6_378_137;
const F = 1 / 298.257222101;
const E = Math.sqrt(F * (2 - F));

/** Closed formula: area between the equator and a parallel, per radian of longitude. */
const zone = (degrees: number): number => {
  const s = Math.sin((degrees * Math.PI) / 180);
  return ((A * (1 - F)) ** 2 / 2) * (s / (1 - (E * s) ** 2) + Math.atanh(E * s) / E);
};

const polygon = (...rings: Position[][]): Polygon => ({ type: 'Polygon', coordinates: rings });

/** A box whose parallels are dense enough that geodesics between their points are parallels to a millimetre. */
function denseBox(west: number, south: number, east: number, north: number): Position[] {
  const steps = 400;
  const at = (i: number) => west + ((east - west) * i) / steps;
  const bottom = Array.from({ length: steps + 1 }, (_, i): Position => [at(i), south]);
  const top = Array.from({ length: steps + 1 }, (_, i): Position => [at(steps - i), north]);
  return [...bottom, ...top, [west, south]];
}

describe('ellipsoidal area', () => {
  it('agrees with the worked example in the documentation of GeographicLib (Antarctica, WGS 84)', () => {
    const antarctica: Position[] = [
      [-58, -63.1],
      [-74, -72.9],
      [-102, -71.9],
      [-102, -74.9],
      [-131, -74.3],
      [-163, -77.5],
      [163, -77.4],
      [172, -71.7],
      [140, -65.9],
      [113, -65.7],
      [88, -66.6],
      [59, -66.9],
      [25, -69.8],
      [-4, -70],
      [-14, -71],
      [-33, -77.3],
      [-46, -77.9],
      [-61, -74.7],
      [-58, -63.1],
    ];
    expect(ellipsoidalAreaM2(polygon(antarctica)) / 13_662_703_680_020.1).toBeCloseTo(1, 9);
  });

  // Area and perimeter from PROJ 9.5.1 (Geod with a = 6378137, rf = 298.257222101).
  it.each([
    [
      'a thin strip',
      [
        [113.5, 37.9],
        [113.6, 37.93],
        [113.6001, 37.9301],
        [113.5, 37.9002],
        [113.5, 37.9],
      ],
      131_873.78569249064,
      18_846.10016620244,
    ],
    [
      'a notched pit',
      [
        [113.71234567, 37.81234567],
        [113.71534567, 37.81204567],
        [113.71494567, 37.81434567],
        [113.71384567, 37.81334567],
        [113.71254567, 37.81484567],
        [113.71234567, 37.81234567],
      ],
      48_525.28379350901,
      1_151.3590008826961,
    ],
    [
      'a box as large as a county',
      [
        [113, 33.9],
        [114, 33.9],
        [114, 34.6],
        [113, 34.6],
        [113, 33.9],
      ],
      7_152_452_465.591858,
      339_520.02111473173,
    ],
  ])('agrees with PROJ: %s', (_, ring, area, perimeter) => {
    expect(Math.abs(ellipsoidalAreaM2(polygon(ring)) - area)).toBeLessThan(0.001);
    expect(geodesicLengthM(ring)).toBeCloseTo(perimeter, 5);
  });

  it('an octant is an eighth of the ellipsoid', () => {
    const octant = polygon([
      [0, 0],
      [90, 0],
      [0, 90],
      [0, 0],
    ]);
    const whole = 2 * Math.PI * A ** 2 * (1 + ((1 - E ** 2) / E) * Math.atanh(E));
    expect(ellipsoidalAreaM2(octant) / (whole / 8)).toBeCloseTo(1, 11);
  });

  it('a box between parallels and meridians follows the closed formula to 0.1 m² in 96 km²', () => {
    const expected = (zone(38) - zone(37.9)) * ((0.1 * Math.PI) / 180);
    expect(Math.abs(ellipsoidalAreaM2(polygon(denseBox(113.5, 37.9, 113.6, 38))) - expected)).toBeLessThan(0.1);
  });

  it('takes holes off, adds parts, ignores winding, and gives whole square decimetres', () => {
    const outer = denseBox(113.5, 37.9, 113.6, 38);
    const hole = denseBox(113.52, 37.92, 113.54, 37.94);
    const [all, less] = [ellipsoidalAreaDm2(polygon(outer)), ellipsoidalAreaDm2(polygon(hole))];
    expect(Math.abs(ellipsoidalAreaDm2(polygon(outer, hole)) - (all - less))).toBeLessThanOrEqual(1);
    expect(ellipsoidalAreaDm2(polygon([...outer].reverse()))).toBe(all);
    const both: MultiPolygon = { type: 'MultiPolygon', coordinates: [[outer], [denseBox(112, 37, 112.1, 37.1)]] };
    expect(ellipsoidalAreaDm2(both)).toBeGreaterThan(2 * all - all / 10);
    expect(Number.isInteger(all)).toBe(true);
  });

  it('points and lines have none', () => {
    expect(ellipsoidalAreaDm2({ type: 'Point', coordinates: [113, 37] })).toBe(0);
    expect(
      ellipsoidalAreaDm2({
        type: 'LineString',
        coordinates: [
          [113, 37],
          [114, 38],
        ],
      }),
    ).toBe(0);
  });

  it('agrees with the areas that came with the region outlines', () => {
    const file = readFileSync(new URL('../../../geodata/regions/regions.geojson', import.meta.url), 'utf8');
    const regions = JSON.parse(file) as FeatureCollection<Polygon | MultiPolygon, { area_km2: number }>;
    expect(regions.features.length).toBeGreaterThan(25);
    for (const { geometry, properties } of regions.features) {
      expect(Math.abs(ellipsoidalAreaM2(geometry) / 1e6 - properties.area_km2)).toBeLessThan(0.051);
    }
  });
});

describe('length', () => {
  it('a quarter of the equator and of a meridian', () => {
    expect(
      geodesicLengthM([
        [0, 0],
        [90, 0],
      ]),
    ).toBeCloseTo((A * Math.PI) / 2, 4);
    // Quarter meridian of GRS 80: 10 001 965.729 m (Moritz 1980); CGCS2000 has the same a and f.
    expect(
      geodesicLengthM([
        [113, 0],
        [113, 45],
        [113, 90],
      ]),
    ).toBeCloseTo(10_001_965.729, 2);
  });

  it('destination is as far as asked', () => {
    const from: Position = [113.636389, 37.858889];
    for (const azimuth of [0, 77, 180, 291]) {
      expect(geodesicLengthM([from, destination(from, azimuth, 2000)])).toBeCloseTo(2000, 6);
    }
  });
});

describe('rough area', () => {
  it('is good to a thousandth, or not told', () => {
    fc.assert(
      fc.property(star(), fc.double({ min: 0.001, max: 1, noNaN: true }), ({ centre, polygon: shape }, flatness) => {
        const flat = shape.coordinates.map((ring) =>
          ring.map(([lon, lat]): Position => [lon as number, centre[1] + ((lat as number) - centre[1]) * flatness]),
        );
        const rough = roughAreaM2(polygon(...flat));
        if (rough !== null) expect(Math.abs(rough / ellipsoidalAreaM2(polygon(...flat)) - 1)).toBeLessThan(0.001);
      }),
    );
  });

  it('is told of a field, not of a county or a long strip', () => {
    const box = (width: number, height: number): Polygon =>
      polygon([
        [113, 37],
        [113 + width, 37],
        [113 + width, 37 + height],
        [113, 37 + height],
        [113, 37],
      ]);
    expect(roughAreaM2(box(0.01, 0.01))).not.toBeNull();
    expect(roughAreaM2(box(0.5, 0.5))).toBeNull();
    expect(roughAreaM2(box(0.04, 0.0001))).toBeNull();
  });
});
