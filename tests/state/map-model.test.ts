import { describe, expect, it } from 'vitest';
import type { ApiTarget, TargetFeaturesResponse } from '../../src/contract/api';
import type { FeatureId, TargetId } from '../../src/domain/units';
import {
  boundsOf,
  freeSize,
  type MapInputs,
  mapModelOf,
  openingCamera,
  withSitesShown,
} from '../../src/state/map-model';
import { paperScale } from '../../src/state/paper';
import { placeOf } from '../../src/state/place';
import { DEFAULT_VIEW, type ViewState } from '../../src/state/url-state';
import { PACKS, REGIONS } from './regions';

const place = placeOf(DEFAULT_VIEW, PACKS, REGIONS);
if (!place) throw new Error('the test has packs');

const inputs = (view: Partial<ViewState>, rest: Partial<MapInputs> = {}): MapInputs => ({
  view: { ...DEFAULT_VIEW, ...view },
  place,
  version: 'v1',
  rows: [],
  target: undefined,
  sites: undefined,
  targets: undefined,
  ...rest,
});

const selection = { kind: 'target', id: 'YQ-2020-123-022' as TargetId } as const;
const target = (measure: unknown): ApiTarget => ({ measure, region: '140321' }) as unknown as ApiTarget;
const sites = {
  total: 2,
  features: [
    { id: 'A', counted: true },
    { id: 'B', counted: false },
  ],
} as unknown as TargetFeaturesResponse;

describe('what the map shows', () => {
  it('hides what the tree hides', () => {
    const model = mapModelOf(inputs({ hiddenLayers: ['water-points'], hiddenGroups: ['gangue-piles/pile'] }));
    expect(model.layers).toEqual({
      'mining-zones': true,
      'restoration-sites': true,
      'gangue-piles': true,
      'water-points': false,
    });
    expect(model.hiddenGroups).toEqual(['gangue-piles/pile']);
    expect(model).toMatchObject({ regionCode: '140300', asOf: '2020-11-15', version: 'v1' });
  });

  it('counts the sites of a chosen target in its rings, and only those', () => {
    const count = { type: 'count', layer: 'gangue-piles', where: {} };
    const rows = [
      {
        layer: 'restoration-sites',
        group: 'abandoned-pit',
        region: '140321',
        status: null,
        n: 9,
        areaM2: 0,
        drill: false,
      },
    ] as unknown as MapInputs['rows'];
    const listed = [
      { id: 'A', region: '140321', status: 'accepted', counted: true },
      { id: 'B', region: '140321', status: 'accepted', counted: true },
      { id: 'C', region: '140322', status: 'working', counted: false },
    ];
    const answer = { total: 3, features: listed } as unknown as TargetFeaturesResponse;
    expect(mapModelOf(inputs({ selection }, { rows, target: target(count), sites: answer })).rollUps).toEqual([
      { layer: 'gangue-piles', region: '140321', status: 'accepted', n: 2 },
      { layer: 'gangue-piles', region: '140322', status: 'working', n: 1 },
    ]);
    expect(mapModelOf(inputs({}, { rows })).rollUps).toHaveLength(1);
  });

  it('lights a target once its sites are known, not before', () => {
    expect(mapModelOf(inputs({ selection })).selection).toEqual({ kind: 'none' });
    const count = { type: 'count', layer: 'restoration-sites', where: {} };
    expect(mapModelOf(inputs({ selection }, { target: target(count), sites })).selection).toEqual({
      kind: 'target',
      id: 'YQ-2020-123-022',
      layers: ['restoration-sites'],
      counted: ['A'],
      pending: ['B'],
    });
  });

  it('knows that water measures are about water points', () => {
    const water = target({ type: 'waterClass', points: {} });
    expect(mapModelOf(inputs({ selection }, { target: water, sites })).selection).toMatchObject({
      layers: ['water-points'],
    });
  });
});

describe('where the map goes', () => {
  it('to the region, to the region of a target, to a site once it is known', () => {
    const view = (change: Partial<ViewState>): ViewState => ({ ...DEFAULT_VIEW, ...change });
    const feature = { kind: 'feature', id: 'A' as FeatureId } as const;
    expect(boundsOf(DEFAULT_VIEW, place, REGIONS, undefined, undefined)).toEqual([113, 37, 114, 38]);
    expect(boundsOf(view({ selection }), place, REGIONS, undefined, undefined)).toBeNull();
    expect(boundsOf(view({ selection }), place, REGIONS, undefined, target(null))).toEqual([113, 37, 114, 38]);
    expect(boundsOf(view({ selection: feature }), place, REGIONS, undefined, undefined)).toBeNull();
    expect(boundsOf(view({ selection: feature }), place, REGIONS, [1, 2, 3, 4], undefined)).toEqual([1, 2, 3, 4]);
  });

  it('to the region when what is selected cannot be read', () => {
    for (const chosen of [selection, { kind: 'feature', id: 'A' as FeatureId }] as const) {
      const view: ViewState = { ...DEFAULT_VIEW, selection: chosen };
      expect(boundsOf(view, place, REGIONS, undefined, undefined, true)).toEqual([113, 37, 114, 38]);
    }
  });

  it('starts in the middle of the region, or where the address says', () => {
    expect(openingCamera(DEFAULT_VIEW, place, REGIONS).center).toEqual([113.5, 37.5]);
    const camera = { center: [110, 30] as const, zoom: 12 };
    expect(openingCamera({ ...DEFAULT_VIEW, camera }, place, REGIONS)).toBe(camera);
  });

  it('leaves out what panels cover', () => {
    expect(freeSize(1440, 800, { left: 320, right: 360, top: 0, bottom: 72 })).toEqual({ width: 760, height: 728 });
  });

  it('cuts the edges of a county that just misses the zoom at which sites are drawn', () => {
    const free = { width: 760, height: 728 };
    const county = [113.4, 37.6, 113.9, 38.1] as const;
    const [west, south, east, north] = withSitesShown(county, free);
    expect(west).toBeGreaterThan(county[0]);
    expect((west + east) / 2).toBeCloseTo(113.65, 9);
    expect((south + north) / 2).toBeCloseTo(37.85, 9);
    // 680 free pixels at zoom 10.05 are 680 × 360° / (512 × 2^10.05) = 0.451° wide
    expect(east - west).toBeCloseTo(0.451, 3);
  });

  it('shows a small region and a whole prefecture as they are', () => {
    const free = { width: 760, height: 728 };
    expect(withSitesShown([113.5, 37.8, 113.7, 37.9], free)).toEqual([113.5, 37.8, 113.7, 37.9]);
    expect(withSitesShown([112, 37, 114, 39], free)).toEqual([112, 37, 114, 39]);
  });
});

describe('the map on paper', () => {
  it('has a scale and a round bar of at most a fifth of its width', () => {
    // 1000 px at 100 m are 100 km, printed 0.25 m wide: 1 : 400,000; the bar is 20 km
    expect(paperScale(100, 1000, 0.25)).toEqual({ ratio: 400_000, barMetres: 20_000, barPercent: 20 });
    expect(paperScale(10, 900, 0.2)).toMatchObject({ ratio: 45_000, barMetres: 1000 });
  });
});
