// The contract of the storage port, features: which match, how many, whole ones, and what a layer covers.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FeatureQuery, PUBLIC_VIEWER, type Store, type Viewer } from '../../src/contract/store';
import { decodeWkb } from '../../src/domain/geo/wkb';
import type { Database } from '../../src/storage/database';
import { HOSTS, type Host, opened } from './clusters';
import { ADMINISTRATOR, BUNDLE, day, region, site, square } from './fixture';

const YUXIAN_STAFF: Viewer = { role: 'inspector', regions: [region('140322')] };
const PITS: Omit<FeatureQuery, 'limit'> = { on: day('2020-11-15'), layer: 'restoration-sites' };

describe.each(HOSTS)('features on $name', ({ open }) => {
  let host: Host;
  let database: Database;
  let store: Store;

  beforeAll(async () => {
    host = await open();
    database = await opened(await host.fresh());
    store = database.store;
    await database.load(BUNDLE, { drill: true });
  });
  afterAll(async () => {
    await database.close();
    await host.close();
  });

  const keys = async (query: Partial<FeatureQuery>, viewer = ADMINISTRATOR): Promise<string[]> =>
    (await store.featureKeys(viewer, { ...PITS, limit: 100, ...query })).keys.map(({ id }) => id);

  it('match by day, attributes, status, code and name, in id order, page by page', async () => {
    const all = ['YQ-AP-140321-001', 'YQ-AP-140321-002', 'YQ-AP-140322-001'];
    expect(await keys({})).toEqual(all);
    expect(await keys({ limit: 2 })).toEqual(all.slice(0, 2));
    expect(await keys({ limit: 2, after: site(all[1]!) })).toEqual(all.slice(2));
    expect(await keys({ on: day('2019-12-31') })).toEqual([]);
    expect(await keys({ code: 'AP-140321-002' })).toEqual([all[1]]);
    expect(await keys({ name: '平定县废弃矿山 2 号', code: 'AP-140321-001' })).toEqual([]);
    expect(await keys({ on: day('2020-06-01'), status: 'working' })).toEqual([all[0]]);
    const cells = await store.cells(PITS.on);
    const ungrouped = cells.filter((cell) => cell.layer === PITS.layer && cell.attributes.group === undefined);
    expect(await keys({ attrsKeys: ungrouped.map((cell) => cell.attrsKey) })).toEqual([all[2]]);
  });

  it('match by box, and tell those that reach beyond it', async () => {
    const bounds = [[113.605, 37.8, 113.7, 37.9] as const];
    const { keys: found, count } = await store.featureKeys(ADMINISTRATOR, { ...PITS, bounds, counted: true, limit: 1 });
    expect(found).toEqual([{ id: 'YQ-AP-140321-001', within: false }]);
    expect(count).toEqual({ n: 2, rim: 1 });
    expect(await keys({ bounds, rim: true })).toEqual(['YQ-AP-140321-001']);
    expect(await keys({ bounds: [...bounds, [113.4, 38, 113.41, 38.2]] })).toHaveLength(3);
    expect(await keys({ bounds: [] })).toEqual([]);
    const none = await store.featureKeys(ADMINISTRATOR, { ...PITS, bounds: [[0, 0, 1, 1]], counted: true, limit: 1 });
    expect(none).toEqual({ keys: [], count: { n: 0, rim: 0 } });
  });

  it('show and count what the viewer may see, no more', async () => {
    const hidden = 'YQ-AP-140322-001';
    expect(await keys({}, PUBLIC_VIEWER)).not.toContain(hidden);
    expect(await keys({}, YUXIAN_STAFF)).toContain(hidden);
    const { count } = await store.featureKeys(PUBLIC_VIEWER, { ...PITS, counted: true, limit: 1 });
    expect(count).toEqual({ n: 2, rim: 0 });
    expect(await store.features(PUBLIC_VIEWER, PITS.on, [site(hidden)])).toEqual([]);
    expect(await store.features(YUXIAN_STAFF, PITS.on, [site(hidden)])).toHaveLength(1);
  });

  it('come whole, with state, source and geometry', async () => {
    const asked = ['YQ-AP-140321-002', 'YQ-AP-140321-001', 'nothing'].map(site);
    const rows = await store.features(PUBLIC_VIEWER, day('2020-06-01'), asked);
    expect(rows.map(({ id, status, drill }) => [id, status, drill])).toEqual([
      ['YQ-AP-140321-001', 'working', true],
      ['YQ-AP-140321-002', 'recorded', false],
    ]);
    expect(rows[0]).toMatchObject({ since: '2020-01-01', region: '140321', amounts: { area: 1000, statedArea: 1001 } });
    expect(rows[0]?.source.document).toBe('XX-1');
    expect(decodeWkb(rows[0]!.wkb)).toEqual(square(113.6, 37.8, 0.01));
  });

  it('cover what the viewer may see of a layer', async () => {
    const open = await store.extent(PUBLIC_VIEWER, 'restoration-sites');
    expect(open?.bbox.map((at) => Number(at.toFixed(6)))).toEqual([113.6, 37.8, 113.66, 37.81]);
    expect(open?.since).toBe('2020-01-01');
    expect((await store.extent(ADMINISTRATOR, 'restoration-sites'))?.bbox[0]).toBe(113.4);
    expect(await store.extent(PUBLIC_VIEWER, 'gangue-piles')).toBeNull();
  });
});
