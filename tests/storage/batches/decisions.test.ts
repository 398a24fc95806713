// Choices about rows, and comparisons that have become stale.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/contract/store';
import type { Database } from '../../../src/storage/database';
import { HOSTS, type Host, opened } from '../clusters';
import { ADMINISTRATOR, BUNDLE, change, LATE, STEWARD, square } from '../fixture';
import { check, Desk, done, IMPORTER, OLD, rowOf, storedRow } from './batch-fixture';

describe.each(HOSTS)('decisions on $name', ({ open }) => {
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

  it('asks before it counts, and takes what was decided', async () => {
    const crossed = check(3, {
      code: 'self-intersection',
      severity: 'blocks',
      repair: { kind: 'split-ring', message: { zh: '分开', en: 'split' }, after: square(113.9, 37.6, 0.002) },
    });
    const double = check(4, {
      code: 'duplicate-geometry',
      repair: { kind: 'leave-out', message: { zh: '不导入', en: 'leave out' } },
    });
    const batch = await desk.staged([rowOf(1), rowOf(2), rowOf(3), rowOf(4)], [check(1), check(2), crossed, double]);
    expect(batch.comparison).toMatchObject({ new: 3, blocked: 1, undecided: 3 });
    const refused = await database.batches.apply(IMPORTER, batch.id, '不行');
    expect(refused).toEqual({ ok: false, code: 'undecided', batch: batch.id, rows: 3 });
    expect(await database.batches.begin(IMPORTER, batch.id, 'applying', '')).toMatchObject({ code: 'undecided' });
    const open = await database.batches.rows(ADMINISTRATOR, batch.id, { undecided: true, limit: 9 });
    expect(open.map(({ row, worst }) => [row, worst])).toEqual([
      [1, 'decision'],
      [2, 'decision'],
      [4, 'decision'],
    ]);
    const decide = async (
      ...[selection, choice]: [
        Parameters<Database['batches']['decide']>[2],
        Parameters<Database['batches']['decide']>[3],
      ]
    ) => done(await database.batches.decide(IMPORTER, batch.id, selection, choice)).batch.comparison;
    expect(await decide({ rows: [1] }, 'exclude')).toMatchObject({ new: 2, undecided: 2, excluded: 1 });
    expect(await decide({ code: 'self-intersection' }, 'repair')).toMatchObject({ new: 3, blocked: 0 });
    expect(await decide({ code: 'duplicate-geometry' }, 'repair')).toMatchObject({ new: 2, excluded: 2, undecided: 1 });
    expect(await decide({}, 'accept')).toMatchObject({ new: 2, excluded: 2, undecided: 0 });
    await desk.applied(batch);
    const sites = await store.sites(ADMINISTRATOR, { on: LATE, layer: 'restoration-sites', limit: 99 });
    expect(sites.rows.map(({ id, bbox }) => [id, bbox[0]]).filter(([id]) => String(id).startsWith('IM'))).toEqual([
      ['IM-RS-140321-C-2', 113.63],
      ['IM-RS-140321-C-3', 113.9],
    ]);
  });

  it('takes a choice back', async () => {
    const crossed = check(1, {
      severity: 'blocks',
      repair: { kind: 'split-ring', message: { zh: '分开', en: 'split' }, after: square(113.9, 37.6, 0.002) },
    });
    const batch = await desk.staged([rowOf(1)], [crossed]);
    await database.batches.decide(IMPORTER, batch.id, { rows: [1] }, 'repair');
    const back = done(await database.batches.decide(IMPORTER, batch.id, { rows: [1] }, null)).batch;
    expect(back.comparison).toMatchObject({ new: 0, blocked: 1 });
    const accepted = done(await database.batches.decide(IMPORTER, batch.id, { rows: [1] }, 'accept')).batch;
    expect(accepted.comparison).toMatchObject({ new: 0, blocked: 1 });
  });

  it('holds all rows back while the file as a whole is in doubt', async () => {
    const batch = await desk.staged([rowOf(1), rowOf(2)], [check(null, { code: 'crs-ambiguous' })]);
    expect(batch.comparison).toMatchObject({ new: 2, undecided: 2 });
    const decided = done(await database.batches.decide(IMPORTER, batch.id, { code: 'crs-ambiguous' }, 'accept'));
    expect(decided.batch.comparison).toMatchObject({ undecided: 0 });
    const blocked = await desk.staged([rowOf(1)], [check(null, { code: 'crs-unknown', severity: 'blocks' })]);
    expect(blocked.comparison).toMatchObject({ new: 0, blocked: 1 });
  });

  it('leaves what a row itself asks open when a doubt about the whole file is accepted', async () => {
    const checks = [check(null, { code: 'crs-ambiguous' }), check(2), check(3, { severity: 'note' })];
    const batch = await desk.staged([rowOf(1), rowOf(2), rowOf(3)], checks);
    const decide = async (code: 'crs-ambiguous' | 'overlap') =>
      done(await database.batches.decide(IMPORTER, batch.id, { code }, 'accept')).batch.comparison?.undecided;
    expect(await decide('crs-ambiguous')).toBe(1);
    expect(await database.batches.apply(IMPORTER, batch.id, '早了')).toMatchObject({ code: 'undecided', rows: 1 });
    expect(await decide('overlap')).toBe(0);
  });

  it('refuses what has changed since it was compared, and compares it anew', async () => {
    const batch = await desk.staged([storedRow(1, { status: 'accepted' })]);
    await store.append(STEWARD, [change(OLD, '2021-01-01', { status: 'accepted' })]);
    expect(await database.batches.apply(IMPORTER, batch.id, '迟了')).toEqual({
      ok: false,
      code: 'stale',
      batch: batch.id,
    });
    expect((await database.batches.get(ADMINISTRATOR, batch.id))?.comparison).toMatchObject({
      changed: 0,
      unchanged: 1,
    });
    const other = await desk.staged([storedRow(1, { status: 'closed' })]);
    await store.append(STEWARD, [change('YQ-AP-140321-002', '2021-01-01', { status: 'accepted' })]);
    expect((await desk.applied(other)).state).toBe('applied');
  });
});
