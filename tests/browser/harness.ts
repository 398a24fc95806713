// A real Chromium on the real app. Every visit records what it asked for and what went wrong; `close` fails on
// requests that left the machine and on errors in the console.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';

const ARGUMENTS = [
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 390, height: 844 };

function chromiumPath(): string {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin'];
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  if (found === undefined) throw new Error('No Chromium found: install it or name it in CHROMIUM_PATH');
  return found;
}

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), headless: true, args: ARGUMENTS });

export interface VisitOptions {
  /** Path and query; the default address of the app without one. */
  readonly path?: string;
  readonly origin?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly locale?: string;
  /** Errors that the test brings about itself. */
  readonly expectErrors?: boolean;
}

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses asked for, in order. */
  readonly requests: readonly string[];
  readonly errors: readonly string[];
  close(): Promise<void>;
}

const isLocal = (address: string): boolean =>
  /^(data|blob|about):/.test(address) || new URL(address).hostname === '127.0.0.1';

function record(context: BrowserContext): { requests: string[]; errors: string[] } {
  const requests: string[] = [];
  const errors: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  context.on('weberror', (error) => errors.push(String(error.error().stack ?? error.error())));
  context.on('page', (page) => page.on('websocket', (socket) => requests.push(socket.url().replace(/^ws/, 'http'))));
  return { requests, errors };
}

/** Opens the app; `close` has to be called in the test itself, because it asserts. */
export async function visit(browser: Browser, options: VisitOptions = {}): Promise<Visit> {
  const { viewport = WIDE, locale = 'zh-CN', expectErrors = false, origin = inject('origin') } = options;
  const context = await browser.newContext({ viewport, locale, reducedMotion: 'reduce', timezoneId: 'Asia/Shanghai' });
  const { requests, errors } = record(context);
  const page = await context.newPage();
  await page.goto(new URL(options.path ?? '/', origin).href, { waitUntil: 'load' });
  return {
    page,
    context,
    requests,
    errors,
    async close() {
      await context.close();
      expect(requests.length).toBeGreaterThan(1);
      expect(requests.filter((address) => !isLocal(address))).toEqual([]);
      if (!expectErrors) expect(errors).toEqual([]);
    },
  };
}
