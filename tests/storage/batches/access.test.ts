// Who may see and move a batch, and from which state to which.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/contract/store';
import type { Database } from '../../../src/storage/database';
import { HOSTS, type Host, opened } from '../clusters';
import { ADMINISTRATOR, BUNDLE, change, region, STEWARD } from '../fixture';
import { check, Desk, done, IMPORTER, OLD, OUTSIDER, readOf, rowOf, SETTINGS, storedRow } from './batch-fixture';

describe.each(HOSTS)('access to batches on $name', ({ open }) => {
  let host: Host;
  let database: Database;
  let store: Store;
  let desk: Desk;

  beforeAll(async () => {
    host = await open();
  });
  afterAll(() => host.close());
  beforeEach(async () => {
    database = await opened(await host.fresh());
    store = database.store;
    desk = new Desk(database);
    await database.load(BUNDLE, { drill: true });
  });
  afterEach(() => database.close());

  it('does not let a steward change what is hidden from him', async () => {
    await store.append(STEWARD, [change(OLD, '2021-01-01', { sharing: 'restricted' })]);
    const batch = await desk.staged([storedRow(1, { status: 'accepted' })]);
    expect(batch.comparison).toMatchObject({ changed: 0, blocked: 1 });
    const { id } = await database.batches.create(STEWARD, { kind: 'sites', settings: SETTINGS });
    const own = done(await database.batches.stage(STEWARD, id, readOf([storedRow(1, { status: 'accepted' })])));
    expect(own.batch.comparison).toMatchObject({ changed: 1 });
  });

  it('shows a batch to those of its region only, and lets nobody else touch it', async () => {
    const batch = await desk.staged([rowOf(1)]);
    const seen = (viewer: Parameters<Store['sites']>[0]) =>
      database.batches.get(viewer, batch.id).then((one) => one !== null);
    expect(await seen(ADMINISTRATOR)).toBe(true);
    expect(await seen(IMPORTER.viewer)).toBe(true);
    expect(await seen({ role: 'supervisor', regions: [region('140300')] })).toBe(true);
    expect(await seen({ role: 'inspector', regions: [region('140300')] })).toBe(false);
    expect(await seen({ role: 'public', regions: [] })).toBe(false);
    expect(await seen(OUTSIDER.viewer)).toBe(false);
    expect(await database.batches.list(OUTSIDER.viewer, { limit: 9 })).toEqual([]);
    expect(await database.batches.rows(OUTSIDER.viewer, batch.id, { limit: 9 })).toEqual([]);
    expect(await database.batches.checks(OUTSIDER.viewer, batch.id, { limit: 9 })).toEqual([]);
    expect(await database.batches.conflicts(OUTSIDER.viewer, batch.id)).toEqual([]);
    const unknown = { ok: false, code: 'unknown-batch', batch: batch.id };
    expect(await database.batches.apply(OUTSIDER, batch.id, 'x')).toEqual(unknown);
    expect(await database.batches.decide(OUTSIDER, batch.id, {}, 'accept')).toEqual(unknown);
    expect(await database.batches.discard(OUTSIDER, batch.id, 'x')).toEqual(unknown);
    expect(await database.batches.setSettings(OUTSIDER, batch.id, SETTINGS)).toEqual(unknown);
    await expect(database.batches.create(OUTSIDER, { kind: 'sites', settings: SETTINGS })).rejects.toThrow(
      'row-level security',
    );
    const elsewhere = { ...SETTINGS, region: region('410800') };
    await expect(database.batches.setSettings(IMPORTER, batch.id, elsewhere)).rejects.toThrow('row-level security');
    const anywhere = { ...SETTINGS, region: null };
    await expect(database.batches.create(IMPORTER, { kind: 'sites', settings: anywhere })).rejects.toThrow(
      'row-level security',
    );
    const own = await database.batches.create(STEWARD, { kind: 'sites', settings: anywhere });
    expect(await database.batches.get(IMPORTER.viewer, own.id)).toBeNull();
  });

  it('keeps batches about restricted features to administrators', async () => {
    const { batches } = database;
    const seen = async (id: string) => (await batches.get(IMPORTER.viewer, id)) !== null;
    const staged = async (...read: Parameters<typeof readOf>): Promise<string> => {
      const { id } = await batches.create(STEWARD, { kind: 'sites', settings: SETTINGS });
      return done(await batches.stage(STEWARD, id, readOf(...read))).batch.id;
    };
    const overlapping = [check(1, { code: 'overlap-stored' })];
    expect(await seen(await staged([storedRow(1)]))).toBe(true);
    expect(await seen(await staged([rowOf(1)], overlapping))).toBe(true);
    await store.append(STEWARD, [change(OLD, '2021-01-01', { sharing: 'restricted' })]);
    const changing = await staged([storedRow(1, { status: 'accepted' })]);
    expect(await seen(changing)).toBe(false);
    expect(await batches.rows(IMPORTER.viewer, changing, { limit: 9 })).toEqual([]);
    expect(await batches.conflicts(IMPORTER.viewer, changing)).toEqual([]);
    expect(await seen(await staged([rowOf(1)], overlapping))).toBe(false);
    expect(await seen(await staged([rowOf(1)]))).toBe(true);
    const restricted = { ...SETTINGS, sharing: 'restricted' } as const;
    expect(await seen((await batches.create(STEWARD, { kind: 'sites', settings: restricted })).id)).toBe(false);
    expect(await seen((await batches.create(STEWARD, { kind: 'regions', settings: SETTINGS })).id)).toBe(false);
    const own = await desk.staged([storedRow(1, { status: 'accepted' })]);
    expect([await seen(own.id), own.comparison?.blocked]).toEqual([true, 1]);
  });

  it('goes from state to state, and back where a process stopped', async () => {
    const { batches } = database;
    const { id, state } = await batches.create(IMPORTER, { kind: 'sites', settings: SETTINGS });
    expect([id, state]).toEqual(['20260102-1', 'uploading']);
    await batches.setFiles(IMPORTER, id, [{ name: 'a.zip', bytes: 5 }]);
    const stateOf = async () => (await batches.get(ADMINISTRATOR, id))?.state;
    expect(await stateOf()).toBe('waiting');
    done(await batches.begin(IMPORTER, id, 'reading', '请读'));
    expect(await batches.requested(id)).toEqual({ by: IMPORTER, why: '请读' });
    await batches.setProgress(id, { step: { zh: '读', en: 'read' }, share: 0.5 });
    expect((await batches.get(ADMINISTRATOR, id))?.progress?.share).toBe(0.5);
    expect(await batches.recover()).toEqual([id]);
    expect(await batches.get(ADMINISTRATOR, id)).toMatchObject({ state: 'waiting', progress: null });
    done(await batches.begin(IMPORTER, id, 'reading', '再读'));
    done(await batches.refuse(id, { ok: false, code: 'x', message: { zh: '坏', en: 'bad' } }));
    expect(await batches.get(ADMINISTRATOR, id)).toMatchObject({ state: 'refused', refusal: { code: 'x' } });
    done(await batches.setSettings(IMPORTER, id, { ...SETTINGS, epsg: 4547 }));
    expect(await batches.get(ADMINISTRATOR, id)).toMatchObject({
      state: 'waiting',
      refusal: null,
      settings: { epsg: 4547 },
    });
    done(await batches.stage(IMPORTER, id, readOf([rowOf(1)])));
    expect(await batches.requested(id)).toBeNull();
    done(await batches.begin(IMPORTER, id, 'applying', '入库'));
    expect(await batches.recover()).toEqual([]);
    expect(await stateOf()).toBe('staged');
    expect(await batches.rollBack(IMPORTER, id, 'x')).toMatchObject({ code: 'wrong-state', state: 'staged' });
    done(await batches.begin(IMPORTER, id, 'applying', '入库'));
    done(await batches.apply(IMPORTER, id, '入库'));
    expect(await batches.begin(IMPORTER, id, 'reading', 'x')).toMatchObject({ code: 'wrong-state', state: 'applied' });
    done(await batches.begin(IMPORTER, id, 'rolling-back', '撤回'));
    await batches.recover();
    expect(await stateOf()).toBe('applied');
    const other = await desk.staged([rowOf(2)]);
    done(await batches.discard(IMPORTER, other.id, '不要了'));
    expect(await desk.rows(other)).toEqual([]);
    expect(await batches.discard(IMPORTER, id, 'x')).toMatchObject({ code: 'wrong-state' });
    expect(await batches.apply(IMPORTER, 'none', 'x')).toEqual({ ok: false, code: 'unknown-batch', batch: 'none' });
    const listed = await batches.list(IMPORTER.viewer, { limit: 9 });
    expect(listed.map((one) => one.id)).toEqual([other.id, id]);
    expect((await batches.list(IMPORTER.viewer, { before: other.id, limit: 9 })).map((one) => one.id)).toEqual([id]);
  });
});
