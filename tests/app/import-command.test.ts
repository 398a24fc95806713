// `minemend import` and `minemend imports` on a data folder: what is reported, applied, kept, refused and taken back.
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/app/cli';
import type { Batch } from '../../src/contract/batches';
import { FIXTURES } from '../ingest/import-world';
import { unzip } from '../ingest/unzip';
import { sitesFile } from '../server/imports-fixture';

let folder = '';
let data = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minemend-import-command-'));
  data = join(folder, 'data');
  await writeFile(join(folder, 'sites.geojson'), sitesFile(3));
  await writeFile(join(folder, 'more.geojson'), sitesFile(4, [{ 图斑名称: '改名' }]));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(...argv: string[]): Promise<Ran> {
  const printed = { out: '', err: '' };
  const code = await main([...argv, '--data', data], {
    out: (text) => {
      printed.out += `${text}\n`;
    },
    err: (text) => {
      printed.err += `${text}\n`;
    },
  });
  return { code, ...printed };
}

const SITES = ['--layer', 'restoration-sites', '--region', '140300', '--on', '2020-06-01'];
const importing = (name: string, ...words: string[]): Promise<Ran> =>
  run('import', name.startsWith('/') ? name : join(folder, name), ...SITES, ...words);
const list = async (): Promise<readonly Batch[]> => JSON.parse((await run('imports', '--json')).out).imports;

describe('without a data folder', () => {
  it('reports, and makes none', async () => {
    const { code, out } = await importing('sites.geojson', '--json');
    expect(code).toBe(0);
    const report = JSON.parse(out);
    expect(Object.keys(report)).toEqual(
      expect.arrayContaining(['read', 'accepted', 'rejected', 'checks', 'crs', 'encoding', 'batch', 'comparison']),
    );
    expect(report).toMatchObject({ read: 3, accepted: 3, rejected: 0, batch: null, comparison: null });
    expect(existsSync(data)).toBe(false);
  });

  it('applies nothing where there are no regions', async () => {
    const { code, err } = await importing('sites.geojson', '--apply');
    expect(code).toBe(1);
    expect(err).toContain('minemend demo');
  });
});

describe('with --apply', () => {
  beforeAll(async () => {
    expect((await run('demo', '--no-drill')).code).toBe(0);
  });

  it('reports without it what would change, and stores nothing', async () => {
    const { code, out } = await importing('sites.geojson', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ batch: null, comparison: { new: 3, changed: 0, undecided: 0 } });
    expect(await list()).toEqual([]);
    expect((await importing('sites.geojson')).out).toContain('新增 new 3');
  });

  it('applies as one batch, and keeps the file as evidence', async () => {
    const { code, out } = await importing('sites.geojson', '--apply', '--why', '县里报来', '--json');
    expect(code).toBe(0);
    const { batch, comparison } = JSON.parse(out);
    expect(comparison).toMatchObject({ new: 3, changed: 0 });
    expect(await readdir(join(data, 'uploads', batch))).toContain('sites.geojson');
    const [latest] = await list();
    expect(latest).toMatchObject({
      id: batch,
      state: 'applied',
      actor: 'command-line',
      files: [{ name: 'sites.geojson' }],
    });
    expect(latest?.steps.at(-1)).toMatchObject({ did: 'applied', why: '县里报来' });
  });

  it('applies nothing twice', async () => {
    const { code, out } = await importing('sites.geojson', '--apply', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ batch: null, comparison: { new: 0, changed: 0, unchanged: 3 } });
    expect((await importing('sites.geojson', '--apply')).out).toContain('stored already');
  });

  it('refuses questions that nobody has answered, and leaves nothing behind', async () => {
    const doubts = join(FIXTURES, 'restoration_defects.geojson');
    const before = (await list()).filter(({ state }) => state === 'applied');
    const refused = await importing(doubts, '--apply', '--json');
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.out)).toMatchObject({ ok: false, code: 'undecided', batch: null, read: 12 });
    expect((await importing(doubts, '--apply')).err).toContain('--undecided');
    const after = await list();
    expect(after.filter(({ state }) => state === 'applied')).toEqual(before);
    expect(after[0]?.state).toBe('discarded');
    expect(existsSync(join(data, 'uploads', after[0]?.id ?? ''))).toBe(false);
  });

  it('takes the answer for all of them', async () => {
    const doubts = join(FIXTURES, 'restoration_defects.geojson');
    const excluded = JSON.parse((await importing(doubts, '--apply', '--undecided', 'exclude', '--json')).out);
    const accepted = JSON.parse((await importing(doubts, '--apply', '--undecided', 'accept', '--json')).out);
    expect(excluded).toMatchObject({ ok: true, comparison: { undecided: 0, blocked: 5 } });
    expect(excluded.comparison.excluded).toBeGreaterThan(0);
    expect(accepted.comparison.new).toBe(excluded.comparison.excluded);
    for (const { batch } of [accepted, excluded]) await run('imports', 'roll-back', batch, '--why', '测试');
  });

  it('refuses a file that cannot be read, with nothing left behind', async () => {
    await writeFile(join(folder, 'broken.geojson'), '{"type":');
    const { code, out } = await importing('broken.geojson', '--apply', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false, code: 'not-geojson', batch: null });
    expect((await list())[0]?.state).toBe('discarded');
    expect((await importing('absent.geojson', '--apply')).code).toBe(1);
  });

  it('takes a loose shapefile and a folder, with all that belongs to them', async () => {
    const loose = join(folder, 'loose');
    await unzip(join(FIXTURES, 'restoration_gbk_epsg4547.zip'), loose);
    await writeFile(join(folder, 'loose', 'unrelated.txt'), 'x');
    const shp = await importing(join(loose, 'restoration.shp'), '--apply', '--undecided', 'accept', '--json');
    const { batch, ...report } = JSON.parse(shp.out);
    expect(report).toMatchObject({ format: 'Shapefile', comparison: { new: 60 }, encoding: { name: 'GB18030' } });
    const kept = (await list())[0]?.files.map(({ name }) => name);
    expect(kept).toEqual(['cpg', 'dbf', 'prj', 'shp', 'shx'].map((part) => `restoration.${part}`));
    await rm(join(loose, 'unrelated.txt'));
    const again = JSON.parse((await importing(loose, '--apply', '--undecided', 'accept', '--json')).out);
    expect(again).toMatchObject({ batch: null, comparison: { unchanged: 60 } });
    await run('imports', 'roll-back', batch, '--why', '测试');
  });
});

describe('imports', () => {
  it('lists, shows, and rolls back with a reason', async () => {
    const { batch } = JSON.parse((await importing('more.geojson', '--apply', '--json')).out);
    expect((await run('imports', 'list')).out).toContain(batch);
    const shown = await run('imports', 'show', batch);
    expect(shown.out).toContain('new 1 · 变化 changed 1');
    expect(JSON.parse((await run('imports', 'show', batch, '--json')).out).import.id).toBe(batch);
    expect((await run('imports', 'roll-back', batch)).code).toBe(2);
    const back = await run('imports', 'roll-back', batch, '--why', '弄错了', '--json');
    expect([back.code, JSON.parse(back.out)]).toEqual([0, { ok: true, batch, conflicts: [] }]);
    const twice = await run('imports', 'roll-back', batch, '--why', '再来');
    expect(twice.code).toBe(1);
    expect(twice.err).toContain('rolled back');
  });

  it('says what it does not know', async () => {
    expect((await run('imports', 'show', 'no-such')).code).toBe(1);
    expect((await run('imports', 'roll-back', 'no-such', '--why', 'x')).err).toContain('no-such');
    expect((await run('imports', 'discard', 'no-such', '--why', 'x')).code).toBe(1);
    expect((await run('imports', 'explode')).code).toBe(2);
    expect((await run('imports', 'show')).code).toBe(2);
  });
});

it.each([
  ['--on', '2999-01-01'],
  ['--on', 'yesterday'],
  ['--sharing', 'secret'],
  ['--shifted', 'wgs84'],
  ['--undecided', 'guess', '--apply'],
  ['--undecided', 'accept'],
])('is wrong usage: %s %s', async (...words) => {
  expect((await run('import', join(folder, 'sites.geojson'), '--layer', 'restoration-sites', ...words)).code).toBe(2);
});

it('refuses seven parameters that are not', async () => {
  const file = join(folder, 'shift.json');
  for (const text of ['{', '{"dx":1}', '{"dx":"1","dy":0,"dz":0,"rx":0,"ry":0,"rz":0,"ppm":0}']) {
    await writeFile(file, text);
    const { code, err } = await importing('sites.geojson', '--shift', file);
    expect(code).toBe(1);
    expect(err).toContain('ppm');
  }
});
