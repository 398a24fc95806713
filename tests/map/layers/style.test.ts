// The whole style: valid by MapLibre's own rules, and stable where nothing may be asked of the server.
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import type { ConfigResponse } from '../../../src/contract/api';
import type { FeatureId, TargetId } from '../../../src/domain/units';
import { imageRequest } from '../../../src/map/images/image-id';
import { NO_SHAPE } from '../../../src/map/layers/measure';
import { mapStyle, siteHitLayers } from '../../../src/map/layers/style';
import { type MapModel, ROW_TONES } from '../../../src/map/model';
import { code, day, MODEL, REGIONS } from '../model';

const name = { zh: '底图', en: 'Base map' };
const basemap = (id: string, kind: 'offline' | 'raster' | 'pmtiles', tiles: string[]) => ({
  id,
  name,
  kind,
  tiles,
  attribution: '',
  maxZoom: 18,
});
const config: ConfigResponse = {
  basemaps: [
    basemap('offline', 'offline', []),
    basemap('streets', 'raster', ['https://a.test/{z}/{x}/{y}.png', 'https://b.test/{z}/{x}/{y}.png']),
    basemap('file', 'pmtiles', ['/basemap/area.pmtiles']),
  ],
  mapApproval: null,
};

const styleOf = (model: MapModel, archive: 'raster' | 'vector' | null = null) =>
  mapStyle({
    model,
    regions: REGIONS,
    config,
    archive,
    tilesBase: 'http://host/tiles',
    measure: NO_SHAPE,
    reducedMotion: false,
  });

const target: MapModel['selection'] = {
  kind: 'target',
  id: 'YQ-2020-123-022' as TargetId,
  layers: ['restoration-sites', 'water-points'],
  counted: ['A' as FeatureId],
  pending: ['B' as FeatureId],
};
const variants: Record<string, MapModel> = {
  plain: MODEL,
  'a target': { ...MODEL, selection: target },
  'filters and hidden groups': {
    ...MODEL,
    hiddenGroups: ['restoration-sites/afforestation'],
    filters: { owner: ['owned'], status: ['closed', 'unknown'] },
  },
  'rows of an import': {
    ...MODEL,
    importRows: {
      rows: ROW_TONES.map((tone, i) => ({
        row: i + 1,
        tone,
        label: tone,
        geometry: { type: 'Point', coordinates: [113.5, 37.9] },
      })),
      chosen: 1,
      before: null,
      after: { type: 'Point', coordinates: [113.6, 37.9] },
      place: [113.5, 37.9],
    },
  },
  'a choropleth with a gap': {
    ...MODEL,
    choropleth: [
      { region: code('140321'), share: 0.57 },
      { region: code('140322'), share: null },
    ],
  },
  'regions by verdict': {
    ...MODEL,
    standings: [
      { region: code('140321'), standing: 'overdue' },
      { region: code('140322'), standing: 'unknown' },
    ],
  },
  'marked sites': {
    ...MODEL,
    marked: [
      {
        id: 'A' as FeatureId,
        layer: 'gangue-piles',
        code: 'A',
        name: 'A',
        status: null,
        at: [113.5, 37.9],
        strong: true,
      },
    ],
  },
  'an empty choropleth': { ...MODEL, choropleth: [] },
  'a raster base map': { ...MODEL, basemap: 'streets' },
  'a zone without outline': { ...MODEL, regionCode: code('140300-JK') },
  donuts: { ...MODEL, rollUps: [{ layer: 'gangue-piles', region: code('140321'), status: 'closed', n: 3 }] },
};

describe('the style', () => {
  it.each(Object.entries(variants))('is valid with %s', (_name, model) => {
    expect(validateStyleMin(styleOf(model)).map((error) => error.message)).toEqual([]);
    const ids = styleOf(model).layers.map((layer) => layer.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(['raster', 'vector'] as const)('is valid with a %s archive', (content) => {
    const style = styleOf({ ...MODEL, basemap: 'file' }, content);
    expect(validateStyleMin(style).map((error) => error.message)).toEqual([]);
    expect(style.sources.basemap).toMatchObject({ type: content, url: 'pmtiles:///basemap/area.pmtiles' });
  });

  it('asks for no glyphs and no sprite, and for tiles of our own only', () => {
    const style = styleOf(MODEL);
    expect(style.glyphs).toBeUndefined();
    expect(style.sprite).toBeUndefined();
    const addresses = JSON.stringify(style.sources).match(/https?:\/\/[^/"]+/g);
    expect(new Set(addresses)).toEqual(new Set(['http://host']));
  });

  it('has no source for a hidden layer', () => {
    const style = styleOf({ ...MODEL, layers: { ...MODEL.layers, 'water-points': false } });
    expect(style.sources['water-points']).toBeUndefined();
    expect(style.sources['gangue-piles']).toBeDefined();
    expect(style.layers.filter((layer) => layer.id.startsWith('water-points'))).toEqual([]);
  });

  it('moves the date, filters and selects without touching a source', () => {
    const { sources } = styleOf(MODEL);
    const others = [
      { ...MODEL, asOf: day('2020-12-20') },
      { ...MODEL, selection: target },
      { ...MODEL, filters: { owner: ['owned'] } },
    ];
    for (const other of others) expect(styleOf(other).sources).toEqual(sources);
    expect(styleOf({ ...MODEL, asOf: day('2020-12-20') }).layers).not.toEqual(styleOf(MODEL).layers);
  });

  it('changes tile addresses with the data state', () => {
    expect(JSON.stringify(styleOf({ ...MODEL, version: 'a/b' }).sources)).toContain('.mvt?v=a%2Fb');
  });

  it('names only pictures that it can draw', () => {
    const text = JSON.stringify(Object.values(variants).map((model) => styleOf(model)));
    const images = text.match(/"(?:mark|hatch|donut):[^"]*"/g) ?? [];
    expect(images.length).toBeGreaterThan(20);
    for (const image of new Set(images)) expect(imageRequest(image.slice(1, -1)), image).not.toBeNull();
  });

  it('has a dark ground without touching sites or sources', () => {
    const [light, dark] = [styleOf(MODEL), styleOf({ ...MODEL, theme: 'dark' })];
    const layer = (style: typeof light, id: string) => style.layers.find((candidate) => candidate.id === id);
    expect(validateStyleMin(dark)).toEqual([]);
    expect(dark.sources).toEqual(light.sources);
    expect(layer(dark, 'canvas')).not.toEqual(layer(light, 'canvas'));
    expect(layer(dark, 'restoration-sites-fill')).toEqual(layer(light, 'restoration-sites-fill'));
  });

  it('answers the pointer on layers that exist', () => {
    const ids = new Set(styleOf(MODEL).layers.map((layer) => layer.id));
    const dots = ['gangue-piles-dot', 'water-points-dot'];
    expect(siteHitLayers(MODEL).filter((id) => !ids.has(id))).toEqual(expect.arrayContaining(dots));
    expect(siteHitLayers(MODEL).filter((id) => !ids.has(id))).toHaveLength(dots.length);
  });
});
