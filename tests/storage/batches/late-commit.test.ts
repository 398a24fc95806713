// A process that is killed may have sent its commit: what was applied stays applied, whoever gives it up meanwhile.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../src/storage/database';
import { connectionTo, embeddedHost, type Host, opened } from '../clusters';
import { ADMINISTRATOR, BUNDLE } from '../fixture';
import { Desk, done, IMPORTER, rowOf } from './batch-fixture';

let host: Host;
let database: Database;
let direct: Awaited<ReturnType<typeof connectionTo>>;

beforeAll(async () => {
  host = await embeddedHost();
  const options = await host.fresh();
  direct = await connectionTo(options);
  database = await opened(options);
  await database.load(BUNDLE, { drill: false });
});
afterAll(async () => {
  await database.close();
  await direct.end();
  await host.close();
});

/** Until another connection waits for a row that this one holds. */
async function someoneWaits(): Promise<void> {
  for (;;) {
    const { rowCount } = await direct.client.query(
      'select from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))',
    );
    if (rowCount !== 0) return;
  }
}

it('does not overwrite a state that was committed while it waited', async () => {
  const { id } = await new Desk(database).staged([rowOf(1)]);
  done(await database.batches.begin(IMPORTER, id, 'applying', '入库'));
  await direct.client.query('begin');
  await direct.client.query(`update minemend.batch set state = 'applied' where id = $1`, [id]);
  const refused = database.batches.refuse(id, { ok: false, code: 'x', message: { zh: '断了', en: 'cut' } });
  await someoneWaits();
  await direct.client.query('commit');
  expect(await refused).toEqual({ ok: false, code: 'wrong-state', batch: id, state: 'applied' });
  expect((await database.batches.get(ADMINISTRATOR, id))?.state).toBe('applied');
});
