// Time to the first idle map in Chromium: processor slowed down four times, network as Fast 4G, nothing cached.
import type { Browser } from 'playwright-core';
import { launch } from '../browser/chromium';
import { median, milliseconds } from './timing';

const SLOWDOWN = 4;
/** Fast 4G as Chromium's own tools define it: 9 Mbit/s down, 1.5 up, 60 ms, each with their usual allowance. */
const FAST_4G = { offline: false, latency: 60 * 2.75, downloadThroughput: 1_012_500, uploadThroughput: 168_750 };
const VISITS = 3;

interface FirstMap {
  readonly ms: number;
  readonly scriptBytes: number;
}

async function visitOnce(browser: Browser, address: string): Promise<FirstMap> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    const tools = await context.newCDPSession(page);
    await tools.send('Network.enable');
    await tools.send('Network.emulateNetworkConditions', FAST_4G);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    let scriptBytes = 0;
    page.on('requestfinished', async (request) => {
      if (!/\.m?js$/.test(new URL(request.url()).pathname)) return;
      scriptBytes += (await request.sizes()).responseBodySize;
    });
    const startedAt = performance.now();
    await page.goto(address, { waitUntil: 'commit' });
    await page.waitForSelector('[data-map="idle"]', { timeout: 120_000 });
    return { ms: performance.now() - startedAt, scriptBytes };
  } finally {
    await context.close();
  }
}

export async function measureFirstMap(address: string): Promise<(readonly [string, string])[]> {
  const browser = await launch();
  try {
    const visits: FirstMap[] = [];
    for (let visit = 0; visit < VISITS; visit += 1) visits.push(await visitOnce(browser, address));
    const bytes = Math.max(...visits.map(({ scriptBytes }) => scriptBytes));
    return [
      [
        `first map idle, ${SLOWDOWN}× slower CPU, Fast 4G, median of ${VISITS}`,
        milliseconds(median(visits.map(({ ms }) => ms))),
      ],
      ['script before it, MapLibre’s worker included', `${(bytes / 1000).toFixed(0)} kB`],
    ];
  } finally {
    await browser.close();
  }
}
