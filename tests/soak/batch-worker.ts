// A process that applies one batch or takes it back, and is killed while it does.
import type { Database } from '../../src/storage/database';
import { openDatabase } from '../../src/storage/database';
import { done, IMPORTER } from '../storage/batches/batch-fixture';

export const ACTS = ['apply', 'roll-back'] as const;
export type Act = (typeof ACTS)[number];

export async function carryOut({ batches }: Database, act: Act, batch: string): Promise<void> {
  done(await batches.begin(IMPORTER, batch, act === 'apply' ? 'applying' : 'rolling-back', '压力试验'));
  process.stdout.write('begun\n');
  if (act === 'apply') done(await batches.apply(IMPORTER, batch, '压力试验'));
  else done(await batches.rollBack(IMPORTER, batch, '压力试验'));
}

export async function work(dataDir: string, act: string, batch: string): Promise<void> {
  const opened = await openDatabase({ dataDir, mode: 'hold', now: () => new Date() });
  if (!opened.ok) throw new Error(opened.problem.message.en);
  try {
    await carryOut(opened.database, act as Act, batch);
    process.stdout.write('done\n');
  } catch {
    // The database was killed. What it has kept is looked at by the one who killed it.
    process.stdout.write('failed\n');
  }
  await opened.database.close();
}
