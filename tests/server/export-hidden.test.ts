// What the public may not see is in no file; files say how much it is, and totals count it as lists do.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import excel, { type CellValue } from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FeaturesResponse } from '../../src/contract/api';
import { BUNDLE } from '../storage/fixture';
import { json, openBundle, type RunningApp } from './app-fixture';

let running: RunningApp;
let folder: string;

beforeAll(async () => {
  running = await openBundle(BUNDLE, true);
  folder = await mkdtemp(join(tmpdir(), 'minemend-hidden-'));
});
afterAll(async () => {
  await running.close();
  await rm(folder, { recursive: true, force: true });
});

const ON = 'asOf=2020-11-15';
const file = (format: string): Promise<Response> =>
  running.app.request(`/api/export/restoration-sites?format=${format}&${ON}`);
const secrets = BUNDLE.packs
  .flatMap(({ sites }) => sites)
  .filter(({ layer, properties }) => layer === 'restoration-sites' && properties.sharing !== 'open');

it('GeoJSON, KML, GPX and CSV name only what is open', async () => {
  expect(secrets).toHaveLength(1);
  for (const format of ['geojson', 'kml', 'gpx', 'csv']) {
    const text = await (await file(format)).text();
    expect(text).toContain('YQ-AP-140321-001');
    for (const { id, properties } of secrets) {
      expect(text).not.toContain(id);
      expect(text).not.toContain(`${properties.code}<`);
    }
  }
});

it('GeoJSON says how many are left out', async () => {
  const list = (await json(running.app, `/api/features?layer=restoration-sites&${ON}`)) as FeaturesResponse;
  const { total, hidden, features } = (await (await file('geojson')).json()) as Record<string, unknown>;
  expect({ total, hidden }).toEqual({ total: list.total, hidden: list.hidden });
  expect(features).toHaveLength(list.total - list.hidden);
});

it('the workbook counts what is not open in its totals', async () => {
  const list = (await json(running.app, `/api/features?layer=restoration-sites&${ON}`)) as FeaturesResponse;
  const path = join(folder, 'ledger.xlsx');
  await writeFile(path, new Uint8Array(await (await file('xlsx')).arrayBuffer()));
  const book = new excel.Workbook();
  await book.xlsx.readFile(path);
  const rows = (book.getWorksheet('分县合计')?.getSheetValues() ?? []).slice(2) as CellValue[][];
  const last = (rows.at(-1) ?? []).map((value) => (value as { result?: number } | undefined)?.result);
  expect([last[3], last[5], last[7], last[8]]).toEqual([
    list.total - list.hidden,
    list.hidden,
    list.total,
    list.sum.areaM2,
  ]);
  expect(book.getWorksheet('台账')?.rowCount).toBe(1 + list.total - list.hidden);
});
