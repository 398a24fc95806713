// `minemend export` on a data folder: whole files or none, and exit codes.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/app/cli';
import { readBack } from '../ingest/read-back';
import { unzip } from '../ingest/unzip';

let folder: string;
let out: string;

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(...args: readonly string[]): Promise<Ended> {
  const printed = { out: '', err: '' };
  const code = await main([...args, '--data', join(folder, 'data')], {
    out: (text) => {
      printed.out += text;
    },
    err: (text) => {
      printed.err += text;
    },
  });
  return { code, ...printed };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minemend-export-app-'));
  out = await mkdtemp(join(folder, 'out-'));
  const loaded = await run('demo', '--json');
  if (loaded.code !== 0) throw new Error(loaded.err + loaded.out);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('export', () => {
  it('writes a GBK shapefile in EPSG:4547 with conditions', async () => {
    const file = join(out, 'pits.zip');
    const written = await run(
      ...['export', 'restoration-sites', '--format', 'shp', '-o', file, '--crs', 'EPSG:4547', '--encoding', 'GBK'],
      ...['--region', '140321', '--as-of', '2020-11-15', '--where', 'programme=abandoned-pit', '--json'],
    );
    expect(written.code).toBe(0);
    const { ok, features, hidden, crs, files } = JSON.parse(written.out);
    expect({ ok, hidden, crs, files }).toEqual({ ok: true, hidden: 0, crs: 'EPSG:4547', files: [file] });
    await unzip(file, join(out, 'pits'));
    const shape = await readBack(join(out, 'pits', 'restoration-sites_140321_2020-11-15.shp'));
    expect(shape.features).toHaveLength(features);
    expect(new Set(shape.features.map(({ properties }) => properties?.regionName))).toEqual(new Set(['平定县']));
    expect(new Set(shape.features.map(({ properties }) => properties?.programme))).toEqual(new Set(['abandoned-pit']));
  });

  it('puts a note beside a CSV and says where both are', async () => {
    const file = join(out, 'piles.csv');
    const { code, out: said } = await run('export', 'gangue-piles', '--format', 'csv', '-o', file);
    expect(code).toBe(0);
    expect(said).toContain(file);
    expect(await readFile(`${file}.README.txt`, 'utf8')).toMatch(/使用许可：.+\r\nLicence: /);
    // 148 piles of Yangquan and 14 producers of Xuchang, below the headings, and the end of the last line.
    expect((await readFile(file, 'utf8')).split('\r\n')).toHaveLength(148 + 14 + 2);
  });

  it('replaces a file that is there, whole', async () => {
    const file = join(out, 'again.kml');
    await writeFile(file, 'old');
    expect((await run('export', 'gangue-piles', '--format', 'kml', '-o', file)).code).toBe(0);
    expect(await readFile(file, 'utf8')).toMatch(/^<\?xml.*<\/kml>\n$/s);
  });

  it.each([
    [['roads', '--format', 'csv', '-o', 'x.csv'], 2, 'layer'],
    [['gangue-piles', '--format', 'dwg', '-o', 'x.dwg'], 2, 'format'],
    [['gangue-piles', '--format', 'csv', '-o', 'x.csv', '--crs', 'EPSG:2326'], 2, 'EPSG:4547'],
    [['gangue-piles', '--format', 'gpx', '-o', 'x.gpx', '--crs', 'EPSG:4547'], 2, 'longitude'],
    [['gangue-piles', '--format', 'csv', '-o', 'x.csv', '--where', 'owner'], 2, 'KEY=VALUE'],
    [['gangue-piles', '--format', 'csv', '-o', 'x.csv', '--where', 'colour=red'], 2, 'colour'],
    [['gangue-piles', '--format', 'csv', '-o', 'x.csv', '--region', '999999'], 2, '999999'],
    [['gangue-piles', '--format', 'csv', '-o', 'x.csv', '--as-of', '2020-02-30'], 2, 'asOf'],
    [['gangue-piles', '--format', 'csv'], 2, '-o'],
    [['gangue-piles', '--format', 'shp', '-o', 'x.shp'], 1, '.zip'],
    [['gangue-piles', '--format', 'csv', '-o', 'missing/x.csv'], 1, 'missing'],
    [['gangue-piles', '--format', 'csv', '-o', '.'], 1, 'folder'],
  ])('refuses %j with %i', async ([layer = '', ...words], code, word) => {
    const before = await readdir(out);
    const at = words.indexOf('-o') + 1;
    if (at > 0) words[at] = join(out, words[at] ?? '');
    const ended = await run('export', layer, ...words);
    expect(ended.code).toBe(code);
    expect(ended.err).toContain(word);
    expect(await readdir(out)).toEqual(before);
  });
});
