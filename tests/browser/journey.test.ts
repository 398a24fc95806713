// The way of a supervisor: a county, a target, its sites on the map, one site, its targets; another day; a shared view.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { getJson } from '../app/http';
import { launch } from './chromium';
import { type Visit, visit } from './harness';
import { mapIdle, middleOfMap, numberOf, part, textOf } from './page-parts';

const COUNTY = '140321';
const TARGET = 'YQ-2020-123-022';

interface TargetAnswer {
  target: { progress: { actual: number } };
}
interface FeatureAnswer {
  code: string;
  anchor: [number, number];
}
interface SitesAnswer {
  features: { id: string }[];
}

let browser: Browser;
const api = <T>(path: string) => getJson<T>(inject('origin'), path);

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function pickPingding({ page }: Visit): Promise<void> {
  await mapIdle(page);
  await part(page, 'region-picker').click();
  await part(page, `region-${COUNTY}`).click();
  await page.waitForURL(/region=140321/);
}

describe('from a county to its target to its sites', () => {
  it('reads 230 on the card and in the list', async () => {
    const opened = await visit(browser);
    const { page } = opened;
    await pickPingding(opened);
    await part(page, 'tab-targets').click();
    await part(page, `target-${TARGET}`).click();
    await part(page, 'list-total').waitFor();
    expect(await numberOf(page, 'card-value')).toBe(230);
    expect(await numberOf(page, 'list-total')).toBe(230);
    expect(await textOf(page, 'card-title')).toBe('废弃露天矿山图斑数');
    await opened.close();
  });

  it('opens the site that is clicked on the map, with the targets it counts toward', async () => {
    const { features } = await api<SitesAnswer>(`/api/targets/${TARGET}/features?limit=1&asOf=2020-11-15`);
    const id = features[0]?.id ?? '';
    const { code, anchor } = await api<FeatureAnswer>(`/api/features/${id}?asOf=2020-11-15`);
    const opened = await visit(browser, { path: `/?region=${COUNTY}&sel=t:${TARGET}&at=${anchor.join(',')},16` });
    const { page } = opened;
    await mapIdle(page);
    await part(page, 'list-total').waitFor();
    await mapIdle(page);
    const middle = await middleOfMap(page);
    await page.mouse.click(middle.x, middle.y);
    await part(page, 'feature-card').waitFor();
    expect(await textOf(page, 'card-code')).toContain(code);
    const share = part(page, `counts-toward-${TARGET}`);
    await share.waitFor();
    expect(await share.innerText()).toContain('阳政办发〔2020〕123号');
    await share.click();
    await part(page, 'target-card').waitFor();
    expect(await numberOf(page, 'card-value')).toBe(230);
    await opened.close();
  });

  it('finds the same view again by its address', async () => {
    const path = `/?region=${COUNTY}&asOf=2020-12-01&sel=f:YQ-AP-140321-001&at=113.70000,37.70000,13.00&hide=gangue-piles`;
    const first = await visit(browser, { path });
    await mapIdle(first.page);
    await part(first.page, 'card-code').waitFor();
    const address = first.page.url();
    const read = async ({ page }: Visit) => ({
      code: await textOf(page, 'card-code'),
      asOf: await textOf(page, 'as-of'),
      region: await textOf(page, 'region-picker'),
      query: new URL(page.url()).searchParams.toString(),
    });
    const seen = await read(first);
    expect(seen.asOf).toBe('2020-12-01');
    await first.close();
    const second = await visit(browser, { path: new URL(address).pathname + new URL(address).search });
    await mapIdle(second.page);
    await part(second.page, 'card-code').waitFor();
    expect(await read(second)).toEqual(seen);
    await second.close();
  });
});

describe('the as-of date', () => {
  it('moves card, list and map together, to the figure of the API', async () => {
    const opened = await visit(browser, { path: `/?region=${COUNTY}&sel=t:${TARGET}` });
    const { page } = opened;
    const seen: number[] = [];
    for (const day of ['2020-09-30', '2020-11-15', '2020-12-20']) {
      await mapIdle(page);
      await part(page, 'as-of-picker').click();
      await part(page, 'as-of-input').fill(day);
      await part(page, 'as-of-input').press('Enter');
      const { target } = await api<TargetAnswer>(`/api/targets/${TARGET}?asOf=${day}`);
      const { actual } = target.progress;
      await part(page, 'card-actual')
        .filter({ hasText: new RegExp(`^${actual}$`) })
        .waitFor();
      await part(page, 'list-counted')
        .filter({ hasText: new RegExp(`^${actual}$`) })
        .waitFor();
      await mapIdle(page);
      expect(await textOf(page, 'as-of')).toBe(day);
      expect(await numberOf(page, 'legend-counted')).toBe(actual);
      expect(await numberOf(page, 'legend-pending')).toBe(230 - actual);
      seen.push(actual);
    }
    expect(new Set(seen).size).toBe(3);
    await opened.close();
  });
});

describe('language', () => {
  it('is Chinese first, and English on request', async () => {
    const opened = await visit(browser);
    const { page } = opened;
    await mapIdle(page);
    expect(await page.title()).toContain('阳泉市');
    await page.getByText('修复图斑').first().waitFor();
    expect(await textOf(page, 'count-restoration-sites')).toBe('532');
    await part(page, 'language').click();
    await page.waitForURL(/lang=en/);
    await part(page, 'tab-targets').filter({ hasText: 'Targets' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await textOf(page, 'count-restoration-sites')).toBe('532');
    await opened.close();
  });
});
