// Donuts far out: whose sites they count, and what their pictures are named.
import { describe, expect, it } from 'vitest';
import { donutDiameter, donutParts, regionPoints } from '../../../src/map/layers/roll-ups';
import type { MapRollUp } from '../../../src/map/model';
import { code, MODEL, REGIONS } from '../model';

const row = (region: string, status: MapRollUp['status'], n: number, layer: MapRollUp['layer'] = 'gangue-piles') => ({
  layer,
  region: code(region),
  status,
  n,
});
const rollUps: readonly MapRollUp[] = [
  row('140321', 'working', 30),
  row('140321', 'closed', 42),
  row('140321', null, 5, 'restoration-sites'),
  row('140322', 'closed', 19),
  row('140300-JK', 'working', 1),
  row('410505', 'producing', 23, 'mining-zones'),
];
const points = regionPoints({ ...MODEL, rollUps }, REGIONS);
const point = (of: string, tier: 'far' | 'near') => points.find((p) => p.code === of && p.tier === tier);

describe('roll-up points', () => {
  it('count each region near, and everything below the plan area far', () => {
    expect(point('140321', 'near')?.n).toBe(77);
    expect(point('140300-JK', 'near')?.n).toBe(1);
    expect(point('140300', 'far')?.n).toBe(97);
    expect(point('140300', 'near')).toBeUndefined();
  });

  it('stand for the plan area, which may be a county', () => {
    expect(point('410505', 'far')?.n).toBe(23);
    expect(point('410500', 'far')).toBeUndefined();
  });

  it('leave out hidden layers', () => {
    const layers = { ...MODEL.layers, 'gangue-piles': false };
    const shown = regionPoints({ ...MODEL, layers, rollUps }, REGIONS);
    expect(shown.find((p) => p.code === '140321' && p.tier === 'near')?.n).toBe(5);
  });

  it('name neighbouring districts, except where the name would stand in a plan area', () => {
    expect(point('410526', 'near')).toMatchObject({ name: '滑县', context: true, n: 0, image: '' });
    expect(point('410522', 'near')).toBeUndefined();
  });

  it('speak English where a name is known', () => {
    const english = regionPoints({ ...MODEL, language: 'en' }, REGIONS).map((p) => p.name);
    expect(english).toContain('Pingding');
    expect(english).toContain('盂县');
  });

  it('order the ring by workflow with the unknown last', () => {
    expect(donutParts(rollUps)).toEqual([
      { status: 'closed', n: 61 },
      { status: 'working', n: 31 },
      { status: 'producing', n: 23 },
      { status: null, n: 5 },
    ]);
    expect(point('140321', 'near')?.image).toBe(`donut:${donutDiameter(77)}:closed=42,working=30,unknown=5`);
  });
});

describe('donut size', () => {
  it('grows with the number between two bounds', () => {
    expect(donutDiameter(1)).toBe(30);
    expect(donutDiameter(100)).toBeGreaterThan(donutDiameter(25));
    expect(donutDiameter(1_000_000)).toBe(58);
  });
});
