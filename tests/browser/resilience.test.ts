// When things go wrong: a server that stops, an address that is off, a database without areas, tiles that fail.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, temporaryFolder } from '../app/server-process';
import { launch } from './chromium';
import { visit } from './harness';
import { mapIdle, part, textOf } from './page-parts';

const TARGET = 'YQ-2020-123-022';
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe('a server that stops', () => {
  it('is told, and asking again works once it is back', async () => {
    const folder = await temporaryFolder();
    const first = await startServer(['--port', '0', '--data', folder.path]);
    const { port } = new URL(first.address);
    const opened = await visit(browser, { origin: first.address, expectErrors: true });
    const { page } = opened;
    await mapIdle(page);
    await first.stop();
    await part(page, 'tab-targets').click();
    await part(page, 'target-tree').waitFor();
    await part(page, 'as-of-picker').click();
    await part(page, 'as-of-input').fill('2020-12-01');
    await part(page, 'as-of-input').press('Enter');
    const retry = page.locator('.panel-left').getByRole('button', { name: '重试' });
    await retry.waitFor();
    expect(await page.getByRole('alert').first().innerText()).toMatch(/\p{Script=Han}/u);
    const second = await startServer(['--port', port, '--data', folder.path]);
    await retry.click();
    await retry.waitFor({ state: 'detached' });
    await part(page, 'target-tree').getByText('阳政办发〔2020〕123号').first().waitFor();
    expect(await textOf(page, 'as-of')).toBe('2020-12-01');
    await opened.close();
    await second.stop();
    await folder.remove();
  });
});

describe('an address that is off', () => {
  it('names a target that is not there: the card says so, the page goes on', async () => {
    const opened = await visit(browser, { path: '/?sel=t:YQ-1999-1-001', expectErrors: true });
    const alert = opened.page.getByRole('alert').first();
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(/没有/);
    expect(await textOf(opened.page, 'as-of')).toBe('2020-11-15');
    await opened.close();
  });

  it('names a site that is not there', async () => {
    const opened = await visit(browser, { path: '/?sel=f:YQ-AP-140321-999999', expectErrors: true });
    await opened.page.getByRole('alert').first().waitFor();
    await opened.close();
  });

  it('is garbled: the page opens at its defaults', async () => {
    const opened = await visit(browser, { path: '/?region=999999&asOf=2020-13-45&at=1,2,x&sel=q&lang=fr&base=none' });
    await mapIdle(opened.page);
    expect(await textOf(opened.page, 'as-of')).toBe('2020-11-15');
    await part(opened.page, 'region-card').waitFor();
    await opened.close();
  });

  it('looks like a page of the app: it is the app', async () => {
    const opened = await visit(browser, { path: '/some/where' });
    await mapIdle(opened.page);
    await opened.close();
  });
});

describe('no data', () => {
  it('of any area: says what to do', async () => {
    const folder = await temporaryFolder();
    const server = await startServer(['--port', '0', '--data', folder.path, '--empty']);
    const opened = await visit(browser, { origin: server.address });
    await opened.page.getByText('npx minemend demo').waitFor();
    await opened.close();
    await server.stop();
    await folder.remove();
  });

  it('of a layer in a region: the layer is at zero, not missing', async () => {
    const opened = await visit(browser, { path: '/?region=140321' });
    await mapIdle(opened.page);
    expect(await textOf(opened.page, 'count-water-points')).toBe('0');
    expect(await textOf(opened.page, 'count-restoration-sites')).toBe('264');
    await opened.close();
  });
});

describe('tiles that fail', () => {
  it('are told, and lists and figures stay', async () => {
    const opened = await visit(browser, { path: '/?region=140321', expectErrors: true });
    await opened.context.route('**/tiles/**', (route) => route.abort());
    await opened.page.goto(`${new URL(opened.page.url()).origin}/?region=140321&sel=t:${TARGET}&at=113.75,37.8,12`);
    const alert = opened.page.getByRole('alert').filter({ hasText: '瓦片' });
    await alert.waitFor();
    expect(await textOf(opened.page, 'list-total')).toBe('230');
    await opened.close();
  });
});
