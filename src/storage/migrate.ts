// Brings the schema up to what this program knows: forward only, one at a time under an advisory lock.
import type { Pool, PoolClient } from 'pg';
import { foundation } from './migrations/0001-foundation';
import { batches } from './migrations/0004-batches';
import { type Failed, newerSchema } from './problem';

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

const MIGRATIONS: readonly Migration[] = [foundation, batches];
export const SCHEMA_VERSION = Math.max(...MIGRATIONS.map(({ version }) => version));
const MIGRATION_LOCK = 7_261_001;

async function versionIn(client: PoolClient): Promise<number> {
  const there = await client.query<{ there: boolean }>(`select to_regclass('minemend.migration') is not null as there`);
  if (!there.rows[0]?.there) return 0;
  const { rows } = await client.query<{ version: number }>(
    'select coalesce(max(version), 0) as version from minemend.migration',
  );
  return rows[0]?.version ?? 0;
}

async function apply(client: PoolClient, { version, name, sql }: Migration, now: Date): Promise<void> {
  await client.query('begin');
  try {
    await client.query('create schema if not exists minemend');
    await client.query(
      'create table if not exists minemend.migration (version integer primary key, name text not null, applied_at timestamptz not null)',
    );
    await client.query('set local search_path = minemend');
    await client.query(sql);
    await client.query('insert into migration (version, name, applied_at) values ($1, $2, $3)', [version, name, now]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Nothing is changed when the schema is newer than this program. */
export async function migrate(pool: Pool, now: Date): Promise<{ ok: true } | Failed> {
  const client = await pool.connect();
  try {
    if ((await versionIn(client)) === SCHEMA_VERSION) return { ok: true };
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      const found = await versionIn(client);
      if (found > SCHEMA_VERSION) return newerSchema(found, SCHEMA_VERSION);
      for (const migration of MIGRATIONS.filter(({ version }) => version > found)) await apply(client, migration, now);
      return { ok: true };
    } finally {
      await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  } finally {
    client.release();
  }
}
