// `minemend readings` and `minemend import --layer regions` on a data folder with the four packs.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/app/cli';
import { READINGS } from '../ingest/readings-world';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minemend-readings-command-'));
  expect((await run('demo', '--no-drill')).code).toBe(0);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const printed = { out: '', err: '' };
  const code = await main([...argv, '--data', join(folder, 'data')], {
    out: (text) => {
      printed.out += `${text}\n`;
    },
    err: (text) => {
      printed.err += `${text}\n`;
    },
  });
  return { code, ...printed };
}

const LONG = join(READINGS, 'long.csv');
const json = async (...argv: string[]) => {
  const { code, out } = await run(...argv, '--json');
  return { code, ...JSON.parse(out) };
};

describe('readings', () => {
  it('are reported, and stored only with --apply once every question has an answer', async () => {
    expect(await json('readings', LONG)).toMatchObject({ code: 0, read: 17, accepted: 14, undecided: 4, batch: null });
    expect((await run('readings', LONG, '--apply')).code).toBe(1);
    const applied = await json('readings', LONG, '--apply', '--undecided', 'exclude', '--why', '月报');
    expect(applied).toMatchObject({ code: 0, comparison: { blocked: 3 }, batch: expect.stringMatching(/^\d{8}-\d+$/) });
    expect(await json('readings', LONG, '--apply', '--undecided', 'exclude')).toMatchObject({ code: 0, batch: null });
    expect(await json('imports', 'roll-back', applied.batch, '--why', '重报')).toMatchObject({ code: 0 });
    const again = await json('readings', LONG, '--apply', '--undecided', 'exclude');
    expect(again.comparison).toEqual(applied.comparison);
  });

  it('of points of another region are blocked', async () => {
    const report = await json('readings', LONG, '--region', '410800');
    expect(report).toMatchObject({ code: 1, accepted: 0, rejected: 17 });
  });

  it('wrong words are wrong usage, a missing file is refused', async () => {
    expect((await run('readings')).code).toBe(2);
    expect((await run('readings', LONG, '--undecided', 'accept')).code).toBe(2);
    expect((await run('readings', LONG, '--encoding', 'latin9')).code).toBe(2);
    expect((await run('readings', join(folder, 'none.csv'))).code).toBe(1);
    expect((await run('readings', join(folder, 'none.csv'), '--apply')).code).toBe(1);
  });

  it('take a mapping, and refuse one that means nothing', async () => {
    const [good, bad] = [join(folder, 'good.json'), join(folder, 'bad.json')];
    await writeFile(good, JSON.stringify({ fields: {}, words: { 监测项目: { 臭味: 'Turb' }, 单位: { 级: 'NTU' } } }));
    await writeFile(bad, JSON.stringify({ fields: { 监测值: 'attributes.kind' } }));
    expect(await json('readings', LONG, '--map', good)).toMatchObject({ code: 0, accepted: 15 });
    expect((await run('readings', LONG, '--map', bad)).err).toContain('attributes.kind');
  });
});

describe('outlines', () => {
  it('are replaced, and the command lists what lies elsewhere', async () => {
    const west = [113.9, 34.05, 114.2, 34.35] as const;
    const ring = [
      [west[0], west[1]],
      [west[2], west[1]],
      [west[2], west[3]],
      [west[0], west[3]],
      [west[0], west[1]],
    ];
    const file = join(folder, 'outline.geojson');
    const feature = {
      type: 'Feature',
      properties: { adcode: 411024 },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
    await writeFile(file, JSON.stringify({ type: 'FeatureCollection', features: [feature] }));
    expect(await json('import', file, '--layer', 'regions')).toMatchObject({ read: 1, layer: null, batch: null });
    const { code, out } = await run('import', file, '--layer', 'regions', '--apply', '--undecided', 'accept');
    expect(code).toBe(0);
    expect(out).toMatch(/now outside, unchanged [1-9]/);
    expect(out).toMatch(/changed 1 /);
  });
});
