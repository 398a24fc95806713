// A server of its own for tests that write, and the ways of somebody who works there.
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { run, startServer, temporaryFolder } from '../app/server-process';
import { type SignedIn, visit } from './harness';
import { part } from './page-parts';

export const FIXTURES = resolve(import.meta.dirname, '../fixtures/import');
export const ADMIN = 'admin';

export interface Workplace {
  readonly origin: string;
  /** Of the first administrator, out of the file that the first start writes. */
  readonly password: string;
  /** Adds an account by the command line. */
  addUser(username: string, password: string, ...role: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

export async function openWorkplace(): Promise<Workplace> {
  const folder = await temporaryFolder();
  const server = await startServer(['--port', '0', '--data', folder.path]);
  const file = await readFile(join(folder.path, 'admin-password.txt'), 'utf8');
  return {
    origin: server.address,
    password: /password: (\S+)/.exec(file)?.[1] ?? '',
    async addUser(username, password, ...role) {
      const secret = join(folder.path, 'password');
      await writeFile(secret, password);
      const who = ['user', 'add', username, '--name', username, ...role, '--password-file', secret];
      const added = await run([...who, '--data', folder.path]);
      if (added.code !== 0) throw new Error(added.stderr);
    },
    async stop() {
      await server.stop();
      await folder.remove();
    },
  };
}

export async function fillSignIn(page: Page, username: string, password: string): Promise<void> {
  await part(page, 'sign-in-form').waitFor();
  await page.fill('input[name=username]', username);
  await page.fill('input[name=password]', password);
  await part(page, 'sign-in-run').click();
}

/** Signs in by the page, once; later visits take the cookies along. */
export async function signInOnce(browser: Browser, place: Workplace, username = ADMIN, password = place.password) {
  const opened = await visit(browser, { origin: place.origin, path: '/import' });
  await part(opened.page, 'need-sign-in').click();
  await fillSignIn(opened.page, username, password);
  await part(opened.page, 'account').waitFor();
  const cookies: SignedIn = await opened.context.storageState();
  await opened.close();
  return cookies;
}

export interface Chosen {
  readonly files: readonly string[];
  readonly layer: string;
  readonly region?: string;
}

/** From the drop box to a batch at work. */
export async function upload(page: Page, { files, layer, region }: Chosen): Promise<void> {
  await part(page, 'drop-zone').waitFor();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([...files]);
  await part(page, 'chosen-file').waitFor();
  await page.selectOption('[data-testid=setting-layer]', layer);
  if (region !== undefined) await page.selectOption('[data-testid=setting-region]', region);
  await part(page, 'upload-run').click();
}

export const inState = (page: Page, ...states: readonly string[]): Promise<unknown> =>
  page.waitForSelector(states.map((state) => `[data-testid=batch][data-state=${state}]`).join(','), {
    timeout: 90_000,
  });

export async function openStep(page: Page, step: string): Promise<Locator> {
  await part(page, `to-${step}`).click();
  const content = part(page, `step-${step}`);
  await content.waitFor();
  return content;
}
