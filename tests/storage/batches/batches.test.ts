// Batches of sites: staged, compared and applied, on every kind of database.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/contract/store';
import { ellipsoidalAreaDm2 } from '../../../src/domain/geo/ellipsoid';
import type { Database } from '../../../src/storage/database';
import { HOSTS, type Host, opened } from '../clusters';
import { ADMINISTRATOR, BUNDLE, day, square } from '../fixture';
import { check, Desk, done, IMPORTER, NEW, OLD, ON, rowOf, SETTINGS, storedRow } from './batch-fixture';

describe.each(HOSTS)('batches on $name', ({ open }) => {
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

  it('compares rows with what is stored', async () => {
    const moved = square(113.6, 37.8, 0.011);
    const batch = await desk.staged(
      [
        rowOf(1),
        storedRow(2),
        storedRow(3, {
          code: 'AP-140321-002',
          name: '二号',
          status: 'working',
          geometry: moved,
          attributes: {},
          amounts: {},
        }),
        rowOf(4, { geometry: null }),
      ],
      [check(4, { code: 'null-geometry', severity: 'blocks' })],
    );
    expect(batch).toMatchObject({
      state: 'staged',
      comparison: { new: 1, changed: 1, unchanged: 1, blocked: 1, missing: 1, undecided: 0, excluded: 0 },
      checkCounts: [{ code: 'null-geometry', severity: 'blocks', n: 1 }],
      bbox: [113.6, 37.6, expect.closeTo(113.625, 6), expect.closeTo(37.811, 6)],
    });
    const found = await desk.rows(batch);
    expect(found.map(({ outcome, feature }) => [outcome, feature])).toEqual([
      ['new', NEW],
      ['unchanged', OLD],
      ['changed', 'YQ-AP-140321-002'],
      ['blocked', null],
    ]);
    expect(found[0]?.site).toEqual(rowOf(1));
    expect(found[2]?.changes).toEqual([
      { field: 'name', before: '平定县废弃矿山 2 号', after: '二号' },
      { field: 'status', before: 'recorded', after: 'working' },
      { field: 'geometry', before: 4, after: 4 },
      { field: 'amounts.area', before: 2000, after: ellipsoidalAreaDm2(moved) },
    ]);
    expect(await database.batches.missing(ADMINISTRATOR, batch.id, { limit: 9 })).toEqual([
      { id: 'YQ-AP-140322-001', code: 'AP-140322-001', name: '盂县废弃矿山 1 号' },
    ]);
  });

  it('applies new and changed sites as events of the batch, with all that follows', async () => {
    const moved = square(113.6, 37.8, 0.011);
    const before = await store.state();
    const batch = await desk.applied(
      await desk.staged([rowOf(1), storedRow(2, { name: '改名', status: 'accepted', geometry: moved })]),
    );
    expect(batch.state).toBe('applied');
    expect(batch.steps.map(({ did, actor, why }) => [did, actor, why])).toEqual([
      ['created', '数据员', null],
      ['read', '数据员', null],
      ['applied', '数据员', '年度更新'],
    ]);
    expect((await store.state()).version).not.toBe(before.version);
    const created = await desk.recordOf(NEW);
    expect(created).toMatchObject({
      code: 'C-1',
      name: '新图斑 1',
      since: ON,
      details: { method: '放坡' },
      source: { document: '台账.geojson', section: '第 1 行', note: batch.id },
      state: { status: 'planned', positionAccuracy: 'surveyed', sharing: 'open', amounts: { statedArea: 500 } },
      history: [{ batch: batch.id, creates: true, reshapes: true, actor: '数据员', why: '年度更新', effectiveOn: ON }],
    });
    expect(created?.state?.amounts.area).toBe(ellipsoidalAreaDm2(square(113.62, 37.6, 0.005)));
    expect(created?.geometry).toEqual(rowOf(1).geometry);
    expect((await desk.recordOf(NEW, day('2021-04-30')))?.state).toBeNull();
    const old = await desk.recordOf(OLD);
    expect(old).toMatchObject({ name: '改名', state: { status: 'accepted' }, geometry: moved });
    expect((await desk.recordOf(OLD, day('2021-04-30')))?.geometry).toEqual(square(113.6, 37.8, 0.01));
    const hits = await store.search(ADMINISTRATOR, 'xintuban', 9);
    expect(hits.map(({ id }) => id)).toEqual([NEW]);
    expect(await desk.found('改名')).toEqual([OLD]);
    const tiles = await store.tileSites(ADMINISTRATOR, 'restoration-sites', [113.605, 37.55, 113.64, 37.65]);
    expect(tiles.map(({ id, transitions }) => [id, transitions])).toEqual([[NEW, [[ON, 'planned']]]]);
  });

  it('gives each day the shape that held on it, in lists and features too', async () => {
    const moved = square(113.64, 37.8, 0.01);
    await desk.applied(await desk.staged([storedRow(1, { geometry: moved })]));
    const shapes = async (on: string) =>
      (await store.features(ADMINISTRATOR, day(on), [OLD])).map(({ bbox }) => bbox[0]);
    expect([await shapes('2021-04-30'), await shapes('2021-05-01')]).toEqual([[113.6], [113.64]]);
    const [row] = await store.features(ADMINISTRATOR, day('2021-04-30'), [OLD]);
    const [later] = await store.features(ADMINISTRATOR, ON, [OLD]);
    expect(Buffer.from(row?.wkb ?? []).equals(Buffer.from(later?.wkb ?? []))).toBe(false);
    const tiles = await store.tileSites(ADMINISTRATOR, 'restoration-sites', [113.641, 37.801, 113.642, 37.802]);
    expect(tiles.map(({ id }) => id)).toEqual([OLD]);
  });

  it('changes nothing when the same file comes again', async () => {
    const file = [
      rowOf(1),
      rowOf(2, { code: '', name: '' }),
      storedRow(3, { status: 'working', geometry: square(113.6, 37.8, 0.011) }),
    ];
    await desk.applied(await desk.staged(file));
    const { seq } = await store.state();
    const again = await desk.staged(file);
    expect(again.comparison).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
    expect(done(await database.batches.apply(IMPORTER, again.id, '再次')).seq).toBe(seq);
  });

  it('gives ids that are safe, and numbers those that are taken', async () => {
    const batch = await desk.staged([
      rowOf(1, { code: '晋阳 (2021) 1/2' }),
      rowOf(2, { code: 'A' }),
      rowOf(3, { code: 'A' }),
      rowOf(4, { code: '', name: '' }),
      rowOf(5, { code: 'x'.repeat(90) }),
    ]);
    const found = await desk.rows(batch);
    expect(found.map(({ feature }) => feature)).toEqual([
      'IM-RS-140321-jinyang20211-2'.replace('20211-2', '202112'),
      'IM-RS-140321-A',
      'IM-RS-140321-A-2',
      'IM-RS-140321-r4',
      `IM-RS-140321-${'x'.repeat(43)}`,
    ]);
    await desk.applied(batch);
    const more = await desk.staged([rowOf(1, { code: 'A(' })]);
    expect((await desk.rows(more))[0]?.feature).toBe('IM-RS-140321-A-3');
    const twice = await desk.staged([
      rowOf(8, { code: 'A', geometry: rowOf(3).geometry }),
      rowOf(9, { code: 'A', geometry: rowOf(2).geometry }),
    ]);
    expect((await desk.rows(twice)).map(({ feature }) => feature)).toEqual(['IM-RS-140321-A-2', 'IM-RS-140321-A']);
  });

  it('blocks what it may not write, with a sentence', async () => {
    const batch = await desk.staged([
      rowOf(1, { region: '410800' }),
      rowOf(2, { status: 'producing' }),
      rowOf(3, { geometry: null }),
      rowOf(4, { amounts: { investment: 1e18 } }),
    ]);
    expect(batch.comparison).toMatchObject({ new: 0, blocked: 4 });
    const checks = await database.batches.checks(ADMINISTRATOR, batch.id, { limit: 9 });
    expect(checks.map(({ row, code, severity }) => [row, code, severity])).toEqual([
      [1, 'wrong-region', 'blocks'],
      [2, 'unknown-status', 'blocks'],
      [3, 'null-geometry', 'blocks'],
      [4, 'bad-value', 'blocks'],
    ]);
    expect((await desk.rows(batch)).map(({ worst }) => worst)).toEqual(['blocks', 'blocks', 'blocks', 'blocks']);
  });

  it('takes text that a database does not', async () => {
    const batch = await desk.staged([rowOf(1, { code: 'a\0b', name: 'c\0d\ud800', details: { 'k\0': 'v\\u0000' } })]);
    const [row] = await desk.rows(batch);
    expect(row?.site).toMatchObject({ code: 'a\ufffdb', name: 'c\ufffdd\ufffd', details: { 'k\ufffd': 'v\\u0000' } });
    expect((await desk.applied(batch)).state).toBe('applied');
  });

  it('remembers what the fields of a file meant', async () => {
    const mapping = { fields: { 编号: { to: 'code', unit: null }, 备注: { to: null, unit: null } }, words: {} };
    await desk.applied(await desk.staged([rowOf(1)], [], { ...SETTINGS, mapping }));
    expect(await database.batches.savedMapping('restoration-sites', ['现状', '编号'])).toEqual({
      fields: { 编号: { to: 'code', unit: null }, 备注: { to: null, unit: null }, 现状: { to: 'status', unit: null } },
      words: { 现状: { 在治理: 'working' } },
    });
    expect(await database.batches.savedMapping('restoration-sites', ['现状'])).toBeNull();
    expect(await database.batches.savedMapping('mining-zones', ['现状', '编号'])).toBeNull();
  });
});
