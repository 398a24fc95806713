// The contract of the storage port, reads: on every kind of database.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PUBLIC_VIEWER, type Store, type Viewer } from '../../src/contract/store';
import { decodeWkb } from '../../src/domain/geo/wkb';
import type { Database } from '../../src/storage/database';
import { HOSTS, type Host, NOW, opened } from './clusters';
import { ADMINISTRATOR, BUNDLE, day, idsOf, LATE, region, SITES, site, square } from './fixture';

const YUXIAN_STAFF: Viewer = { role: 'inspector', regions: [region('140322')] };
const CITY_STAFF: Viewer = { role: 'supervisor', regions: [region('140300')] };
const PINGDING_STAFF: Viewer = { role: 'inspector', regions: [region('140321')] };

describe.each(HOSTS)('reads on $name', ({ open }) => {
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

  describe('state and catalogue', () => {
    it('hands back packs, regions, documents, targets and facts as they were loaded', async () => {
      const { packs, regions, documents, targets, facts } = await store.catalogue();
      const [pack] = BUNDLE.packs;
      const plan = pack!.plans[0]!;
      expect(packs).toEqual([
        {
          id: 'yangquan',
          name: { zh: '阳泉', en: 'Yangquan' },
          region: '140300',
          opensAt: '2020-11-15',
          from: '2020-03-01',
          to: '2021-03-31',
        },
      ]);
      expect(documents).toEqual([plan.document]);
      expect(targets).toEqual([{ ...plan.targets[0], document: 'XX-1' }]);
      expect(facts).toEqual([{ ...plan.facts[0], document: 'XX-1' }]);
      expect(regions.map(({ code }) => code)).toEqual(['140300', '140300-JK', '140321', '140322']);
    });

    it('gives a zone without outline the box of its parent', async () => {
      const { regions } = await store.catalogue();
      const zone = regions.find(({ code }) => code === '140300-JK');
      expect(zone).toMatchObject({ hasOutline: false, bbox: [113, 37.5, 114, 38.5], parent: '140300' });
      expect(regions.find(({ code }) => code === '140321')).toMatchObject({
        hasOutline: true,
        bbox: [113.5, 37.5, 114, 38],
      });
      expect((await store.regionShapes()).map(({ code }) => code)).toEqual(['140300', '140321', '140322']);
      expect((await store.regionShapes())[2]?.geometry).toEqual(square(113, 38, 0.5));
    });
  });

  describe('totals', () => {
    const counted = async (on: string) =>
      (await store.cells(day(on)))
        .filter(({ attributes }) => attributes.programme === 'abandoned-pit')
        .map(({ region: at, status, drill, n, amounts }) => [at, status, drill, n, amounts.area, amounts.acceptedArea]);

    it('are there from the first day on', async () => {
      expect(await store.cells(day('2019-12-31'))).toEqual([]);
      expect(await counted('2020-01-01')).toEqual(
        expect.arrayContaining([
          ['140321', 'recorded', false, 2, 3000, 0],
          ['140322', 'recorded', false, 1, 4000, 0],
        ]),
      );
    });

    it('follow the events, one attribute set one key whatever the order of its attributes', async () => {
      expect(await counted('2020-11-15')).toEqual(
        expect.arrayContaining([
          ['140321', 'completed', true, 1, 1000, 900],
          ['140321', 'recorded', false, 1, 2000, 0],
          ['140322', 'recorded', false, 1, 4000, 0],
        ]),
      );
      const keys = (await store.cells(day('2020-11-15')))
        .filter((one) => one.attributes.group === '冠山')
        .map((one) => one.attrsKey);
      expect(keys).toHaveLength(2);
      expect(new Set(keys).size).toBe(1);
    });

    it('keep an unknown status as unknown', async () => {
      const section = (await store.cells(LATE)).find(({ attributes }) => attributes.kind === 'section');
      expect(section).toMatchObject({ status: null, n: 1, layer: 'water-points' });
    });

    it('roll up by region, all statuses together', async () => {
      expect(await store.rollUps('restoration-sites')).toEqual([
        { region: '140321', n: 2, areaDm2: 3000 },
        { region: '140322', n: 1, areaDm2: 4000 },
      ]);
    });
  });

  describe('sites', () => {
    it('come in order of id, page by page, with the number of hidden ones', async () => {
      const all = await store.sites(ADMINISTRATOR, { on: LATE, limit: 100 });
      expect(idsOf(all)).toEqual(SITES.map(({ id }) => id).sort());
      expect(all.hidden).toBe(0);
      const first = await store.sites(PUBLIC_VIEWER, { on: LATE, limit: 2 });
      expect(idsOf(first)).toEqual(['YQ-AP-140321-001', 'YQ-AP-140321-002']);
      expect(first.hidden).toBe(2);
      const next = await store.sites(PUBLIC_VIEWER, { on: LATE, limit: 2, after: site('YQ-AP-140321-002') });
      expect(idsOf(next)).toEqual(['YQ-MR-140322-001', 'YQ-OF-140300-001']);
      expect(next.hidden).toBe(2);
    });

    it('are shown by sharing class and region', async () => {
      const seen = async (viewer: Viewer) => idsOf(await store.sites(viewer, { on: LATE, limit: 100 })).length;
      expect(await seen(PUBLIC_VIEWER)).toBe(5);
      expect(await seen(PINGDING_STAFF)).toBe(5);
      expect(await seen(YUXIAN_STAFF)).toBe(6);
      expect(await seen(CITY_STAFF)).toBe(6);
      expect(await seen(ADMINISTRATOR)).toBe(7);
    });

    it('are found by layer, ids, attribute set and bounds', async () => {
      const cells = await store.cells(LATE);
      const attrsKeys = cells.filter(({ attributes }) => attributes.group === '冠山').map(({ attrsKey }) => attrsKey);
      const find = async (query: object) => idsOf(await store.sites(ADMINISTRATOR, { on: LATE, limit: 100, ...query }));
      expect(await find({ attrsKeys })).toEqual(['YQ-AP-140321-001', 'YQ-AP-140321-002']);
      expect(await find({ attrsKeys: [] })).toEqual([]);
      expect(await find({ layer: 'gangue-piles' })).toEqual(['YQ-GP-140321-001']);
      expect(await find({ ids: ['YQ-OF-140300-001', 'none'] })).toEqual(['YQ-OF-140300-001']);
      expect(await find({ bounds: [113.64, 37.7, 113.72, 37.9] })).toEqual(['YQ-AP-140321-002', 'YQ-GP-140321-001']);
    });

    it('carry the state of the day', async () => {
      const query = { ids: [site('YQ-AP-140321-001')], limit: 1 };
      const [row] = (await store.sites(PUBLIC_VIEWER, { ...query, on: day('2020-09-30') })).rows;
      expect(row).toMatchObject({
        status: 'working',
        drill: true,
        n: 1,
        code: 'AP-140321-001',
        name: '平定县废弃矿山 1 号',
        sharing: 'open',
        amounts: { area: 1000, statedArea: 1001, acceptedArea: 0 },
        positionAccuracy: 'illustrative',
        regionAccuracy: 'published',
      });
      expect(row?.bbox[0]).toBe(113.6);
      expect(row?.bbox[1]).toBe(37.8);
      expect((await store.sites(PUBLIC_VIEWER, { ...query, on: day('2019-12-31') })).rows).toEqual([]);
    });

    it('open as a record with geometry, source and history', async () => {
      const record = await store.site(PUBLIC_VIEWER, site('YQ-AP-140321-001'), day('2020-11-15'));
      expect(record).toMatchObject({
        id: 'YQ-AP-140321-001',
        layer: 'restoration-sites',
        since: '2020-01-01',
        geometry: SITES[0]!.geometry,
        source: { document: 'XX-1', section: '一', note: null },
        state: { status: 'completed', drill: true },
      });
      expect(
        record?.history.map(({ effectiveOn, recordedAt, drill, evidence, patch }) => [
          effectiveOn,
          recordedAt,
          drill,
          evidence,
          patch,
        ]),
      ).toEqual([
        ['2020-06-01', NOW.toISOString(), true, null, { status: 'working' }],
        ['2020-10-01', NOW.toISOString(), true, 'DRILL-1', { status: 'completed', amounts: { acceptedArea: 900 } }],
      ]);
      expect((await store.site(PUBLIC_VIEWER, site('YQ-AP-140321-001'), day('2019-01-01')))?.state).toBeNull();
      expect(await store.site(PUBLIC_VIEWER, site('YQ-GP-140321-001'), LATE)).toBeNull();
      expect(await store.site(ADMINISTRATOR, site('none'), LATE)).toBeNull();
    });

    it('reach tiles with geometry and the days of their statuses', async () => {
      const [first, ...rest] = await store.tileSites(PUBLIC_VIEWER, 'restoration-sites', [113.55, 37.7, 113.62, 37.9]);
      expect(rest).toEqual([]);
      expect(decodeWkb(first!.wkb)).toEqual(SITES[0]!.geometry);
      expect(first).toMatchObject({
        id: 'YQ-AP-140321-001',
        region: '140321',
        areaDm2: 1000,
        illustrative: true,
        transitions: [
          ['2020-01-01', 'recorded'],
          ['2020-06-01', 'working'],
          ['2020-10-01', 'completed'],
        ],
      });
      const world = [-180, -90, 180, 90] as const;
      expect(await store.tileSites(PUBLIC_VIEWER, 'gangue-piles', world)).toEqual([]);
      expect(await store.tileSites(ADMINISTRATOR, 'gangue-piles', world)).toHaveLength(1);
      expect(await store.tileSites(YUXIAN_STAFF, 'restoration-sites', world)).toHaveLength(3);
    });

    it('give their readings in order', async () => {
      const point = site('YQ-WS-140300-001');
      const rows = await store.readings([point], day('2020-10-01'), day('2020-10-31'));
      expect(rows).toEqual([
        { point, on: '2020-10-05', parameter: 'NH3-N', value: 0.025, belowDetection: true, drill: true },
        { point, on: '2020-10-05', parameter: 'pH', value: 7.9, belowDetection: false, drill: true },
      ]);
      expect(await store.readings([site('YQ-OF-140300-001')], day('2020-01-01'), LATE)).toEqual([]);
    });
  });

  describe('search', () => {
    const found = async (query: string, viewer = PUBLIC_VIEWER) =>
      (await store.search(viewer, query, 10)).map(({ kind, id }) => `${kind} ${id}`);

    it('puts an exact code first', async () => {
      expect((await found('140321'))[0]).toBe('region 140321');
      expect(await found('yq-ap-140321-002')).toEqual(['feature YQ-AP-140321-002']);
      expect((await found('AP-140321-001'))[0]).toBe('feature YQ-AP-140321-001');
    });

    it('finds by Chinese, full pinyin, initials and English', async () => {
      for (const query of ['平定', '平定县', 'pingding', 'PingDingXian', 'pdx']) {
        expect((await found(query))[0]).toBe('region 140321');
      }
      expect(await found('taohe')).toEqual(
        expect.arrayContaining(['feature YQ-WS-140300-001', 'feature YQ-OF-140300-001']),
      );
      expect(await found('abandoned open pits')).toEqual(['target YQ-2020-123-001']);
    });

    it('finds documents by number in any brackets', async () => {
      expect((await found('阳政办发(2020)123'))[0]).toBe('document XX-1');
      expect(await found('2020 123')).toContain('document XX-1');
    });

    it('shows what the viewer may see, and nothing for marks alone', async () => {
      expect(await found('矸石山')).toEqual([]);
      expect(await found('矸石山', ADMINISTRATOR)).toEqual(['feature YQ-GP-140321-001']);
      expect(await found('%')).toEqual([]);
      expect(await store.search(ADMINISTRATOR, '县', 2)).toHaveLength(2);
    });
  });
});
