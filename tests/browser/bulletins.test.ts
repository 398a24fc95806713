// Bulletins on the page: the same figures as the API for every target, files to take along, rows that open.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { getJson } from '../app/http';
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

interface Figures {
  actual: number | null;
  required: number | null;
  variance: number | null;
  verdict: string | null;
  sentence: { zh: string };
}
interface Answer {
  data: { hash: string };
  entries: { id: string; progress: Figures }[];
}

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

const near = (printed: number | null, value: number | null): boolean =>
  printed === null || value === null ? printed === value : Math.abs(printed - value) <= 0.005 + 1e-9;

it('prints every target of the drill scenario as the API gives it, and opens it', async () => {
  const opened = await visit(browser, { path: `/bulletins?region=140300&asOf=${DAY}` });
  const { page } = opened;
  await part(page, 'paper').waitFor();
  const { entries, data } = await getJson<Answer>(inject('origin'), `/api/progress?region=140300&asOf=${DAY}`);
  expect(await textOf(page, 'paper-state')).toContain(data.hash);
  expect(await part(page, 'paper-warning').count()).toBe(1);
  const annex = part(page, 'paper').locator('details').last();
  await annex.locator('summary').click();
  const rows = await annex
    .locator('tbody tr')
    .evaluateAll((found) => found.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')));
  expect(rows).toHaveLength(entries.length);
  const of = new Map(rows.map((row) => [row[1], row]));
  for (const { id, progress } of entries) {
    const [, , , , , , actual = '', required = '', variance = '', word = ''] = of.get(id) ?? [];
    expect(near(figure(actual), progress.actual), `${id} actual ${actual}`).toBe(true);
    expect(near(figure(required), progress.required), `${id} required ${required}`).toBe(true);
    expect(near(figure(variance), progress.variance), `${id} variance ${variance}`).toBe(true);
    const judged = Object.values(WORDS).includes(word) ? word : undefined;
    expect(judged, id).toBe(progress.verdict === null ? undefined : WORDS[progress.verdict]);
  }
  const id = 'YQ-2020-123-022';
  await annex.locator('tr', { hasText: id }).locator('a').click();
  await part(page, 'target-sentence').waitFor();
  expect(await textOf(page, 'target-sentence')).toBe(entries.find((entry) => entry.id === id)?.progress.sentence.zh);
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
