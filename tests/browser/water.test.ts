// From a section on the map to its page and to the rivers of its region: the numbers of the page are those of the API.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { WaterPointResponse, WaterRiversResponse } from '../../src/contract/api-water';
import { getJson } from '../app/http';
import { launch } from './chromium';
import { graveFindings } from './grave-findings';
import { NARROW, visit } from './harness';
import { mapIdle, numberOf, part, textOf } from './page-parts';

const DAY = '2024-09-30';
const AT = `region=411000&asOf=${DAY}`;
const SECTION = 'XC-WS-411003-002';
const GATE = 'XC-FG-411025-002';
const NAMES = { I: 'Ⅰ', II: 'Ⅱ', III: 'Ⅲ', IV: 'Ⅳ', V: 'Ⅴ', 'worse-than-V': '劣Ⅴ' } as const;

let browser: Browser;
const point = (id: string, more = '') =>
  getJson<WaterPointResponse>(inject('origin'), `/api/water/points/${id}?asOf=${DAY}${more}`);
const rivers = (region: string, more: string) =>
  getJson<WaterRiversResponse>(inject('origin'), `/api/water/rivers?region=${region}&asOf=${DAY}${more}`);

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function chartEqualsApi(page: Page, { series }: WaterPointResponse, code: string): Promise<void> {
  const points = series.find((one) => one.code === code)?.points ?? [];
  await part(page, `parameter-${code}`).click();
  await part(page, 'series-chart').locator('svg text').first().waitFor();
  await part(page, 'series-chart-switch').click();
  const rows = await part(page, 'series-chart-table').locator('tbody tr').allInnerTexts();
  expect(rows.map((row) => row.split(/\s+/).slice(0, 2).join(' '))).toEqual(
    points.toReversed().map(({ on, value }) => `${on} ${value}`),
  );
}

describe('water', () => {
  it('leads from a section on the map to its page, and on to the rivers', async () => {
    const opened = await visit(browser, { path: `/?${AT}&sel=f:${SECTION}` });
    const { page } = opened;
    await mapIdle(page);
    await part(page, 'open-water-point').click();
    const answer = await point(SECTION, '&from=2022-10-01');
    expect(await textOf(page, 'point-title')).toBe(answer.point.name);
    for (const { month, class: of } of answer.calendar) {
      expect(await textOf(page, `month-${month}`), month).toBe(of === null ? '—' : NAMES[of]);
    }
    expect(await part(page, 'exceedances').locator('tbody tr').count()).toBe(
      answer.calendar.reduce((sum, { exceedances }) => sum + exceedances.length, 0),
    );
    await chartEqualsApi(page, answer, 'NH3N');
    expect(await textOf(page, 'trend')).toBe(answer.series.find(({ code }) => code === 'NH3N')?.sentence.zh);
    await part(page, 'distance-20').click();
    const far = await point(SECTION, '&distance=20');
    await part(page, `site-${far.upstream.sites.at(-1)?.id}`).waitFor();
    expect(await part(page, 'upstream').locator('li').count()).toBe(far.upstream.sites.length);
    expect(await graveFindings(page)).toEqual([]);

    await part(page, 'to-water').click();
    await part(page, 'rivers').waitFor();
    await part(page, 'period-month').click();
    const month = await rivers(answer.point.region, '&period=month');
    await page.waitForSelector('[data-testid="period-month"][aria-pressed="true"]');
    expect(await textOf(page, 'water-state')).toContain(
      `${month.all.good.of} 个有数据的断面中，${month.all.good.met} 个`,
    );
    for (const { sections } of month.rivers.flatMap(({ units }) => units)) {
      for (const { id, class: of } of sections) {
        const row = await part(page, `section-${id}`).locator('.water-row-class').innerText();
        expect(row.startsWith(of === null ? '无数据' : `${NAMES[of]}类`), `${id}: ${row}`).toBe(true);
      }
    }
    expect(await part(page, 'water-targets').locator('.entry').count()).toBe(Math.min(8, month.targets.length));
    expect(await graveFindings(page)).toEqual([]);
    await opened.close();
  });

  it('fits a phone in English, and says what there is not', async () => {
    const opened = await visit(browser, { path: `/water/${GATE}?${AT}&lang=en`, viewport: NARROW, expectErrors: true });
    const { page } = opened;
    await part(page, 'flow-chart').locator('svg text').first().waitFor();
    const { flow } = await point(GATE, '&from=2022-10-01');
    expect(await numberOf(page, 'flow-days')).toBe(flow?.met);
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await overflow()).toBe(0);
    expect(await graveFindings(page)).toEqual([]);
    await part(page, 'to-water').click();
    await part(page, 'rivers').waitFor();
    expect(await overflow()).toBe(0);
    expect(await graveFindings(page)).toEqual([]);
    await page.goto(new URL('/water?region=140300&lang=en', inject('origin')).href);
    expect(await textOf(page, 'water-empty')).toMatch(/^This region has no water points\./);
    await page.goto(new URL(`/water/XC-WS-000000-000?${AT}`, inject('origin')).href);
    await page.getByRole('alert').first().waitFor();
    await opened.close();
  });
});
