// Brings the schema up to what this program knows: forward only, one at a time under an advisory lock.
import type { Pool, PoolClient } from 'pg';
import { access, foundationForAll } from './migrations/0002-access';
import { people } from './migrations/0003-people';
import { batches } from './migrations/0004-batches';
import { readings } from './migrations/0005-readings';
import { regions } from './migrations/0006-regions';
import { confidential } from './migrations/0007-confidential';
import { reports } from './migrations/0008-reports';
import { ruleBooks } from './migrations/0009-rule-books';
import { rulings } from './migrations/0010-rulings';
import { issues } from './migrations/0011-issues';
import { riverLines } from './migrations/0012-river-lines';
import { newerSchema } from './problem';
import { prepareRoles, type RolesResult, settledRoles } from './roles';

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

const MIGRATIONS: readonly Migration[] = [
  foundationForAll,
  access,
  people,
  batches,
  readings,
  regions,
  confidential,
  reports,
  ruleBooks,
  rulings,
  issues,
  riverLines,
];
export const SCHEMA_VERSION = Math.max(...MIGRATIONS.map(({ version }) => version));
const MIGRATION_LOCK = 7_261_001;

async function versionsIn(client: PoolClient): Promise<readonly number[]> {
  const there = await client.query<{ there: boolean }>(`select to_regclass('minemend.migration') is not null as there`);
  if (!there.rows[0]?.there) return [];
  const { rows } = await client.query<{ version: number }>('select version from minemend.migration');
  return rows.map(({ version }) => version);
}

async function apply(client: PoolClient, { version, name, sql }: Migration, now: Date): Promise<void> {
  await client.query('begin');
  try {
    await client.query('create schema if not exists minemend');
    await client.query(
      'create table if not exists minemend.migration (version integer primary key, name text not null, applied_at timestamptz not null)',
    );
    await client.query(`set local search_path = minemend; set local minemend.viewer = 'system'`);
    await client.query(sql);
    await client.query('insert into migration (version, name, applied_at) values ($1, $2, $3)', [version, name, now]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

const missing = (found: readonly number[]): readonly Migration[] =>
  MIGRATIONS.filter(({ version }) => !found.includes(version));

const isCurrent = (found: readonly number[]): boolean =>
  missing(found).length === 0 && Math.max(...found) === SCHEMA_VERSION;

/** Nothing is changed when the schema is newer than this program. Gives the roles under which it is used. */
export async function migrate(pool: Pool, now: Date): Promise<RolesResult> {
  const client = await pool.connect();
  try {
    const settled = isCurrent(await versionsIn(client)) && (await settledRoles(client));
    if (settled) return settled;
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      const found = await versionsIn(client);
      const latest = Math.max(0, ...found);
      if (latest > SCHEMA_VERSION) return newerSchema(latest, SCHEMA_VERSION);
      for (const migration of missing(found)) await apply(client, migration, now);
      return await prepareRoles(client);
    } finally {
      await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  } finally {
    client.release();
  }
}
