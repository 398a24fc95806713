// Transactions: reads as a viewer, writes one after another.
import type { Pool, PoolClient } from 'pg';
import type { Actor, Viewer } from '../contract/store';

/** Writes take turns, so that sequence numbers appear in order and a number names one state of everything. */
const LOG_LOCK = 7_261_002;

async function within<T>(
  pool: Pool,
  begin: (client: PoolClient) => Promise<unknown>,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await begin(client);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Whoever `minemend.viewer` may name besides people: loading packs, migrations, bookkeeping of jobs. */
export type Writer = Actor | 'system';

/** `regions`: with everything below them. Both end with the transaction. */
const naming = (client: PoolClient, role: string, regions: readonly string[]): string =>
  `select set_config('minemend.viewer', ${client.escapeLiteral(role)}, true),
          set_config('minemend.regions', ${client.escapeLiteral(regions.join(','))}, true);`;

/** The same, with the regions below found on the way. */
const namingWriter = (client: PoolClient, by: Writer): string => {
  if (by === 'system' || by.viewer.regions.length === 0)
    return naming(client, by === 'system' ? by : by.viewer.role, []);
  const own = by.viewer.regions.map((code) => client.escapeLiteral(code)).join(', ');
  return `with recursive own as (
      select code from region where code in (${own})
      union select below.code from region below join own on below.parent = own.code)
    select set_config('minemend.viewer', ${client.escapeLiteral(by.viewer.role)}, true),
           set_config('minemend.regions', (select coalesce(string_agg(code, ','), '') from own), true);`;
};

/** One snapshot, seen through the viewer's eyes. `regions`: the viewer's own with everything below them. */
export function asViewer<T>(
  pool: Pool,
  viewer: Viewer,
  regions: readonly string[],
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const begin = (client: PoolClient): Promise<unknown> =>
    client.query(`begin isolation level repeatable read read only; ${naming(client, viewer.role, regions)}`);
  return within(pool, begin, work);
}

/** Commits to disk before it resolves, even where the server's default does not wait. */
const DURABLE = `select set_config('synchronous_commit', 'on', true) where current_setting('synchronous_commit') in ('off', 'local');`;

/** One transaction that may write what this person may, while others write too: not the log and what follows from it. */
export const asActor = <T>(pool: Pool, by: Actor, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  within(pool, (client) => client.query(`begin; ${namingWriter(client, by)} ${DURABLE}`), work);

/** The same, seeing and writing everything: bookkeeping, and reads of what figures are made of. */
export const asSystem = <T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  within(pool, (client) => client.query(`begin; ${namingWriter(client, 'system')} ${DURABLE}`), work);

/** One snapshot of everything, whatever the sharing class: what figures are made of. */
export const asSystemReader = <T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  within(
    pool,
    (client) => client.query(`begin isolation level repeatable read read only; ${naming(client, 'system', [])}`),
    work,
  );

/** Writes the log and what follows from it, one after another. */
export function asWriter<T>(pool: Pool, by: Writer, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const begin = async (client: PoolClient): Promise<void> => {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [LOG_LOCK]);
    await client.query(`${namingWriter(client, by)} ${DURABLE}`);
  };
  return within(pool, begin, work);
}
