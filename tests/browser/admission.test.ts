// Extraction and admission on screen: an area drawn by hand, its findings as the API gives them, a collision opened on the
// map; corners pasted on a phone; and yearly volumes whose chart has the numbers of the API.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { AdmissionResponse, ControlVolumesResponse } from '../../src/contract/api-admission';
import { getJson } from '../app/http';
import { launch } from './chromium';
import { graveFindings } from './grave-findings';
import { NARROW, visit } from './harness';
import { mapIdle, part, textOf } from './page-parts';

const AT = 'region=410505&asOf=2024-06-30';
/** In the block planned for flux limestone; its eastern corner leaves it. */
const CORNERS = '1，114.085，36.199\n2，114.087，36.199\n3，114.0945，36.201\n4，114.085，36.201';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** What the page was told, beside what it shows. */
async function checked(page: Page): Promise<AdmissionResponse> {
  const answer = page.waitForResponse((response) => response.url().endsWith('/api/admission') && response.ok());
  await part(page, 'run-check').click();
  const told = (await (await answer).json()) as AdmissionResponse;
  await part(page, 'findings').waitFor();
  return told;
}

async function paste(page: Page, text: string): Promise<void> {
  if (!(await part(page, 'corners-text').isVisible())) await part(page, 'paste').click();
  await part(page, 'corners-text').fill(text);
  await part(page, 'use-corners').click();
}

describe('extraction and admission', () => {
  it('checks an area that is drawn, rule by rule, and opens what it collides with', async () => {
    const opened = await visit(browser, { path: `/admission?${AT}` });
    const { page } = opened;
    await mapIdle(page);
    await part(page, 'run-check').click();
    expect(await textOf(page, 'check-problem')).toContain('拟设范围');
    await part(page, 'draw').click();
    const box = await part(page, 'map').boundingBox();
    const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
    for (const [right, down] of [
      [-80, -60],
      [80, -60],
      [80, 60],
      [-80, 60],
    ] as const) {
      await page.mouse.click(x + right, y + down);
    }
    await part(page, 'finish-drawing').click();
    expect(await textOf(page, 'area')).toContain('4 个拐点');
    await part(page, 'mineral').selectOption('iron');
    await part(page, 'method').selectOption('underground');
    await part(page, 'reserve').selectOption('medium');
    await part(page, 'capacity').fill('29');
    const told = await checked(page);
    const rows = page.locator('[data-testid^="finding-"][data-outcome]');
    const shown = await rows.evaluateAll((found) => found.map((row) => row.getAttribute('data-outcome')));
    expect(shown.toSorted()).toEqual(told.findings.map(({ outcome }) => outcome).toSorted());
    const failed = told.findings.filter(({ outcome }) => outcome === 'fail');
    expect(failed.map(({ clause }) => clause.fact)).toContain('YD-2023-054-096');
    expect(await textOf(page, 'group-fail')).toContain('专栏5');
    expect(await graveFindings(page)).toEqual([]);
    await part(page, 'capacity').fill('30');
    await part(page, 'stale').waitFor();
    const block = told.findings.find(({ type }) => type === 'planned-block')?.features[0];
    await part(page, `on-map-${block?.id}`).click();
    await part(page, 'feature-card').waitFor();
    expect(page.url()).toContain(`sel=f:${block?.id}`);
    await opened.close();
  });

  it('takes pasted corners on a phone, says what is wrong with them, and shows the volumes of the API', async () => {
    const opened = await visit(browser, { path: `/admission?${AT}`, viewport: NARROW });
    const { page } = opened;
    await mapIdle(page);
    await paste(page, '114.085, 36.199\n?');
    expect(await textOf(page, 'area-problem')).toContain('第 2 行');
    await paste(page, CORNERS);
    expect(await textOf(page, 'area')).toContain('4 个拐点');
    await part(page, 'mineral').selectOption('flux-limestone');
    const told = await checked(page);
    expect(told.findings.find(({ type }) => type === 'planned-block')).toMatchObject({ outcome: 'fail' });
    await part(page, 'on-map-YD-PB-410505-001').waitFor();
    const { controls } = await getJson<ControlVolumesResponse>(inject('origin'), `/api/control-volumes?${AT}`);
    const [iron] = controls;
    await part(page, `chart-${iron?.target}-switch`).click();
    const table = await part(page, `chart-${iron?.target}-table`).locator('tbody tr').allInnerTexts();
    expect(table.map((row) => row.split(/\s+/).map(Number))).toEqual(
      iron?.years.map(({ year, deduction, allowance, extracted, excess }) => [
        year,
        deduction,
        allowance,
        extracted,
        excess,
      ]),
    );
    expect(iron?.years.find(({ year }) => year === 2023)).toMatchObject({ allowance: 34, deduction: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(NARROW.width);
    expect(await graveFindings(page)).toEqual([]);
    await opened.close();
  });

  it('leads from a region without rules to one that has them', async () => {
    const opened = await visit(browser, { path: '/admission?region=140300&lang=en' });
    const { page } = opened;
    await part(page, 'no-rules').waitFor();
    await part(page, 'no-volumes').waitFor();
    await part(page, 'to-region-410505').click();
    await part(page, 'admission-check').waitFor();
    expect(await part(page, 'mineral').innerText()).toContain('Flux limestone');
    await part(page, 'volumes').waitFor();
    await opened.close();
  });
});
