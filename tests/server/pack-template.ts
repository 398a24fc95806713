// Data folders that hold the four packs already: made once for all test files, copied for each.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';
import { readPacks } from '../../src/ingest/packs/read-packs';
import { NOW, opened } from '../storage/clusters';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where what all files share is kept until the last one has ended. */
    shared: string;
  }
}

const LONGEST_WAIT_MS = 120_000;

async function make(dataDir: string, drill: boolean): Promise<void> {
  const reading = await readPacks(resolve('geodata'));
  if (!reading.ok) throw new Error(reading.faults.map((fault) => fault.message.en).join('\n'));
  const database = await opened({ dataDir, mode: 'hold', now: () => NOW });
  const loaded = await database.load(reading.bundle, { drill });
  await database.close();
  if (!loaded.ok) throw new Error(loaded.problem.message.en);
}

/** The first that asks makes it, the others wait. */
async function template(drill: boolean): Promise<string> {
  const place = join(inject('shared'), drill ? 'drill' : 'no-drill');
  const [data, ready] = [join(place, 'data'), join(place, 'ready')];
  const first = await mkdir(place).then(
    () => true,
    () => false,
  );
  if (first) {
    await make(data, drill);
    await writeFile(ready, '');
  }
  for (let waited = 0; !existsSync(ready); waited += 100) {
    if (waited > LONGEST_WAIT_MS) throw new Error('the packs were not loaded in time');
    await pause(100);
  }
  return data;
}

/** A data folder of its own, as `serve` would leave it. */
export async function packFolder(drill: boolean): Promise<string> {
  const from = await template(drill);
  const folder = await mkdtemp(join(tmpdir(), 'minemend-'));
  const copied = spawnSync('cp', ['-a', `${from}/.`, folder], { encoding: 'utf8' });
  if (copied.status !== 0) throw new Error(copied.stderr);
  return folder;
}
