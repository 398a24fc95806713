// The way of a steward: a file, what was understood, what is doubtful, the map, applied and taken back.
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getJson } from '../app/http';
import { launch } from './chromium';
import { type SignedIn, type VisitOptions, visit } from './harness';
import {
  FIXTURES,
  fillSignIn,
  inState,
  openStep,
  openWorkplace,
  signInOnce,
  upload,
  type Workplace,
} from './import-workplace';
import { mapIdle, part, textOf } from './page-parts';

const LEDGER = join(FIXTURES, 'gangue_ledger_dms.xlsx');
const DEFECTS = join(FIXTURES, 'restoration_defects.geojson');
const XIAN80 = ['shp', 'shx', 'dbf', 'prj', 'cpg'].map((part) => join(FIXTURES, 'made', `xian80.${part}`));
const PILES = 148;
const IN_LEDGER = 40;

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

const visitImport = (options: VisitOptions = {}) =>
  visit(browser, { origin: place.origin, path: '/import', signedIn: cookies, ...options });

const pilesStored = async (): Promise<number> =>
  (
    await getJson<{ total: number }>(
      place.origin,
      '/api/features?layer=gangue-piles&region=140300&asOf=2030-01-01&limit=1',
    )
  ).total;

const next = (page: Page): Promise<string> => textOf(page, 'next-sentence');

describe('a ledger', () => {
  it('goes from a file to the map, and back', async () => {
    const opened = await visitImport({ signedIn: undefined as never });
    const { page } = opened;
    await part(page, 'need-sign-in').click();
    await fillSignIn(page, 'admin', place.password);
    await upload(page, { files: [LEDGER], layer: 'gangue-piles', region: '140300' });
    await inState(page, 'staged');

    const understood = await openStep(page, 'understood');
    expect(await textOf(page, 'crs')).toContain('CGCS2000');
    expect(await understood.innerText()).toContain('与各行之和一致');
    expect(await textOf(page, 'to-compare')).toContain(`新增 ${IN_LEDGER}`);

    const open = Number(/\d+/.exec(await next(page))?.[0]);
    expect(open).toBeGreaterThan(0);
    await part(page, 'next').click();
    await part(page, 'step-checks').waitFor();
    await part(page, 'bulk-accept-all').click();
    await part(page, 'next-sentence')
      .filter({ hasText: `${IN_LEDGER} 行` })
      .waitFor();
    await part(page, 'next').click();
    expect(await textOf(page, 'apply-summary')).toContain(`新增 ${IN_LEDGER} 个`);
    await part(page, 'apply-run').click();
    await page.getByText('请填写原因').waitFor();
    await page.fill('[data-testid=apply-why]', '县局矸石山台账');
    await part(page, 'apply-run').click();
    await inState(page, 'applied');
    expect(await pilesStored()).toBe(PILES + IN_LEDGER);

    await part(page, 'see-on-map').click();
    await page.waitForURL(/asOf=/);
    await mapIdle(page);
    await part(page, 'count-gangue-piles')
      .filter({ hasText: String(PILES + IN_LEDGER) })
      .waitFor();

    await part(page, 'account').click();
    await part(page, 'to-import').click();
    await page.getByRole('row', { name: /gangue_ledger_dms/ }).click();
    await part(page, 'roll-back').click();
    await part(page, 'conflicts').filter({ hasText: '没有' }).waitFor();
    await page.fill('[data-testid=roll-back-why]', '台账有误');
    await part(page, 'roll-back-run').click();
    await inState(page, 'rolled-back');
    expect(await pilesStored()).toBe(PILES);
    const log = await openStep(page, 'file');
    expect(await log.innerText()).toMatch(/入库 县局矸石山台账[\s\S]*撤回 台账有误/);
    await opened.close();
  });
});

describe('failed checks', () => {
  it('show where they are, and a repair or a decision moves the row', async () => {
    const opened = await visitImport();
    const { page } = opened;
    await upload(page, { files: [DEFECTS], layer: 'restoration-sites', region: '140300' });
    await inState(page, 'staged');
    await openStep(page, 'checks');
    const group = part(page, 'group-self-intersection');
    await group.getByRole('button', { expanded: false }).click();
    await group.getByRole('button', { name: /第 2 行/ }).click();
    await mapIdle(page);
    expect(await group.getByRole('button', { name: /第 2 行/ }).getAttribute('aria-pressed')).toBe('true');
    const blocked = async (): Promise<number> => {
      await part(page, 'to-compare').click();
      return Number(/\d+/.exec(await textOf(page, 'show-blocked'))?.[0]);
    };
    const before = await blocked();
    await part(page, 'show-blocked').click();
    expect(await page.getByRole('row', { name: /BOWTIE-2/ }).getAttribute('aria-selected')).toBe('true');
    await part(page, 'repair-2').click();
    await part(page, 'show-blocked')
      .filter({ hasText: String(before - 1) })
      .waitFor();

    await part(page, 'to-apply').click();
    expect(await part(page, 'apply-run').count()).toBe(0);
    await part(page, 'to-checks').click();
    await part(page, 'bulk-exclude-all').click();
    await part(page, 'undecided').filter({ hasText: '疑问都已决定' }).waitFor();
    await part(page, 'discard').click();
    await page.fill('[data-testid=discard-why]', '只是看看');
    await part(page, 'discard-run').click();
    await inState(page, 'discarded');
    await opened.close();
  });
});

describe('loose parts of a shapefile', () => {
  it('go up together; another coordinate system reads the file again', async () => {
    const opened = await visitImport();
    const { page } = opened;
    await upload(page, { files: XIAN80, layer: 'restoration-sites', region: '140300' });
    await inState(page, 'staged');
    await openStep(page, 'understood');
    expect(await textOf(page, 'crs')).toContain('西安80');
    await page
      .locator('details', { has: page.getByTestId('epsg') })
      .locator('summary')
      .click();
    await page.fill('[data-testid=epsg]', '4547');
    await part(page, 'read-again').click();
    await part(page, 'to-understood').filter({ hasText: 'CGCS2000' }).waitFor({ timeout: 60_000 });
    await openStep(page, 'understood');
    expect(await textOf(page, 'crs')).toContain('114°E');
    await opened.close();
  });
});

describe('what goes wrong', () => {
  it('a lost connection stops the upload with a sentence, and it goes on from there', async () => {
    const opened = await visitImport({ expectErrors: true });
    const { page } = opened;
    await page.route('**/api/imports/*/files/**', (route) => route.abort());
    await upload(page, { files: [LEDGER], layer: 'gangue-piles', region: '140300' });
    const problem = part(page, 'upload-problem');
    await problem.filter({ hasText: '连不上服务器' }).waitFor();
    await page.unroute('**/api/imports/*/files/**');
    await problem.getByRole('button').click();
    await inState(page, 'staged');
    await opened.close();
  });

  it('a file that is none is refused with a sentence', async () => {
    const opened = await visitImport();
    const { page } = opened;
    await part(page, 'drop-zone').waitFor();
    const broken = { name: 'broken.zip', mimeType: 'application/zip', buffer: Buffer.from('not a zip at all') };
    await page.locator('input[type=file]').first().setInputFiles(broken);
    await part(page, 'upload-run').click();
    await inState(page, 'refused');
    expect(await textOf(page, 'batch-refusal')).toMatch(/broken\.zip/);
    await part(page, 'discard').waitFor();
    await opened.close();
  });

  it('an old workbook and a folder of a geodatabase are refused before they are sent', async () => {
    const opened = await visitImport();
    const { page } = opened;
    await part(page, 'drop-zone').waitFor();
    const sent: string[] = [];
    page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()));
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: '台账.xls', mimeType: 'application/vnd.ms-excel', buffer: Buffer.from('x') });
    expect(await textOf(page, 'file-problem')).toContain('.xlsx');
    expect(sent).toEqual([]);
    await opened.close();
  });
});

describe('who may not', () => {
  it('reads who can be asked', async () => {
    await place.addUser('patrol', 'a long enough password', '--role', 'inspector', '--region', '140321');
    const patrol = await signInOnce(browser, place, 'patrol', 'a long enough password');
    const opened = await visitImport({ signedIn: patrol });
    await opened.page.getByText('督查员').waitFor();
    expect(await part(opened.page, 'drop-zone').count()).toBe(0);
    await opened.close();
  });
});
