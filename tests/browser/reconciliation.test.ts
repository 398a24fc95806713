// Reconciliation and balances: both sides beside each other, a ruling that shows at once, and the same on a phone.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { getJson } from '../app/http';
import { launch } from './chromium';
import { graveFindings } from './grave-findings';
import { NARROW, visit } from './harness';
import { numberOf, part, textOf } from './page-parts';

const CITY = '411000';
const WATER = 'conflict:XC-2022-032-049';
const GOVERNS = 'XC-2022-034-085';
const GANGUE = 'XC-2022-036-C01';

interface Reconciliation {
  conflicts: unknown[];
  checks: { agrees: boolean }[];
}

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function signIn(page: Awaited<ReturnType<typeof visit>>['page']): Promise<void> {
  const text = await readFile(join(inject('data'), 'admin-password.txt'), 'utf8');
  const password = /password: (\S+)/.exec(text)?.[1] ?? '';
  const status = await page.evaluate(async (secret) => {
    const response = await fetch('/api/auth/sign-in/username', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'admin', password: secret }),
    });
    return response.status;
  }, password);
  expect(status).toBe(200);
}

describe('reconciliation', () => {
  it('shows both sides, and what was ruled about them', async () => {
    const opened = await visit(browser, { path: `/reconciliation?region=${CITY}` });
    const { page } = opened;
    await part(page, `finding-${WATER}`).waitFor();
    const found = await getJson<Reconciliation>(inject('origin'), `/api/reconciliation?region=${CITY}`);
    expect(await numberOf(page, 'kind-conflict')).toBe(found.conflicts.length);
    expect(await numberOf(page, 'kind-check')).toBe(found.checks.filter(({ agrees }) => !agrees).length);
    expect(await page.getByTestId(`rule-${WATER}`).count()).toBe(0);
    await signIn(page);
    await page.reload();
    await part(page, `rule-${WATER}`).click();
    await part(page, 'ruling-run').click();
    await part(page, 'ruling-problem').waitFor();
    await part(page, `governs-${GOVERNS}`).check();
    await part(page, 'ruling-why').fill('后印发，且为约束性指标');
    await part(page, 'ruling-run').click();
    await part(page, `ruling-${WATER}`).getByText('后印发，且为约束性指标').waitFor();
    const governing = part(page, `finding-${WATER}`).locator('[data-governs]');
    expect(await governing.getAttribute('data-testid')).toBe(`side-${GOVERNS}`);
    await part(page, 'shown-ruled').click();
    expect(await page.locator('.finding').count()).toBe(1);
    await part(page, `open-${GOVERNS}`).click();
    await part(page, 'target-sentence').waitFor();
    await opened.close();
  });

  it('fits a phone, in English, with nothing grave', async () => {
    const opened = await visit(browser, { path: `/reconciliation?region=${CITY}&lang=en`, viewport: NARROW });
    const { page } = opened;
    await part(page, `finding-check:${GANGUE}`).waitFor();
    await part(page, 'kind-check').click();
    expect(await textOf(page, `finding-check:${GANGUE}`)).toContain('106.3 − 4.63 + 13.02 + 11.68 = 126.37');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(NARROW.width);
    expect(await graveFindings(page)).toEqual([]);
    await part(page, 'to-balance').click();
    await part(page, 'balance-gap').waitFor();
    expect(await textOf(page, 'balance-gap')).toContain('0.91');
    await page.waitForSelector('[data-testid="balance-chart"] svg path', { state: 'attached' });
    await part(page, 'balance-chart-switch').click();
    const rows = await part(page, 'balance-chart-table').locator('tbody tr').allInnerTexts();
    expect(rows.map((row) => /\d+\.\d+/.exec(row)?.[0])).toEqual(['125.46', '101.67', '13.02', '11.68']);
    expect(await graveFindings(page)).toEqual([]);
    await opened.close();
  });
});
