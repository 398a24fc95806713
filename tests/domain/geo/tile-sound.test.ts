// Polygons of tiles are valid: no ring touches itself, outer rings run clockwise on screen, holes the other way.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TilePoint, tileAt } from '../../../src/domain/geo/tile-grid';
import { shapeInTile } from '../../../src/domain/geo/tile-shape';
import { doubleArea } from '../../../src/domain/geo/tile-simplify';
import { soundPolygons } from '../../../src/domain/geo/tile-sound';

type Side = readonly [TilePoint, TilePoint];

const turn = (a: TilePoint, b: TilePoint, c: TilePoint): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

const between = (p: TilePoint, [a, b]: Side): boolean =>
  turn(a, b, p) === 0 &&
  Math.min(a[0], b[0]) <= p[0] &&
  p[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= p[1] &&
  p[1] <= Math.max(a[1], b[1]);

/** In whole numbers, so exact. */
const meet = (one: Side, two: Side): boolean =>
  (turn(...one, two[0]) !== turn(...one, two[1]) && turn(...two, one[0]) !== turn(...two, one[1])) ||
  one.some((p) => between(p, two)) ||
  two.some((p) => between(p, one));

/** Every pair of sides, without an index. */
function isSimple(ring: readonly TilePoint[]): boolean {
  const sides = ring.map((point, i): Side => [point, ring[(i + 1) % ring.length] as TilePoint]);
  return sides.every((side, i) =>
    sides.every((other, j) => {
      if (j <= i) return true;
      if (j === i + 1) return !between(other[1], side) && !between(side[0], other);
      if (i === 0 && j === sides.length - 1) return !between(side[1], other) && !between(other[0], side);
      return !meet(side, other);
    }),
  );
}

const area = (rings: readonly (readonly TilePoint[])[]): number =>
  rings.reduce((sum, ring) => sum + doubleArea(ring), 0) / 2;

describe('polygons of a tile', () => {
  it('are cut where a ring touches itself', () => {
    const pinched: TilePoint[] = [
      [0, 0],
      [10, 0],
      [5, 5],
      [10, 10],
      [0, 10],
      [5, 5],
    ];
    const parts = soundPolygons([[pinched]]);
    expect(parts).toHaveLength(2);
    expect(parts.flat().every(isSimple)).toBe(true);
    expect(parts.reduce((sum, rings) => sum + Math.abs(area(rings)), 0)).toBe(50);
  });

  it('lose spikes', () => {
    const spiked: TilePoint[] = [
      [0, 0],
      [10, 0],
      [10, 5],
      [20, 5],
      [10, 5],
      [10, 10],
      [0, 10],
    ];
    const parts = soundPolygons([[spiked]]);
    expect(parts.flat().every(isSimple)).toBe(true);
    expect(Math.abs(area(parts.flat()))).toBe(100);
  });

  it('keep a hole that touches nothing, and open one that crosses its shell', () => {
    const shell: TilePoint[] = [
      [0, 0],
      [20, 0],
      [20, 20],
      [0, 20],
    ];
    const inside: TilePoint[] = [
      [5, 5],
      [5, 10],
      [10, 10],
      [10, 5],
    ];
    expect(soundPolygons([[shell, inside]])).toEqual([[shell, inside]]);
    const crossing: TilePoint[] = [
      [15, 5],
      [15, 10],
      [30, 10],
      [30, 5],
    ];
    const parts = soundPolygons([[shell, crossing]]);
    expect(parts.flat().every(isSimple)).toBe(true);
    expect(parts).toHaveLength(1);
    expect(parts[0]).toHaveLength(1);
  });

  const star = fc
    .array(fc.double({ min: 0.02, max: 1, noNaN: true }), { minLength: 5, maxLength: 40 })
    .map((radii): GeoJSON.Polygon => {
      const ring = radii.map((radius, i) => {
        const angle = (2 * Math.PI * i) / radii.length;
        return [113.5 + 0.1 * radius * Math.cos(angle), 37.8 + 0.08 * radius * Math.sin(angle)];
      });
      return { type: 'Polygon', coordinates: [[...ring, ring[0] as number[]]] };
    });

  it('are valid and right-handed for any star at any zoom and tolerance', () => {
    fc.assert(
      fc.property(star, fc.integer({ min: 6, max: 14 }), fc.constantFrom(0, 4, 16), (polygon, z, tolerance) => {
        const at = polygon.coordinates[0]?.[0] as number[];
        const rings = shapeInTile(polygon, tileAt(at[0] as number, at[1] as number, z), tolerance);
        expect(rings.every(isSimple)).toBe(true);
        expect(rings.every((ring) => doubleArea(ring) > 0)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('are valid for every region outline from z 5 to z 9', () => {
    const { features } = JSON.parse(readFileSync('geodata/regions/regions.geojson', 'utf8')) as {
      features: GeoJSON.Feature<GeoJSON.Polygon | GeoJSON.MultiPolygon>[];
    };
    let checked = 0;
    for (const { geometry } of features) {
      const [lon = 0, lat = 0] = geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2)[0] as number[];
      for (let z = 5; z <= 9; z += 1) {
        const rings = shapeInTile(geometry, tileAt(lon, lat, z), 4);
        expect(rings.filter((ring) => !isSimple(ring))).toEqual([]);
        expect(doubleArea(rings[0] ?? [])).toBeGreaterThan(0);
        checked += rings.length;
      }
    }
    expect(checked).toBeGreaterThan(150);
  });
});
