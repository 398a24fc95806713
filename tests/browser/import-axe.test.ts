// axe-core on the pages of those who sign in: nothing serious, nothing critical, in both languages, sizes and themes.
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './chromium';
import { graveFindings } from './grave-findings';
import { NARROW, type SignedIn, visit, WIDE } from './harness';
import { FIXTURES, inState, openStep, openWorkplace, signInOnce, upload, type Workplace } from './import-workplace';
import { mapIdle, part } from './page-parts';

let browser: Browser;
let place: Workplace;
let cookies: SignedIn;
let batch = '';

beforeAll(async () => {
  [browser, place] = await Promise.all([launch(), openWorkplace()]);
  cookies = await signInOnce(browser, place);
  const opened = await visit(browser, { origin: place.origin, path: '/import', signedIn: cookies });
  const files = [join(FIXTURES, 'restoration_defects.geojson')];
  await upload(opened.page, { files, layer: 'restoration-sites', region: '140300' });
  await inState(opened.page, 'staged');
  batch = new URL(opened.page.url()).pathname;
  await opened.close();
});
afterAll(async () => {
  await browser.close();
  await place.stop();
});

describe.each([
  ['zh', 'light', WIDE],
  ['en', 'dark', WIDE],
  ['en', 'light', NARROW],
  ['zh', 'dark', NARROW],
] as const)('in %s, %s, at %o', (language, theme, viewport) => {
  const query = `lang=${language}&theme=${theme}`;
  const open = (path: string, signedIn: SignedIn | null = cookies) =>
    visit(browser, { origin: place.origin, path, viewport, ...(signedIn ? { signedIn } : {}) });
  const noneIn = async (page: Page, where: string): Promise<void> => {
    expect(await graveFindings(page), where).toEqual([]);
  };

  it('signing in and the account', async () => {
    const opened = await open(`/import?${query}`, null);
    await part(opened.page, 'need-sign-in').click();
    await part(opened.page, 'sign-in-form').waitFor();
    await noneIn(opened.page, 'sign-in');
    await opened.close();
    const own = await open(`/?${query}`);
    await mapIdle(own.page);
    await part(own.page, 'account').click();
    await noneIn(own.page, 'menu');
    await part(own.page, 'account-settings').click();
    await part(own.page, 'sessions').waitFor();
    await noneIn(own.page, 'account');
    await own.close();
  });

  it('the list of imports', async () => {
    const opened = await open(`/import?${query}`);
    await part(opened.page, 'history').waitFor();
    await noneIn(opened.page, 'home');
    await opened.page.locator('input[type=file]').first().setInputFiles(join(FIXTURES, 'restoration.kml'));
    await part(opened.page, 'setting-region').waitFor();
    await noneIn(opened.page, 'settings');
    await opened.close();
  });

  it('every step of an import', async () => {
    const opened = await open(`${batch}?${query}`);
    const { page } = opened;
    await inState(page, 'staged');
    for (const step of ['file', 'understood', 'checks', 'compare', 'apply']) {
      await openStep(page, step);
      await mapIdle(page);
      await noneIn(page, step);
    }
    await openStep(page, 'compare');
    await page.getByRole('row', { name: /DUP-3/ }).click();
    await part(page, 'row-detail').locator('.facts, .fold').first().waitFor();
    await mapIdle(page);
    await noneIn(page, 'row');
    await opened.close();
  });

  it('a site on which a status can be recorded', async () => {
    const opened = await open(`/?${query}&region=140321&sel=f:YQ-AP-140321-001`);
    await part(opened.page, 'set-status').click();
    await part(opened.page, 'status-form').waitFor();
    await noneIn(opened.page, 'status');
    await opened.close();
  });
});
