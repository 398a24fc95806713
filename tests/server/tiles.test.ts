// Tiles, decoded by Mapbox's own reader: every site whole and once from z 12, exact counts below.
import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  featureResponse,
  featuresResponse,
  layersResponse,
  packsResponse,
  regionsResponse,
} from '../../src/contract/api';
import { tileJson } from '../../src/contract/api-files';
import { type TileId, tileAt } from '../../src/domain/geo/tile-grid';
import { LAYERS, type LayerKey } from '../../src/domain/site/layer';
import { json, openPacks, type RunningApp } from './app-fixture';

/** After every site of every pack has come into being. */
const LATE = '2025-12-31';

let running: RunningApp;
beforeAll(async () => {
  running = await openPacks(true);
});
afterAll(() => running.close());

async function tileOf(collection: string, { z, x, y }: TileId): Promise<VectorTile | null> {
  const response = await running.app.request(`/tiles/${collection}/${z}/${x}/${y}.mvt`);
  if (response.status === 204) return null;
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/mapbox-vector-tile/);
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(bytes.byteLength).toBeLessThanOrEqual(500_000);
  return new VectorTile(new PbfReader(bytes));
}

function layerOf(tile: VectorTile | null, name: string): VectorTileFeature[] {
  const layer = tile?.layers[name];
  return layer ? Array.from({ length: layer.length }, (_, i) => layer.feature(i)) : [];
}

type Box = readonly [number, number, number, number];

function tilesOver([west, south, east, north]: Box, z: number): TileId[] {
  const first = tileAt(west, north, z);
  const last = tileAt(east, south, z);
  const tiles: TileId[] = [];
  for (let x = first.x; x <= last.x; x += 1) for (let y = first.y; y <= last.y; y += 1) tiles.push({ z, x, y });
  return tiles;
}

const boxOf = async (code: string): Promise<Box> => {
  const { regions } = regionsResponse.parse(await json(running.app, '/api/regions'));
  const region = regions.find((one) => one.code === code);
  if (!region) throw new Error(`no region ${code}`);
  return region.bbox;
};

const listed = async (layer: LayerKey, query: string) =>
  featuresResponse.parse(await json(running.app, `/api/features?layer=${layer}&limit=10000&asOf=${LATE}&${query}`));

async function merged(collection: string, layers: readonly string[], tiles: readonly TileId[]) {
  const found: Record<string, VectorTileFeature[]> = Object.fromEntries(layers.map((name) => [name, []]));
  for (const id of tiles) {
    const tile = await tileOf(collection, id);
    for (const name of layers) found[name]?.push(...layerOf(tile, name));
  }
  return found;
}

describe('every site from z 12', () => {
  const PLACES = [
    ['140321', 'restoration-sites', 12],
    ['140321', 'gangue-piles', 13],
    ['410505', 'mining-zones', 12],
    ['411000', 'water-points', 12],
  ] as const;

  it.each(PLACES)('%s %s at z %i: whole, and its mark exactly once', async (code, layer, z) => {
    const { features } = await listed(layer, `region=${code}`);
    expect(features.length).toBeGreaterThan(5);
    const marks = `${layer}-marks`;
    const found = await merged(layer, [layer, marks], tilesOver(await boxOf(code), z));
    const own = (name: string) =>
      (found[name] ?? []).map((feature) => String(feature.properties.id)).filter((id) => wanted.has(id));
    const wanted = new Set<string>(features.map((feature) => feature.id));
    expect([...new Set(own(layer))].sort()).toEqual([...wanted].sort());
    expect(own(marks).sort()).toEqual([...wanted].sort());
  });

  it('keeps each outline whole: its box over all tiles is the site’s own', async () => {
    const { features } = await listed('restoration-sites', 'region=140302');
    const site = features[0];
    if (!site) throw new Error('no site');
    const z = 15;
    const corners: [number, number][] = [];
    for (const id of tilesOver(site.bbox, z)) {
      for (const feature of layerOf(await tileOf('restoration-sites', id), 'restoration-sites')) {
        if (feature.properties.id !== site.id) continue;
        const { geometry } = feature.toGeoJSON(id.x, id.y, z);
        corners.push(...((geometry as GeoJSON.Polygon).coordinates.flat() as [number, number][]));
      }
    }
    const [lons, lats] = [corners.map((at) => at[0]), corners.map((at) => at[1])];
    const box = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
    // One unit of a z 15 tile is 2.7e-6 degrees.
    const off = box.map((at, i) => Math.abs(at - (site.bbox[i] ?? 0)));
    expect(Math.max(...off)).toBeLessThan(3e-6);
  });

  it('carries the days of each status, from which any as-of status follows', async () => {
    const { features } = await listed('restoration-sites', 'region=140303&programme=abandoned-pit');
    const found = await merged('restoration-sites', ['restoration-sites-marks'], tilesOver(await boxOf('140303'), 12));
    const byId = new Map(found['restoration-sites-marks']?.map((mark) => [mark.properties.id, mark.properties]));
    for (const { id } of features) {
      for (const asOf of ['2020-06-15', '2020-11-15', '2021-03-31']) {
        const { status } = featureResponse.parse(await json(running.app, `/api/features/${id}?asOf=${asOf}`));
        expect(statusOn(byId.get(id) ?? {}, Number(asOf.replaceAll('-', ''))), `${id} ${asOf}`).toBe(
          status ?? 'unknown',
        );
      }
    }
    expect(features.length).toBe(12);
  });
});

function statusOn(properties: Readonly<Record<string, unknown>>, day: number): unknown {
  let status: unknown;
  for (let i = 0; properties[`t${i}`] !== undefined && Number(properties[`t${i}`]) <= day; i += 1) {
    status = properties[`s${i}`];
  }
  return status;
}

describe('fewer than every site', () => {
  it('z 10: merged marks still stand for every site once', async () => {
    for (const layer of LAYERS) {
      const { features } = await listed(layer, 'region=140300');
      const found = await merged(layer, [`${layer}-marks`], tilesOver(await boxOf('140300'), 10));
      const { regions } = regionsResponse.parse(await json(running.app, '/api/regions'));
      const own = new Set<string>(
        regions.filter((r) => r.code === '140300' || r.parent === '140300').map((r) => r.code),
      );
      const marks = found[`${layer}-marks`]?.filter((mark) => own.has(String(mark.properties.region))) ?? [];
      expect(
        marks.reduce((sum, mark) => sum + Number(mark.properties.n), 0),
        layer,
      ).toBe(features.length);
    }
  });

  it('z 6: roll-ups over all tiles equal the API’s totals, region by region', async () => {
    const { rows } = layersResponse.parse(await json(running.app, `/api/layers?asOf=${LATE}`));
    for (const layer of LAYERS) {
      const expected = new Map<string, number>();
      for (const row of rows.filter((one) => one.layer === layer)) {
        expected.set(row.region, (expected.get(row.region) ?? 0) + row.n);
      }
      const found = await merged(layer, [`${layer}-rollup`], tilesOver([105, 30, 120, 42], 6));
      const marks = found[`${layer}-rollup`] ?? [];
      const drawn = new Map(marks.map((mark) => [String(mark.properties.region), Number(mark.properties.n)]));
      expect(marks).toHaveLength(expected.size);
      expect([...drawn].sort(), layer).toEqual([...expected].sort());
      expect([...expected.values()].reduce((sum, n) => sum + n, 0)).toBe((await listed(layer, '')).total);
    }
  });

  it('a zone without outline has a mark of its own beside its parent’s', async () => {
    const tiles = tilesOver(await boxOf('140300'), 9);
    const found = await merged('restoration-sites', ['restoration-sites-rollup'], tiles);
    const places = new Map<string, string>();
    for (const id of tiles) {
      for (const mark of layerOf(await tileOf('restoration-sites', id), 'restoration-sites-rollup')) {
        const { geometry } = mark.toGeoJSON(id.x, id.y, 9);
        places.set(String(mark.properties.region), JSON.stringify((geometry as GeoJSON.Point).coordinates));
      }
    }
    expect(places.has('140300-JK')).toBe(true);
    expect(new Set(places.values()).size).toBe(found['restoration-sites-rollup']?.length);
  });
});

describe('regions', () => {
  it('each label once, each outline wherever it reaches', async () => {
    const { regions } = regionsResponse.parse(await json(running.app, '/api/regions'));
    const outlined = regions
      .filter((region) => region.hasOutline)
      .map((region) => region.code)
      .sort();
    const found = await merged('regions', ['regions', 'regions-labels'], tilesOver([105, 30, 120, 42], 7));
    const names = (layer: string) => found[layer]?.map((feature) => String(feature.properties.code)) ?? [];
    expect(names('regions-labels').sort()).toEqual(outlined);
    expect([...new Set(names('regions'))].sort()).toEqual(outlined);
  });
});

describe('addresses and caching', () => {
  it('TileJSON names a tile address of the current version', async () => {
    const { version } = packsResponse.parse(await json(running.app, '/api/packs'));
    for (const collection of [...LAYERS, 'regions']) {
      const described = tileJson.parse(await json(running.app, `/tiles/${collection}.json`));
      expect(described.tiles[0]).toContain(`/tiles/${collection}/{z}/{x}/{y}.mvt?v=${version}`);
      expect([described.minzoom, described.maxzoom]).toEqual([0, 16]);
      expect(described.bounds[0]).toBeLessThan(described.bounds[2]);
      expect(described.vector_layers.map((layer) => layer.id)).toContain(
        collection === 'regions' ? 'regions-labels' : `${collection}-marks`,
      );
    }
  });

  it('a tile of the current version is kept for ever, any other is asked for again', async () => {
    const { version } = packsResponse.parse(await json(running.app, '/api/packs'));
    const path = '/tiles/regions/6/52/24.mvt';
    const current = await running.app.request(`${path}?v=${version}`);
    expect(current.headers.get('cache-control')).toContain('immutable');
    const old = await running.app.request(`${path}?v=old`);
    expect(old.headers.get('cache-control')).toBe('no-cache');
    const again = await running.app.request(path, { headers: { 'if-none-match': old.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
    const empty = await running.app.request('/tiles/gangue-piles/12/0/0.mvt');
    expect(empty.status).toBe(204);
  });
});
