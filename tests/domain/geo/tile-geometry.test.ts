// Tile geometry against hand-worked cases and laws.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Region } from '../../../src/domain/geo/region';
import { RegionTree } from '../../../src/domain/geo/region';
import { markPosition } from '../../../src/domain/geo/tile-anchor';
import { clipRing } from '../../../src/domain/geo/tile-clip';
import {
  isTile,
  ownsPosition,
  projector,
  TILE_BUFFER,
  TILE_EXTENT,
  type TilePoint,
  tileAt,
  tileBounds,
} from '../../../src/domain/geo/tile-grid';
import { mergeMarks, stageOf } from '../../../src/domain/geo/tile-merge';
import { rollUpAnchor } from '../../../src/domain/geo/tile-rollup';
import { shapeInTile, sizeInTile } from '../../../src/domain/geo/tile-shape';
import { doubleArea, roundRing, simplifyRing } from '../../../src/domain/geo/tile-simplify';
import type { RegionCode } from '../../../src/domain/units';

const place = fc.tuple(
  fc.double({ min: -179.9, max: 179.9, noNaN: true }),
  fc.double({ min: -85, max: 85, noNaN: true }),
);
const zoom = fc.integer({ min: 0, max: 16 });

describe('the tile grid', () => {
  it('is the one of OpenStreetMap: Taiyuan at z 10 lies in 832/395', () => {
    expect(tileAt(112.55, 37.87, 10)).toEqual({ z: 10, x: 832, y: 395 });
    const [west, south, east, north] = tileBounds({ z: 1, x: 0, y: 0 });
    expect([west, south, east]).toEqual([-180, 0, 0]);
    expect(north).toBeCloseTo(85.0511287798, 8);
  });

  it('knows its limits', () => {
    expect(isTile({ z: 0, x: 0, y: 0 })).toBe(true);
    expect(isTile({ z: 3, x: 8, y: 0 })).toBe(false);
    expect(isTile({ z: 17, x: 0, y: 0 })).toBe(false);
  });

  it('gives each position to one tile, which projects it into itself', () => {
    fc.assert(
      fc.property(place, zoom, ([lon, lat], z) => {
        const tile = tileAt(lon, lat, z);
        const [x, y] = projector(tile)([lon, lat]);
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(-1e-5);
        expect(Math.max(x, y)).toBeLessThanOrEqual(TILE_EXTENT + 1e-5);
        expect(ownsPosition(tile, [lon, lat])).toBe(true);
        expect(ownsPosition({ ...tile, x: tile.x + 1 }, [lon, lat])).toBe(false);
        const [west, south, east, north] = tileBounds(tile);
        expect(lon >= west - 1e-9 && lon <= east + 1e-9 && lat >= south - 1e-9 && lat <= north + 1e-9).toBe(true);
      }),
    );
  });
});

const square = (left: number, top: number, size: number): TilePoint[] => [
  [left, top],
  [left + size, top],
  [left + size, top + size],
  [left, top + size],
];

describe('clipping', () => {
  it('cuts a square at the buffer and leaves what is inside alone', () => {
    const inside = square(10, 10, 50);
    expect(clipRing(inside)).toBe(inside);
    const cut = clipRing(square(-1000, -1000, 2000));
    expect(doubleArea(cut)).toBe(2 * (1000 + TILE_BUFFER) ** 2);
    expect(clipRing(square(5000, 0, 100))).toEqual([]);
    expect(doubleArea(clipRing(square(-9000, -9000, 20_000)))).toBe(2 * (TILE_EXTENT + 2 * TILE_BUFFER) ** 2);
  });

  it('never leaves the box nor adds area', () => {
    const point = fc.tuple(fc.integer({ min: -5000, max: 9000 }), fc.integer({ min: -5000, max: 9000 }));
    fc.assert(
      fc.property(fc.tuple(point, point, point), (triangle) => {
        const clipped = clipRing(triangle);
        for (const at of clipped.flat()) {
          expect(at).toBeGreaterThanOrEqual(-TILE_BUFFER - 1e-6);
          expect(at).toBeLessThanOrEqual(TILE_EXTENT + TILE_BUFFER + 1e-6);
        }
        expect(Math.abs(doubleArea(clipped))).toBeLessThanOrEqual(Math.abs(doubleArea(triangle)) + 1e-3);
      }),
    );
  });
});

describe('simplification', () => {
  it('drops what lies on a line and keeps corners', () => {
    const ring: TilePoint[] = [
      [0, 0],
      [50, 0.5],
      [100, 0],
      [100, 100],
      [50, 100],
      [0, 100],
    ];
    expect(simplifyRing(ring, 1)).toEqual(square(0, 0, 100));
    expect(simplifyRing(ring, 0.1)).toHaveLength(5);
    expect(simplifyRing(ring, 0)).toBe(ring);
  });

  it('rounds without repeating points', () => {
    expect(
      roundRing([
        [0.2, 0.1],
        [0.4, -0.2],
        [10.4, 0],
        [10, 9.6],
        [0.1, 0.3],
      ]),
    ).toEqual([
      [0, 0],
      [10, 0],
      [10, 10],
    ]);
  });
});

/** Degrees around the origin are units of the z 0 tile times 360 / 4096, near the equator. */
const box = (west: number, south: number, size: number): GeoJSON.Position[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

describe('shapes in a tile', () => {
  it('wind outer rings clockwise on screen and holes the other way, whatever they were', () => {
    for (const turned of [false, true]) {
      const outer = turned ? box(10, 10, 20).reverse() : box(10, 10, 20);
      const hole = turned ? box(15, 15, 5) : box(15, 15, 5).reverse();
      const rings = shapeInTile({ type: 'Polygon', coordinates: [outer, hole] }, { z: 0, x: 0, y: 0 }, 0);
      expect(rings.map((ring) => Math.sign(doubleArea(ring)))).toEqual([1, -1]);
    }
  });

  it('are empty outside, and where nothing is left of them', () => {
    const shape: GeoJSON.Polygon = { type: 'Polygon', coordinates: [box(10, 10, 20)] };
    expect(shapeInTile(shape, { z: 3, x: 0, y: 0 }, 0)).toEqual([]);
    const speck: GeoJSON.Polygon = { type: 'Polygon', coordinates: [box(10, 10, 0.0001)] };
    expect(shapeInTile(speck, { z: 0, x: 0, y: 0 }, 0)).toEqual([]);
  });

  it('have a size in units: 90 degrees are a quarter of the world', () => {
    const shape: GeoJSON.Polygon = { type: 'Polygon', coordinates: [box(0, 0, 90)] };
    expect(sizeInTile({ ...shape, coordinates: [box(-45, 0, 90)] }, { z: 0, x: 0, y: 0 })).toBeGreaterThanOrEqual(1024);
    expect(sizeInTile({ type: 'Point', coordinates: [0, 0] }, { z: 0, x: 0, y: 0 })).toBe(0);
  });
});

describe('mark positions', () => {
  it('the centroid of a plain shape', () => {
    const [lon, lat] = markPosition({ type: 'Polygon', coordinates: [box(113, 37, 0.5)] });
    expect(lon).toBeCloseTo(113.25, 12);
    expect(lat).toBeCloseTo(37.25, 12);
  });

  it('inside a horseshoe whose centroid lies in the gap', () => {
    const horseshoe = [
      [0, 0],
      [10, 0],
      [10, 10],
      [8, 10],
      [8, 2],
      [2, 2],
      [2, 10],
      [0, 10],
      [0, 0],
    ];
    const [lon, lat] = markPosition({ type: 'Polygon', coordinates: [horseshoe] });
    expect(lat).toBeGreaterThan(2);
    expect(lon < 2 || lon > 8).toBe(true);
  });

  it('in the largest part', () => {
    const parts = [[box(0, 0, 1)], [box(5, 5, 3)], [box(9, 0, 1)]];
    expect(markPosition({ type: 'MultiPolygon', coordinates: parts })).toEqual([6.5, 6.5]);
  });
});

describe('merging', () => {
  const at = (x: number, y: number, kind = 'a') => ({ site: `${x}/${y}`, at: [x, y] as const, kind });

  it('joins neighbours of a kind and keeps all of them', () => {
    const marks = mergeMarks([at(10, 10), at(30, 20), at(300, 10), at(20, 20, 'b')]);
    expect(marks.map((mark) => mark.sites)).toEqual([['10/10', '30/20'], ['300/10'], ['20/20']]);
    expect(marks[0]?.at).toEqual([20, 15]);
  });

  it('begins at z 10 and ends at z 12', () => {
    expect([9, 10, 11, 12].map((z) => stageOf({ z, x: 0, y: 0 }))).toEqual(['rolled-up', 'merged', 'merged', 'whole']);
  });
});

describe('roll-up marks', () => {
  const region = (code: string, parent: string | null, anchor: [number, number], hasOutline: boolean): Region => ({
    code: code as RegionCode,
    name: code,
    nameEn: null,
    level: hasOutline ? 'county' : 'zone',
    parent: parent as RegionCode | null,
    pack: null,
    hasOutline,
    bbox: [0, 0, 1, 1],
    anchor,
  });

  it('stand at the anchor; zones beside their parent’s, each at its own place, always the same', () => {
    const city = region('411000', null, [113.8, 34], true);
    const zones = ['SF', 'JK', 'DC', 'ZX'].map((zone) => region(`411000-${zone}`, '411000', [113.8, 34], false));
    const tree = new RegionTree([city, ...zones]);
    expect(rollUpAnchor(city, tree)).toEqual([113.8, 34]);
    const places = zones.map((zone) => rollUpAnchor(zone, tree));
    expect(new Set([...places, city.anchor].map(String)).size).toBe(5);
    const reordered = new RegionTree([...zones].reverse().concat(city));
    expect(zones.map((zone) => rollUpAnchor(zone, reordered))).toEqual(places);
  });
});
