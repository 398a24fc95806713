// Mutated fixtures: whatever comes out, it is a report or a refusal with its sentence, never an exception. The seeds are
// fixed, so that a failure can be run again; FUZZ_ROUNDS multiplies how many there are.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { positionsOf } from '../../src/domain/geo/geometry-faults';
import type { ImportResult } from '../../src/ingest/read-import';
import { FIXTURES, importFile } from './import-world';

const TIMES = Number(process.env.FUZZ_ROUNDS ?? 1);

/** Deterministic numbers from 0 to 1 (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Mutation = (bytes: Buffer, next: () => number) => Buffer;

const at = (bytes: Buffer, next: () => number): number => Math.floor(next() * bytes.length);

const flip: Mutation = (bytes, next) => {
  const changed = Buffer.from(bytes);
  for (let i = 0; i < 1 + next() * 20; i += 1) changed[at(bytes, next)] = Math.floor(next() * 256);
  return changed;
};
const cut: Mutation = (bytes, next) => bytes.subarray(0, at(bytes, next));
const remove: Mutation = (bytes, next) => {
  const from = at(bytes, next);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + next() * 200)]);
};
const repeat: Mutation = (bytes, next) => {
  const from = at(bytes, next);
  const piece = bytes.subarray(from, from + next() * 400);
  return Buffer.concat([
    bytes.subarray(0, from),
    ...new Array<Buffer>(1 + Math.floor(next() * 20)).fill(piece),
    bytes.subarray(from),
  ]);
};
const PLANTS = [
  'null',
  '[',
  '}',
  '"',
  '1e999',
  '-0',
  'NaN',
  '\u0000',
  '\uFFFD',
  '锟斤拷',
  ',',
  '\n',
  '<!--',
  ']]>',
  '=1+1',
  '9'.repeat(400),
];
const plant: Mutation = (bytes, next) => {
  const from = at(bytes, next);
  const word = PLANTS[Math.floor(next() * PLANTS.length)] as string;
  return Buffer.concat([bytes.subarray(0, from), Buffer.from(word), bytes.subarray(from)]);
};
/** Sixteen bytes of a header or record as large numbers. */
const swell: Mutation = (bytes, next) => {
  const changed = Buffer.from(bytes);
  const from = Math.floor(next() * Math.min(bytes.length, 400));
  changed.fill(next() < 0.5 ? 0xff : 0x7f, from, Math.min(bytes.length, from + 1 + Math.floor(next() * 16)));
  return changed;
};
const MUTATIONS = [flip, cut, remove, repeat, plant, swell];

function mutate(bytes: Buffer, seed: number): Buffer {
  const next = random(seed);
  let changed = bytes;
  for (let i = 0; i < 1 + next() * 3; i += 1) {
    changed = (MUTATIONS[Math.floor(next() * MUTATIONS.length)] as Mutation)(changed, next);
  }
  return changed;
}

/** What holds of every import, whatever was read. */
function expectSound(result: ImportResult, label: string): void {
  if (!result.ok) {
    expect(result.message.zh, label).not.toBe('');
    expect(result.message.en, label).not.toBe('');
    return;
  }
  const { report, sites } = result;
  expect(report.accepted + report.rejected, label).toBe(report.read);
  expect(sites.length, label).toBe(report.read);
  const blocked = new Set(report.checks.flatMap(({ row, severity }) => (severity === 'blocks' ? [row] : [])));
  for (const site of sites.filter(({ row }) => report.accepted > 0 && !blocked.has(row))) {
    expect(JSON.stringify([site.code, site.name, site.details]), label).not.toMatch(/\uFFFD|锟斤拷/);
    expect(site.code, label).not.toBe('');
    const positions = site.geometry ? positionsOf(site.geometry) : [];
    expect(positions.length, label).toBeGreaterThan(0);
    const isPlace = ([lon = Number.NaN, lat = Number.NaN]: readonly number[]): boolean =>
      Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
    expect(positions.every(isPlace), label).toBe(true);
  }
}

const layerOf = (name: string) => (name.startsWith('gangue') ? 'gangue-piles' : 'restoration-sites');

describe('one file', () => {
  it.each([
    ['restoration_defects.geojson', 40],
    ['made/five.geojsonl', 40],
    ['restoration.kml', 40],
    ['gangue_ledger_dms.csv', 60],
    ['gangue_ledger_dms.xlsx', 40],
    ['restoration_gbk_epsg4547.zip', 15],
    ['restoration.gpkg', 6],
    ['restoration.gdb.zip', 6],
    ['made/five.fgb', 6],
    ['made/points.gpx', 6],
    ['made/lines.dxf', 6],
  ])('%s', async (name, rounds) => {
    const folder = await mkdtemp(join(tmpdir(), 'minemend-fuzz-'));
    const whole = await readFile(join(FIXTURES, name));
    for (let seed = 1; seed <= rounds * TIMES; seed += 1) {
      const path = join(folder, basename(name));
      await writeFile(path, mutate(whole, seed));
      expectSound(await importFile(path, { layer: layerOf(name), temporary: folder }), `seed ${seed}`);
    }
    await rm(folder, { recursive: true });
  });
});

describe('parts of a shapefile', () => {
  it.each(['shp', 'shx', 'dbf', 'prj', 'cpg'])('.%s', async (part) => {
    const folder = await mkdtemp(join(tmpdir(), 'minemend-fuzz-'));
    const made = join(FIXTURES, 'made');
    const files = (await readdir(made)).filter((file) => file.startsWith('xian80.'));
    for (let seed = 1; seed <= 4 * TIMES; seed += 1) {
      const loose = join(folder, String(seed));
      await mkdir(loose);
      for (const file of files) {
        const bytes = await readFile(join(made, file));
        await writeFile(join(loose, file), file.endsWith(part) ? mutate(bytes, seed) : bytes);
      }
      expectSound(await importFile(join(loose, 'xian80.shp'), { temporary: folder }), `seed ${seed}`);
    }
    await rm(folder, { recursive: true });
  });
});
