import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeatureId, IsoDate, RegionCode, TargetId } from '../../src/domain/units';
import { DEFAULT_VIEW, formatView, parseView, type ViewState } from '../../src/state/url-state';

const full: ViewState = {
  region: '140321' as RegionCode,
  asOf: '2020-11-30' as IsoDate,
  camera: { center: [113.63, 37.79], zoom: 11.25, bearing: -20, pitch: 45 },
  hiddenLayers: ['water-points'],
  hiddenGroups: ['restoration-sites/abandoned-pit'],
  filters: { owner: ['ownerless'], status: ['planned', 'working'] },
  selection: { kind: 'target', id: 'YQ-2020-123-022' as TargetId },
  language: 'en',
  tab: 'targets',
  basemap: 'tianditu-img',
  columns3d: true,
  theme: 'dark',
  from: '2020-10-15' as IsoDate,
  to: '2020-11-30' as IsoDate,
  changes: ['advanced', 'fell-back'],
};

describe('address of a view', () => {
  it('is empty for the default view', () => {
    expect(formatView(DEFAULT_VIEW)).toBe('');
    expect(parseView('')).toEqual(DEFAULT_VIEW);
  });

  it('carries everything and reads it back', () => {
    expect(parseView(formatView(full))).toEqual(full);
  });

  it('is readable', () => {
    const text = formatView({ ...DEFAULT_VIEW, region: full.region, selection: full.selection, camera: full.camera });
    expect(text).toBe('?region=140321&at=113.63000,37.79000,11.25,-20,45&sel=t:YQ-2020-123-022');
  });

  it('knows functional zones', () => {
    expect(parseView('?region=140300-JK').region).toBe('140300-JK');
  });

  it.each([
    { kind: 'list', layer: 'gangue-piles', group: null },
    { kind: 'list', layer: 'restoration-sites', group: 'abandoned-pit' },
  ] as const)('names a list of sites: $layer/$group', (selection) => {
    expect(parseView(formatView({ ...DEFAULT_VIEW, selection })).selection).toEqual(selection);
  });

  it('reads back any position within a metre, any filter text and any selected site', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.double({ min: -85, max: 85, noNaN: true }),
        fc.double({ min: 0, max: 24, noNaN: true }),
        fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !text.includes(',')),
        fc.stringMatching(/^[A-Z]{2}-[A-Z]{2}-\d{6}-\d{3}$/),
        (lng, lat, zoom, river, id) => {
          const view: ViewState = {
            ...DEFAULT_VIEW,
            camera: { center: [lng, lat], zoom },
            filters: { river: [river] },
            selection: { kind: 'feature', id: id as FeatureId },
          };
          const read = parseView(formatView(view));
          expect(read.camera?.center[0]).toBeCloseTo(lng, 4);
          expect(read.camera?.center[1]).toBeCloseTo(lat, 4);
          expect(read.camera?.zoom).toBeCloseTo(zoom, 1);
          expect(read.filters).toEqual({ river: [river] });
          expect(read.selection).toEqual(view.selection);
        },
      ),
    );
  });

  it.each([
    ['?region=abc', 'region'],
    ['?asOf=2020-02-30', 'asOf'],
    ['?at=113,95,11', 'camera'],
    ['?at=113', 'camera'],
    ['?hide=nothing,nothing/else', 'hiddenLayers'],
    ['?sel=x:1', 'selection'],
    ['?sel=l:roads', 'selection'],
    ['?sel=f:<script>', 'selection'],
    ['?base=../etc', 'basemap'],
  ])('opens an address it cannot read: %s', (search) => {
    const { basemap: _, ...view } = parseView(search);
    const { basemap: __, ...rest } = DEFAULT_VIEW;
    expect(view).toEqual(rest);
  });
});
