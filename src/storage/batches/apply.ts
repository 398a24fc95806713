// Applying and taking back: one transaction each, in turn with all other writers of the log.
import type { Pool } from 'pg';
import type { Actor, Batch, BatchResult, RollBackConflict } from '../../contract/batches';
import { readState } from '../meta';
import { asSystem } from '../transaction';
import type { Writing } from './kind';
import { saveMapping } from './mapping';
import { type BatchRecord, batchOf, endProgress, readBatch, updateBatch, withStep, writeProgress } from './record';
import { become, type Held, holding, Refusal, writing } from './session';
import { compareAgain, isStale, recount } from './stage';
import { workOf } from './works';

export interface Act {
  readonly pool: Pool;
  readonly by: Actor;
  readonly id: string;
  readonly why: string;
  readonly now: Date;
}

const writingOf = ({ pool, by, id, why, now }: Act, { client, batch }: Held): Writing => ({
  client,
  batch,
  by,
  why,
  now,
  progress: (step, share) => asSystem(pool, (other) => writeProgress(other, id, { step, share })),
});

async function finish(
  { by, why, now }: Act,
  { client, batch }: Held,
  did: 'applied' | 'rolled-back',
  conflicts: readonly RollBackConflict[],
): Promise<Batch> {
  await become(client, 'system');
  await endProgress(client, batch.id);
  await updateBatch(client, batch.id, {
    state: did,
    steps: withStep(batch, { at: now.toISOString(), actor: by.name, did, why }),
    requested: null,
    refusal: null,
    conflicts,
    kept: conflicts.filter(({ effect }) => effect === 'kept').length,
  });
  return batchOf((await readBatch(client, batch.id)) as BatchRecord);
}

async function applyHeld(act: Act, held: Held): Promise<{ ok: true; batch: Batch; seq: number }> {
  const { client, batch } = held;
  const undecided = batch.comparison?.undecided ?? 0;
  if (undecided > 0) throw new Refusal({ ok: false, code: 'undecided', batch: batch.id, rows: undecided });
  await become(client, 'system');
  if (await isStale(client, batch, act.by)) throw new Refusal({ ok: false, code: 'stale', batch: batch.id });
  await become(client, act.by.viewer.role);
  await workOf(batch).apply(writingOf(act, held));
  await become(client, 'system');
  await saveMapping(client, batch, act.now);
  const done = await finish(act, held, 'applied', []);
  return { ok: true, batch: done, seq: (await readState(client)).seq };
}

/** What is stored has changed: the comparison is made anew, so that it can be looked at and applied. */
async function refresh({ pool, by, id }: Act): Promise<void> {
  await holding(pool, { by, id, states: ['staged', 'applying'] }, async ({ client, batch }) => {
    const { version } = await readState(client);
    await compareAgain(client, batch, by, null);
    await recount(client, batch, version);
    return { ok: true } as const;
  });
}

export async function applyBatch(act: Act): Promise<BatchResult<{ readonly batch: Batch; readonly seq: number }>> {
  const { pool, by, id } = act;
  const result = await writing(pool, { by, id, states: ['staged', 'applying'] }, (held) => applyHeld(act, held));
  if (!result.ok && result.code === 'stale') await refresh(act);
  return result;
}

async function rollBackHeld(
  act: Act,
  held: Held,
): Promise<{ ok: true; batch: Batch; conflicts: readonly RollBackConflict[] }> {
  const { client, batch } = held;
  const work = workOf(batch);
  await become(client, 'system');
  const conflicts = await work.conflicts(client, batch);
  await become(client, act.by.viewer.role);
  await work.rollBack(writingOf(act, held), conflicts);
  return { ok: true, batch: await finish(act, held, 'rolled-back', conflicts), conflicts };
}

export const rollBackBatch = (
  act: Act,
): Promise<BatchResult<{ readonly batch: Batch; readonly conflicts: readonly RollBackConflict[] }>> =>
  writing(act.pool, { by: act.by, id: act.id, states: ['applied', 'rolling-back'] }, (held) => rollBackHeld(act, held));
