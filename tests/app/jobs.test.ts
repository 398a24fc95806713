// Jobs in processes of their own: one after the other, bounded, and told about when they fail.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JobLimits, jobsIn } from '../../src/app/jobs/child';
import { createQueue, type JobEnd, type RunJob } from '../../src/app/jobs/queue';
import type { Batch, Batches, BatchState } from '../../src/contract/batches';
import type { ImportRefusal } from '../../src/contract/import-report';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minemend-jobs-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function program(name: string, code: string): Promise<string> {
  const path = join(folder, `${name}.mjs`);
  await writeFile(path, code);
  return path;
}

const LIMITS: JobLimits = { megabytes: 300, minutes: 1 };
const data = () => ({ dataDir: folder });
const never = () => new AbortController().signal;
const runOf = async (name: string, code: string, limits = LIMITS): Promise<RunJob> =>
  jobsIn(await program(name, code), data(), process.env, limits);

describe('a process', () => {
  it('is told what to do and where, and has a folder of its own', async () => {
    const out = join(folder, 'told.json');
    const run = await runOf(
      'told',
      `import { writeFileSync } from 'node:fs'; import { tmpdir } from 'node:os';
       writeFileSync(${JSON.stringify(out)}, JSON.stringify({ argv: process.argv.slice(2), tmp: tmpdir(), heap: process.execArgv }));`,
    );
    expect(await run('batch-7', never())).toEqual({ ok: true });
    const told = JSON.parse(await readFile(out, 'utf8'));
    expect(told.argv).toEqual(['job', 'batch-7', '--data', folder]);
    expect(told.heap).toEqual(['--max-old-space-size=225']);
    expect(told.tmp).not.toBe(tmpdir());
    await expect(readFile(told.tmp)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('that fails says how', async () => {
    const run = await runOf('fails', `console.error('first'); console.error('no such thing'); process.exit(3);`);
    expect(await run('b', never())).toEqual({ ok: false, reason: 'crash', detail: 'exit 3: no such thing' });
    const killed = await runOf('killed', `process.kill(process.pid, 'SIGKILL');`);
    expect(await killed('b', never())).toMatchObject({ reason: 'crash', detail: 'SIGKILL' });
  });

  it('that takes too much memory is ended, on the heap and outside of it', async () => {
    const heap = await runOf('heap', `const kept = []; for (;;) kept.push(Array.from({ length: 1e5 }, () => ({})));`);
    expect(await heap('b', never())).toEqual({ ok: false, reason: 'memory', megabytes: 300 });
    const outside = await runOf('outside', `const kept = []; setInterval(() => kept.push(Buffer.alloc(5e7, 1)), 10);`);
    expect(await outside('b', never())).toEqual({ ok: false, reason: 'memory', megabytes: 300 });
  });

  it('that takes too long, or whose server stops, is ended', async () => {
    const hangs = await runOf('hangs', `setInterval(() => {}, 1000);`, { ...LIMITS, minutes: 0.005 });
    expect(await hangs('b', never())).toMatchObject({ reason: 'time' });
    const stopped = new AbortController();
    const run = (await runOf('stays', `setInterval(() => {}, 1000);`))('b', stopped.signal);
    stopped.abort();
    expect(await run).toEqual({ ok: false, reason: 'stopped' });
  });

  it('that cannot be started says so', async () => {
    const run = jobsIn(join(folder, 'absent.mjs'), data(), process.env, LIMITS);
    expect(await run('b', never())).toMatchObject({ reason: 'crash' });
  });
});

/** Batches as far as the queue knows them. */
function batchesWith(states: Record<string, BatchState>, waiting: readonly string[] = []) {
  const refused: [string, ImportRefusal][] = [];
  const begun: string[] = [];
  const by = { viewer: { role: 'steward' as const, regions: [] }, name: 'someone' };
  const port: Pick<Batches, 'refuse' | 'get' | 'recover' | 'requested' | 'begin'> = {
    refuse: async (id, refusal) => {
      refused.push([id, refusal]);
      return { ok: true };
    },
    get: async (_, id) => ({ id, state: states[id], files: [{ name: '图斑.zip', bytes: 1 }] }) as unknown as Batch,
    recover: async () => waiting,
    requested: async (id) => (id === 'never-asked' ? null : { by, why: '' }),
    begin: async (_, id, state) => {
      begun.push(`${id} ${state}`);
      return { ok: true };
    },
  };
  return { batches: port as Batches, refused, begun };
}

describe('the queue', () => {
  const log = () => undefined;

  it('does one at a time, each once, in order', async () => {
    const { batches } = batchesWith({});
    const events: string[] = [];
    let release = () => {};
    const first = new Promise<void>((done) => {
      release = done;
    });
    const run: RunJob = async (batch) => {
      events.push(`start ${batch}`);
      if (batch === 'a') await first;
      events.push(`end ${batch}`);
      return { ok: true };
    };
    const queue = createQueue({ batches, run, log });
    for (const id of ['a', 'b', 'b', 'c']) queue.start(id);
    release();
    await expect.poll(() => events.length).toBe(6);
    expect(events).toEqual(['start a', 'end a', 'start b', 'end b', 'start c', 'end c']);
  });

  it.each<[JobEnd, BatchState, string, string]>([
    [{ ok: false, reason: 'crash', detail: 'exit 1: boom' }, 'reading', 'reader-failed', 'made the reader fail'],
    [{ ok: false, reason: 'memory', megabytes: 1536 }, 'reading', 'reader-memory', '1536 MB'],
    [{ ok: false, reason: 'time', minutes: 20 }, 'reading', 'reader-time', '20 minutes'],
    [
      { ok: false, reason: 'crash', detail: 'SIGKILL' },
      'applying',
      'work-failed',
      'nothing that is stored has changed',
    ],
  ])('%j while %s: %s', async (end, state, code, words) => {
    const { batches, refused } = batchesWith({ a: state });
    const queue = createQueue({ batches, run: async () => end, log });
    queue.start('a');
    await expect.poll(() => refused.length).toBe(1);
    expect(refused[0]?.[1]).toMatchObject({ ok: false, code });
    expect(refused[0]?.[1].message.en).toContain(words);
    expect(refused[0]?.[1].message.zh).not.toBe('');
    if (state === 'reading') expect(refused[0]?.[1].message.zh).toContain('图斑.zip');
  });

  it('goes on after a job whose end could not be written down', async () => {
    const { batches } = batchesWith({});
    const said: string[] = [];
    const run: RunJob = async (batch) => {
      if (batch === 'a') throw new Error('the database is away');
      said.push(batch);
      return { ok: true };
    };
    const queue = createQueue({ batches, run, log: (message) => said.push(message) });
    queue.start('a');
    queue.start('b');
    await expect.poll(() => said.at(-1)).toBe('b');
    expect(said[0]).toContain('the database is away');
  });

  it('takes up what a stopped server left, but only what was asked for', async () => {
    const { batches, begun } = batchesWith({}, ['left', 'never-asked']);
    const ran: string[] = [];
    const queue = createQueue({
      batches,
      log,
      run: async (batch) => {
        ran.push(batch);
        return { ok: true };
      },
    });
    await queue.resume();
    await expect.poll(() => ran).toEqual(['left']);
    expect(begun).toEqual(['left reading']);
  });

  it('leaves a job that the server itself stopped for the next one', async () => {
    const { batches, refused } = batchesWith({ a: 'reading' });
    const ran: string[] = [];
    const run: RunJob = (batch, signal) => {
      ran.push(batch);
      return new Promise((done) => signal.addEventListener('abort', () => done({ ok: false, reason: 'stopped' })));
    };
    const queue = createQueue({ batches, run, log });
    queue.start('a');
    queue.start('b');
    await expect.poll(() => ran).toEqual(['a']);
    await queue.close();
    expect(ran).toEqual(['a']);
    expect(refused).toEqual([]);
  });
});
