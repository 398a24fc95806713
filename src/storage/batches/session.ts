// Work on one batch within one transaction: seen and locked as the person who acts, carried out by the program.
import type { Pool, PoolClient } from 'pg';
import type { Actor, BatchFailure, BatchState } from '../../contract/batches';
import { asActor, asWriter } from '../transaction';
import { type BatchRecord, readBatch } from './record';

/** Carries a refusal out of the transaction, which it rolls back. */
export class Refusal extends Error {
  constructor(readonly failure: BatchFailure) {
    super(failure.code);
  }
}

/** For the rest of the transaction. The regions stay those of the person who acts. */
export const become = (client: PoolClient, role: Actor['viewer']['role'] | 'system'): Promise<unknown> =>
  client.query(`select set_config('minemend.viewer', $1, true)`, [role]);

export interface Held {
  readonly client: PoolClient;
  readonly batch: BatchRecord;
}

export interface Hold {
  readonly by: Actor;
  readonly id: string;
  readonly states: readonly BatchState[];
}

/** The row is locked where the policies let this person write it; to others there is no such batch. */
async function hold(client: PoolClient, { id, states }: Hold): Promise<BatchRecord> {
  const found = await client.query('select from batch where id = $1 for no key update', [id]);
  const batch = found.rowCount === 1 ? await readBatch(client, id) : null;
  if (!batch) throw new Refusal({ ok: false, code: 'unknown-batch', batch: id });
  if (!states.includes(batch.state))
    throw new Refusal({ ok: false, code: 'wrong-state', batch: id, state: batch.state });
  return batch;
}

async function refusable<T>(work: () => Promise<T>): Promise<T | BatchFailure> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return error.failure;
    throw error;
  }
}

/** Beside writers of the log: choices, files, what was read. */
export const holding = <T>(pool: Pool, held: Hold, work: (held: Held) => Promise<T>): Promise<T | BatchFailure> =>
  refusable(() =>
    asActor(pool, held.by, async (client) => {
      const batch = await hold(client, held);
      await become(client, 'system');
      return work({ client, batch });
    }),
  );

/** In turn with other writers of the log, still as the person. */
export const writing = <T>(pool: Pool, held: Hold, work: (held: Held) => Promise<T>): Promise<T | BatchFailure> =>
  refusable(() => asWriter(pool, held.by, async (client) => work({ client, batch: await hold(client, held) })));
