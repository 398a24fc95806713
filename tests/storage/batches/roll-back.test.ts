// Batches that are taken back, and what a reload of the packs leaves of them.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/contract/store';
import type { Database } from '../../../src/storage/database';
import { HOSTS, type Host, opened } from '../clusters';
import { ADMINISTRATOR, BUNDLE, bundleWith, change, day, LATE, SITES, STEWARD, square } from '../fixture';
import { Desk, done, IMPORTER, NEW, OLD, ON, rowOf, SETTINGS, storedRow } from './batch-fixture';

describe.each(HOSTS)('taking back on $name', ({ open }) => {
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

  it('restores every total of every day when it is taken back, and keeps what happened in the history', async () => {
    const before = await desk.cells();
    const first = await store.site(ADMINISTRATOR, OLD, LATE);
    const batch = await desk.applied(
      await desk.staged([
        rowOf(1),
        rowOf(2),
        storedRow(3, { name: '改名', status: 'accepted', region: '140322', geometry: square(113.6, 37.8, 0.02) }),
      ]),
    );
    expect(await desk.cells()).not.toEqual(before);
    const back = done(await database.batches.rollBack(IMPORTER, batch.id, '文件有误'));
    expect(back.batch).toMatchObject({ state: 'rolled-back', kept: 0 });
    expect(back.conflicts).toEqual([]);
    expect(await desk.cells()).toEqual(before);
    expect(await desk.recordOf(NEW)).toBeNull();
    expect(await store.search(ADMINISTRATOR, 'xintuban', 9)).toEqual([]);
    const sites = await store.sites(ADMINISTRATOR, { on: LATE, limit: 99 });
    expect(sites.rows).toHaveLength(SITES.length);
    const { history = [], ...old } = (await desk.recordOf(OLD)) ?? {};
    const { history: earlier = [], ...unchanged } = first ?? {};
    expect(old).toEqual(unchanged);
    expect(history).toHaveLength(earlier.length + 2);
    expect(
      history.filter(({ batch: of }) => of).map(({ voided, voids, why }) => [voided, voids !== undefined, why]),
    ).toEqual([
      [true, false, '年度更新'],
      [undefined, true, '文件有误'],
    ]);
    expect(await store.rollUps('restoration-sites')).toEqual([
      { region: '140321', n: 2, areaDm2: 3000 },
      { region: '140322', n: 1, areaDm2: 4000 },
    ]);
  });

  it('brings a site back to life under its id', async () => {
    const batch = await desk.applied(await desk.staged([rowOf(1)]));
    done(await database.batches.rollBack(IMPORTER, batch.id, '撤回'));
    const again = await desk.applied(
      await desk.staged([rowOf(1, { name: '第二次', status: 'working' })], [], { ...SETTINGS, on: day('2021-08-01') }),
    );
    const record = await desk.recordOf(NEW);
    expect(record).toMatchObject({
      name: '第二次',
      since: '2021-08-01',
      state: { status: 'working' },
      source: { note: again.id },
    });
    expect(record?.history).toHaveLength(3);
    expect((await desk.recordOf(NEW, ON))?.state).toBeNull();
  });

  it('keeps what others built on it, and says so', async () => {
    const batch = await desk.applied(
      await desk.staged([rowOf(1), rowOf(2), storedRow(3, { status: 'accepted', name: '改名' })]),
    );
    await store.append(STEWARD, [
      { ...change(NEW, '2021-06-01', { status: 'working' }), why: '开工' },
      { ...change(OLD, '2021-06-01', { status: 'closed' }), why: '销号' },
    ]);
    const conflicts = [
      {
        feature: NEW,
        code: 'C-1',
        name: '新图斑 1',
        effect: 'kept',
        later: { actor: 'steward', at: expect.any(String), why: '开工' },
      },
      {
        feature: OLD,
        code: 'AP-140321-001',
        name: '改名',
        effect: 'superseded',
        later: { actor: 'steward', at: expect.any(String), why: '销号' },
      },
    ];
    expect(await database.batches.conflicts(ADMINISTRATOR, batch.id)).toEqual(conflicts);
    const back = done(await database.batches.rollBack(IMPORTER, batch.id, '撤回'));
    expect(back.batch.kept).toBe(1);
    expect(await database.batches.conflicts(ADMINISTRATOR, batch.id)).toEqual(conflicts);
    expect((await desk.recordOf(NEW))?.state?.status).toBe('working');
    expect(await desk.recordOf('IM-RS-140321-C-2')).toBeNull();
    const old = await desk.recordOf(OLD);
    expect(old).toMatchObject({ name: '平定县废弃矿山 1 号', state: { status: 'closed' } });
    expect((await desk.recordOf(OLD, day('2021-05-15')))?.state?.status).toBe('completed');
  });

  it('keeps imported sites and changes of packs over a reload', async () => {
    await desk.applied(
      await desk.staged([
        rowOf(1),
        storedRow(2, { name: '改名', status: 'accepted', geometry: square(113.64, 37.8, 0.01) }),
      ]),
    );
    const shown = async () => [
      await store.tileSites(ADMINISTRATOR, 'restoration-sites', [113, 37, 114, 39]),
      (await store.sites(ADMINISTRATOR, { on: LATE, limit: 99 })).rows.map(({ attrsKey: _, ...row }) => row),
      await store.rollUps('restoration-sites'),
    ];
    const before = { cells: await desk.cells(), old: await desk.recordOf(OLD), made: await desk.recordOf(NEW) };
    const was = await shown();
    const reloaded = await database.load({ ...BUNDLE, fingerprint: 'ffff0009' }, { drill: true });
    expect(reloaded).toMatchObject({ ok: true, changed: true });
    expect(await desk.cells()).toEqual(before.cells);
    expect(await shown()).toEqual(was);
    expect(await desk.recordOf(NEW)).toEqual(before.made);
    expect(await desk.recordOf(OLD)).toMatchObject({
      name: '改名',
      geometry: before.old?.geometry,
      state: before.old?.state,
    });
    expect((await desk.recordOf(OLD, day('2021-04-30')))?.geometry).toEqual(square(113.6, 37.8, 0.01));
    expect(await desk.found('xintuban')).toEqual([NEW]);
    expect(await desk.found('改名')).toEqual([OLD]);
    await database.load(bundleWith('ffff0010', []), { drill: false });
    expect(await desk.recordOf(NEW)).toEqual(before.made);
    expect(await desk.found('改名')).toEqual([OLD]);
  });

  it('keeps a site that was taken back gone over a reload', async () => {
    const batch = await desk.applied(await desk.staged([rowOf(1)]));
    done(await database.batches.rollBack(IMPORTER, batch.id, '撤回'));
    const before = await desk.cells();
    await database.load({ ...BUNDLE, fingerprint: 'ffff0011' }, { drill: true });
    expect(await desk.recordOf(NEW)).toBeNull();
    expect(await desk.cells()).toEqual(before);
  });
});
