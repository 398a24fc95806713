// Bulletins: the command line, the HTTP interface and both files give the same figures for every target; their
// formulas come to what is stored; what can't be made is refused and leaves no file.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/app/cli';
import { bulletinResponse } from '../../src/contract/api-bulletin';
import { type ProgressEntry, progressResponse } from '../../src/contract/api-progress';
import { json, openPacks, type RunningApp } from '../server/app-fixture';
import { formulasIn, readBook, readWord, rowsIn, sheetIn } from './bulletin-files';

const REGION = '140300';
const DAY = '2020-11-15';

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

const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minemend-bulletin-'));
  running = await openPacks(true);
  const loaded = await run('demo', '--json');
  if (loaded.code !== 0) throw new Error(loaded.err + loaded.out);
});
afterAll(async () => {
  await running.close();
  await rm(folder, { recursive: true, force: true });
});

const WORDS: Readonly<Record<string, string>> = {
  overdue: '逾期',
  behind: '滞后',
  'at-risk': '有风险',
  'on-track': '正常',
  met: '已达成',
  unknown: '无数据',
};
const wordOf = ({ progress }: ProgressEntry): string =>
  progress.verdict === null ? '' : (WORDS[progress.verdict] ?? '?');
const judged = (word: unknown): string => (Object.values(WORDS).includes(String(word)) ? String(word) : '');

/** A figure of a document: two decimals, thousands apart; a dash or 无数据 is none. */
function figure(text: string): number | null {
  if (text === '无数据' || text === '—') return null;
  const value = Number(text.replaceAll(',', '').replace('−', '-'));
  if (Number.isNaN(value)) throw new Error(`${text} is no figure`);
  return value;
}

function expectPrinted(text: string, value: number | null): void {
  const printed = figure(text);
  if (value === null) expect(printed).toBeNull();
  else expect(Math.abs((printed ?? Number.NaN) - value)).toBeLessThanOrEqual(0.005 + 1e-9);
}

async function saved(format: string, name: string): Promise<string> {
  const response = await running.app.request(`/api/bulletin.${format}?region=${REGION}&period=2020-11`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('阳泉市2020年11月调度通报'));
  await writeFile(at(name), new Uint8Array(await response.arrayBuffer()));
  return at(name);
}

async function reported(name: string): Promise<string> {
  const ended = await run('report', '--region', REGION, '--period', '2020-11', '-o', at(name));
  expect(ended).toMatchObject({ code: 0, err: '' });
  return at(name);
}

describe('every target of the drill scenario', () => {
  let entries: readonly ProgressEntry[];

  beforeAll(async () => {
    const said = await run('progress', '--region', REGION, '--as-of', DAY, '--json');
    const { ok: _, ...told } = JSON.parse(said.out);
    entries = progressResponse.parse(told).entries;
    expect(entries.length).toBeGreaterThanOrEqual(100);
  });

  it('has the figures of the command line in the API, of progress and of the bulletin', async () => {
    const { entries: api } = progressResponse.parse(
      await json(running.app, `/api/progress?region=${REGION}&asOf=${DAY}`),
    );
    expect(api).toEqual(entries);
    const { bulletin } = bulletinResponse.parse(
      await json(running.app, `/api/bulletin?region=${REGION}&period=2020-11`),
    );
    expect(bulletin.asOf).toBe(DAY);
    const of = new Map(bulletin.targets.map((row) => [`${row.id}/${row.region}`, row]));
    expect(of.size).toBe(entries.length);
    for (const { id, for: region, progress } of entries) {
      const { actual, required, variance, verdict } = progress;
      expect(of.get(`${id}/${region}`), id).toMatchObject({ actual, required, variance, verdict });
    }
  });

  it.each(['report', 'api'])('has them in the workbook of the %s', async (from) => {
    const path = from === 'api' ? await saved('xlsx', 'api.xlsx') : await reported('report.xlsx');
    const sheet = sheetIn(await readBook(path), '指标进度');
    const rows = rowsIn(sheet).filter((row) => row.层级 === '指标');
    const of = new Map(rows.map((row) => [`${row.指标编号}/${row.行政区代码}`, row]));
    expect(rows).toHaveLength(entries.length);
    for (const entry of entries) {
      const { actual, required, variance, unit, period } = entry.progress;
      const row = of.get(`${entry.id}/${entry.for}`) ?? {};
      expect([row.实际, row.应达, row.差距], entry.id).toEqual([actual, required, variance]);
      expect([judged(row.评判), row.单位 ?? '', row.期限]).toEqual([wordOf(entry), unit, period?.deadline ?? null]);
      expect(row.责任单位 ?? '').toBe(entry.responsible.join('、'));
    }
  });

  it.each(['report', 'api'])('has them in the document of the %s', async (from) => {
    const path = from === 'api' ? await saved('docx', 'api.docx') : await reported('report.docx');
    const { tables, footer, text } = await readWord(path);
    const [head = [], ...rows] = tables.at(-1) ?? [];
    const column = (label: string): number => head.indexOf(label);
    expect(rows).toHaveLength(entries.length);
    const of = new Map(rows.map((row) => [row[column('指标编号')], row]));
    for (const entry of entries) {
      const { actual, required, variance } = entry.progress;
      const row = of.get(entry.id) ?? [];
      expectPrinted(row[column('实际')] ?? '', actual);
      expectPrinted(row[column('应达')] ?? '', required);
      expectPrinted((row[column('差距')] ?? '').replace('+', ''), variance);
      expect(judged(row[column('评判')]), entry.id).toBe(wordOf(entry));
    }
    const { data } = progressResponse.parse(await json(running.app, `/api/progress?region=${REGION}&asOf=${DAY}`));
    expect(footer).toContain(`截至 ${DAY}`);
    expect(footer).toContain(data.hash);
    expect(footer).toContain('演练数据');
    expect(text).toContain('〔2020〕');
    expect(text).toContain('签发人');
  });
});

describe('the workbook', () => {
  it.each([
    [REGION, '2020-11', 250],
    ['411000', '2024-Q2', 400],
  ])('of %s for %s has formulas that come to what is stored', async (region, period, least) => {
    const ended = await run('report', '--region', region, '--period', period, '-o', at('book.xlsx'));
    expect(ended.code).toBe(0);
    const formulas = formulasIn(await readBook(at('book.xlsx')));
    expect(formulas.length).toBeGreaterThanOrEqual(least);
    for (const { at: cell, stored, found } of formulas) {
      expect(Math.abs(found - Number(stored)), cell).toBeLessThanOrEqual(1e-9);
    }
  });

  it('adds counties up to the city where sites are counted or summed', async () => {
    const sums = rowsIn(sheetIn(await readBook(await reported('sums.xlsx')), '分县合计'));
    expect(sums.length).toBeGreaterThanOrEqual(5);
    for (const sum of sums) expect(sum.分县合计, String(sum.指标编号)).toBe(sum.实际);
  });
});

describe('what is not made', () => {
  it.each([
    [['--region', '999999', '--period', '2020-11', '-o', 'x.docx'], 1, '999999'],
    [['--region', REGION, '--period', '2021-03', '-o', 'x.docx'], 1, '尚未开始'],
    [['--region', REGION, '--period', '2019-03', '-o', 'x.docx'], 1, '没有任何指标数值'],
    [['--region', REGION, '--period', '2020-13', '-o', 'x.docx'], 2, '2020-Q4'],
    [['--region', REGION, '--period', '2020-11', '-o', 'x.pdf'], 2, '.docx'],
    [['--region', REGION, '--period', '2020-11'], 2, '.docx'],
    [['--period', '2020-11', '-o', 'x.docx'], 2, 'region'],
    [['--region', REGION, '--period', '2020-11', '-o', join('nowhere', 'x.docx')], 1, 'nowhere'],
  ])('%j ends with %i', async (words, code, word) => {
    const given = words.map((one) => (one.startsWith('x.') || one.includes('nowhere') ? at(one) : one));
    const before = await readdir(folder);
    const ended = await run('report', ...given);
    expect(ended.code).toBe(code);
    expect(ended.err).toContain(word);
    expect(await readdir(folder)).toEqual(before);
  });

  it('is refused over HTTP as well', async () => {
    await json(running.app, `/api/bulletin?region=${REGION}&period=2021-03`, 404);
    await json(running.app, `/api/bulletin.docx?region=${REGION}&period=2021-03`, 404);
    await json(running.app, `/api/bulletin?region=${REGION}&period=2020-13`, 400);
    await json(running.app, '/api/bulletin?period=2020-11', 400);
  });
});
