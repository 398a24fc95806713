// The contract of the storage port, writes and loads: on every kind of database.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PUBLIC_VIEWER, type Store, type Viewer } from '../../src/contract/store';
import type { Database, OpenOptions } from '../../src/storage/database';
import { SCHEMA_VERSION } from '../../src/storage/migrate';
import { HOSTS, type Host, opened } from './clusters';
import { ADMINISTRATOR, BUNDLE, bundleWith, change, day, idsOf, LATE, region, SITES, STEWARD, site } from './fixture';

describe.each(HOSTS)('writes on $name', ({ open }) => {
  let host: Host;
  let options: OpenOptions;
  let database: Database;
  let store: Store;

  beforeAll(async () => {
    host = await open();
  });
  afterAll(() => host.close());
  beforeEach(async () => {
    options = await host.fresh();
    database = await opened(options);
    store = database.store;
    await database.load(BUNDLE, { drill: true });
  });
  afterEach(() => database.close());

  const statusOf = async (id: string, on: string) =>
    (await store.site(ADMINISTRATOR, site(id), day(on)))?.state?.status;

  describe('state', () => {
    it('names the state, and names it otherwise after every write', async () => {
      const before = await store.state();
      expect(before).toMatchObject({ seq: 2, schemaVersion: SCHEMA_VERSION, drill: true });
      await store.append(STEWARD, [change('YQ-AP-140321-001', '2020-07-01', { status: 'planned' })]);
      const after = await store.state();
      expect(after.seq).toBeGreaterThan(before.seq);
      expect(after.version).not.toBe(before.version);
      expect(await database.load(BUNDLE, { drill: false })).toMatchObject({ ok: true, changed: true });
      expect((await store.state()).version).not.toBe(after.version);
      expect((await store.state()).drill).toBe(false);
    });
  });

  describe('append', () => {
    it('moves state, totals and tiles together', async () => {
      const result = await store.append(STEWARD, [
        change('YQ-AP-140321-001', '2020-12-01', { status: 'accepted' }),
        change('YQ-AP-140321-002', '2020-12-01', { status: 'working', region: region('140322') }),
      ]);
      expect(result).toEqual({ ok: true, seq: (await store.state()).seq });
      expect(await statusOf('YQ-AP-140321-001', '2020-11-30')).toBe('completed');
      expect(await statusOf('YQ-AP-140321-001', '2020-12-01')).toBe('accepted');
      const cells = (await store.cells(day('2020-12-01'))).filter(({ layer }) => layer === 'restoration-sites');
      expect(cells.map(({ region: at, status, n, amounts }) => [at, status, n, amounts.area]).sort()).toEqual([
        ['140321', 'accepted', 1, 1000],
        ['140322', 'recorded', 1, 4000],
        ['140322', 'working', 1, 2000],
      ]);
      expect(await store.rollUps('restoration-sites')).toEqual([
        { region: '140321', n: 1, areaDm2: 1000 },
        { region: '140322', n: 2, areaDm2: 6000 },
      ]);
      const tile = await store.tileSites(PUBLIC_VIEWER, 'restoration-sites', [113.64, 37.7, 113.67, 37.9]);
      expect(tile[0]).toMatchObject({
        region: '140322',
        transitions: [
          ['2020-01-01', 'recorded'],
          ['2020-12-01', 'working'],
        ],
      });
    });

    it('places a backdated event and keeps what came after', async () => {
      await store.append(STEWARD, [change('YQ-AP-140321-001', '2020-08-01', { status: 'reopened' })]);
      expect(await statusOf('YQ-AP-140321-001', '2020-07-31')).toBe('working');
      expect(await statusOf('YQ-AP-140321-001', '2020-08-01')).toBe('reopened');
      expect(await statusOf('YQ-AP-140321-001', '2020-10-01')).toBe('completed');
      const history = (await store.site(PUBLIC_VIEWER, site('YQ-AP-140321-001'), LATE))?.history;
      expect(history?.map(({ effectiveOn }) => effectiveOn)).toEqual(['2020-06-01', '2020-08-01', '2020-10-01']);
    });

    it('hides a site that is no longer open', async () => {
      await store.append(STEWARD, [change('YQ-AP-140321-001', '2020-12-01', { sharing: 'restricted' })]);
      expect(await store.site(PUBLIC_VIEWER, site('YQ-AP-140321-001'), LATE)).toBeNull();
      expect((await store.sites(PUBLIC_VIEWER, { on: LATE, limit: 100 })).hidden).toBe(3);
    });

    it('hides such a site as it was before, too, wherever it could be found', async () => {
      const id = site('YQ-AP-140321-001');
      const on = day('2020-11-01');
      const seenBy = async (viewer: Viewer) => {
        const { rows, hidden } = await store.sites(viewer, { on, ids: [id], limit: 9 });
        const { keys } = await store.featureKeys(viewer, {
          on,
          layer: 'restoration-sites',
          code: id.slice(3),
          limit: 9,
        });
        const [whole, found] = [await store.features(viewer, on, [id]), await store.search(viewer, id, 9)];
        return [rows.length, hidden, keys.length, whole.length, found.length];
      };
      expect(await seenBy(PUBLIC_VIEWER)).toEqual([1, 0, 1, 1, 1]);
      const moved = { sharing: 'conditional', region: region('140322') } as const;
      await store.append(STEWARD, [change(id, '2020-12-01', moved)]);
      expect(await seenBy(PUBLIC_VIEWER)).toEqual([0, 1, 0, 0, 0]);
      expect(await seenBy({ role: 'inspector', regions: [region('140321')] })).toEqual([0, 1, 0, 0, 0]);
      expect(await seenBy({ role: 'inspector', regions: [region('140322')] })).toEqual([1, 0, 1, 1, 1]);
      await database.load(BUNDLE, { drill: false });
      expect(await seenBy(PUBLIC_VIEWER)).toEqual([0, 1, 0, 0, 0]);
      await store.append(STEWARD, [change(id, '2020-12-02', { sharing: 'open' })]);
      expect(await seenBy(PUBLIC_VIEWER)).toEqual([1, 0, 1, 1, 1]);
    });

    it('refuses unknown sites and days before the site exists', async () => {
      const unknown = await store.append(STEWARD, [change('none', '2020-12-01', { status: 'working' })]);
      expect(unknown).toMatchObject({ ok: false, code: 'unknown-site', site: 'none' });
      const early = await store.append(STEWARD, [change('YQ-AP-140321-001', '2019-12-31', { status: 'working' })]);
      expect(early).toMatchObject({ ok: false, code: 'not-yet', since: '2020-01-01', site: 'YQ-AP-140321-001' });
    });

    it('refuses a status of another workflow, by the attributes of that day, and writes nothing of the rest', async () => {
      const before = await store.state();
      const result = await store.append(STEWARD, [
        change('YQ-AP-140321-001', '2020-12-01', { status: 'accepted' }),
        change('YQ-OF-140300-001', '2020-12-01', { status: 'completed' }),
      ]);
      expect(result).toMatchObject({ ok: false, code: 'foreign-status', site: 'YQ-OF-140300-001' });
      expect(await store.state()).toEqual(before);
      expect(await statusOf('YQ-AP-140321-001', '2020-12-01')).toBe('completed');
      const reach = await store.append(STEWARD, [
        change('YQ-OF-140300-001', '2020-12-01', { attributes: { kind: 'black-odorous-reach' }, status: 'completed' }),
      ]);
      expect(reach.ok).toBe(true);
    });

    it('takes nothing as nothing', async () => {
      const before = await store.state();
      expect(await store.append(STEWARD, [])).toEqual({ ok: true, seq: before.seq });
      expect(await store.state()).toEqual(before);
    });

    it('numbers concurrent writes one after another, and no total gets lost', async () => {
      const writes = Array.from({ length: 24 }, (_, i) =>
        store.append(STEWARD, [
          change(SITES[i % 3]!.id, `2021-01-${String(1 + (i % 7)).padStart(2, '0')}`, { amounts: { investment: i } }),
        ]),
      );
      const results = await Promise.all(writes);
      const numbers = results.map((one) => (one.ok ? one.seq : 0));
      expect(new Set(numbers).size).toBe(24);
      const cells = (await store.cells(LATE)).filter(({ layer }) => layer === 'restoration-sites');
      const page = await store.sites(ADMINISTRATOR, { on: LATE, layer: 'restoration-sites', limit: 9 });
      const sum = (list: readonly { amounts: { investment: number } }[]) =>
        list.reduce((all, one) => all + one.amounts.investment, 0);
      expect(sum(cells)).toBe(sum(page.rows));
      expect(cells.reduce((all, one) => all + one.n, 0)).toBe(3);
    });
  });

  describe('load', () => {
    it('does nothing when the same packs are there', async () => {
      const before = await store.state();
      expect(await database.load(BUNDLE, { drill: true })).toEqual({
        ok: true,
        changed: false,
        sites: 0,
        events: 0,
        readings: 0,
      });
      expect(await database.loaded()).toEqual({ fingerprint: BUNDLE.fingerprint, drill: true });
      expect(await store.state()).toEqual(before);
    });

    it('takes the drill scenario out whole, and leaves what people wrote', async () => {
      await store.append(STEWARD, [change('YQ-AP-140321-001', '2020-12-01', { status: 'accepted' })]);
      await database.load(BUNDLE, { drill: false });
      expect((await store.cells(LATE)).some(({ drill }) => drill)).toBe(false);
      expect(await store.readings([site('YQ-WS-140300-001')], day('2020-01-01'), LATE)).toEqual([]);
      const record = await store.site(PUBLIC_VIEWER, site('YQ-AP-140321-001'), LATE);
      expect(record?.history.map(({ actor }) => actor)).toEqual(['steward']);
      expect(await statusOf('YQ-AP-140321-001', '2020-11-30')).toBe('recorded');
      expect(await statusOf('YQ-AP-140321-001', '2020-12-01')).toBe('accepted');
      expect((await store.cells(LATE)).find(({ status }) => status === 'accepted')).toMatchObject({
        n: 1,
        drill: false,
      });
    });

    it('leaves what people wrote on a day of the drill scenario when that is taken out and put back', async () => {
      await store.append(STEWARD, [change('YQ-AP-140321-001', '2020-10-01', { status: 'accepted' })]);
      await database.load(BUNDLE, { drill: false });
      await database.load(BUNDLE, { drill: true });
      expect(await statusOf('YQ-AP-140321-001', '2020-10-01')).toBe('accepted');
      const history = (await store.site(PUBLIC_VIEWER, site('YQ-AP-140321-001'), LATE))?.history;
      expect(history?.map(({ effectiveOn, drill }) => [effectiveOn, drill])).toEqual([
        ['2020-06-01', true],
        ['2020-10-01', true],
        ['2020-10-01', false],
      ]);
    });

    it('removes sites that the packs no longer have, except where people wrote about them', async () => {
      await store.append(STEWARD, [change('YQ-AP-140321-002', '2020-12-01', { status: 'working' })]);
      const [first] = SITES;
      expect(await database.load(bundleWith('ffff0000', [first!]), { drill: true })).toMatchObject({
        ok: true,
        sites: 1,
      });
      const all = await store.sites(ADMINISTRATOR, { on: LATE, limit: 100 });
      expect(idsOf(all)).toEqual(['YQ-AP-140321-001', 'YQ-AP-140321-002']);
      expect((await store.cells(LATE)).reduce((n, cell) => n + cell.n, 0)).toBe(2);
    });

    it('leaves everything as it was when the bundle is wrong', async () => {
      const before = await store.state();
      const [first] = SITES;
      const twice = await database.load(bundleWith('ffff0001', [first!, first!]), { drill: true });
      expect(twice).toMatchObject({
        ok: false,
        problem: { code: 'bad-data', message: { en: expect.stringContaining('YQ-AP-140321-001') } },
      });
      expect(await store.state()).toEqual(before);
    });

    it('survives a restart', async () => {
      await store.append(STEWARD, [change('YQ-AP-140321-001', '2020-12-01', { status: 'accepted' })]);
      const before = await store.state();
      await database.close();
      database = await opened(options);
      store = database.store;
      expect(await store.state()).toEqual(before);
      expect(await statusOf('YQ-AP-140321-001', '2020-12-01')).toBe('accepted');
      expect(await database.load(BUNDLE, { drill: true })).toMatchObject({ ok: true, changed: false });
    });
  });
});
