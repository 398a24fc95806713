// The generator's parts: exact splits, simple outlines, areas to the square decimetre, seeded randomness.
import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { fitArea } from '../../../geodata/build/fit';
import { type LonLat, offset } from '../../../geodata/build/frame';
import { Ground } from '../../../geodata/build/ground';
import { dayOfShare } from '../../../geodata/build/history';
import { outline } from '../../../geodata/build/outline';
import { Random } from '../../../geodata/build/random';
import { anywhere } from '../../../geodata/build/samplers';
import { shareOut, split } from '../../../geodata/build/split';
import { ellipsoidalAreaDm2, geodesicLengthM } from '../../../src/domain/geo/ellipsoid';
import { overlappingPairs } from '../../../src/domain/geo/overlaps';
import { polygonWithin } from '../../../src/domain/geo/polygon';
import { isCounterClockwise, selfIntersection, signedPlanarArea } from '../../../src/domain/geo/rings';

const SHAPE = { elongation: [1, 3], roughness: 0.3, bend: 1, corners: [14, 40] } as const;

describe('Random', () => {
  it('repeats itself for the same seed and differs for another', () => {
    const draw = (seed: string) => {
      const random = new Random(seed);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  it('a fork does not depend on what was drawn before', () => {
    const random = new Random('a');
    const before = random.fork('x').next();
    random.next();
    expect(random.fork('x').next()).toBe(before);
  });

  it('is spread evenly: 10,000 draws in ten bins stay within five standard deviations', () => {
    const random = new Random('bins');
    const counts = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 10_000; i++) {
      const bin = Math.floor(random.next() * 10);
      counts[bin] = (counts[bin] as number) + 1;
    }
    for (const n of counts) expect(Math.abs(n - 1000)).toBeLessThan(5 * 30);
  });
});

describe('split and shareOut', () => {
  it('parts add up exactly and none is too small', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.string(),
        (n, extra, seed) => {
          const total = n * 1000 + extra;
          const parts = split(total, n, new Random(seed), { sigma: 0.8, step: 10, least: 1000 });
          expect(parts).toHaveLength(n);
          expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
          expect(Math.min(...parts)).toBeGreaterThanOrEqual(1000);
        },
      ),
    );
  });

  it('shares follow the weights', () => {
    expect(shareOut(10, [1, 1, 2], 0)).toEqual([3, 2, 5]);
    expect(shareOut(10, [1, 1, 2], 1).reduce((a, b) => a + b, 0)).toBe(10);
  });
});

describe('outline', () => {
  it('is simple, right-handed and of area 1', () => {
    for (let i = 0; i < 300; i++) {
      const corners = outline(new Random(`o${i}`), SHAPE);
      const ring = [...corners, corners[0] as readonly [number, number]].map(([x, y]) => [x, y]);
      expect(selfIntersection(ring)).toBeNull();
      expect(isCounterClockwise(ring)).toBe(true);
      expect(signedPlanarArea(ring)).toBeCloseTo(1, 9);
    }
  });
});

describe('fitArea', () => {
  it('hits the wanted area to the square decimetre, from 0.1 ha to 100 km²', () => {
    const centre: LonLat = [113.6, 37.9];
    for (const target of [100_000, 1_039_000, 5_529_123, 81_533_333, 660_000_001, 10_000_000_000]) {
      const side = Math.sqrt(target / 100);
      const corners = outline(new Random(`f${target}`), SHAPE).map(([x, y]) => offset(centre, [x * side, y * side]));
      expect(ellipsoidalAreaDm2(fitArea(corners, centre, target))).toBe(target);
    }
  });
});

describe('Ground', () => {
  it('keeps sites inside and apart', () => {
    const field: Polygon = {
      type: 'Polygon',
      coordinates: [
        [
          [113, 37],
          [113.02, 37],
          [113.02, 37.02],
          [113, 37.02],
          [113, 37],
        ],
      ],
    };
    const ground = new Ground();
    const random = new Random('ground');
    const placed = Array.from({ length: 40 }, () =>
      ground.place({ areaDm2: 2_000_000, shape: SHAPE, within: field, sample: anywhere(field), gap: 10 }, random),
    );
    expect(overlappingPairs(placed)).toEqual([]);
    for (const site of placed) expect(polygonWithin(site, field)).toBe(true);
  });

  it('says so when there is no room', () => {
    const tiny: Polygon = {
      type: 'Polygon',
      coordinates: [
        [
          [113, 37],
          [113.001, 37],
          [113.001, 37.001],
          [113, 37.001],
          [113, 37],
        ],
      ],
    };
    const wanted = { areaDm2: 2_000_000, shape: SHAPE, within: tiny, sample: anywhere(tiny), gap: 10 };
    expect(() => new Ground().place(wanted, new Random('tiny'))).toThrow(/no free ground/);
  });
});

describe('frame', () => {
  it('offsets agree with the geodesic to 0.1 m in a kilometre', () => {
    const from: LonLat = [113.6, 37.9];
    for (const step of [
      [1000, 0],
      [0, 1000],
      [600, -800],
    ] as const) {
      expect(Math.abs(geodesicLengthM([[...from], [...offset(from, step)]]) - 1000)).toBeLessThan(0.1);
    }
  });
});

describe('dayOfShare', () => {
  const curve = [
    ['2020-01-01', 0],
    ['2020-01-11', 0.5],
    ['2020-01-31', 1],
  ] as const;
  it.each([
    [0.05, '2020-01-02'],
    [0.5, '2020-01-11'],
    [0.51, '2020-01-12'],
    [1, '2020-01-31'],
  ])('%f is reached on %s', (share, on) => {
    expect(dayOfShare(curve, share)).toBe(on);
  });
  it('is null beyond the end', () => {
    expect(
      dayOfShare(
        [
          ['2020-01-01', 0],
          ['2020-01-11', 0.5],
        ],
        0.6,
      ),
    ).toBeNull();
  });
});
