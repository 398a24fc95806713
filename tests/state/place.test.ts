import { describe, expect, it } from 'vitest';
import type { FeatureId, IsoDate, RegionCode } from '../../src/domain/units';
import { pickRegion, placeOf } from '../../src/state/place';
import { DEFAULT_VIEW } from '../../src/state/url-state';
import { PACKS, REGIONS } from './regions';

const code = (text: string): RegionCode => text as RegionCode;
const day = (text: string): IsoDate => text as IsoDate;

describe('which place is shown', () => {
  it('without an address: Yangquan on the day its scenario opens', () => {
    expect(placeOf(DEFAULT_VIEW, PACKS, REGIONS)).toMatchObject({ region: '140300', asOf: '2020-11-15' });
  });

  it('a county takes the day of its pack', () => {
    expect(placeOf({ ...DEFAULT_VIEW, region: code('410505') }, PACKS, REGIONS)).toMatchObject({
      region: '410505',
      asOf: '2024-06-30',
    });
  });

  it('a prefecture that is only context opens on the first area', () => {
    expect(placeOf({ ...DEFAULT_VIEW, region: code('410500') }, PACKS, REGIONS)?.pack.id).toBe('yangquan');
  });

  it('the address names the day', () => {
    expect(placeOf({ ...DEFAULT_VIEW, asOf: day('2020-12-31') }, PACKS, REGIONS)?.asOf).toBe('2020-12-31');
  });

  it('an unknown region falls back, an empty server has no place', () => {
    expect(placeOf({ ...DEFAULT_VIEW, region: code('999999') }, PACKS, REGIONS)?.region).toBe('140300');
    expect(placeOf(DEFAULT_VIEW, [], REGIONS)).toBeNull();
  });
});

describe('picking a region', () => {
  const looking = {
    ...DEFAULT_VIEW,
    asOf: day('2020-12-31'),
    camera: { center: [113.5, 37.5] as const, zoom: 12 },
    selection: { kind: 'feature', id: 'YQ-AP-140321-001' as FeatureId } as const,
  };

  it('flies there and leaves the selection behind', () => {
    const picked = pickRegion(looking, code('140321'), PACKS, REGIONS);
    expect(picked).toMatchObject({ region: '140321', camera: null, selection: { kind: 'none' } });
  });

  it('keeps a named day within the same scenario', () => {
    expect(pickRegion(looking, code('140321'), PACKS, REGIONS).asOf).toBe('2020-12-31');
  });

  it('keeps two days that are held side by side within the same area, and leaves them elsewhere', () => {
    const comparing = { ...looking, from: day('2020-06-30'), to: day('2020-12-31') };
    expect(pickRegion(comparing, code('140321'), PACKS, REGIONS)).toMatchObject({
      from: '2020-06-30',
      to: '2020-12-31',
    });
    expect(pickRegion(comparing, code('410505'), PACKS, REGIONS)).toMatchObject({ from: null, to: null });
  });

  it('takes the day of an area whose scenario does not hold the named one', () => {
    const early = { ...looking, asOf: day('2020-06-30') };
    const picked = pickRegion(early, code('410505'), PACKS, REGIONS);
    expect(picked.asOf).toBeNull();
    expect(placeOf(picked, PACKS, REGIONS)?.asOf).toBe('2024-06-30');
  });
});
