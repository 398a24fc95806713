// What is loaded and which state the data are in.
import type { Pool, PoolClient } from 'pg';
import type { DataState } from '../contract/store';
import { SCHEMA_VERSION } from './migrate';

/** `loads` counts loads, so that a reload changes the version even where no event was written. */
export interface PackMark {
  readonly fingerprint: string;
  readonly drill: boolean;
  readonly loads: number;
}

const FINGERPRINT_PART = 8;

export async function readMark(client: Pool | PoolClient): Promise<PackMark | null> {
  const { rows } = await client.query<{ value: PackMark }>(`select value from meta where key = 'packs'`);
  return rows[0]?.value ?? null;
}

export async function writeMark(client: PoolClient, mark: PackMark): Promise<void> {
  await client.query(
    `insert into meta (key, value) values ('packs', $1) on conflict (key) do update set value = excluded.value`,
    [JSON.stringify(mark)],
  );
}

/**
 * Says that something has changed which no event tells: readings, outlines of regions. Within the transaction that
 * changes it.
 */
export async function bumpRevision(client: PoolClient): Promise<void> {
  await client.query(
    `insert into meta (key, value) values ('revision', '1')
     on conflict (key) do update set value = to_jsonb((meta.value #>> '{}')::bigint + 1)`,
  );
}

export async function readState(pool: Pool | PoolClient): Promise<DataState> {
  const { rows } = await pool.query<{ seq: number; mark: PackMark | null; revision: number | null }>({
    name: 'state',
    text: `select last_event() as seq, (select value from meta where key = 'packs') as mark,
      (select value from meta where key = 'revision') as revision`,
  });
  const { seq = 0, mark = null, revision = null } = rows[0] ?? {};
  const pack = mark
    ? `${mark.fingerprint.replaceAll(/[^0-9A-Za-z]/g, '').slice(0, FINGERPRINT_PART)}-${mark.loads}`
    : 'empty';
  const drill = mark?.drill ?? false;
  const loaded = `${pack}-${drill ? 'd' : 'n'}`;
  const revised = revision === null ? '' : `.${revision}`;
  return {
    seq,
    version: `${loaded}-${seq}${revised}`,
    base: `${loaded}${revised}`,
    schemaVersion: SCHEMA_VERSION,
    drill,
  };
}
