// Batches of readings: written, corrected, taken back; what figures rest on follows.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Batch, BatchResult, ReadResult } from '../../../src/contract/batches';
import type { ReadSite, SampleValue } from '../../../src/contract/import-report';
import type { Actor } from '../../../src/contract/store';
import type { Database } from '../../../src/storage/database';
import { connectionTo, HOSTS, type Host, opened } from '../clusters';
import { ADMINISTRATOR, BUNDLE, bundleWith, day, region, SITES, site } from '../fixture';
import { IMPORTER, readOf, SETTINGS } from './batch-fixture';

function done<T>(result: BatchResult<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result;
}

const POINT = site('YQ-WS-140300-001');
const READINGS = { ...SETTINGS, layer: 'water-points' } as const;

const value = (parameter: string, of: number, given: Partial<SampleValue> = {}): SampleValue => ({
  parameter,
  value: of,
  belowDetection: false,
  flags: [],
  ...given,
});

const sampleRow = (row: number, on: string, time: string | null, values: readonly SampleValue[]): ReadSite => ({
  row,
  code: 'WS-140300-001',
  name: '桃河白羊墅断面',
  region: '140300',
  status: null,
  attributes: {},
  amounts: {},
  details: {},
  geometry: { type: 'Point', coordinates: [113.58, 37.86] },
  sample: { point: POINT, on: day(on), time, values },
});

const read = (...sites: readonly ReadSite[]): ReadResult => readOf(sites);

describe.each(HOSTS)('batches of readings on $name', ({ open }) => {
  let host: Host;
  let options: Awaited<ReturnType<Host['fresh']>>;
  let database: Database;

  beforeAll(async () => {
    host = await open();
  });
  afterAll(() => host.close());
  beforeEach(async () => {
    options = await host.fresh();
    database = await opened(options);
    await database.load(BUNDLE, { drill: true });
  });
  afterEach(() => database.close());

  async function staged(what: ReadResult, by: Actor = IMPORTER): Promise<Batch> {
    const { id } = await database.batches.create(by, { kind: 'readings', settings: READINGS });
    return done(await database.batches.stage(by, id, what)).batch;
  }
  async function applied(what: ReadResult): Promise<Batch> {
    const { id } = await staged(what);
    return done(await database.batches.apply(IMPORTER, id, '月度导入')).batch;
  }
  const rollBack = ({ id }: Batch) => database.batches.rollBack(IMPORTER, id, '单位写错');
  const held = async () => {
    const found = await database.store.readings([POINT], day('2020-01-01'), day('2030-01-01'));
    return found.map(({ on, time, parameter, value: of, belowDetection, drill, flags }) =>
      [on, time ?? '-', parameter, belowDetection ? `<${of}` : of, drill ? 'drill' : 'measured', ...(flags ?? [])].join(
        ' ',
      ),
    );
  };
  const DRILL = ['2020-10-05 - NH3-N <0.025 drill', '2020-10-05 - pH 7.9 drill', '2020-11-05 - pH 8.1 drill'];

  it('writes values with time, limits and flags; several a day stand beside each other', async () => {
    await applied(
      read(
        sampleRow(2, '2020-12-01', '00:00', [value('DO', 8.1), value('pH', 15.2, { flags: ['impossible'] })]),
        sampleRow(3, '2020-12-01', '04:00', [value('DO', 7.9), value('TP', 0.01, { belowDetection: true })]),
      ),
    );
    expect(await held()).toEqual([
      ...DRILL,
      '2020-12-01 00:00 DO 8.1 measured',
      '2020-12-01 04:00 DO 7.9 measured',
      '2020-12-01 04:00 TP <0.01 measured',
      '2020-12-01 00:00 pH 15.2 measured impossible',
    ]);
  });

  it('compares by point, time and parameter, and writes only what differs', async () => {
    const first = read(
      sampleRow(2, '2020-12-01', '00:00', [value('DO', 8.1), value('TP', 0.1)]),
      sampleRow(3, '2020-12-02', null, [value('DO', 8)]),
    );
    await applied(first);
    const batch = await staged(
      read(
        sampleRow(2, '2020-12-01', '00:00', [value('DO', 8.1), value('TP', 0.2)]),
        sampleRow(3, '2020-12-02', null, [value('DO', 8)]),
        sampleRow(4, '2020-12-03', null, [value('DO', 9)]),
        sampleRow(5, '2020-12-03', null, [value('DO', 9.5)]),
        sampleRow(6, '2020-12-04', null, []),
      ),
    );
    expect(batch.comparison).toMatchObject({ new: 1, changed: 2, unchanged: 2, missing: 0, blocked: 0 });
    const rows = await database.batches.rows(ADMINISTRATOR, batch.id, { limit: 10 });
    expect(rows[0]).toMatchObject({ feature: POINT, changes: [{ field: 'details.总磷', before: 0.1, after: 0.2 }] });
    expect(rows[3]).toMatchObject({ changes: [{ before: 9, after: 9.5 }] });
    done(await database.batches.apply(IMPORTER, batch.id, '更正'));
    expect((await held()).slice(3)).toEqual([
      '2020-12-01 00:00 DO 8.1 measured',
      '2020-12-01 00:00 TP 0.2 measured',
      '2020-12-02 - DO 8 measured',
      '2020-12-03 - DO 9.5 measured',
    ]);
    const again = await staged(first);
    expect(again.comparison).toMatchObject({ new: 0, changed: 1, unchanged: 1 });
  });

  it('a measured value stands above a simulated one, until it is taken back', async () => {
    const batch = await applied(read(sampleRow(2, '2020-11-05', null, [value('pH', 7.2)])));
    expect(await held()).toEqual([DRILL[0], DRILL[1], '2020-11-05 - pH 7.2 measured']);
    done(await rollBack(batch));
    expect(await held()).toEqual(DRILL);
  });

  it('taken back, what was corrected holds again; what others corrected later stays', async () => {
    const first = await applied(read(sampleRow(2, '2020-12-01', null, [value('DO', 8), value('TP', 0.1)])));
    const second = await applied(read(sampleRow(2, '2020-12-01', null, [value('DO', 7)])));
    expect(
      (await database.batches.conflicts(ADMINISTRATOR, first.id)).map(({ feature, effect }) => [feature, effect]),
    ).toEqual([[POINT, 'superseded']]);
    done(await rollBack(first));
    expect((await held()).slice(3)).toEqual(['2020-12-01 - DO 7 measured']);
    done(await rollBack(second));
    expect(await held()).toEqual(DRILL);
    expect(await rollBack(second)).toMatchObject({ ok: false, code: 'wrong-state' });
  });

  it('changes the version of the data each time, so that nothing old is shown', async () => {
    const version = async () => (await database.store.state()).version;
    const before = await version();
    const batch = await applied(read(sampleRow(2, '2020-12-01', null, [value('DO', 8)])));
    const between = await version();
    done(await rollBack(batch));
    expect(new Set([before, between, await version()]).size).toBe(3);
  });

  it('readings outlive a reload of the packs, also of a point that the packs no longer have', async () => {
    await applied(read(sampleRow(2, '2020-12-01', null, [value('DO', 8)])));
    await database.load(
      bundleWith(
        'other',
        SITES.filter(({ id }) => id !== POINT),
      ),
      { drill: false },
    );
    expect(await held()).toEqual(['2020-12-01 - DO 8 measured']);
  });

  it('blocks points that are not there, or lie outside of the region of the batch', async () => {
    const gone = sampleRow(2, '2020-12-01', null, [value('DO', 8)]);
    const nowhere = { ...gone, sample: { ...gone.sample, point: site('YQ-WS-140300-999') } } as ReadSite;
    const batch = await staged(read(nowhere));
    expect(batch.comparison).toMatchObject({ blocked: 1, new: 0 });
    expect(batch.checkCounts).toEqual([{ code: 'unknown-point', severity: 'blocks', n: 1 }]);
    const county = { ...READINGS, region: region('140322') };
    const { id } = await database.batches.create(IMPORTER, { kind: 'readings', settings: county });
    const outside = done(await database.batches.stage(IMPORTER, id, read(gone))).batch;
    expect(outside.checkCounts).toEqual([{ code: 'wrong-region', severity: 'blocks', n: 1 }]);
  });

  it('the database itself refuses readings and taking back by others', async () => {
    const batch = await applied(read(sampleRow(2, '2020-12-01', null, [value('DO', 8)])));
    await database.close();
    const direct = await connectionTo(options);
    const as = (role: string, regions: string) =>
      direct.client.query(
        `select set_config('minemend.viewer', '${role}', false), set_config('minemend.regions', '${regions}', false)`,
      );
    const name = (await direct.client.query('select current_database() as name')).rows[0].name;
    const oid = (await direct.client.query(`select oid from pg_database where datname = '${name}'`)).rows[0].oid;
    await direct.client.query(`set search_path = minemend; set role minemend_${oid}_app`);
    const write = () =>
      direct.client.query(
        `insert into reading (point, on_day, parameter, value, below_detection, drill) values ('${POINT}', '2020-12-09', 'DO', 1, false, false)`,
      );
    const takeBack = () => direct.client.query(`insert into reading_void values ('${batch.id}', now(), 'x', 'x')`);
    for (const [role, regions] of [
      ['', ''],
      ['public', ''],
      ['inspector', '140300'],
      ['supervisor', '140300'],
      ['steward', '410800'],
    ] as const) {
      await as(role, regions);
      await expect(write(), role).rejects.toMatchObject({ code: '42501' });
      await expect(takeBack(), role).rejects.toMatchObject({ code: '42501' });
    }
    await as('steward', '140300');
    expect((await write()).rowCount).toBe(1);
    expect((await takeBack()).rowCount).toBe(1);
    await direct.end();
  });
});
