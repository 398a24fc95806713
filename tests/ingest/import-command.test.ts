// `minemend import`: its words, its one JSON object, its exit codes.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { main } from '../../src/app/cli';
import { FIXTURES } from './import-world';

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const printed = { out: '', err: '' };
  const code = await main(['import', ...argv, '--data', '/nowhere/data'], {
    out: (text) => {
      printed.out += `${text}\n`;
    },
    err: (text) => {
      printed.err += `${text}\n`;
    },
  });
  return { code, ...printed };
}

const DEFECTS = join(FIXTURES, 'restoration_defects.geojson');

it('prints one object with --json', async () => {
  const { code, out } = await run(DEFECTS, '--layer', 'restoration-sites', '--region', '140300', '--json');
  expect(code).toBe(0);
  const report = JSON.parse(out);
  expect(report).toMatchObject({
    ok: true,
    read: 12,
    accepted: 7,
    rejected: 5,
    crs: { epsg: 4326 },
    encoding: { name: 'UTF-8' },
  });
  for (const check of report.checks) {
    expect(check).toMatchObject({
      code: expect.any(String),
      severity: expect.stringMatching(/^(blocks|decision|note)$/),
    });
    expect(check.message.zh).not.toBe('');
    expect(check.message.en).not.toBe('');
  }
});

it('prints sentences without it', async () => {
  const { code, out } = await run(DEFECTS, '--layer', 'restoration-sites');
  expect(code).toBe(0);
  expect(out).toContain('read 12 · 可接收 accepted 7');
  expect(out).toContain('self-intersection');
});

it('is refused with 1 where the file is', async () => {
  const absent = await run('/nowhere/a.zip', '--layer', 'restoration-sites', '--json');
  expect(absent.code).toBe(1);
  expect(JSON.parse(absent.out)).toMatchObject({ ok: false, code: 'no-file' });
  expect((await run(DEFECTS, '--layer', 'restoration-sites', '--region', '999999')).code).toBe(1);
  expect((await run(DEFECTS, '--layer', 'restoration-sites', '--map', '/nowhere.json')).code).toBe(1);
  const folder = await mkdtemp(join(tmpdir(), 'minemend-command-'));
  const nothingGood = join(folder, 'a.csv');
  await writeFile(nothingGood, '编号,县区\nA1,平定县\n');
  expect((await run(nothingGood, '--layer', 'gangue-piles', '--json')).code).toBe(1);
  await rm(folder, { recursive: true });
});

it.each([
  [[DEFECTS]],
  [[DEFECTS, '--layer', 'mines']],
  [['--layer', 'restoration-sites']],
  [[DEFECTS, '--layer', 'restoration-sites', '--crs', 'beijing']],
  [[DEFECTS, '--layer', 'restoration-sites', '--encoding', 'klingon']],
  [[DEFECTS, '--layer', 'restoration-sites', '--region', 'x']],
  [[DEFECTS, '--layer', 'restoration-sites', '--unknown']],
])('is wrong usage: %s', async (argv) => {
  const { code, err } = await run(...argv);
  expect(code).toBe(2);
  expect(err).not.toBe('');
});
