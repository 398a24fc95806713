// Applying on the command line when the last step fails: the batch is discarded, or stays applied with its files.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Importing, importAndApply } from '../../src/app/commands/import-apply';
import { uploadsIn } from '../../src/app/uploads';
import type { Batches } from '../../src/contract/batches';
import type { Database } from '../../src/storage/database';
import { readOf, rowOf, SETTINGS } from '../storage/batches/batch-fixture';
import { embeddedHost, type Host, opened } from '../storage/clusters';
import { ADMINISTRATOR, BUNDLE } from '../storage/fixture';

let host: Host;
let database: Database;
let folder = '';
beforeAll(async () => {
  host = await embeddedHost();
  database = await opened(await host.fresh());
  await database.load(BUNDLE, { drill: false });
  folder = await mkdtemp(join(tmpdir(), 'minemend-apply-'));
  await writeFile(join(folder, 'a.csv'), 'x');
});
afterAll(async () => {
  await database.close();
  await host.close();
  await rm(folder, { recursive: true, force: true });
});

/** The batches of the database, except that they apply so. */
const applyingAs = (apply: Batches['apply']): Batches =>
  new Proxy(database.batches, {
    get: (batches, key) => {
      if (key === 'apply') return apply;
      const value: unknown = Reflect.get(batches, key);
      return typeof value === 'function' ? value.bind(batches) : value;
    },
  });

const importing = (batches: Batches): Importing => ({
  batches,
  uploads: uploadsIn(folder),
  kind: 'sites',
  words: { settings: SETTINGS, undecided: null, why: '年度更新' },
  files: [{ name: 'a.csv', path: join(folder, 'a.csv') }],
  read: async () => {
    const { report, checks, sites } = readOf([rowOf(1)]);
    return { ok: true, report: { ...report, checks }, sites };
  },
});

it('discards what could not be applied, with its files', async () => {
  const batches = applyingAs(async (_, batch) => ({ ok: false, code: 'stale', batch }));
  expect(await importAndApply(importing(batches))).toMatchObject({ ok: false, code: 'stale' });
  const [batch] = await database.batches.list(ADMINISTRATOR, { limit: 1 });
  expect(batch?.state).toBe('discarded');
  expect(await uploadsIn(folder).list(batch?.id ?? '')).toEqual([]);
});

it('keeps the files of what was applied although its answer got lost', async () => {
  const batches = applyingAs(async (...asked) => {
    await database.batches.apply(...asked);
    throw new Error('connection lost');
  });
  await expect(importAndApply(importing(batches))).rejects.toThrow();
  const [batch] = await database.batches.list(ADMINISTRATOR, { limit: 1 });
  expect(batch?.state).toBe('applied');
  expect(await uploadsIn(folder).list(batch?.id ?? '')).toHaveLength(1);
});
