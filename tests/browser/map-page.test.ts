// The tools of the map page by hand and by keyboard: search, undo, measuring, print, share, figures, the sheet of a phone.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './chromium';
import { NARROW, visit } from './harness';
import { mapIdle, middleOfMap, numberOf, part, textOf } from './page-parts';

const COUNTY = '140321';
const TARGET = 'YQ-2020-123-022';
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe('by keyboard', () => {
  it('finds a county by its initials, opens it, and Esc undoes a selection', async () => {
    const opened = await visit(browser);
    const { page } = opened;
    await mapIdle(page);
    await page.keyboard.press('/');
    await page.keyboard.type('pdx');
    await part(page, 'search-hit').filter({ hasText: '平定县' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/region=140321/);
    await part(page, 'count-gangue-piles').filter({ hasText: /^72$/ }).click();
    await part(page, 'list-card').waitFor();
    expect(await numberOf(page, 'list-total')).toBe(72);
    await page.keyboard.press('Escape');
    await part(page, 'region-card').waitFor();
    expect(page.url()).not.toContain('sel=');
    await opened.close();
  });

  it('moves the as-of date by a month', async () => {
    const opened = await visit(browser, { path: `/?region=${COUNTY}` });
    const { page } = opened;
    await part(page, 'as-of-slider').focus();
    await page.keyboard.press('PageUp');
    await page.waitForURL(/asOf=2020-12-15/);
    expect(await textOf(page, 'as-of')).toBe('2020-12-15');
    await opened.close();
  });
});

describe('a figure', () => {
  it('opens its formula, its clause and the way to its sites', async () => {
    const opened = await visit(browser, { path: `/?region=${COUNTY}&sel=t:${TARGET}` });
    const { page } = opened;
    await part(page, 'card-actual').click();
    const explanation = part(page, 'explanation');
    await explanation.waitFor();
    const text = await explanation.innerText();
    expect(text).toContain('计算口径');
    expect(text).toContain('阳政办发〔2020〕123号');
    expect(text).toContain('演练数据');
    await page.keyboard.press('Escape');
    await explanation.waitFor({ state: 'detached' });
    await part(page, 'target-card').waitFor();
    await opened.close();
  });
});

describe('map tools', () => {
  it('measures an area in 亩', async () => {
    const opened = await visit(browser, { path: `/?region=${COUNTY}` });
    const { page } = opened;
    await mapIdle(page);
    await part(page, 'measure-area').click();
    await mapIdle(page);
    const { x, y } = await middleOfMap(page);
    for (const [dx, dy] of [
      [-80, -60],
      [80, -60],
      [0, 60],
    ] as const) {
      await page.mouse.move(x + dx, y + dy);
      await page.mouse.click(x + dx, y + dy);
    }
    await part(page, 'measured').filter({ hasText: '亩' }).waitFor();
    expect(await numberOf(page, 'measured')).toBeGreaterThan(1000);
    await part(page, 'measure-area').click();
    await part(page, 'measured').waitFor({ state: 'detached' });
    await opened.close();
  });

  it('prints a sheet with title, legend, scale, approval line, source and date', async () => {
    const opened = await visit(browser, { path: `/?region=${COUNTY}&sel=t:${TARGET}` });
    const { page } = opened;
    await mapIdle(page);
    await part(page, 'list-total').waitFor();
    await part(page, 'print').click();
    const sheet = page.locator('.print-sheet');
    await sheet.waitFor({ timeout: 90_000 });
    expect(await sheet.locator('.print-title').inputValue()).toContain('平定县');
    const text = await sheet.innerText();
    for (const words of ['图例', '已计入', '比例尺', '北', '无审图号', '数据来源', '2020-11-15', '示意点位']) {
      expect(text).toContain(words);
    }
    expect(await sheet.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(
      500,
    );
    await opened.close();
  });

  it('shares an address that names region and day', async () => {
    const opened = await visit(browser);
    const { page } = opened;
    await mapIdle(page);
    await part(page, 'share').click();
    const address = new URL(await part(page, 'share-address').inputValue());
    expect(address.searchParams.get('region')).toBe('140300');
    expect(address.searchParams.get('asOf')).toBe('2020-11-15');
    await opened.close();
  });
});

describe('390 px', () => {
  it('has a sheet in three heights, moved by keys, that rises for a selection', async () => {
    const opened = await visit(browser, { path: `/?region=${COUNTY}`, viewport: NARROW });
    const { page } = opened;
    await mapIdle(page);
    const heights: number[] = [];
    for (const height of ['low', 'middle', 'high']) {
      await page.locator(`.sheet-${height}`).waitFor();
      heights.push((await part(page, 'sheet').boundingBox())?.height ?? 0);
      await part(page, 'sheet-handle').focus();
      await page.keyboard.press('ArrowUp');
    }
    expect(new Set(heights).size).toBe(3);
    await part(page, 'tab-targets').click();
    await part(page, `target-${TARGET}`).click();
    await part(page, 'list-total').waitFor();
    expect(await numberOf(page, 'card-value')).toBe(230);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(NARROW.width);
    await opened.close();
  });
});
