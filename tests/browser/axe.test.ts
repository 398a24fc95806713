// axe-core on the pages a reader meets, in both languages and at both sizes: nothing serious, nothing critical.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './chromium';
import { graveFindings } from './grave-findings';
import { NARROW, visit, WIDE } from './harness';
import { mapIdle, part } from './page-parts';

const TARGET = 'YQ-2020-123-022';
const SITE = 'YQ-AP-140321-001';
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.each([
  ['zh', WIDE],
  ['en', WIDE],
  ['zh', NARROW],
  ['en', NARROW],
])('the map page in %s at %o', (language, viewport) => {
  const open = async (query: string) => {
    const opened = await visit(browser, { path: `/?lang=${language}${query}`, viewport });
    await mapIdle(opened.page);
    return opened;
  };

  it('as it opens', async () => {
    const opened = await open('');
    expect(await opened.page.locator('html').getAttribute('lang')).toMatch(language === 'zh' ? /^zh/ : /^en/);
    expect(await graveFindings(opened.page)).toEqual([]);
    await opened.close();
  });

  it('with a target and its sites', async () => {
    const opened = await open(`&region=140321&tab=targets&sel=t:${TARGET}`);
    await part(opened.page, 'list-total').waitFor();
    expect(await graveFindings(opened.page)).toEqual([]);
    await opened.close();
  });

  it('with a site', async () => {
    const opened = await open(`&region=140321&sel=f:${SITE}`);
    await part(opened.page, 'feature-targets').waitFor();
    expect(await graveFindings(opened.page)).toEqual([]);
    await opened.close();
  });
});
