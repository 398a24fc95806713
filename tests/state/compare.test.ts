// Which two days, what is counted and shown of them, and where keys and pointer move the handle.
import { describe, expect, it } from 'vitest';
import type { LayerKey } from '../../src/domain/site/layer';
import type { Status } from '../../src/domain/site/status';
import type { FeatureId, IsoDate, RegionCode } from '../../src/domain/units';
import {
  type ChangedSite,
  figuresOf,
  halfModel,
  handleKey,
  handleUnder,
  inLayers,
  kindCounts,
  ofKinds,
  onlyLayer,
  quickPicks,
  shownLayersOf,
  twoDays,
  withKind,
} from '../../src/state/compare';
import { DEFAULT_VIEW } from '../../src/state/url-state';

const day = (text: string): IsoDate => text as IsoDate;

const site = (id: string, change: ChangedSite['change'], layer: LayerKey = 'restoration-sites'): ChangedSite => ({
  id: id as FeatureId,
  layer,
  name: id,
  region: '140321' as RegionCode,
  bbox: [113, 37, 114, 38],
  before: change === 'new' ? null : 'working',
  after: change === 'gone' ? null : 'completed',
  change,
});

const SITES = [
  site('A', 'advanced'),
  site('B', 'fell-back'),
  site('C', 'new'),
  site('D', 'gone'),
  site('E', 'advanced', 'gangue-piles'),
];

describe('the two days', () => {
  it('are a month apart up to the as-of day, unless the address names them', () => {
    expect(twoDays(DEFAULT_VIEW, day('2020-11-15'))).toEqual({ from: '2020-10-15', to: '2020-11-15', ordered: true });
    expect(twoDays({ from: null, to: day('2020-03-31') }, day('2020-11-15'))).toMatchObject({ from: '2020-02-29' });
    expect(twoDays({ from: day('2021-01-01'), to: null }, day('2020-11-15')).ordered).toBe(false);
    expect(twoDays({ from: day('2020-11-15'), to: null }, day('2020-11-15')).ordered).toBe(true);
  });

  it('have usual earlier days: a month before, the end of the month before, the start of the year', () => {
    const days = (to: string) => quickPicks(day(to)).map((pick) => pick.day);
    expect(days('2020-11-15')).toEqual(['2020-10-15', '2020-10-31', '2020-01-01']);
    expect(days('2020-12-31')).toEqual(['2020-11-30', '2020-11-30', '2020-01-01']);
  });
});

describe('numbers on both days', () => {
  const total = (layer: LayerKey, status: Status | null, before: number, after: number) => ({
    layer,
    status,
    before: { n: before, areaM2: 0 },
    after: { n: after, areaM2: 0 },
  });
  const totals = [
    total('restoration-sites', null, 2, 2),
    total('restoration-sites', 'completed', 3, 7),
    total('restoration-sites', 'working', 9, 6),
    total('water-points', 'active', 4, 4),
  ];

  it('add up by layer and in all, in the order of the workflow with the unknown last', () => {
    const { layers, ...all } = figuresOf(totals, ['restoration-sites', 'water-points']);
    expect(all).toEqual({ before: 18, after: 19, difference: 1 });
    expect(layers.map(({ layer, before, after, difference }) => [layer, before, after, difference])).toEqual([
      ['restoration-sites', 14, 15, 1],
      ['water-points', 4, 4, 0],
    ]);
    expect(layers[0]?.rows.map(({ status, difference }) => [status, difference])).toEqual([
      ['working', -3],
      ['completed', 4],
      [null, 0],
    ]);
  });

  it('leave out hidden layers', () => {
    const layers = shownLayersOf({ hiddenLayers: ['restoration-sites', 'mining-zones', 'gangue-piles'] });
    expect(figuresOf(totals, layers)).toMatchObject({ before: 4, after: 4 });
    expect(onlyLayer(layers)).toBe('water-points');
    expect(onlyLayer(shownLayersOf({ hiddenLayers: [] }))).toBeNull();
  });
});

describe('kinds of change', () => {
  it('are counted in the layers that are shown', () => {
    expect(kindCounts(inLayers(SITES, ['restoration-sites']))).toEqual({
      new: 1,
      gone: 1,
      advanced: 1,
      'fell-back': 1,
      other: 0,
    });
  });

  it('are chosen one by one; none chosen, and all chosen, is everything', () => {
    expect(ofKinds(SITES, [])).toEqual(SITES);
    expect(ofKinds(SITES, ['advanced']).map(({ id }) => id)).toEqual(['A', 'E']);
    expect(withKind(['fell-back'], 'new')).toEqual(['new', 'fell-back']);
    expect(withKind(['new', 'fell-back'], 'new')).toEqual(['fell-back']);
    expect(withKind(['new', 'gone', 'advanced', 'fell-back'], 'other')).toEqual([]);
  });
});

describe('a half of the map', () => {
  const half = (side: 'before' | 'after') =>
    halfModel(side, {
      view: DEFAULT_VIEW,
      place: { region: '140321' as RegionCode },
      version: 'v1',
      days: { from: day('2020-10-15'), to: day('2020-11-15'), ordered: true },
      layers: ['restoration-sites', 'gangue-piles'],
      sites: SITES,
      colour: 'change',
      chosen: null,
    });

  it('shows its own day, with the sites that exist on it and what they were then', () => {
    const [before, after] = [half('before'), half('after')];
    expect([before.asOf, after.asOf]).toEqual(['2020-10-15', '2020-11-15']);
    expect(before.changes?.sites.map(({ id }) => id)).toEqual(['A', 'B', 'D', 'E']);
    expect(after.changes?.sites.map(({ id }) => id)).toEqual(['A', 'B', 'C', 'E']);
    expect([before.changes?.sites[0]?.status, after.changes?.sites[0]?.status]).toEqual(['working', 'completed']);
    expect(before.changes?.sites[0]?.at).toEqual([113.5, 37.5]);
    expect(before.layers).toMatchObject({ 'restoration-sites': true, 'water-points': false });
  });
});

describe('the handle', () => {
  it('moves with its keys, within the map', () => {
    expect(['ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'].map((key) => handleKey(key, 50))).toEqual([
      48, 52, 60, 40, 0, 100,
    ]);
    expect(handleKey('ArrowRight', 99)).toBe(100);
    expect(handleKey('PageDown', 3)).toBe(0);
    expect(handleKey('Tab', 50)).toBeNull();
  });

  it('lies under the pointer, within the map', () => {
    expect(handleUnder(300, 100, 800)).toBe(25);
    expect(handleUnder(20, 100, 800)).toBe(0);
    expect(handleUnder(2000, 100, 800)).toBe(100);
  });
});
