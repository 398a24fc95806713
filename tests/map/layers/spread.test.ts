// Donuts that would cover one another are moved apart; others stay.
import { array, assert, double, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDegrees, toPixels } from '../../../src/map/layers/mercator';
import { placePoints, regionPoints } from '../../../src/map/layers/roll-ups';
import { spread } from '../../../src/map/layers/spread';
import { code, MODEL, REGIONS } from '../model';

const disc = record({
  x: double({ min: 0, max: 200, noNaN: true }),
  y: double({ min: 0, max: 200, noNaN: true }),
  radius: double({ min: 15, max: 29, noNaN: true }),
});

describe('spreading', () => {
  it('leaves nothing covered, even from one and the same place', () => {
    assert(
      property(array(disc, { maxLength: 6 }), (discs) => {
        const places = spread(discs);
        for (const [i, [ax, ay]] of places.entries()) {
          for (const [j, [bx, by]] of places.entries()) {
            if (j <= i) continue;
            expect(Math.hypot(ax - bx, ay - by)).toBeGreaterThan((discs[i]?.radius ?? 0) + (discs[j]?.radius ?? 0));
          }
        }
      }),
    );
    const [a, b] = spread([
      { x: 5, y: 5, radius: 10 },
      { x: 5, y: 5, radius: 10 },
    ]);
    expect(Math.hypot((a?.[0] ?? 0) - (b?.[0] ?? 0), (a?.[1] ?? 0) - (b?.[1] ?? 0))).toBeGreaterThan(20);
  });

  it('does not touch what has room', () => {
    expect(
      spread([
        { x: 0, y: 0, radius: 10 },
        { x: 100, y: 0, radius: 10 },
      ]),
    ).toEqual([
      [0, 0],
      [100, 0],
    ]);
  });

  it('moves the small one further', () => {
    const [large, small] = spread([
      { x: 0, y: 0, radius: 28 },
      { x: 10, y: 0, radius: 15 },
    ]);
    expect(Math.abs(large?.[0] ?? 0)).toBeLessThan(Math.abs((small?.[0] ?? 0) - 10));
  });
});

describe('pixels of the map', () => {
  it('double with every zoom and lead back', () => {
    const [x, y] = toPixels([113.5, 37.8], 9);
    expect(toPixels([0, 0], 0)).toEqual([256, 256]);
    expect(toPixels([113.5, 37.8], 10)[0]).toBeCloseTo(2 * x);
    const [lon, lat] = toDegrees([x, y], 9);
    expect([lon.toFixed(9), lat.toFixed(9)]).toEqual(['113.500000000', '37.800000000']);
  });
});

describe('placed donuts', () => {
  const rollUps = [
    { layer: 'gangue-piles' as const, region: code('140300'), status: null, n: 7 },
    { layer: 'gangue-piles' as const, region: code('140321'), status: null, n: 72 },
  ];
  const regions = REGIONS.map((region) =>
    region.code === '140321' ? { ...region, anchor: [113.5, 37.5] as const } : region,
  );
  const placed = placePoints(regionPoints({ ...MODEL, rollUps }, regions), regions);

  it('part regions with one anchor, less and less as the map comes closer', () => {
    const gap = (band: string): number => {
      const [a, b] = placed.filter((point) => point.band === band && point.n > 0);
      return Math.hypot((a?.at[0] ?? 0) - (b?.at[0] ?? 0), (a?.at[1] ?? 0) - (b?.at[1] ?? 0));
    };
    expect(gap('near-0')).toBeGreaterThan(gap('near-3'));
    expect(gap('near-3')).toBeGreaterThan(0);
  });

  it('leave names at their anchors', () => {
    expect(placed.find((point) => point.band === 'sites' && point.code === '140321')?.at).toEqual([113.5, 37.5]);
    expect(placed.find((point) => point.band === 'near-2' && point.code === '410526')?.at).toEqual([114.6, 35.5]);
  });
});
