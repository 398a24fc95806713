// Files over HTTP: the same sites and the same figures as the lists, and refusals that help.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import excel, { type CellValue } from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeaturesResponse, Problem } from '../../src/contract/api';
import { EXPORT_FORMATS, type Exporter } from '../../src/contract/export';
import type { Store } from '../../src/contract/store';
import { LAYERS } from '../../src/domain/site/layer';
import { readBack } from '../ingest/read-back';
import { testExporter } from '../ingest/write-fixture';
import { appOn, json, openPacks, type RunningApp } from './app-fixture';

let running: RunningApp;
let folder: string;

beforeAll(async () => {
  running = await openPacks(true);
  folder = await mkdtemp(join(tmpdir(), 'minemend-export-test-'));
});
afterAll(async () => {
  await running.close();
  await rm(folder, { recursive: true, force: true });
});

async function saved(path: string, name: string): Promise<string> {
  const response = await running.app.request(path);
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  const file = join(folder, name);
  await writeFile(file, new Uint8Array(await response.arrayBuffer()));
  return file;
}

const list = (query: string): Promise<FeaturesResponse> =>
  json(running.app, `/api/features?${query}`) as Promise<FeaturesResponse>;

const FILES = {
  geojson: ['application/geo+json', 'geojson'],
  gpkg: ['application/geopackage+sqlite3', 'gpkg'],
  shp: ['application/zip', 'zip'],
  kml: ['application/vnd.google-earth.kml+xml', 'kml'],
  gpx: ['application/gpx+xml', 'gpx'],
  csv: ['text/csv; charset=utf-8', 'csv'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
  fgb: ['application/vnd.flatgeobuf', 'fgb'],
} as const;

describe('a file', () => {
  it.each(EXPORT_FORMATS)('comes as %s with its type and a name', async (format) => {
    const response = await running.app.request(
      `/api/export/gangue-piles?format=${format}&region=140321&asOf=2020-11-15`,
    );
    expect(response.status).toBe(200);
    const [type, extension] = FILES[format];
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="gangue-piles_140321_2020-11-15.${extension}"`,
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(500);
  });

  it('is only announced to a HEAD request', async () => {
    const path = '/api/export/water-points?format=gpkg';
    const response = await running.app.request(path, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="water-points_.*\.gpkg"$/);
    expect(await response.text()).toBe('');
  });

  it('leaves nothing behind once it is sent', async () => {
    const temporary = await mkdtemp(join(folder, 'temporary-'));
    const app = appOn(running.database.store, console.error, testExporter(temporary));
    const response = await app.request('/api/export/gangue-piles?format=csv');
    expect(await response.text()).toContain('矸石山');
    expect(await readdir(temporary)).toEqual([]);
  });

  it('is written once more where the data change meanwhile', async () => {
    const temporary = await mkdtemp(join(folder, 'temporary-'));
    const { store } = running.database;
    const exporter = testExporter(temporary);
    let written = 0;
    const changing: Store = Object.create(store, {
      state: { value: async () => ({ ...(await store.state()), version: `v${Math.min(written, 1)}` }) },
    });
    const counting: Exporter = {
      ...exporter,
      write: async (job) => {
        const result = await exporter.write(job);
        written += 1;
        return result;
      },
    };
    const path = '/api/export/gangue-piles?format=geojson&region=140302';
    const response = await appOn(changing, console.error, counting).request(path);
    expect(await response.text()).toContain('"v1"');
    expect(written).toBe(2);
    expect(await readdir(temporary)).toEqual([]);
  });

  it.each(LAYERS)('of %s has the sites of the list', async (layer) => {
    const { total, hidden, asOf } = await list(`layer=${layer}&limit=1`);
    const { features, info } = await readBack(await saved(`/api/export/${layer}?format=gpkg`, `${layer}.gpkg`));
    expect(features).toHaveLength(total - hidden);
    expect(info.metadata['']?.ASOF).toBe(asOf);
    expect(new Set(features.map(({ properties }) => properties?.id)).size).toBe(features.length);
  });

  it('takes the filters of the list', async () => {
    const query = 'region=140300&asOf=2020-11-15&programme=abandoned-pit&status=accepted';
    const { features: listed } = await list(`layer=restoration-sites&${query}&limit=10000`);
    const file = await saved(`/api/export/restoration-sites?format=geojson&${query}`, 'filtered.geojson');
    const { features } = await readBack(file);
    expect(features.length).toBeGreaterThan(5);
    expect(features.map(({ properties }) => properties?.id)).toEqual(listed.map(({ id }) => id));
    const areas = Object.fromEntries(listed.map(({ id, areaM2 }) => [id, areaM2]));
    for (const { properties } of features) expect(properties?.areaM2).toBe(areas[properties?.id]);
  });

  it('counts within a box what is in it', async () => {
    const query = 'bbox=113.5,37.8,113.7,38.0&asOf=2020-11-15';
    const { total, hidden } = await list(`layer=restoration-sites&${query}&limit=1`);
    const file = await saved(`/api/export/restoration-sites?format=geojson&${query}`, 'box.geojson');
    expect((await readBack(file)).features).toHaveLength(total - hidden);
  });
});

describe('the workbook', () => {
  /** The library reads a cached 0 as nothing. */
  const result = (value: CellValue | undefined): number => (value as { result?: number }).result ?? 0;

  it('has totals by county that equal the list', async () => {
    const file = await saved('/api/export/restoration-sites?format=xlsx&region=140300&asOf=2020-11-15', 'ledger.xlsx');
    const book = new excel.Workbook();
    await book.xlsx.readFile(file);
    const sheet = book.getWorksheet('分县合计');
    const rows = (sheet?.getSheetValues() ?? []).slice(2) as CellValue[][];
    const counties = rows.slice(0, -1);
    expect(counties.length).toBeGreaterThanOrEqual(5);
    for (const row of counties) {
      const { total, sum } = await list(`layer=restoration-sites&region=${row[1]}&asOf=2020-11-15&limit=1`);
      expect([row[1], result(row[7]), result(row[8])]).toEqual([row[1], total, sum.areaM2]);
      expect(result(row[9])).toBeCloseTo((sum.areaM2 * 15) / 10_000, 6);
    }
    const all = await list('layer=restoration-sites&region=140300&asOf=2020-11-15&limit=1');
    expect(result(rows.at(-1)?.[7])).toBe(all.total);
    expect(result(rows.at(-1)?.[8])).toBe(all.sum.areaM2);
  });

  it('has in the column of a target what its card counts', async () => {
    const file = await saved('/api/export/gangue-piles?format=xlsx&region=140300&asOf=2020-11-15', 'piles.xlsx');
    const book = new excel.Workbook();
    await book.xlsx.readFile(file);
    const rows = (book.getWorksheet('指标')?.getSheetValues() ?? []).slice(2) as CellValue[][];
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) {
      const listed = (await json(running.app, `/api/targets/${row[1]}/features?asOf=2020-11-15&limit=10000`)) as {
        features: { id: string; counted: boolean }[];
        unit: string;
      };
      const piles = listed.features.filter(({ id }) => id.startsWith('YQ-GP'));
      expect([row[1], row[5], result(row[6])]).toEqual([
        row[1],
        listed.unit,
        piles.filter(({ counted }) => counted).length,
      ]);
    }
  });
});

describe('a refusal', () => {
  it.each([
    ['/api/export/roads?format=csv', 400, 'layer'],
    ['/api/export/gangue-piles', 400, 'format'],
    ['/api/export/gangue-piles?format=dwg', 400, 'geojson'],
    ['/api/export/gangue-piles?format=csv&crs=EPSG:2326', 400, 'EPSG:4547'],
    ['/api/export/gangue-piles?format=geojson&crs=EPSG:4547', 400, 'EPSG:4490'],
    ['/api/export/gangue-piles?format=kml&crs=EPSG:3857', 400, 'longitude and latitude'],
    ['/api/export/gangue-piles?format=csv&encoding=GBK', 400, 'UTF-8'],
    ['/api/export/gangue-piles?format=csv&programme=wetland', 400, 'programme'],
    ['/api/export/gangue-piles?format=csv&colour=red', 400, 'colour'],
    ['/api/export/gangue-piles?format=csv&region=999999', 404, '999999'],
  ])('of %s says what is wrong', async (path, status, word) => {
    const { detail } = (await json(running.app, path, status)) as Problem;
    expect(detail.en).toContain(word);
    expect(detail.zh).toMatch(/[\u4e00-\u9fff]/);
  });
});
