// `minemend progress` gives what the HTTP interface gives: the drill scenario of Yangquan on 2020-11-15.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/app/cli';
import { type ProgressEntry, progressResponse } from '../../src/contract/api-progress';
import { json, openPacks, type RunningApp } from '../server/app-fixture';

let folder: string;
let running: RunningApp;

async function run(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const printed = { out: '', err: '' };
  const code = await main([...args, '--data', join(folder, 'data')], {
    out: (text) => {
      printed.out += `${text}\n`;
    },
    err: (text) => {
      printed.err += text;
    },
  });
  return { code, ...printed };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minemend-progress-'));
  running = await openPacks(true);
  const loaded = await run('demo', '--json');
  if (loaded.code !== 0) throw new Error(loaded.err + loaded.out);
});
afterAll(async () => {
  await running.close();
  await rm(folder, { recursive: true, force: true });
});

const figuresOf = ({ id, for: region, progress }: ProgressEntry) => ({
  id,
  region,
  actual: progress.actual,
  required: progress.required,
  variance: progress.variance,
  verdict: progress.verdict,
});

describe('progress', () => {
  it.each([
    ['140300', '2020-11-15', 60],
    ['140321', '2020-11-15', 10],
    ['410505', '2024-06-30', 10],
  ])('of %s on %s is the same on the command line and over HTTP', async (region, asOf, least) => {
    const ended = await run('progress', '--region', region, '--as-of', asOf, '--json');
    expect(ended.code).toBe(0);
    const { ok, ...said } = JSON.parse(ended.out);
    expect(ok).toBe(true);
    const told = progressResponse.parse(said);
    const answer = progressResponse.parse(await json(running.app, `/api/progress?region=${region}&asOf=${asOf}`));
    expect(told.entries.map(figuresOf)).toEqual(answer.entries.map(figuresOf));
    expect(told.counts).toEqual(answer.counts);
    expect(told.data).toEqual(answer.data);
    expect(told.entries.filter(({ progress }) => progress.actual !== null).length).toBeGreaterThanOrEqual(least);
  });

  it('prints a line for each target', async () => {
    const { code, out } = await run('progress', '--region', '140300', '--as-of', '2020-11-15');
    expect(code).toBe(0);
    const line = out.split('\n').find((text) => text.includes('YQ-2020-123-006'));
    expect(line).toMatch(/^滞后\tYQ-2020-123-006\t140300\t.*\t267\/375\.77 个\t现为 267 个；/);
  });

  it.each([
    [['--region', 'abc'], 2, '140321'],
    [['--as-of', '2020-02-30'], 2, 'YYYY-MM-DD'],
    [['--region', '999999'], 1, '999999'],
    [['extra'], 2, 'arguments'],
  ])('refuses %j with %i', async (words, code, word) => {
    const ended = await run('progress', ...words);
    expect(ended.code).toBe(code);
    expect(ended.err).toContain(word);
  });
});
