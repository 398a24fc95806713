// Transactions: reads as a viewer, writes one after another.
import type { Pool, PoolClient } from 'pg';
import type { Viewer } from '../contract/store';

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

/** One snapshot, seen through the viewer's eyes. `regions`: the viewer's own with everything below them. */
export function asViewer<T>(
  pool: Pool,
  viewer: Viewer,
  regions: readonly string[],
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const begin = (client: PoolClient): Promise<unknown> =>
    client.query(
      `begin isolation level repeatable read read only;
       select set_config('minemend.viewer', ${client.escapeLiteral(viewer.role)}, true),
              set_config('minemend.regions', ${client.escapeLiteral(regions.join(','))}, true)`,
    );
  return within(pool, begin, work);
}

/** Commits to disk before it resolves, even where the server's default does not wait. */
export function asWriter<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const begin = async (client: PoolClient): Promise<void> => {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [LOG_LOCK]);
    await client.query(
      `select set_config('synchronous_commit', 'on', true) where current_setting('synchronous_commit') in ('off', 'local')`,
    );
  };
  return within(pool, begin, work);
}
