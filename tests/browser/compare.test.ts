// Before and after: the swipe shows the two days' counts, moves by key and pointer, and its halves differ.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { getJson } from '../app/http';
import { launch } from './chromium';
import { graveFindings } from './grave-findings';
import { NARROW, visit } from './harness';
import { numberOf, part } from './page-parts';

const COUNTY = '140321';
const FROM = '2020-10-15';
const TO = '2020-11-15';
/** Two maps to draw without a graphics card. */
const SMALL = { width: 1024, height: 640 };
/** Of sites that advanced. */
const GREEN = [0x1e, 0x7b, 0x4f] as const;

interface Changes {
  totals: { layer: string; status: string | null; before: { n: number }; after: { n: number } }[];
  sites: { id: string; change: string; name: string }[];
}

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const changesOf = (query: string) => getJson<Changes>(inject('origin'), `/api/changes?region=${COUNTY}&${query}`);
const sum = (totals: Changes['totals'], side: 'before' | 'after') => totals.reduce((all, row) => all + row[side].n, 0);

/** Both halves have drawn everything they know. */
const bothIdle = (page: Page) =>
  page.waitForFunction(() => {
    const halves = [...document.querySelectorAll<HTMLElement>('[data-map]')];
    return halves.length === 2 && halves.every((half) => half.dataset.map === 'idle');
  });

const handleAt = async (page: Page): Promise<number> => Number(await part(page, 'swipe').getAttribute('aria-valuenow'));

/** Share of the map's width that the later day leaves to the earlier one. */
const clippedAt = (page: Page): Promise<string> =>
  part(page, 'half-after')
    .locator('canvas')
    .evaluate((canvas) => getComputedStyle(canvas).clipPath);

/** Pixels in the colour of advanced sites around the middle of the map. */
async function greenInTheMiddle(page: Page): Promise<number> {
  const box = await part(page, 'half-after').boundingBox();
  if (box === null) throw new Error('the map is not on the page');
  const clip = { x: box.x + box.width / 2 - 7, y: box.y + box.height / 2 - 7, width: 14, height: 14 };
  const png = (await page.screenshot({ clip })).toString('base64');
  return page.evaluate(
    async ({ png: text, green }) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes]));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const { data = new Uint8ClampedArray() } = context?.getImageData(0, 0, image.width, image.height) ?? {};
      let n = 0;
      for (let i = 0; i < data.length; i += 4) {
        if (green.every((value, channel) => Math.abs((data[i + channel] ?? 0) - value) < 24)) n += 1;
      }
      return n;
    },
    { png, green: [...GREEN] },
  );
}

describe('before and after', () => {
  it('shows the counts of both days as the API has them, and moves its border', async () => {
    const { totals, sites } = await changesOf(`from=${FROM}&to=${TO}`);
    const opened = await visit(browser, { path: `/overview?region=${COUNTY}&asOf=${TO}`, viewport: SMALL });
    const { page } = opened;
    await part(page, 'to-compare').click();
    await part(page, 'count-after').waitFor();
    expect(page.url()).toContain(`from=${FROM}&to=${TO}`);

    expect(await numberOf(page, 'count-before')).toBe(sum(totals, 'before'));
    expect(await numberOf(page, 'count-after')).toBe(sum(totals, 'after'));
    for (const kind of ['new', 'gone', 'advanced', 'fell-back', 'other'])
      expect(await numberOf(page, `kind-${kind}`)).toBe(sites.filter(({ change }) => change === kind).length);
    for (const { layer, status, before, after } of totals) {
      const cells = await part(page, `row-${layer}-${status ?? 'unknown'}`)
        .locator('td')
        .allInnerTexts();
      expect(cells.slice(0, 2).map(Number), `${layer} ${status}`).toEqual([before.n, after.n]);
    }

    const swipe = part(page, 'swipe');
    await swipe.focus();
    await page.keyboard.press('ArrowRight');
    expect(await handleAt(page)).toBe(52);
    expect(await clippedAt(page)).toContain('52%');
    const [map, handle] = [await part(page, 'half-before').boundingBox(), await swipe.boundingBox()];
    if (!map || !handle) throw new Error('the map is not on the page');
    await page.mouse.move(handle.x + handle.width / 2, map.y + 200);
    await page.mouse.down();
    await page.mouse.move(map.x + map.width / 4, map.y + 200, { steps: 4 });
    await page.mouse.up();
    expect(await handleAt(page)).toBe(25);
    expect(await clippedAt(page)).toContain('25%');
    expect(await graveFindings(page)).toEqual([]);

    const advanced = sites.find(({ change }) => change === 'advanced');
    await part(page, 'changed-sites')
      .getByText(advanced?.id ?? '', { exact: true })
      .click();
    await part(page, 'chosen-site')
      .getByText(advanced?.name ?? '')
      .waitFor();
    await swipe.focus();
    await page.keyboard.press('Home');
    await bothIdle(page);
    const after = await greenInTheMiddle(page);
    await page.keyboard.press('End');
    const before = await greenInTheMiddle(page);
    expect(before).toBeGreaterThan(0);
    expect(after).toBeGreaterThan(before * 1.5);

    await part(page, 'kind-fell-back').click();
    const fallen = sites.filter(({ change }) => change === 'fell-back');
    expect(await page.getByTestId('changed-site').count()).toBe(fallen.length);
    await page.waitForURL(/change=fell-back/);
    await opened.close();
  });

  it('says what to do where days are in the wrong order and where nothing changed, on a phone', async () => {
    const query = `region=${COUNTY}&from=${TO}&to=${FROM}&lang=en`;
    const opened = await visit(browser, { path: `/compare?${query}`, viewport: NARROW });
    const { page } = opened;
    await part(page, 'swap').click();
    await part(page, 'count-after').waitFor();
    expect(await part(page, 'from').inputValue()).toBe(FROM);
    expect(await graveFindings(page)).toEqual([]);
    await part(page, 'from').fill(TO);
    await part(page, 'to').fill(TO);
    await part(page, 'no-changes').waitFor();
    const { totals } = await changesOf(`from=${TO}&to=${TO}`);
    expect(await numberOf(page, 'count-before')).toBe(sum(totals, 'before'));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
    await opened.close();
  });
});
