// What lies near a point and above it on its river: distances in the plane of the point, checked on a meridian and a parallel.
import { describe, expect, it } from 'vitest';
import { distanceToShapeM, nearestOnLine } from '../../../src/domain/geo/nearest';
import { boxAround, courseAt, type RiverCourse, upstreamOf } from '../../../src/domain/water/upstream';

/** Flows south along 114° E; a degree of latitude is 110.9 km at 34° (GRS 80). */
const RIVER = [
  [114, 34.3],
  [114, 34.1],
  [114, 33.9],
];
const AT = [114, 34.0];
const site = (name: string, lon: number, lat: number) => ({
  name,
  shape: { type: 'Point' as const, coordinates: [lon, lat] },
});

describe('the nearest', () => {
  it('of a line is where the perpendicular meets it, or an end', () => {
    const beside = nearestOnLine([114.05, 34.2], RIVER);
    expect(beside.position[0]).toBeCloseTo(114, 9);
    expect(beside.position[1]).toBeCloseTo(34.2, 9);
    expect(beside.alongM / 1000).toBeCloseTo(11.09, 1);
    // 0.05° of longitude at 34.2°: 0.05 × 111.32 × cos 34.2° = 4.60 km.
    expect(beside.distanceM / 1000).toBeCloseTo(4.61, 1);
    expect(nearestOnLine([114, 34.5], RIVER)).toMatchObject({ position: [114, 34.3], alongM: 0 });
  });

  it('of an area is its edge; inside it is none', () => {
    const square = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [114.1, 33.95],
          [114.2, 33.95],
          [114.2, 34.05],
          [114.1, 34.05],
          [114.1, 33.95],
        ],
      ],
    };
    expect(distanceToShapeM(AT, square) / 1000).toBeCloseTo(9.24, 1);
    expect(distanceToShapeM([114.15, 34], square)).toBe(0);
  });
});

describe('upstream', () => {
  const sites = [
    site('above, far', 114.0, 34.2),
    site('above', 114.02, 34.05),
    site('below', 114.01, 33.95),
    site('beyond', 114, 34.29),
  ];
  const names = (line: typeof RIVER | null, km: number) => upstreamOf(AT, line, sites, km).map((one) => one.site.name);

  it('is whatever is near, nearest first, where no line is known', () => {
    expect(names(null, 10)).toEqual(['below', 'above']);
    expect(names(null, 30)).toEqual(['below', 'above', 'above, far']);
    expect(upstreamOf(AT, null, sites, 10)[0]?.aboveM).toBeNull();
  });

  it('is what lies above on the line', () => {
    expect(names(RIVER, 10)).toEqual(['above']);
    const found = upstreamOf(AT, RIVER, sites, 50);
    expect(found.map(({ site: { name } }) => name)).toEqual(['above', 'above, far', 'beyond']);
    expect((found[1]?.aboveM ?? 0) / 1000).toBeCloseTo(22.2, 1);
    // Turned round, the same sites lie below.
    expect(upstreamOf(AT, RIVER.toReversed(), sites, 50).map(({ site: { name } }) => name)).toEqual(['below']);
  });

  it('goes by the line of the river that passes the point, and by none that is far away', () => {
    const course = (river: string, lines: number[][][]): RiverCourse => ({
      river,
      positionAccuracy: 'illustrative',
      lines,
    });
    const elsewhere = [
      [115, 34.3],
      [115, 33.9],
    ];
    expect(courseAt(AT, '颍河', [course('颍河', [elsewhere, RIVER])])).toMatchObject({
      line: RIVER,
      illustrative: true,
    });
    expect(courseAt(AT, '颍河', [course('颍河', [elsewhere]), course('清潩河', [RIVER])])).toBeNull();
    expect(courseAt(AT, null, [course('颍河', [RIVER])])).toBeNull();
    expect(courseAt(AT, '颍河', [course('颍河', [[AT]])])).toBeNull();
  });

  it('looks for candidates in a box that holds the whole circle', () => {
    const [west, south, east, north] = boxAround(AT, 10);
    expect([west, south, east, north].map((n) => n.toFixed(3))).toEqual(['113.892', '33.910', '114.108', '34.090']);
  });
});
