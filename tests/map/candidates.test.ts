// What a click offers.
import { describe, expect, it } from 'vitest';
import { candidatesOf, isMerged } from '../../src/map/candidates';
import { day } from './model';

const site = (source: string, id: string, areaDm2: number, more: Record<string, unknown> = {}) => ({
  source,
  properties: { id, code: `C-${id}`, name: `N-${id}`, areaDm2, t0: 20200101, s0: 'working', ...more },
});

describe('candidates under the pointer', () => {
  it('come once each, smallest first', () => {
    const found = candidatesOf(
      [
        site('mining-zones', 'M', 9_000_000),
        site('restoration-sites', 'R', 400_000),
        site('restoration-sites', 'R', 400_000),
        site('water-points', 'W', 0),
      ],
      day('2020-11-15'),
    );
    expect(found.map(({ id }) => id)).toEqual(['W', 'R', 'M']);
    expect(found[1]).toEqual({ id: 'R', layer: 'restoration-sites', code: 'C-R', name: 'N-R', status: 'working' });
  });

  it('carry the status of the as-of date, null when it is unknown', () => {
    const one = site('gangue-piles', 'G', 1, { t1: 20201101, s1: 'unknown' });
    expect(candidatesOf([one], day('2020-10-31'))[0]?.status).toBe('working');
    expect(candidatesOf([one], day('2020-11-01'))[0]?.status).toBeNull();
  });

  it('are never merged marks', () => {
    const merged = { source: 'gangue-piles', properties: { n: 4, region: '140321' } };
    expect(isMerged(merged)).toBe(true);
    expect(candidatesOf([merged], day('2020-11-15'))).toEqual([]);
  });
});
