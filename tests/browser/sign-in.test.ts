// Signing in and out by the page, one's own sessions, and recording a status.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getJson } from '../app/http';
import { launch } from './chromium';
import { type SignedIn, visit } from './harness';
import { ADMIN, fillSignIn, openWorkplace, signInOnce, type Workplace } from './import-workplace';
import { mapIdle, part, textOf } from './page-parts';

const SITE = 'YQ-AP-140321-001';
const CARD = `/?region=140321&sel=f:${SITE}`;

let browser: Browser;
let place: Workplace;
let cookies: SignedIn;

beforeAll(async () => {
  [browser, place] = await Promise.all([launch(), openWorkplace()]);
  cookies = await signInOnce(browser, place);
});
afterAll(async () => {
  await browser.close();
  await place.stop();
});

describe('signing in', () => {
  it('says in one sentence that name or password is wrong, and lets one try again', async () => {
    const opened = await visit(browser, { origin: place.origin, expectErrors: true });
    const { page } = opened;
    await part(page, 'sign-in').click();
    await fillSignIn(page, ADMIN, 'not the password');
    expect(await textOf(page, 'sign-in-problem')).toMatch(/密码不正确/);
    expect(await page.inputValue('input[name=password]')).toBe('');
    expect(await page.inputValue('input[name=username]')).toBe(ADMIN);
    await fillSignIn(page, ADMIN, place.password);
    await part(page, 'account').filter({ hasText: '系统管理员' }).waitFor();
    await part(page, 'sign-in-form').waitFor({ state: 'detached' });
    await opened.close();
  });

  it('works by keyboard alone, and Esc leaves it', async () => {
    const opened = await visit(browser, { origin: place.origin });
    const { page } = opened;
    await part(page, 'sign-in').focus();
    await page.keyboard.press('Enter');
    await part(page, 'sign-in-form').waitFor();
    await page.keyboard.press('Escape');
    await part(page, 'sign-in-form').waitFor({ state: 'detached' });
    await part(page, 'sign-in').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'username');
    await page.keyboard.type(ADMIN);
    await page.keyboard.press('Tab');
    await page.keyboard.type(place.password);
    await page.keyboard.press('Enter');
    await part(page, 'account').waitFor();
    await opened.close();
  });

  it('without a connection says so', async () => {
    const opened = await visit(browser, { origin: place.origin, expectErrors: true });
    const { page } = opened;
    await page.route('**/api/auth/**', (route) => route.abort());
    await part(page, 'sign-in').click();
    await fillSignIn(page, ADMIN, place.password);
    expect(await textOf(page, 'sign-in-problem')).toContain('连不上服务器');
    await opened.close();
  });
});

describe('one’s own account', () => {
  it('lists the devices that are signed in, ends another one, and signs out', async () => {
    const other = await signInOnce(browser, place);
    const opened = await visit(browser, { origin: place.origin, signedIn: cookies });
    const { page } = opened;
    await part(page, 'account').click();
    await part(page, 'account-settings').click();
    const sessions = part(page, 'sessions').getByRole('listitem');
    await sessions.filter({ hasText: '本设备' }).waitFor();
    const before = await sessions.count();
    expect(before).toBeGreaterThan(1);
    await sessions.getByRole('button').first().click();
    await page.waitForFunction((n) => document.querySelectorAll('[data-testid=sessions] li').length < n, before);
    expect(await sessions.filter({ hasText: '本设备' }).count()).toBe(1);
    await page.keyboard.press('Escape');
    await part(page, 'account').click();
    await part(page, 'sign-out').click();
    await part(page, 'sign-in').waitFor();
    await opened.close();
    expect(other.cookies.length).toBeGreaterThan(0);
    cookies = await signInOnce(browser, place);
  });

  it('changes the password only when both new ones agree and are long enough', async () => {
    await place.addUser('keeper', 'the first password', '--role', 'steward', '--region', '140300');
    const keeper = await signInOnce(browser, place, 'keeper', 'the first password');
    const opened = await visit(browser, { origin: place.origin, signedIn: keeper });
    const { page } = opened;
    await part(page, 'account').click();
    await part(page, 'account-settings').click();
    const fill = async (current: string, wanted: string, again: string): Promise<void> => {
      await page.fill('input[name=current]', current);
      await page.fill('input[name=next]', wanted);
      await page.fill('input[name=repeat]', again);
      await part(page, 'password-run').click();
    };
    await fill('the first password', 'short', 'short');
    expect(await textOf(page, 'password-problem')).toContain('12');
    await fill('the first password', 'the second password', 'the third password');
    expect(await textOf(page, 'password-problem')).toContain('不一致');
    await fill('the first password', 'the second password', 'the second password');
    await part(page, 'password-changed').waitFor();
    await opened.close();
    await signInOnce(browser, place, 'keeper', 'the second password');
  });
});

describe('a status', () => {
  it('can be recorded by nobody who is not signed in', async () => {
    const opened = await visit(browser, { origin: place.origin, path: CARD });
    await part(opened.page, 'feature-card').waitFor();
    await part(opened.page, 'card-code').waitFor();
    expect(await part(opened.page, 'set-status').count()).toBe(0);
    await opened.close();
  });

  it('needs a document where the city sets it; card and counts follow at once', async () => {
    const opened = await visit(browser, { origin: place.origin, path: CARD, signedIn: cookies });
    const { page } = opened;
    await mapIdle(page);
    await part(page, 'set-status').click();
    await part(page, 'status-reopened').check();
    await part(page, 'status-run').click();
    expect(await textOf(page, 'status-problem')).toContain('原因');
    await page.fill('[data-testid=status-why]', '巡查发现覆土被挖开');
    await part(page, 'status-run').click();
    await part(page, 'status-form').waitFor({ state: 'detached' });
    await part(page, 'card-code').locator('xpath=..').filter({ hasText: '反弹' }).waitFor();
    const stored = await getJson<{ status: string }>(place.origin, `/api/features/${SITE}?asOf=2020-11-15`);
    expect(stored.status).toBe('reopened');

    await part(page, 'set-status').click();
    await part(page, 'status-accepted').check();
    await page.fill('[data-testid=status-why]', '复垦后市级验收');
    await part(page, 'status-run').click();
    expect(await textOf(page, 'status-problem')).toContain('文号');
    await page.fill('[data-testid=status-evidence]', '阳自然资验〔2020〕9号');
    await part(page, 'status-run').click();
    await part(page, 'card-code').locator('xpath=..').filter({ hasText: '验收' }).waitFor();
    await part(page, 'feature-history').locator('summary').click();
    expect(await textOf(page, 'feature-history')).toContain('巡查发现覆土被挖开');
    await opened.close();
  });
});
