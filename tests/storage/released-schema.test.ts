// From the released schema with data in it to today's: every figure and every list stays what it was.
// `released/schema-1.jsonl` was written by the released program: the rows of its tables, then what it answered.
import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/contract/store';
import { LAYERS, type LayerKey } from '../../src/domain/site/layer';
import type { IsoDate } from '../../src/domain/units';
import type { Database } from '../../src/storage/database';
import { SCHEMA_VERSION } from '../../src/storage/migrate';
import { foundation } from '../../src/storage/migrations/0001-foundation';
import { connectionTo, HOSTS, type Host, opened } from './clusters';
import { BUNDLE, change, day, LATE, STEWARD, site } from './fixture';

type Row = Readonly<Record<string, unknown>>;

interface Seen {
  readonly viewer: Viewer;
  readonly sites: Readonly<Record<IsoDate, Row>>;
  readonly extents: Readonly<Record<LayerKey, Row | null>>;
  readonly tiles: Readonly<Record<LayerKey, readonly Row[]>>;
  readonly record: Row | null;
  readonly found: readonly string[];
}

interface Answers {
  readonly cells: Readonly<Record<IsoDate, readonly Row[]>>;
  readonly viewers: readonly Seen[];
  readonly rollUps: readonly Row[];
  readonly readings: readonly Row[];
}

interface Line {
  readonly table?: string;
  readonly row?: Row;
  readonly answers?: Answers;
}

const LINES = readFileSync(new URL('./released/schema-1.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line);
const ANSWERS = LINES.at(-1)?.answers as Answers;
/** Tables in an order in which each row finds what it refers to. */
const ORDER = ['site', 'attrs'];

async function restore(client: pg.Client): Promise<void> {
  await client.query('create schema minemend; set search_path = minemend');
  await client.query(
    'create table migration (version integer primary key, name text not null, applied_at timestamptz not null)',
  );
  await client.query(foundation.sql);
  const tables = [...new Set(LINES.flatMap(({ table }) => (table === undefined ? [] : [table])))];
  for (const table of [...ORDER, ...tables.filter((name) => !ORDER.includes(name))]) {
    const rows = LINES.filter((line) => line.table === table).map(({ row }) => row);
    await client.query(
      `insert into ${table} overriding system value select * from jsonb_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows)],
    );
  }
  await client.query(`select setval(pg_get_serial_sequence('event', 'seq'), (select max(seq) from event)),
    setval(pg_get_serial_sequence('attrs', 'id'), (select max(id) from attrs))`);
}

describe.each(HOSTS)('the released schema on $name', ({ open }) => {
  let host: Host;
  let database: Database;

  beforeAll(async () => {
    host = await open();
    const options = await host.fresh();
    const direct = await connectionTo(options);
    await restore(direct.client);
    await direct.end();
    database = await opened(options);
  });
  afterAll(async () => {
    await database.close();
    await host.close();
  });

  it('is brought up to date', async () => {
    expect(await database.store.state()).toMatchObject({ seq: 5, schemaVersion: SCHEMA_VERSION, drill: true });
  });

  it('keeps every total on every day', async () => {
    expect(Object.keys(ANSWERS.cells)).toHaveLength(5);
    for (const [on, cells] of Object.entries(ANSWERS.cells)) {
      expect(await database.store.cells(on as IsoDate), on).toEqual(cells);
    }
    expect(await database.store.rollUps('restoration-sites')).toEqual(ANSWERS.rollUps);
    const readings = await database.store.readings([site('YQ-WS-140300-001')], day('2020-01-01'), LATE);
    expect(readings).toMatchObject(ANSWERS.readings);
    expect(readings).toHaveLength(3);
  });

  it.each(ANSWERS.viewers.map((seen) => [seen.viewer.role, seen] as const))('shows %s the same', async (_, seen) => {
    const { store } = database;
    const { viewer } = seen;
    for (const [on, page] of Object.entries(seen.sites)) {
      expect(await store.sites(viewer, { on: on as IsoDate, limit: 100 }), on).toMatchObject(page);
    }
    for (const layer of LAYERS) {
      expect(await store.extent(viewer, layer)).toEqual(seen.extents[layer]);
      const tiles = await store.tileSites(viewer, layer, [113, 37, 115, 39]);
      expect(tiles).toMatchObject(seen.tiles[layer]);
      expect(tiles).toHaveLength(seen.tiles[layer].length);
    }
    const record = await store.site(viewer, site('YQ-AP-140321-002'), day('2020-11-15'));
    if (seen.record === null) expect(record).toBeNull();
    else expect(record).toMatchObject(seen.record);
    const found = [...(await store.search(viewer, '图斑', 20)), ...(await store.search(viewer, 'kuangshan', 20))];
    expect(found.map(({ id }) => id)).toEqual(seen.found);
  });

  it('can be written on, and takes the packs of today', async () => {
    const written = await database.store.append(STEWARD, [
      change('YQ-AP-140321-001', '2021-02-01', { status: 'closed' }),
    ]);
    expect(written).toMatchObject({ ok: true });
    const before = await database.store.cells(LATE);
    expect(await database.load({ ...BUNDLE, fingerprint: 'ffff1111' }, { drill: true })).toMatchObject({ ok: true });
    const plain = (cells: typeof before) => cells.map(({ attrsKey: _, ...cell }) => JSON.stringify(cell)).sort();
    expect(plain(await database.store.cells(LATE))).toEqual(plain(before));
  });
});
