// What one window records, others show by themselves: the card of a target, the map, the overview.
import { readFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { getJson } from '../app/http';
import { launch } from './chromium';
import { type SignedIn, visit } from './harness';
import { mapIdle, part } from './page-parts';

const COUNTY = '140321';
const DAY = '2020-11-15';

interface Progress {
  entry: { progress: { actual: number } };
  blocking: { sites: { id: string }[] };
}

let browser: Browser;
const api = <T>(path: string) => getJson<T>(inject('origin'), path);

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

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

  async function signedIn(): Promise<SignedIn> {
    const [name = '', value = ''] = (await administrator()).split(/=(.*)/s);
    const cookie = { name, value, domain: '127.0.0.1', path: '/', expires: -1, httpOnly: true, secure: false };
    return { cookies: [{ ...cookie, sameSite: 'Lax' as const }], origins: [] };
  }

  const isSites = (address: string): boolean => address.includes('/tiles/restoration-sites/');
  const stateOf = (address: string): string | null => new URL(address).searchParams.get('v');
  const FOLLOW_MS = 2000;
  /** A machine that has other things to do at the same time is given as much more time as it has more to do. */
  const slack = (): number => Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());

  /** As the accepting officer does it, on the card of the site. */
  async function record(page: Page, status: string, evidence: string): Promise<void> {
    await part(page, 'set-status').click();
    await part(page, `status-${status}`).check();
    await page.fill('[data-testid=status-why]', '现场核验');
    await page.fill('[data-testid=status-evidence]', evidence);
    await part(page, 'status-run').click();
  }

  it('shows in other windows within two seconds: on the card of the target, the map and the overview', async () => {
    const id = 'YQ-2020-123-022';
    const { blocking, entry } = await api<Progress>(`/api/targets/${id}/progress?asOf=${DAY}`);
    const at = `region=${COUNTY}&asOf=${DAY}`;
    const [officer, card, overview] = await Promise.all([
      visit(browser, { path: `/?${at}&sel=f:${blocking.sites[0]?.id}`, signedIn: await signedIn() }),
      visit(browser, { path: `/?${at}&sel=t:${id}` }),
      visit(browser, { path: `/overview?${at}` }),
    ]);
    await Promise.all([officer, card].map(({ page }) => mapIdle(page)));
    const stored = () => officer.page.waitForResponse((answer) => answer.request().method() === 'POST');
    /** When each window showed the figure, and the map asked for its sites anew. */
    const follows = (actual: number) => {
      const drawn = new Set(card.requests.filter(isSites).map(stateOf));
      const figure = { hasText: new RegExp(`^${actual}(?!\\d)`) };
      return Promise.all(
        [
          part(card.page, 'card-actual').filter(figure).waitFor(),
          part(overview.page, `entry-${id}`).locator('.entry-figure').filter(figure).waitFor(),
          card.page.waitForResponse((answer) => isSites(answer.url()) && !drawn.has(stateOf(answer.url()))),
        ].map(async (shown) => {
          await shown;
          return performance.now();
        }),
      );
    };
    const { actual } = entry.progress;
    await part(overview.page, `entry-${id}`).waitFor();
    for (const [status, figure] of [
      ['accepted', actual + 1],
      ['completed', actual],
    ] as const) {
      const [answered, followed] = [stored().then(() => performance.now()), follows(figure)];
      await record(officer.page, status, `阳自然验〔2020〕${figure}号`);
      const [since, times] = await Promise.all([answered, followed]);
      console.log(status, times.map((time) => `${Math.round(time - since)} ms`).join(' · '));
      for (const time of times) expect(time - since).toBeLessThan(FOLLOW_MS * slack());
    }
    await Promise.all([officer, card, overview].map((opened) => opened.close()));
  });
});
