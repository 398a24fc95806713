// What staging would say, without a trace: done in a transaction that is always taken back.
import type { Pool } from 'pg';
import type { Actor, BatchKind, ImportSettings, Preview, ReadResult } from '../../contract/batches';
import { asActor } from '../transaction';
import { type BatchRecord, insertBatch, readBatch } from './record';
import { become } from './session';
import { stageRows } from './stage';
import { workOf } from './works';

export interface PreviewWish {
  readonly kind: BatchKind;
  readonly settings: ImportSettings;
}

class TakenBack extends Error {}

export async function preview(pool: Pool, by: Actor, now: Date, wish: PreviewWish, read: ReadResult): Promise<Preview> {
  let found: Preview = { comparison: null, report: read.report };
  try {
    await asActor(pool, by, async (client) => {
      const id = await insertBatch(client, { ...wish, by, now });
      const batch = { ...((await readBatch(client, id)) as BatchRecord), report: read.report };
      await become(client, 'system');
      await stageRows(client, batch, by, read);
      const described = await workOf(batch).describe?.(client, batch);
      const comparison = (await readBatch(client, id))?.comparison ?? null;
      found = { comparison, report: { ...read.report, ...described } };
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  return found;
}
