// Batches of outlines: replaced, followed by surveyed features, taken back to the digit.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Batch, BatchResult } from '../../../src/contract/batches';
import type { ReadSite } from '../../../src/contract/import-report';
import type { Database } from '../../../src/storage/database';
import { HOSTS, type Host, opened } from '../clusters';
import { ADMINISTRATOR, bundleWith, change, day, LATE, region, SITES, STEWARD, site, siteOf, square } from '../fixture';
import { IMPORTER, readOf, SETTINGS } from './batch-fixture';

function done<T>(result: BatchResult<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result;
}

const PINGDING = region('140321');
const YUXIAN = region('140322');
const OUTLINES = { ...SETTINGS, layer: null, region: null, on: day('2021-05-01') } as const;

/** Surveyed, in Pingding, where its western edge is. */
const SURVEYED = siteOf('YQ-AP-140321-009', 'restoration-sites', square(113.51, 37.9, 0.01), 3000, {
  region: PINGDING,
  attributes: { programme: 'abandoned-pit' },
  positionAccuracy: 'surveyed',
});
/** The same without a survey. */
const DRAWN = siteOf('YQ-AP-140321-010', 'restoration-sites', square(113.51, 37.7, 0.01), 3000, {
  region: PINGDING,
  attributes: { programme: 'abandoned-pit' },
});
const PACKS = bundleWith('with-surveyed', [...SITES, SURVEYED, DRAWN]);

const box = (west: number, south: number, east: number, north: number): GeoJSON.Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});
/** Pingding gives the strip west of 113.55° to Yuxian, which then reaches down to it. */
const NEW_PINGDING = box(113.55, 37.5, 114, 38);
const NEW_YUXIAN: GeoJSON.MultiPolygon = {
  type: 'MultiPolygon',
  coordinates: [box(113, 38, 113.5, 38.5).coordinates, box(113.5, 37.5, 113.55, 38).coordinates],
};

const outline = (row: number, code: string, geometry: GeoJSON.Geometry): ReadSite => ({
  row,
  code,
  name: code,
  region: '140300',
  status: null,
  attributes: {},
  amounts: {},
  details: {},
  geometry,
});
const BOTH = [outline(1, PINGDING, NEW_PINGDING), outline(2, YUXIAN, NEW_YUXIAN)];

describe.each(HOSTS)('batches of outlines on $name', ({ open }) => {
  let host: Host;
  let database: Database;

  beforeAll(async () => {
    host = await open();
  });
  afterAll(() => host.close());
  beforeEach(async () => {
    database = await opened(await host.fresh());
    await database.load(PACKS, { drill: false });
  });
  afterEach(() => database.close());

  async function staged(sites: readonly ReadSite[]): Promise<Batch> {
    const { id } = await database.batches.create(STEWARD, { kind: 'regions', settings: OUTLINES });
    const read = readOf(sites);
    return done(await database.batches.stage(STEWARD, id, { ...read, report: { ...read.report, layer: null } })).batch;
  }
  async function applied(sites: readonly ReadSite[]): Promise<Batch> {
    const { id } = await staged(sites);
    return done(await database.batches.apply(STEWARD, id, '法定边界')).batch;
  }
  const rollBack = ({ id }: Batch) => database.batches.rollBack(STEWARD, id, '发错了文件');
  const shapeOf = async (code: string) =>
    (await database.store.regionShapes()).find((shape) => shape.code === code)?.geometry;
  const regionOf = async (id: string, on = LATE) =>
    (await database.store.site(ADMINISTRATOR, site(id), on))?.state?.region;
  /** Everything that follows from outlines and regions. */
  const world = async () => ({
    catalogue: (await database.store.catalogue()).regions,
    shapes: await database.store.regionShapes(),
    rollUps: await database.store.rollUps('restoration-sites'),
    cells: await Promise.all(
      [day('2021-04-30'), day('2021-05-01'), LATE].map(async (on) =>
        (await database.store.cells(on)).map(({ attrsKey: _, ...cell }) => cell),
      ),
    ),
  });

  it('compares by area and shape, and says what would lie elsewhere', async () => {
    const batch = await staged([
      ...BOTH,
      outline(3, '140300', square(113, 37.5, 1)),
      outline(4, '149999', NEW_PINGDING),
    ]);
    expect(batch.comparison).toMatchObject({ new: 0, changed: 2, unchanged: 1, blocked: 1, missing: 0 });
    const rows = await database.batches.rows(ADMINISTRATOR, batch.id, { limit: 10 });
    expect(rows[0]?.changes).toEqual([
      {
        field: 'geometry',
        before: expect.stringMatching(/^24\d\d\.\d\d km²$/),
        after: expect.stringMatching(/^22\d\d\.\d\d km²$/),
      },
    ]);
    expect(batch.report?.moved).toEqual([
      { id: SURVEYED.id, code: 'AP-140321-009', name: expect.anything(), from: PINGDING, to: YUXIAN, reassigned: true },
      { id: DRAWN.id, code: 'AP-140321-010', name: expect.anything(), from: PINGDING, to: YUXIAN, reassigned: false },
    ]);
    expect((await staged([outline(1, PINGDING, NEW_PINGDING)])).comparison).toMatchObject({ missing: 1 });
  });

  it('replaces outlines with all that follows, and lets surveyed features follow', async () => {
    const before = await database.store.state();
    const batch = await applied(BOTH);
    expect(await shapeOf(PINGDING)).toEqual(NEW_PINGDING);
    const { regions } = await database.store.catalogue();
    expect(regions.find(({ code }) => code === PINGDING)).toMatchObject({
      bbox: [113.55, 37.5, 114, 38],
      hasOutline: true,
    });
    expect([await regionOf(SURVEYED.id, day('2021-04-30')), await regionOf(SURVEYED.id, day('2021-05-01'))]).toEqual([
      PINGDING,
      YUXIAN,
    ]);
    expect(await regionOf(DRAWN.id)).toBe(PINGDING);
    const record = await database.store.site(ADMINISTRATOR, SURVEYED.id, LATE);
    expect(record?.history).toMatchObject([
      { patch: { region: YUXIAN }, actor: 'steward', why: expect.stringContaining('140322') },
    ]);
    expect(batch.report?.moved?.map(({ reassigned }) => reassigned)).toEqual([true, false]);
    expect((await database.store.state()).version).not.toBe(before.version);
  });

  it('without a place that any other region holds, a feature stays where it is and is listed', async () => {
    const batch = await applied([outline(1, PINGDING, NEW_PINGDING)]);
    expect(batch.report?.moved?.map(({ id, to, reassigned }) => [id, to, reassigned])).toEqual([
      [SURVEYED.id, null, false],
      [DRAWN.id, null, false],
    ]);
    expect(await regionOf(SURVEYED.id)).toBe(PINGDING);
  });

  it('a zone without an outline stands where the region above it stands', async () => {
    await applied([outline(1, '140300', square(113, 37.5, 1.2))]);
    const { regions } = await database.store.catalogue();
    const [city, zone] = ['140300', '140300-JK'].map((code) => regions.find((one) => one.code === code));
    expect(zone).toMatchObject({ hasOutline: false, bbox: [113, 37.5, 114.2, 38.7], anchor: city?.anchor });
  });

  it('taken back, everything is as it was', async () => {
    const before = await world();
    const batch = await applied(BOTH);
    expect(await world()).not.toEqual(before);
    done(await rollBack(batch));
    expect(await world()).toEqual(before);
  });

  it('taken back in any order, the latest that is left holds', async () => {
    const first = await applied(BOTH);
    const second = await applied([outline(1, PINGDING, box(113.56, 37.5, 114, 38))]);
    done(await rollBack(first));
    expect(await shapeOf(PINGDING)).toEqual(box(113.56, 37.5, 114, 38));
    expect(await shapeOf(YUXIAN)).toEqual(square(113, 38, 0.5));
    done(await rollBack(second));
    expect(await shapeOf(PINGDING)).toEqual(square(113.5, 37.5, 0.5));
  });

  it('the same file once more changes nothing', async () => {
    await applied(BOTH);
    expect((await staged(BOTH)).comparison).toMatchObject({ changed: 0, unchanged: 2 });
  });

  it('a later region written by a person stays in force', async () => {
    const batch = await applied(BOTH);
    await database.store.append(STEWARD, [change(SURVEYED.id, '2021-06-01', { region: region('140300') })]);
    const { conflicts } = done(await rollBack(batch));
    expect(conflicts).toMatchObject([{ feature: SURVEYED.id, effect: 'superseded' }]);
    expect([await regionOf(SURVEYED.id, day('2021-05-15')), await regionOf(SURVEYED.id)]).toEqual([PINGDING, '140300']);
  });

  it('a reload of the packs keeps what was replaced, and can still give it back', async () => {
    const batch = await applied(BOTH);
    await database.load({ ...PACKS, fingerprint: 'reloaded' }, { drill: true });
    expect(await shapeOf(PINGDING)).toEqual(NEW_PINGDING);
    expect(await regionOf(SURVEYED.id)).toBe(YUXIAN);
    done(await rollBack(batch));
    expect(await shapeOf(PINGDING)).toEqual(square(113.5, 37.5, 0.5));
  });

  it('is for administrators', async () => {
    for (const settings of [OUTLINES, { ...OUTLINES, region: region('140300') }]) {
      const creating = database.batches.create(IMPORTER, { kind: 'regions', settings });
      await expect(creating).rejects.toMatchObject({ code: '42501' });
    }
    const { id } = await database.batches.create(STEWARD, { kind: 'regions', settings: OUTLINES });
    done(await database.batches.stage(STEWARD, id, readOf(BOTH)));
    expect(await database.batches.apply(IMPORTER, id, '试试')).toMatchObject({ ok: false, code: 'unknown-batch' });
    expect(await shapeOf(PINGDING)).toEqual(square(113.5, 37.5, 0.5));
  });
});
