// One job in a process of its own, so that no file can take the server down: bounded in memory and time.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataChoice } from '../settings';
import type { JobEnd, JobFailure, RunJob } from './queue';

export interface JobLimits {
  readonly megabytes: number;
  readonly minutes: number;
}

export const JOB_LIMITS: JobLimits = { megabytes: 1536, minutes: 20 };

/** Of the whole process; the rest is left for what lies outside of the heap. */
const HEAP_SHARE = 0.75;
const WATCH_MS = 250;
const KEPT_STDERR = 4000;
const MIB = 1024 ** 2;
const PAGE_BYTES = 4096;
const OUT_OF_MEMORY =
  /heap out of memory|Array buffer allocation failed|ERR_WORKER_OUT_OF_MEMORY|memory access out of/i;

/** Resident bytes; null where the system does not tell. */
async function residentOf(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => null);
  return text === null ? null : Number(text.split(' ')[1]) * PAGE_BYTES;
}

/** The last line of what a process said before it ended. */
const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.slice(0, 200) ?? '';

function crashOf(code: number | null, signal: NodeJS.Signals | null, said: string, limits: JobLimits): JobFailure {
  if (OUT_OF_MEMORY.test(said)) return { ok: false, reason: 'memory', megabytes: limits.megabytes };
  const how = signal ?? `exit ${code}`;
  return { ok: false, reason: 'crash', detail: [how, lastLine(said)].filter((part) => part !== '').join(': ') };
}

/** Ends the process for one of the reasons, and says which. */
function guard(child: ChildProcess, limits: JobLimits, signal: AbortSignal) {
  let failure: JobFailure | null = null;
  const end = (reason: JobFailure): void => {
    failure ??= reason;
    child.kill('SIGKILL');
  };
  const stop = (): void => end({ ok: false, reason: 'stopped' });
  const watch = setInterval(async () => {
    const bytes = child.pid === undefined ? null : await residentOf(child.pid);
    if (bytes !== null && bytes > limits.megabytes * MIB) {
      end({ ok: false, reason: 'memory', megabytes: limits.megabytes });
    }
  }, WATCH_MS);
  const clock = setTimeout(() => end({ ok: false, reason: 'time', minutes: limits.minutes }), limits.minutes * 60_000);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const release = (): void => {
    clearInterval(watch);
    clearTimeout(clock);
    signal.removeEventListener('abort', stop);
  };
  return { release, failure: (): JobFailure | null => failure };
}

/** `temporary`: where the process leaves what it unpacks, also when it is killed. */
function environment({ databaseUrl }: DataChoice, env: NodeJS.ProcessEnv, temporary: string): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...rest } = env;
  const folders = { TMPDIR: temporary, TEMP: temporary, TMP: temporary };
  return { ...rest, ...folders, ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }) };
}

interface Order {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly limits: JobLimits;
  readonly signal: AbortSignal;
}

const ended = ({ args, env, limits, signal }: Order): Promise<JobEnd> =>
  new Promise((resolve) => {
    // The process ends itself when its input does: with this one.
    const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'ignore', 'pipe'] });
    const { release, failure } = guard(child, limits, signal);
    let said = '';
    child.stdin?.on('error', () => undefined);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-KEPT_STDERR);
    });
    child.once('error', (error) => {
      release();
      resolve({ ok: false, reason: 'crash', detail: error.message });
    });
    child.once('close', (code, killed) => {
      release();
      resolve(failure() ?? (code === 0 ? { ok: true } : crashOf(code, killed, said, limits)));
    });
  });

/** `program`: the command line as a file that node runs. */
export const jobsIn =
  (program: string, data: DataChoice, env: NodeJS.ProcessEnv, limits: JobLimits = JOB_LIMITS): RunJob =>
  async (batch, signal) => {
    const heap = Math.floor(limits.megabytes * HEAP_SHARE);
    const folder = data.databaseUrl === undefined ? ['--data', data.dataDir] : [];
    const args = [`--max-old-space-size=${heap}`, program, 'job', batch, ...folder];
    const temporary = await mkdtemp(join(tmpdir(), 'minemend-job-'));
    try {
      return await ended({ args, env: environment(data, env, temporary), limits, signal });
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  };
