// Five minutes before the dispatch: the overview, a county that is behind, the sites that bring it back; and two windows.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { getJson } from '../app/http';
import { launch } from './chromium';
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
  history: unknown[];
  blocking: { total: number; catchUp: { ids: string[]; gain: number; enough: boolean } };
}

let browser: Browser;
const api = <T>(path: string) => getJson<T>(inject('origin'), path);

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
    const cell = heat.find(({ region }) => region === COUNTY);
    await part(page, `heat-${COUNTY}-${cell?.topic}`).click();
    const all = Object.values(cell?.counts ?? {}).reduce((sum, n) => sum + n, 0);
    await part(page, 'wish-list').getByText('平定县 ·').first().waitFor();
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
  it('draws its way, and shows the same numbers as a table', async () => {
    const id = 'YQ-2020-123-022';
    const opened = await visit(browser, { path: `/targets/${id}?region=${COUNTY}&asOf=${DAY}` });
    const { page } = opened;
    await page.waitForSelector('[data-testid="burn-up"] svg path', { state: 'attached' });
    await part(page, 'burn-up-switch').click();
    const { history, entry } = await api<Progress>(`/api/targets/${id}/progress?asOf=${DAY}`);
    const rows = part(page, 'burn-up-table').locator('tbody tr');
    // The history, then deadline and forecast.
    expect(await rows.count()).toBe(history.length + 2);
    const last = await rows.nth(history.length - 1).innerText();
    expect(last).toContain(`${DAY}`);
    expect(last).toContain(`${Math.round(entry.progress.required * 100) / 100}`);
    expect(await numberOf(page, 'pace-required')).toBeCloseTo(entry.progress.required, 1);
    await opened.close();
  });
});

describe('what others change', () => {
  const post = (path: string, body: unknown, cookie = ''): Promise<Response> =>
    fetch(new URL(path, inject('origin')), {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });

  async function administrator(): Promise<string> {
    const text = await readFile(join(inject('data'), 'admin-password.txt'), 'utf8');
    const password = /password: (\S+)/.exec(text)?.[1] ?? '';
    const signedIn = await post('/api/auth/sign-in/username', { username: 'admin', password });
    expect(signedIn.status).toBe(200);
    return signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  }

  it('shows on an open page without being asked for', async () => {
    const id = 'YQ-2020-123-022';
    const cookie = await administrator();
    const opened = await visit(browser, { path: `/targets/${id}?region=${COUNTY}&asOf=${DAY}` });
    const { page } = opened;
    await part(page, 'needed-sites').waitFor();
    const { blocking } = await api<Progress & { blocking: { sites: { id: string }[] } }>(
      `/api/targets/${id}/progress?asOf=${DAY}`,
    );
    const site = blocking.sites[0]?.id;
    const left = await numberOf(page, 'pace-left');
    const body = { status: 'accepted', on: DAY, why: '现场验收', evidence: '阳自然验〔2020〕1号' };
    expect((await post(`/api/features/${site}/status`, body, cookie)).status).toBe(200);
    await part(page, 'pace-left')
      .filter({ hasText: new RegExp(`^${left - 1} `) })
      .waitFor();
    const back = { status: 'completed', on: DAY, why: '撤回验收', evidence: '阳自然验〔2020〕2号' };
    expect((await post(`/api/features/${site}/status`, back, cookie)).status).toBe(200);
    await part(page, 'pace-left')
      .filter({ hasText: new RegExp(`^${left} `) })
      .waitFor();
    await opened.close();
  });
});
