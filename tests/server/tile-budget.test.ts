// Tiles of made-up sites: merged where they are too small; over the budget losing attributes, then outlines, never a site.
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { describe, expect, it } from 'vitest';
import type { TileSite } from '../../src/contract/store';
import { tileAt, tileBounds } from '../../src/domain/geo/tile-grid';
import { encodeWkb } from '../../src/domain/geo/wkb';
import type { FeatureId, IsoDate, RegionCode } from '../../src/domain/units';
import { siteTile } from '../../src/server/tiles/site-tile';

const TILE = tileAt(113.6, 37.8, 14);
const SITES = 40;

/** A ring of many vertices around a place inside the tile. */
function siteAt(i: number): TileSite {
  const [west, south, east, north] = tileBounds(TILE);
  const lon = west + ((east - west) * ((i % 8) + 1)) / 9;
  const lat = south + ((north - south) * (Math.floor(i / 8) + 1)) / 6;
  const ring = Array.from({ length: 33 }, (_, k) => {
    const turn = ((k % 32) / 32) * 2 * Math.PI;
    return [lon + 0.0005 * Math.cos(turn), lat + 0.0005 * Math.sin(turn)];
  });
  return {
    id: `YQ-AP-140321-${i}` as FeatureId,
    layer: 'restoration-sites',
    region: '140321' as RegionCode,
    code: `AP-${i}`,
    name: `平定县第 ${i} 号图斑，名称很长`,
    attributes: { programme: 'abandoned-pit', group: `第${i}片区` },
    transitions: [['2020-01-01' as IsoDate, 'recorded']],
    changes: [],
    areaDm2: 1000 + i,
    illustrative: true,
    wkb: encodeWkb({ type: 'Polygon', coordinates: [ring] }),
  };
}

const sites = Array.from({ length: SITES }, (_, i) => siteAt(i));

function read(bytes: Uint8Array, name = 'restoration-sites') {
  const layer = new VectorTile(new PbfReader(bytes)).layers[name];
  if (!layer) return [];
  return Array.from({ length: layer.length }, (_, i) => layer.feature(i));
}

const ids = (bytes: Uint8Array): unknown[] =>
  read(bytes)
    .map((feature) => feature.properties.id)
    .sort();

describe('a tile within its budget', () => {
  const full = siteTile('restoration-sites', TILE, sites);
  const all = sites.map((site) => site.id).sort();

  it('has outlines and attributes', () => {
    expect(ids(full)).toEqual(all);
    expect(read(full).every((feature) => feature.type === 3 && feature.properties.name !== undefined)).toBe(true);
  });

  it('loses names and details first', () => {
    const lean = siteTile('restoration-sites', TILE, sites, full.byteLength - 1);
    expect(lean.byteLength).toBeLessThan(full.byteLength);
    expect(ids(lean)).toEqual(all);
    expect(read(lean).every((feature) => feature.type === 3 && feature.properties.name === undefined)).toBe(true);
    expect(read(lean)[0]?.properties).toMatchObject({ programme: 'abandoned-pit', t0: 20200101, s0: 'recorded' });
  });

  it('then turns outlines into points, and drops none', () => {
    const points = siteTile('restoration-sites', TILE, sites, 10);
    expect(ids(points)).toEqual(all);
    expect(read(points).every((feature) => feature.type === 1)).toBe(true);
  });
});

describe('sites under two pixels', () => {
  it('are one mark per place and kind, which says how many', () => {
    const tile = tileAt(113.6, 37.8, 10);
    const ofTwoKinds = sites.map((site, i) => (i % 2 === 0 ? site : { ...site, attributes: { programme: 'wetland' } }));
    const bytes = siteTile('restoration-sites', tile, ofTwoKinds);
    const marks = read(bytes, 'restoration-sites-marks').map((mark) => mark.properties);
    expect(read(bytes)).toEqual([]);
    expect(marks.length).toBeLessThan(SITES);
    for (const programme of ['abandoned-pit', 'wetland']) {
      const own = marks.filter((mark) => mark.programme === programme);
      expect(own.reduce((sum, mark) => sum + Number(mark.n), 0)).toBe(SITES / 2);
    }
    const area = marks.reduce((sum, mark) => sum + Number(mark.areaDm2), 0);
    expect(area).toBe(sites.reduce((sum, site) => sum + site.areaDm2, 0));
  });
});
