// Kills the process or its database at random moments while a batch is applied, and while one is taken back. What is
// stored must then be exactly as before or as after, figures and tables, and the batch must say which of the two.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { type Database, openDatabase } from '../../src/storage/database';
import { done, IMPORTER, readOf } from '../storage/batches/batch-fixture';
import { PACK_SETTINGS, packFile, packsOfCheckout } from '../storage/batches/pack-import';
import { ADMINISTRATOR } from '../storage/fixture';
import { figuresHash, type Stored, tablesHash } from './batch-state';
import { ACTS, type Act } from './batch-worker';

const KILLS = 20;
const VICTIMS = ['process', 'database', 'both'] as const;
type Victim = (typeof VICTIMS)[number];
const NEW_SITES = 4000;

interface Row {
  readonly act: Act;
  readonly killed: Victim;
  readonly afterMs: number;
  readonly batch: string;
  readonly found: 'before' | 'after' | 'NEITHER';
  readonly reopenMs: number;
}

interface Side extends Stored {
  readonly figures: string;
}

const postmasterOf = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

async function hold<T>(dataDir: string, work: (database: Database) => Promise<T>): Promise<T> {
  const opened = await openDatabase({ dataDir, mode: 'hold', now: () => new Date() });
  if (!opened.ok) throw new Error(opened.problem.message.en);
  try {
    return await work(opened.database);
  } finally {
    await opened.database.close();
  }
}

async function sideOf(dataDir: string): Promise<Side> {
  const figures = await hold(dataDir, figuresHash);
  return { ...(await tablesHash(dataDir)), figures };
}

/** The worker has begun when it says so; killed before that it would prove nothing. */
function spawned(program: string, dataDir: string, act: Act, batch: string) {
  const child: ChildProcess = spawn(process.execPath, [program, 'batch', dataDir, act, batch], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const begun = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout as NonNullable<typeof child.stdout> }).on('line', (line) => {
      if (line === 'begun') resolve();
    });
  });
  return { child, ended, begun };
}

/** Kills after so many milliseconds; gives how long the work took where it ended before. */
async function strike(
  program: string,
  dataDir: string,
  { act, batch, victim, afterMs }: { act: Act; batch: string; victim: Victim | null; afterMs: number },
): Promise<number> {
  const { child, ended, begun } = spawned(program, dataDir, act, batch);
  await Promise.race([begun, ended]);
  const from = performance.now();
  if (victim !== null) {
    await Promise.race([pause(afterMs), ended]);
    if (victim !== 'process' && child.exitCode === null) process.kill(postmasterOf(dataDir), 'SIGKILL');
    if (victim !== 'database') child.kill('SIGKILL');
  }
  await ended;
  return performance.now() - from;
}

const stage = (dataDir: string, file: ReturnType<typeof packFile>): Promise<string> =>
  hold(dataDir, async ({ batches }) => {
    const { id } = await batches.create(IMPORTER, { kind: 'sites', settings: PACK_SETTINGS });
    done(await batches.stage(IMPORTER, id, readOf(file)));
    return id;
  });

class Trial {
  readonly rows: Row[] = [];
  #took: Record<Act, number> = { apply: 0, 'roll-back': 0 };
  #sides: { before: Side; after: Side } | null = null;

  constructor(
    private readonly program: string,
    private readonly dataDir: string,
    private readonly file: ReturnType<typeof packFile>,
  ) {}

  /** Undisturbed: what both sides look like, and how long the way takes. */
  async prepare(): Promise<void> {
    const before = await sideOf(this.dataDir);
    const batch = await stage(this.dataDir, this.file);
    this.#took.apply = await this.#whole('apply', batch);
    const after = await sideOf(this.dataDir);
    this.#took['roll-back'] = await this.#whole('roll-back', batch);
    this.#sides = { before, after };
    const back = await sideOf(this.dataDir);
    if (back.hash !== before.hash || back.figures !== before.figures) throw new Error('taking back restores not all');
    if (after.hash === before.hash || after.figures === before.figures) throw new Error('applying changes nothing');
  }

  #whole(act: Act, batch: string): Promise<number> {
    return strike(this.program, this.dataDir, { act, batch, victim: null, afterMs: 0 });
  }

  async #found(batch: string, events: number): Promise<Row['found']> {
    const state = await hold(this.dataDir, async ({ batches }) => {
      await batches.recover();
      return (await batches.get(ADMINISTRATOR, batch))?.state;
    });
    const { hash, figures, events: now } = await sideOf(this.dataDir);
    const { before, after } = this.#sides as { before: Side; after: Side };
    const isAt = (side: Side): boolean => side.hash === hash && side.figures === figures;
    if (state === 'applied' && isAt(after)) return now === events ? 'before' : 'after';
    if ((state === 'staged' || state === 'rolled-back') && isAt(before)) return now === events ? 'before' : 'after';
    return 'NEITHER';
  }

  /** `before` and `after` are those of the act: of taking back, `before` is applied. */
  async kill(act: Act, victim: Victim, batch: string): Promise<Row['found']> {
    const { events } = await tablesHash(this.dataDir);
    const afterMs = Math.round(Math.random() * this.#took[act]);
    await strike(this.program, this.dataDir, { act, batch, victim, afterMs });
    const from = performance.now();
    await hold(this.dataDir, ({ store }) => store.state());
    const reopenMs = Math.round(performance.now() - from);
    const found = await this.#found(batch, events);
    this.rows.push({ act, killed: victim, afterMs, batch, found, reopenMs });
    return found;
  }

  /** A batch that stands before the act. */
  async ready(act: Act): Promise<string> {
    const batch = await stage(this.dataDir, this.file);
    if (act === 'roll-back') await this.#whole('apply', batch);
    return batch;
  }

  async clean(act: Act, batch: string, found: Row['found']): Promise<void> {
    if (act === 'apply' && found === 'after') await this.#whole('roll-back', batch);
  }
}

async function play(trial: Trial, act: Act): Promise<void> {
  let batch = await trial.ready(act);
  for (let i = 0; i < KILLS; i += 1) {
    const found = await trial.kill(act, VICTIMS[i % VICTIMS.length] as Victim, batch);
    if (found === 'NEITHER') return;
    await trial.clean(act, batch, found);
    if (found === 'after') batch = await trial.ready(act);
  }
}

/** 0: after every kill the state was one of the two. `program`: started again as the worker. */
export async function soakBatches(program: string): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'minemend-soak-batches-'));
  const bundle = await packsOfCheckout();
  const trial = new Trial(program, dataDir, packFile(bundle, NEW_SITES));
  try {
    await hold(dataDir, (database) => database.load(bundle, { drill: true }));
    await trial.prepare();
    for (const act of ACTS) await play(trial, act);
  } finally {
    console.table(trial.rows);
    rmSync(dataDir, { recursive: true, force: true });
  }
  const sound = trial.rows.length >= KILLS * ACTS.length && trial.rows.every(({ found }) => found !== 'NEITHER');
  console.log(sound ? `${trial.rows.length} kills, always before or after` : 'A STATE BETWEEN BEFORE AND AFTER');
  return sound ? 0 : 1;
}
