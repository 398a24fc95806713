// A row against a stored site: nothing said changes nothing, and each change is one field.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ellipsoidalAreaDm2 } from '../../../src/domain/geo/ellipsoid';
import { compareSite, firstOf, type SiteWords, type StoredSite } from '../../../src/domain/site/compare';
import { sameShape } from '../../../src/domain/site/same-shape';
import type { RegionCode } from '../../../src/domain/units';

const region = (code: string): RegionCode => code as RegionCode;

const polygon = (...rings: GeoJSON.Position[][]): GeoJSON.Polygon => ({ type: 'Polygon', coordinates: rings });
const RING: GeoJSON.Position[] = [
  [113, 37],
  [113.01, 37],
  [113.01, 37.01],
  [113, 37.01],
  [113, 37],
];
const HOLE: GeoJSON.Position[] = [
  [113.002, 37.002],
  [113.002, 37.004],
  [113.004, 37.004],
  [113.002, 37.002],
];

const STORED: StoredSite = {
  name: '一号',
  region: region('140321'),
  status: 'working',
  attributes: { programme: 'abandoned-pit' },
  amounts: { area: 100, statedArea: 90, acceptedArea: 0, investment: 0, capacity: 0, volume: 0 },
  details: { method: '充填' },
  geometry: polygon(RING),
};
const SILENT: SiteWords = {
  name: null,
  region: null,
  status: null,
  attributes: {},
  amounts: {},
  details: {},
  geometry: null,
};

describe('compareSite', () => {
  it('finds nothing where the row says nothing, or the same', () => {
    const nothing = { changes: [], patch: {}, reshapes: false };
    expect(compareSite(SILENT, STORED)).toEqual(nothing);
    const same = { ...STORED, amounts: { statedArea: 90 } };
    expect(compareSite(same, STORED)).toEqual(nothing);
  });

  it('does not take the computed area from the file', () => {
    expect(compareSite({ ...SILENT, amounts: { area: 5 } }, STORED).changes).toEqual([]);
  });

  it('names each field that changes, and patches only these', () => {
    const words: SiteWords = {
      name: '二号',
      region: region('140322'),
      status: 'completed',
      attributes: { programme: 'abandoned-pit', group: '冠山' },
      amounts: { statedArea: 91, volume: 3 },
      details: { method: '放坡' },
      geometry: null,
    };
    const { changes, patch, reshapes } = compareSite(words, STORED);
    expect(changes).toEqual([
      { field: 'name', before: '一号', after: '二号' },
      { field: 'region', before: '140321', after: '140322' },
      { field: 'status', before: 'working', after: 'completed' },
      { field: 'attributes.group', before: null, after: '冠山' },
      { field: 'amounts.statedArea', before: 90, after: 91 },
      { field: 'amounts.volume', before: 0, after: 3 },
      { field: 'details.method', before: '充填', after: '放坡' },
    ]);
    expect(patch).toEqual({
      name: '二号',
      region: '140322',
      status: 'completed',
      attributes: { group: '冠山' },
      amounts: { statedArea: 91, volume: 3 },
      details: { method: '放坡' },
    });
    expect(reshapes).toBe(false);
  });

  it('computes the area of a new shape', () => {
    const geometry = polygon([...RING.slice(0, 2), [113.02, 37.01], ...RING.slice(3)]);
    const { changes, patch, reshapes } = compareSite({ ...SILENT, geometry }, STORED);
    expect(reshapes).toBe(true);
    expect(changes.map(({ field }) => field)).toEqual(['geometry', 'amounts.area']);
    expect(patch).toEqual({ amounts: { area: ellipsoidalAreaDm2(geometry) } });
  });
});

describe('sameShape', () => {
  const turned = (ring: readonly GeoJSON.Position[], by: number): GeoJSON.Position[] => {
    const open = ring.slice(0, -1);
    const list = [...open.slice(by), ...open.slice(0, by)];
    return [...list, list[0] as GeoJSON.Position];
  };

  it('does not mind where a ring starts, which way it runs, and a shift below a millimetre', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.boolean(), fc.double({ min: -9e-9, max: 9e-9, noNaN: true }), (by, back, shift) => {
        const moved = turned(RING, by).map(([lon = 0, lat = 0]) => [lon + shift, lat - shift]);
        return sameShape(polygon(RING), polygon(back ? moved.reverse() : moved));
      }),
    );
  });

  it('minds a vertex that moved, one more, and one less', () => {
    const moved = RING.map(([lon = 0, lat = 0], i) => [lon + (i === 2 ? 2e-8 : 0), lat]);
    expect(sameShape(polygon(RING), polygon(moved))).toBe(false);
    expect(sameShape(polygon(RING), polygon([...RING.slice(0, 1), [113.005, 37], ...RING.slice(1)]))).toBe(false);
    expect(sameShape(polygon(RING), polygon(RING.filter((_, i) => i !== 1)))).toBe(false);
  });

  it('tells holes and parts, in any order', () => {
    const far = RING.map(([lon = 0, lat = 0]) => [lon + 1, lat]);
    const two = (a: GeoJSON.Position[], b: GeoJSON.Position[]): GeoJSON.MultiPolygon => ({
      type: 'MultiPolygon',
      coordinates: [[a], [b]],
    });
    expect(sameShape(polygon(RING, HOLE), polygon(RING))).toBe(false);
    expect(sameShape(polygon(RING, HOLE), polygon(turned(RING, 1), turned(HOLE, 2)))).toBe(true);
    expect(sameShape(two(RING, far), two(far, RING))).toBe(true);
    expect(sameShape(two(RING, far), two(RING, RING))).toBe(false);
    expect(sameShape(two(RING, far), polygon(RING))).toBe(false);
    expect(sameShape({ type: 'MultiPolygon', coordinates: [[RING]] }, polygon(RING))).toBe(true);
  });

  it('compares points', () => {
    const point = (lon: number): GeoJSON.Point => ({ type: 'Point', coordinates: [lon, 37] });
    expect(sameShape(point(113), point(113 + 5e-9))).toBe(true);
    expect(sameShape(point(113), point(113 + 5e-8))).toBe(false);
    expect(sameShape(point(113), polygon(RING))).toBe(false);
  });
});

describe('firstOf', () => {
  it('fills unstated amounts with 0 and computes the area', () => {
    const words = {
      ...SILENT,
      name: '三号',
      region: region('140321'),
      geometry: polygon(RING),
      amounts: { volume: 7 },
    };
    expect(firstOf(words, 'open')).toEqual({
      name: '三号',
      region: '140321',
      status: null,
      attributes: {},
      details: {},
      sharing: 'open',
      amounts: {
        area: ellipsoidalAreaDm2(polygon(RING)),
        statedArea: 0,
        acceptedArea: 0,
        investment: 0,
        capacity: 0,
        volume: 7,
      },
    });
  });
});
