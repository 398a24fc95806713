// Bulletins on the page: the same figures in all places for every target, files to take along, rows that open.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { readBook, readWord, rowsIn, sheetIn } from '../app/bulletin-files';
import { getJson } from '../app/http';
import { run } from '../app/server-process';
import { launch } from './chromium';
import { NARROW, type SignedIn, visit } from './harness';
import { part, textOf } from './page-parts';

const DAY = '2020-11-15';
const WORDS: Readonly<Record<string, string>> = {
  overdue: '逾期',
  behind: '滞后',
  'at-risk': '有风险',
  'on-track': '正常',
  met: '已达成',
  unknown: '无数据',
};

interface Entry {
  id: string;
  progress: {
    actual: number | null;
    required: number | null;
    variance: number | null;
    verdict: string | null;
    sentence: { zh: string };
  };
}
interface Answer {
  data: { hash: string };
  entries: Entry[];
}

/** What a place says of a target; `verdict` in words, none where nothing is judged. */
interface Said {
  actual: number | null;
  required: number | null;
  variance: number | null;
  verdict: string | undefined;
}
type AllSaid = ReadonlyMap<string, Said>;

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** A figure as it is printed: two decimals, thousands apart; none for a dash or no data. */
function figure(text: string): number | null {
  const value = Number(text.replaceAll(',', '').replace('−', '-'));
  return Number.isNaN(value) ? null : value;
}

const judged = (word: unknown): string | undefined => Object.values(WORDS).find((known) => known === word);

const printed = (actual = '', required = '', variance = '', word = ''): Said => ({
  actual: figure(actual),
  required: figure(required),
  variance: figure(variance.replace('+', '')),
  verdict: judged(word),
});

const told = ({ entries }: Answer): AllSaid =>
  new Map(
    entries.map(({ id, progress: { verdict, actual, required, variance } }) => [
      id,
      { actual, required, variance, verdict: verdict === null ? undefined : WORDS[verdict] },
    ]),
  );

async function ofWorkbook(path: string): Promise<AllSaid> {
  const rows = rowsIn(sheetIn(await readBook(path), '指标进度')).filter((row) => row.层级 === '指标');
  const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
  return new Map(
    rows.map(({ 指标编号, 实际, 应达, 差距, 评判 }) => [
      String(指标编号),
      { actual: number(实际), required: number(应达), variance: number(差距), verdict: judged(评判) },
    ]),
  );
}

async function ofDocument(path: string): Promise<AllSaid> {
  const [head = [], ...rows] = (await readWord(path)).tables.at(-1) ?? [];
  const cells = (row: readonly string[]) => (label: string) => row[head.indexOf(label)] ?? '';
  return new Map(
    rows.map((row) => {
      const cell = cells(row);
      return [cell('指标编号'), printed(cell('实际'), cell('应达'), cell('差距'), cell('评判'))];
    }),
  );
}

/** Printed figures have two decimals; the others are the same to the digit. */
function expectSame(place: string, found: AllSaid, api: AllSaid, tolerance: number): void {
  expect([...found.keys()].sort(), place).toEqual([...api.keys()].sort());
  for (const [id, said] of api) {
    const there = found.get(id) as Said;
    expect(there.verdict, `${place} ${id}`).toBe(said.verdict);
    for (const key of ['actual', 'required', 'variance'] as const) {
      const [a, b] = [there[key], said[key]];
      const same = a === null || b === null ? a === b : Math.abs(a - b) <= tolerance;
      expect(same, `${place} ${id} ${key}: ${a} for ${b}`).toBe(true);
    }
  }
}

const HALF_A_HUNDREDTH = 0.005 + 1e-9;

it('command line, API, page, workbook and document say the same of every target of the drill scenario', async () => {
  const opened = await visit(browser, { path: `/bulletins?region=140300&asOf=${DAY}` });
  const { page } = opened;
  await part(page, 'paper').waitFor();
  const answer = await getJson<Answer>(inject('origin'), `/api/progress?region=140300&asOf=${DAY}`);
  const api = told(answer);
  expect(api.size).toBeGreaterThanOrEqual(100);

  const asked = ['--region', '140300', '--as-of', DAY, '--json', '--data', inject('data')];
  const { code, stdout } = await run(['progress', ...asked]);
  expect(code).toBe(0);
  expectSame('command line', told(JSON.parse(stdout)), api, 0);

  expect(await textOf(page, 'paper-state')).toContain(answer.data.hash);
  expect(await part(page, 'paper-warning').count()).toBe(1);
  const annex = part(page, 'paper').locator('details').last();
  await annex.locator('summary').click();
  const rows = await annex
    .locator('tbody tr')
    .evaluateAll((found) => found.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')));
  const onPage = new Map(rows.map((row) => [row[1] ?? '', printed(...row.slice(6, 10))]));
  expectSame('page', onPage, api, HALF_A_HUNDREDTH);

  const saved = async (format: string): Promise<string> => {
    const [download] = await Promise.all([page.waitForEvent('download'), part(page, `bulletin-${format}`).click()]);
    return download.path();
  };
  expectSame('workbook', await ofWorkbook(await saved('xlsx')), api, 0);
  expectSame('document', await ofDocument(await saved('docx')), api, HALF_A_HUNDREDTH);

  const id = 'YQ-2020-123-022';
  await annex.locator('tr', { hasText: id }).locator('a').click();
  await part(page, 'target-sentence').waitFor();
  const sentence = answer.entries.find((entry) => entry.id === id)?.progress.sentence.zh;
  expect(await textOf(page, 'target-sentence')).toBe(sentence);
  await opened.close();
});

it('gives files named after what they hold, and says where there are no figures', async () => {
  const path = `/bulletins?region=140300&asOf=${DAY}`;
  const opened = await visit(browser, { path, viewport: NARROW, expectErrors: true });
  const { page } = opened;
  await part(page, 'kind-quarter').click();
  await page.getByText('2020年第四季度通报').waitFor();
  for (const format of ['docx', 'xlsx']) {
    const [download] = await Promise.all([page.waitForEvent('download'), part(page, `bulletin-${format}`).click()]);
    expect(download.suggestedFilename()).toBe(`阳泉市2020年第四季度通报（截至${DAY}）.${format}`);
  }
  await part(page, 'kind-year').click();
  await part(page, 'bulletin-period').selectOption('2015');
  expect(await page.getByRole('alert').innerText()).toContain('没有任何指标数值');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wide).toBe(false);
  await opened.close();
});

async function administrator(): Promise<SignedIn> {
  const text = await readFile(join(inject('data'), 'admin-password.txt'), 'utf8');
  const password = /password: (\S+)/.exec(text)?.[1] ?? '';
  const context = await browser.newContext();
  const answer = await context.request.post(new URL('/api/auth/sign-in/username', inject('origin')).href, {
    data: { username: 'admin', password },
  });
  expect(answer.status()).toBe(200);
  const state = await context.storageState();
  await context.close();
  return state;
}

it('is issued by those who may, and listed for everybody', async () => {
  const path = `/bulletins?region=140321&asOf=${DAY}`;
  const opened = await visit(browser, { path, signedIn: await administrator() });
  await part(opened.page, 'issue').click();
  await opened.page.locator('[data-testid^="issue-"] a').first().waitFor();
  const row = await opened.page.locator('.issues-table tbody tr').first().innerText();
  for (const said of ['平定县', '2020-11', DAY, 'admin']) expect(row).toContain(said);
  await opened.close();

  const anyone = await visit(browser, { path });
  await part(anyone.page, 'issues').locator('tbody tr').first().waitFor();
  expect(await part(anyone.page, 'issue').count()).toBe(0);
  expect(await part(anyone.page, 'issues').innerText()).not.toContain('admin');
  const file = part(anyone.page, 'issues').locator('a').first();
  const [download] = await Promise.all([anyone.page.waitForEvent('download'), file.click()]);
  expect(download.suggestedFilename()).toBe(`平定县2020年11月调度通报（截至${DAY}）.docx`);
  await anyone.close();
});
