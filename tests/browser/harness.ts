// A real Chromium on the real app. Every visit records what it asked for and what went wrong; `close` fails on
// requests that left the machine and on errors in the console.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect, inject } from 'vitest';

export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 390, height: 844 };

export interface VisitOptions {
  /** Path and query; the default address of the app without one. */
  readonly path?: string;
  readonly origin?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly locale?: string;
  /** Cookies of somebody who has signed in. */
  readonly signedIn?: SignedIn;
  /** Errors that the test brings about itself. */
  readonly expectErrors?: boolean;
}

export type SignedIn = Awaited<ReturnType<BrowserContext['storageState']>>;

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
  const { viewport = WIDE, locale = 'zh-CN', expectErrors = false, origin = inject('origin'), signedIn } = options;
  const context = await browser.newContext({
    viewport,
    locale,
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Shanghai',
    ...(signedIn ? { storageState: signedIn } : {}),
  });
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
