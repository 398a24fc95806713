// Taking a batch back restores every figure of every target of the packs, to the digit, on every day.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/storage/database';
import { embeddedHost, type Host, opened } from '../clusters';
import { done, IMPORTER, readOf } from './batch-fixture';
import { figuresOf, PACK_SETTINGS, packFile, packsOfCheckout } from './pack-import';

describe('figures of the packs', () => {
  let host: Host;
  let database: Database;

  beforeAll(async () => {
    host = await embeddedHost();
    database = await opened(await host.fresh());
  });
  afterAll(async () => {
    await database.close();
    await host.close();
  });

  it('are as before when an import is taken back, and move when it comes again', async () => {
    const bundle = await packsOfCheckout();
    expect(await database.load(bundle, { drill: true })).toMatchObject({ ok: true });
    const { batches, store } = database;
    const apply = async (): Promise<string> => {
      const { id } = await batches.create(IMPORTER, { kind: 'sites', settings: PACK_SETTINGS });
      done(await batches.stage(IMPORTER, id, readOf(packFile(bundle, 300))));
      done(await batches.apply(IMPORTER, id, '复核'));
      return id;
    };
    const before = await figuresOf(store);
    const first = await apply();
    const after = await figuresOf(store);
    const moved = after.filter((line, i) => line !== before[i]);
    expect(moved.length).toBeGreaterThan(20);
    done(await batches.rollBack(IMPORTER, first, '撤回'));
    expect(await figuresOf(store)).toEqual(before);
    const second = await apply();
    expect(await figuresOf(store)).toEqual(after);
    await database.load({ ...bundle, fingerprint: 'ffff0001' }, { drill: true });
    expect(await figuresOf(store)).toEqual(after);
    done(await batches.rollBack(IMPORTER, second, '撤回'));
    expect(await figuresOf(store)).toEqual(before);
  });
});
