// Every import fixture on a running server, through the page's interface and through the command line: read by a process
// of its own, applied, on the map where the truth says, and rolled back without a trace.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Position } from 'geojson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { positionsOf } from '../../src/domain/geo/geometry-faults';
import { FIXTURES } from '../ingest/import-world';
import { apart, meanOf, metresApart, type TruthFeature, truth } from '../ingest/truth';
import { everyFeature, getJson } from './http';
import { type ImportsClient, signedIn } from './imports-client';
import { build, run, type ServerProcess, startServer, temporaryFolder } from './server-process';

const SITES = [
  'restoration_gbk_epsg4547.zip',
  'restoration_gbk_epsg4526_no_cpg.zip',
  'restoration_utf8_epsg4547_no_prj.zip',
  'restoration.gpkg',
  'restoration.gdb.zip',
  'restoration.kml',
  'truth_wgs84.geojson',
];
const LEDGERS = ['gangue_ledger_dms.csv', 'gangue_ledger_dms.xlsx'];
const DAY = '2020-12-01';
const CENTIMETRE = 0.01;
const LEDGER_METRES = 0.5;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: ServerProcess;
let client: ImportsClient;
let before: Readonly<Record<string, unknown>>;

/** Figures of every target, and the number of sites in each layer. */
async function figures(): Promise<Readonly<Record<string, unknown>>> {
  const { targets } = await getJson<{ targets: unknown[] }>(server.address, `/api/targets?asOf=${DAY}`);
  const { rows } = await getJson<{ rows: unknown[] }>(server.address, `/api/layers?asOf=${DAY}`);
  return { targets, rows };
}

beforeAll(async () => {
  await build();
  folder = await temporaryFolder();
  server = await startServer(['--port', '0', '--data', folder.path]);
  client = await signedIn(server.address, folder.path, 'steward', '--region', '140300');
  before = await figures();
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

interface Item {
  readonly id: string;
  readonly geometry: GeoJSON.Geometry;
  readonly properties: { readonly code: string; readonly name: string };
}

/** By the batch's rows: which feature a row has become. */
async function itemsOf(layer: string, codes: readonly string[]): Promise<readonly Item[]> {
  const all = await everyFeature(server.address, `/api/features?layer=${layer}&region=140300&asOf=${DAY}`);
  const wanted = new Set(codes);
  const ids = (all as unknown as { id: string; code: string }[]).filter(({ code }) => wanted.has(code));
  return Promise.all(
    ids.map(({ id }) => getJson<Item>(server.address, `/ogc/collections/${layer}/items/${id}?datetime=${DAY}`)),
  );
}

async function expectSites(): Promise<void> {
  const byCode = new Map(truth.map((feature) => [feature.properties.图斑编号, feature]));
  const items = await itemsOf('restoration-sites', [...byCode.keys()]);
  expect(items).toHaveLength(60);
  for (const { geometry, properties } of items) {
    const wanted = byCode.get(properties.code)?.geometry as GeoJSON.Polygon;
    expect(apart(positionsOf(geometry), positionsOf(wanted)), properties.code).toBeLessThan(CENTIMETRE);
  }
}

async function expectPiles(codes: readonly string[]): Promise<void> {
  const items = await itemsOf('gangue-piles', codes);
  expect(items).toHaveLength(40);
  for (const { geometry, properties } of items) {
    const number = Number(/\d+$/.exec(properties.name)?.[0]);
    const { coordinates } = geometry as GeoJSON.Point;
    const wanted: Position = meanOf(truth[number - 1] as TruthFeature);
    expect(metresApart(coordinates, wanted), properties.name).toBeLessThan(LEDGER_METRES);
  }
}

async function codesOf(id: string): Promise<readonly string[]> {
  const { rows } = await client.ask<{ rows: { site: { code: string } }[] }>('GET', `/${id}/rows?limit=100`);
  return rows.map(({ site }) => site.code);
}

describe('through the page', () => {
  const imported = async (name: string, layer: string): Promise<string> => {
    const settings = { layer, region: '140300', on: '2020-11-01' };
    const id = await client.uploaded(settings, { [name]: await readFile(join(FIXTURES, name)) });
    expect(await client.done(id, 'read')).toMatchObject({ state: 'staged', refusal: null });
    const accepted = await client.accept(id);
    expect(accepted.comparison).toMatchObject({ undecided: 0, blocked: 0 });
    expect(await client.done(id, 'apply')).toMatchObject({ state: 'applied', refusal: null });
    return id;
  };

  const rolledBack = async (id: string): Promise<void> => {
    expect(await client.done(id, 'roll-back')).toMatchObject({ state: 'rolled-back', kept: 0 });
    expect(await figures()).toEqual(before);
  };

  it.each(SITES)('%s: 60 of 60 sites on the map', async (name) => {
    const id = await imported(name, 'restoration-sites');
    await expectSites();
    await rolledBack(id);
  });

  it.each(LEDGERS)('%s: 40 of 40 piles on the map', async (name) => {
    const id = await imported(name, 'gangue-piles');
    await expectPiles(await codesOf(id));
    await rolledBack(id);
  });
});

describe('on the command line, beside the running server', () => {
  const command = (...words: string[]) => run([...words, '--data', folder.path, '--json']);

  it.each(SITES)('%s: 60 of 60 sites on the map', async (name) => {
    const words = ['--layer', 'restoration-sites', '--region', '140300', '--on', '2020-11-01'];
    const applied = await command('import', join(FIXTURES, name), ...words, '--apply', '--undecided', 'accept');
    const report = JSON.parse(applied.stdout);
    expect(report).toMatchObject({ ok: true, read: 60, accepted: 60, comparison: { new: 60 } });
    await expectSites();
    const back = await command('imports', 'roll-back', report.batch, '--why', '测试');
    expect(JSON.parse(back.stdout)).toMatchObject({ ok: true, batch: report.batch, conflicts: [] });
    expect(await figures()).toEqual(before);
  });

  it.each(LEDGERS)('%s: 40 of 40 piles on the map', async (name) => {
    const words = ['--layer', 'gangue-piles', '--region', '140300', '--on', '2020-11-01'];
    const applied = await command('import', join(FIXTURES, name), ...words, '--apply', '--undecided', 'accept');
    const report = JSON.parse(applied.stdout);
    expect(report).toMatchObject({ ok: true, read: 40, accepted: 40 });
    await expectPiles(await codesOf(report.batch));
    await command('imports', 'roll-back', report.batch, '--why', '测试');
    expect(await figures()).toEqual(before);
  });
});
