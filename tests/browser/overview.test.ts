// Five minutes before the dispatch: the overview, a county that is behind, the sites that bring it back,
// charts whose tables are the API's numbers, the county's page and the wall.
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { getJson } from '../app/http';
import { launch } from './chromium';
import { graveFindings } from './grave-findings';
import { NARROW, visit, WIDE } from './harness';
import { mapIdle, numberOf, part, textOf } from './page-parts';

const COUNTY = '140321';
const DAY = '2020-11-15';

interface Entry {
  id: string;
  for: string;
  progress: { verdict: string | null; sentence: { zh: string } };
}
interface Overview {
  counts: Record<string, number>;
  urgent: Entry[];
  heat: { region: string; topic: string; counts: Record<string, number> }[];
}
interface Progress {
  entry: Entry & { progress: { required: number } };
  history: { on: string; actual: number }[];
  blocking: { total: number; catchUp: { ids: string[]; gain: number; enough: boolean } };
}

interface Counties {
  rankings: { counties: { region: string; share: number; place: number; actual: number; aim: number }[] }[];
  holding: { id: string }[];
}

let browser: Browser;
const api = <T>(path: string) => getJson<T>(inject('origin'), path);

/** Cells of the body as they are read, thousands separators removed. */
const tableOf = (page: Page, id: string): Promise<string[][]> =>
  part(page, id)
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.textContent.trim().replaceAll(',', ''))),
    );

async function kept(page: Page, id: string, encoding: BufferEncoding = 'utf8'): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), part(page, id).click()]);
  return readFile(await download.path(), encoding);
}

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.each([
  ['wide', WIDE],
  ['narrow', NARROW],
])('the overview, %s', (_, viewport) => {
  it('leads to the sites that bring 平定县 back on pace, in three clicks from the map', async () => {
    const opened = await visit(browser, { path: `/?region=140300&asOf=${DAY}`, viewport });
    const { page } = opened;
    await mapIdle(page);
    const { urgent } = await api<Overview>(`/api/overview?region=140300&asOf=${DAY}`);
    const behind = urgent.find((entry) => entry.for === COUNTY);
    await part(page, 'to-overview').click();
    await part(page, 'urgent').waitFor();
    await part(page, `open-${behind?.id}`).click();
    await part(page, 'catch-up').waitFor();
    const { blocking } = await api<Progress>(`/api/targets/${behind?.id}/progress?region=${COUNTY}&asOf=${DAY}`);
    expect(await numberOf(page, 'catch-up')).toBe(blocking.catchUp.ids.length);
    expect(await part(page, 'needed-sites').locator('li').count()).toBe(blocking.catchUp.ids.length);
    expect(await graveFindings(page)).toEqual([]);
    expect(await textOf(page, 'target-sentence')).toBe(behind?.progress.sentence.zh);
    await part(page, 'needed-sites').locator('a').first().click();
    await part(page, 'feature-card').waitFor();
    await opened.close();
  });
});

describe('the figures of the overview', () => {
  it('are those of the API, and open the targets behind them', async () => {
    const opened = await visit(browser, { path: `/overview?region=140300&asOf=${DAY}` });
    const { page } = opened;
    const { counts, heat } = await api<Overview>(`/api/overview?region=140300&asOf=${DAY}`);
    await part(page, 'heat').waitFor();
    expect(await numberOf(page, 'count-behind')).toBe(counts.behind);
    await part(page, 'count-at-risk').click();
    await part(page, 'wish-list').locator('.entry').first().waitFor();
    expect(await part(page, 'wish-list').locator('.entry').count()).toBe(counts['at-risk']);
    expect(await graveFindings(page)).toEqual([]);
    const cell = heat.find(({ region }) => region === COUNTY);
    await part(page, `heat-${COUNTY}-${cell?.topic}`).click();
    const all = Object.values(cell?.counts ?? {}).reduce((sum, n) => sum + n, 0);
    await part(page, 'wish-list')
      .locator('.entry')
      .nth(all - 1)
      .waitFor();
    expect(await part(page, 'wish-list').locator('.entry').count()).toBe(all);
    await opened.close();
  });

  it('says so where there is nothing, and what went wrong', async () => {
    const opened = await visit(browser, { path: '/targets/YQ-2020-123-999', expectErrors: true });
    await opened.page.getByRole('alert').first().waitFor();
    await part(opened.page, 'to-overview').click();
    await part(opened.page, 'urgent').waitFor();
    await opened.close();
  });
});

describe('the page of a target', () => {
  it('draws its way; table and file have the numbers of the API', async () => {
    const id = 'YQ-2020-123-022';
    const opened = await visit(browser, { path: `/targets/${id}?region=${COUNTY}&asOf=${DAY}` });
    const { page } = opened;
    await page.waitForSelector('[data-testid="burn-up"] svg path', { state: 'attached' });
    const { history, entry } = await api<Progress>(`/api/targets/${id}/progress?asOf=${DAY}`);
    await part(page, 'burn-up-switch').click();
    const rows = await tableOf(page, 'burn-up-table');
    // The history, then deadline and forecast.
    expect(rows.slice(0, history.length).map(([on, actual]) => [on, Number(actual)])).toEqual(
      history.map(({ on, actual }) => [on, actual]),
    );
    expect(rows.length).toBe(history.length + 2);
    const { required } = entry.progress;
    expect(Number(rows[history.length - 1]?.[2])).toBeCloseTo(required, 2);
    expect(await numberOf(page, 'pace-required')).toBeCloseTo(required, 1);
    const csv = await kept(page, 'burn-up-csv');
    const last = csv.split('\r\n')[history.length]?.split(',');
    expect([last?.[0], Number(last?.[2])]).toEqual([DAY, required]);
    const svg = await kept(page, 'burn-up-svg');
    for (const said of ['平定县', `截至 ${DAY}`, '数据状态', '含演练数据']) expect(svg).toContain(said);
    expect((await kept(page, 'burn-up-png', 'latin1')).slice(1, 4)).toBe('PNG');
    await opened.close();
  });
});

describe('the page of a county', () => {
  it('opens from the overview: its place in each figure that compares, and the sites that hold it back', async () => {
    const opened = await visit(browser, { path: `/overview?region=140300&asOf=${DAY}` });
    const { page } = opened;
    await part(page, `to-county-${COUNTY}`).click();
    await part(page, 'holding').waitFor();
    const { rankings, holding } = await api<Counties>(`/api/counties?region=${COUNTY}&asOf=${DAY}`);
    expect(await part(page, 'holding').locator('li').count()).toBe(holding.length);
    const { counts } = await api<Overview>(`/api/overview?region=${COUNTY}&asOf=${DAY}`);
    await part(page, 'standing-behind').waitFor();
    expect(await part(page, 'standing-behind').locator('.entry').count()).toBe(counts.behind);
    expect(await graveFindings(page)).toEqual([]);
    await part(page, 'ranking-switch').click();
    const rows = await tableOf(page, 'ranking-table');
    expect(rows.map(([, place, share, actual, aim]) => [place, share, actual, aim].map(Number))).toEqual(
      rankings[0]?.counties.map(({ place, share, actual, aim }) => [
        place,
        Number((share * 100).toFixed(1)),
        actual,
        aim,
      ]),
    );
    await opened.close();
  });
});

describe('the wall', () => {
  it('fits its screen, has the figures of the overview and a map, and Esc leaves it', async () => {
    const viewport = { width: 1920, height: 1080 };
    const opened = await visit(browser, { path: `/wall?region=140300&asOf=${DAY}`, viewport });
    const { page } = opened;
    await mapIdle(page);
    const { counts, heat } = await api<Overview>(`/api/overview?region=140300&asOf=${DAY}`);
    expect(await numberOf(page, 'count-behind')).toBe(counts.behind);
    expect(await part(page, 'wall-heat').locator('.wall-cell').count()).toBe(heat.length);
    const cut = await page
      .locator('.wall, .wall-block, .wall .state')
      .evaluateAll((blocks) =>
        blocks
          .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1)
          .map(({ className }) => className),
      );
    expect(cut).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    expect(await graveFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await part(page, 'urgent').waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('light');
    await opened.close();
  });
});
