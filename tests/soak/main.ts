// `npm run soak`: kills the server or the database with SIGKILL in the middle of writes, ten times, and checks after
// each that every acknowledged event is there, that totals still equal single sites, and that nobody had to help. Then
// the same while batches are applied and taken back.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Store } from '../../src/contract/store';
import { openDatabase } from '../../src/storage/database';
import { ADMINISTRATOR, day, LATE, SITES } from '../storage/fixture';
import { work } from './batch-worker';
import { soakBatches } from './batches';
import { write } from './writer';

const ROUNDS = [
  'server',
  'database',
  'both',
  'server',
  'database',
  'both',
  'server',
  'database',
  'both',
  'server',
] as const;
type Victim = (typeof ROUNDS)[number];

const ACKS_BEFORE = 60;
const ACKS_AFTER = 20;
/** So that the blow falls anywhere in a transaction. */
const JITTER_MS = 50;

interface Row {
  readonly round: number;
  readonly killed: Victim;
  readonly acknowledged: number;
  readonly lost: number;
  /** Written, but killed before it could be said. */
  readonly unsaid: number;
  readonly totalsAgree: boolean;
  readonly reopenMs: number;
}

/** A running writer and what it has acknowledged: token by sequence number. */
class Writer {
  readonly acks = new Map<number, string>();
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #waiting: (() => void) | null = null;
  #wanted = 0;
  #gone = false;

  constructor(dataDir: string, round: number) {
    const program = fileURLToPath(import.meta.url);
    const child = spawn(process.execPath, [program, 'write', dataDir, String(round)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    this.#ended = new Promise((resolve) => {
      child.once('close', () => {
        this.#gone = true;
        this.#waiting?.();
        resolve();
      });
    });
    createInterface({ input: child.stdout }).on('line', (line) => this.#heard(line));
  }

  #heard(line: string): void {
    const [word, seq, token] = line.split(' ');
    if (word === 'ack' && token) this.acks.set(Number(seq), token);
    if (this.acks.size >= this.#wanted) this.#waiting?.();
  }

  /** Waits for this many more acknowledged events. */
  async more(count: number): Promise<void> {
    this.#wanted = this.acks.size + count;
    await new Promise<void>((resolve) => {
      this.#waiting = resolve;
    });
    this.#waiting = null;
    if (this.#gone && this.acks.size < this.#wanted) throw new Error('the writer ended by itself');
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    this.#child.kill(signal);
    await this.#ended;
  }
}

const postmasterOf = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

/** Kills in the middle of writes. A server whose database was killed must write on by itself. */
async function strike(writer: Writer, victim: Victim, dataDir: string): Promise<void> {
  await writer.more(ACKS_BEFORE);
  await pause(Math.random() * JITTER_MS);
  const postmaster = postmasterOf(dataDir);
  if (victim === 'server') return writer.end('SIGKILL');
  process.kill(postmaster, 'SIGKILL');
  if (victim === 'both') return writer.end('SIGKILL');
  await writer.more(ACKS_AFTER);
  return writer.end('SIGTERM');
}

/** Totals by key, as text. */
function summed(
  rows: readonly {
    attrsKey: number;
    status: string | null;
    drill: boolean;
    n: number;
    amounts: { investment: number };
  }[],
): string {
  const totals = new Map<string, [number, number]>();
  for (const { attrsKey, status, drill, n, amounts } of rows) {
    const key = `${attrsKey} ${status} ${drill}`;
    const [count, sum] = totals.get(key) ?? [0, 0];
    totals.set(key, [count + n, sum + amounts.investment]);
  }
  return JSON.stringify([...totals].sort());
}

async function totalsAgree(store: Store): Promise<boolean> {
  for (const on of [day('2021-03-01'), day('2022-01-01'), LATE]) {
    const { rows } = await store.sites(ADMINISTRATOR, { on, limit: 1000 });
    if (summed(rows) !== summed(await store.cells(on))) return false;
  }
  return true;
}

/** Everything in the log: token by sequence number. */
async function logOf(store: Store): Promise<Map<number, string>> {
  const records = await Promise.all(SITES.map(({ id }) => store.site(ADMINISTRATOR, id, LATE)));
  return new Map(records.flatMap((record) => (record?.history ?? []).map(({ seq, why }) => [seq, why] as const)));
}

async function playRound(dataDir: string, round: number, killed: Victim, all: Map<number, string>): Promise<Row> {
  const writer = new Writer(dataDir, round);
  await strike(writer, killed, dataDir);
  for (const [seq, token] of writer.acks) all.set(seq, token);
  const from = performance.now();
  const opened = await openDatabase({ dataDir, mode: 'hold', now: () => new Date() });
  const reopenMs = Math.round(performance.now() - from);
  if (!opened.ok) throw new Error(opened.problem.message.en);
  const { store, close } = opened.database;
  const log = await logOf(store);
  const lost = [...all].filter(([seq, token]) => log.get(seq) !== token).length;
  const unsaid = [...log].filter(([seq, token]) => token.startsWith(`${round}.`) && !all.has(seq)).length;
  const row = { round, killed, acknowledged: all.size, lost, unsaid, totalsAgree: await totalsAgree(store), reopenMs };
  await close();
  return row;
}

async function soak(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'minemend-soak-'));
  const acknowledged = new Map<number, string>();
  const rows: Row[] = [];
  try {
    for (const [i, victim] of ROUNDS.entries()) rows.push(await playRound(dataDir, i + 1, victim, acknowledged));
  } finally {
    console.table(rows);
    rmSync(dataDir, { recursive: true, force: true });
  }
  const sound = rows.length === ROUNDS.length && rows.every((row) => row.lost === 0 && row.totalsAgree);
  console.log(sound ? `${acknowledged.size} acknowledged events, none lost` : 'LOST WRITES OR WRONG TOTALS');
  return sound ? 0 : 1;
}

const [task, dataDir = '', round = '', batch = ''] = process.argv.slice(2);
const program = fileURLToPath(import.meta.url);
if (task === 'write') await write(dataDir, round);
else if (task === 'batch') await work(dataDir, round, batch);
else if (task === 'batches') process.exitCode = await soakBatches(program);
else process.exitCode = (await soak()) || (await soakBatches(program));
