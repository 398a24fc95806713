// Which geometries a box parameter means: hand-worked cases.
import type { Point, Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { CRS84, crsOf } from '../../../src/domain/geo/crs';
import { meetsBox, queryArea } from '../../../src/domain/geo/query-area';

const ring = (...corners: Position[]): Position[] => [...corners, corners[0] as Position];
const polygon = (...rings: Position[][]): Polygon => ({ type: 'Polygon', coordinates: rings });
const triangle = polygon(ring([0, 0], [10, 0], [0, 10]));
const frame = polygon(ring([0, 0], [10, 0], [10, 10], [0, 10]), ring([2, 2], [2, 8], [8, 8], [8, 2]));

const epsg = (code: number) => {
  const crs = crsOf(`http://www.opengis.net/def/crs/EPSG/0/${code}`);
  if (!crs) throw new Error(`no EPSG:${code}`);
  return crs;
};

describe('a geometry and a box', () => {
  it.each([
    ['a corner of the polygon lies within', triangle, [-1, -1, 1, 1], true],
    ['the box lies within the polygon', triangle, [1, 1, 2, 2], true],
    ['the polygon lies within the box', triangle, [-1, -1, 11, 11], true],
    ['only edges cross', triangle, [4, -1, 5, 20], true],
    ['they touch at a corner', triangle, [5, 5, 6, 6], true],
    ['the boxes meet, the shapes do not', triangle, [8, 8, 9, 9], false],
    ['the box lies in a hole', frame, [4, 4, 6, 6], false],
    ['the box reaches out of the hole', frame, [4, 4, 9, 6], true],
    ['apart', triangle, [20, 20, 21, 21], false],
  ] as const)('%s', (_, geometry, box, expected) => {
    expect(meetsBox(geometry, box)).toBe(expected);
  });

  it('a point on the border counts', () => {
    expect(meetsBox({ type: 'Point', coordinates: [1, 1] }, [1, 0, 2, 2])).toBe(true);
    expect(meetsBox({ type: 'Point', coordinates: [0.999, 1] }, [1, 0, 2, 2])).toBe(false);
  });
});

describe('a bbox parameter', () => {
  const point = (lon: number, lat: number): Point => ({ type: 'Point', coordinates: [lon, lat] });

  it('crosses the antimeridian where west lies beyond east', () => {
    const area = queryArea(CRS84, [170, -10, -170, 10]);
    expect(area?.bounds).toEqual([
      [170, -10, 180, 10],
      [-180, -10, -170, 10],
    ]);
    expect(area?.meets(point(175, 0))).toBe(true);
    expect(area?.meets(point(-175, 0))).toBe(true);
    expect(area?.meets(point(0, 0))).toBe(false);
  });

  it('has six numbers with heights, which no feature has', () => {
    expect(queryArea(CRS84, [1, 2, -100, 3, 4, 100])?.bounds).toEqual([[1, 2, 3, 4]]);
    expect(queryArea(CRS84, [1, 2, 100, 3, 4, -100])).toBeNull();
  });

  it('is refused with other counts, outside the range, or upside down', () => {
    for (const numbers of [
      [1, 2, 3],
      [1, 2, 3, 4, 5],
      [0, 10, 1, 9],
      [0, 0, 181, 1],
      [0, -91, 1, 1],
      [Number.NaN, 0, 1, 1],
    ]) {
      expect(queryArea(CRS84, numbers), numbers.join()).toBeNull();
    }
    expect(queryArea(epsg(4547), [4e6, 5e5, 3e6, 6e5])).toBeNull();
  });

  it('is read in the axis order of its system', () => {
    expect(queryArea(epsg(4490), [37, 113, 38, 114])?.bounds).toEqual([[113, 37, 114, 38]]);
    const area = queryArea(epsg(4547), [4196473, 464819, 4196474, 464820]);
    expect(area?.meets(point(113.6, 37.9))).toBe(true);
    expect(area?.meets(point(113.60002, 37.9))).toBe(false);
  });

  it('in metres is exact where its sides are curves in degrees', () => {
    // 300 km east of the meridian a line of constant northing lies 5 km off the parallel through its start.
    const area = queryArea(epsg(4547), [4e6, 5e5, 4.1e6, 8e5]);
    const [lon, lat] = epsg(4547).toDegrees(4e6 - 10, 79e4);
    const [inLon, inLat] = epsg(4547).toDegrees(4e6 + 10, 79e4);
    expect(area?.meets(point(lon, lat))).toBe(false);
    expect(area?.meets(point(inLon, inLat))).toBe(true);
  });

  it('far from everything meets nothing', () => {
    expect(queryArea(epsg(4547), [0, 9e6, 10, 9e6 + 10])?.bounds).toEqual([]);
  });
});
