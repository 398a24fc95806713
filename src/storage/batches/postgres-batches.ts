// The port of import batches on PostgreSQL.
import type { Pool, PoolClient } from 'pg';
import type {
  Actor,
  Batch,
  Batches,
  BatchFailure,
  BatchKind,
  BatchResult,
  BatchStep,
  ImportSettings,
  ReadResult,
  RollBackConflict,
  RowChoice,
  RowSelection,
} from '../../contract/batches';
import type { ImportRefusal } from '../../contract/import-report';
import type { Viewer } from '../../contract/store';
import type { RegionCode } from '../../domain/units';
import { asActor, asSystem, asViewer, asWriter } from '../transaction';
import { applyBatch, rollBackBatch } from './apply';
import { decideRows } from './decide';
import { type Asked, BEFORE_APPLYING, BEGINS, READABLE, REFUSED, STOPPED } from './lifecycle';
import { readMapping } from './mapping';
import { preview } from './preview';
import { readBatchRows, readChecks, readMissing } from './read';
import {
  type BatchRecord,
  batchOf,
  endProgress,
  insertBatch,
  NOT_ASKED,
  readBatch,
  readBatches,
  updateBatch,
  withStep,
  writeProgress,
} from './record';
import { become, type Held, holding } from './session';
import { stageRows } from './stage';
import { clearRows } from './store-rows';
import { workOf } from './works';

export interface BatchesOptions {
  readonly pool: Pool;
  readonly now: () => Date;
  /** The regions themselves and everything below them. */
  readonly below: (regions: readonly RegionCode[]) => Promise<readonly RegionCode[]>;
}

const OK = { ok: true } as const;
const unknown = (id: string): BatchFailure => ({ ok: false, code: 'unknown-batch', batch: id });

async function told(client: PoolClient, id: string): Promise<{ ok: true; batch: Batch }> {
  return { ok: true, batch: batchOf((await readBatch(client, id)) as BatchRecord) };
}

export class PostgresBatches implements Batches {
  readonly #pool: Pool;
  readonly #now: () => Date;
  readonly #below: BatchesOptions['below'];

  constructor({ pool, now, below }: BatchesOptions) {
    this.#pool = pool;
    this.#now = now;
    this.#below = below;
  }

  async #seenBy<T>(viewer: Viewer, work: (client: PoolClient) => Promise<T>): Promise<T> {
    return asViewer(this.#pool, viewer, await this.#below(viewer.regions), work);
  }

  #step(by: Actor, did: BatchStep['did'], why: string | null): BatchStep {
    return { at: this.#now().toISOString(), actor: by.name, did, why };
  }

  create(
    by: Actor,
    { kind, settings }: { readonly kind: BatchKind; readonly settings: ImportSettings },
  ): Promise<Batch> {
    return asActor(this.#pool, by, async (client) => {
      const id = await insertBatch(client, { kind, settings, by, now: this.#now() });
      return batchOf((await readBatch(client, id)) as BatchRecord);
    });
  }

  list(viewer: Viewer, query: { readonly before?: string; readonly limit: number }): Promise<readonly Batch[]> {
    return this.#seenBy(viewer, async (client) => (await readBatches(client, query)).map(batchOf));
  }

  get(viewer: Viewer, id: string): Promise<Batch | null> {
    return this.#seenBy(viewer, async (client) => {
      const batch = await readBatch(client, id);
      return batch && batchOf(batch);
    });
  }

  setFiles(by: Actor, id: string, files: Batch['files']): Promise<BatchResult> {
    return holding(this.#pool, { by, id, states: BEFORE_APPLYING }, async ({ client }) => {
      const state = files.length === 0 ? 'uploading' : 'waiting';
      await updateBatch(client, id, { ...NOT_ASKED, comparison: null, files, state });
      return OK;
    });
  }

  /** The person must be allowed to import into the new region, too. */
  setSettings(by: Actor, id: string, settings: ImportSettings): Promise<BatchResult> {
    return holding(this.#pool, { by, id, states: BEFORE_APPLYING }, async ({ client, batch }) => {
      await become(client, by.viewer.role);
      const state = batch.files.length === 0 ? 'uploading' : 'waiting';
      await updateBatch(client, id, { ...NOT_ASKED, comparison: null, settings, state });
      return OK;
    });
  }

  /** A writer that is under way is waited for: then it has ended, one way or the other. */
  recover(): Promise<readonly string[]> {
    return asWriter(this.#pool, 'system', async (client) => {
      for (const [from, to] of Object.entries(STOPPED)) {
        await client.query('delete from batch_progress where batch in (select id from batch where state = $1)', [from]);
        await client.query(
          `update batch set state = $2, requested = case when $2 = 'waiting' then requested end where state = $1`,
          [from, to],
        );
      }
      const { rows } = await client.query<{ id: string }>(
        `select id from batch where state = 'waiting' and requested is not null order by number`,
      );
      return rows.map(({ id }) => id);
    });
  }

  begin(by: Actor, id: string, state: Asked, why: string): Promise<BatchResult> {
    return holding(this.#pool, { by, id, states: BEGINS[state] }, async ({ client, batch }): Promise<BatchResult> => {
      const rows = state === 'applying' ? (batch.comparison?.undecided ?? 0) : 0;
      if (rows > 0) return { ok: false, code: 'undecided', batch: id, rows };
      await endProgress(client, id);
      await updateBatch(client, id, { state, refusal: null, requested: { state, by, why } });
      return OK;
    });
  }

  requested(id: string): Promise<{ readonly by: Actor; readonly why: string } | null> {
    return asSystem(this.#pool, async (client) => {
      const asked = (await readBatch(client, id))?.requested ?? null;
      return asked && { by: asked.by, why: asked.why };
    });
  }

  setProgress(id: string, progress: Batch['progress']): Promise<void> {
    return asSystem(this.#pool, (client) => writeProgress(client, id, progress));
  }

  refuse(id: string, refusal: ImportRefusal): Promise<BatchResult> {
    return asSystem(this.#pool, async (client): Promise<BatchResult> => {
      // What a killed process had sent may still be committed: only then is it known whether it was done.
      await client.query('select from batch where id = $1 for no key update', [id]);
      const batch = await readBatch(client, id);
      if (!batch) return unknown(id);
      const state = REFUSED[batch.state];
      if (!state) return { ok: false, code: 'wrong-state', batch: id, state: batch.state };
      await endProgress(client, id);
      await updateBatch(client, id, { state, refusal, requested: null });
      return OK;
    });
  }

  stage(by: Actor, id: string, read: ReadResult): Promise<BatchResult<{ readonly batch: Batch }>> {
    return holding(this.#pool, { by, id, states: READABLE }, async ({ client, batch }) => {
      const staged = { ...batch, report: read.report };
      await stageRows(client, staged, by, read);
      const described = await workOf(batch).describe?.(client, staged);
      await endProgress(client, id);
      await updateBatch(client, id, {
        ...NOT_ASKED,
        state: 'staged',
        report: { ...read.report, ...described },
        steps: withStep(batch, this.#step(by, 'read', null)),
      });
      return told(client, id);
    });
  }

  preview(...[by, wish, read]: Parameters<Batches['preview']>): ReturnType<Batches['preview']> {
    return preview(this.#pool, by, this.#now(), wish, read);
  }

  rows(viewer: Viewer, id: string, query: Parameters<Batches['rows']>[2]): ReturnType<Batches['rows']> {
    return this.#seenBy(viewer, (client) => readBatchRows(client, id, query));
  }

  checks(viewer: Viewer, id: string, query: Parameters<Batches['checks']>[2]): ReturnType<Batches['checks']> {
    return this.#seenBy(viewer, (client) => readChecks(client, id, query));
  }

  missing(viewer: Viewer, id: string, query: Parameters<Batches['missing']>[2]): ReturnType<Batches['missing']> {
    return this.#seenBy(viewer, (client) => readMissing(client, id, query));
  }

  decide(
    by: Actor,
    id: string,
    selection: RowSelection,
    choice: RowChoice | null,
  ): Promise<BatchResult<{ readonly batch: Batch }>> {
    return holding(this.#pool, { by, id, states: ['staged'] }, async ({ client, batch }) => {
      await decideRows(client, batch, by, selection, choice);
      await updateBatch(client, id, { refusal: null, steps: withStep(batch, this.#step(by, 'decided', null)) });
      return told(client, id);
    });
  }

  apply(by: Actor, id: string, why: string): ReturnType<Batches['apply']> {
    return applyBatch({ pool: this.#pool, by, id, why, now: this.#now() });
  }

  /** Of a batch that was taken back: what was found then. */
  async conflicts(viewer: Viewer, id: string): Promise<readonly RollBackConflict[]> {
    if ((await this.get(viewer, id)) === null) return [];
    return asSystem(this.#pool, async (client) => {
      const batch = (await readBatch(client, id)) as BatchRecord;
      const isApplied = batch.state === 'applied' || batch.state === 'rolling-back';
      return isApplied ? workOf(batch).conflicts(client, batch) : batch.conflicts;
    });
  }

  rollBack(by: Actor, id: string, why: string): ReturnType<Batches['rollBack']> {
    return rollBackBatch({ pool: this.#pool, by, id, why, now: this.#now() });
  }

  discard(by: Actor, id: string, why: string): Promise<BatchResult> {
    return holding(this.#pool, { by, id, states: READABLE }, async ({ client, batch }: Held) => {
      await clearRows(client, id);
      await endProgress(client, id);
      const steps = withStep(batch, this.#step(by, 'discarded', why));
      await updateBatch(client, id, { ...NOT_ASKED, state: 'discarded', steps });
      return OK;
    });
  }

  savedMapping(...[layer, fields]: Parameters<Batches['savedMapping']>): ReturnType<Batches['savedMapping']> {
    return asSystem(this.#pool, (client) => readMapping(client, layer, fields));
  }
}
