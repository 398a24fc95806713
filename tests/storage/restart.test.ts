// A database that died is started again for as long as it takes, and the operator hears of it once.
import { describe, expect, it } from 'vitest';
import { untilStarted } from '../../src/storage/embedded/restart';
import { type Failed, startFailed } from '../../src/storage/problem';

const DOWN = startFailed('start', 'down');

/** Runs with these outcomes of the starts; `closeAfter` pauses it is no longer wanted. */
async function ran(start: (tries: number) => { ok: true } | Failed, closeAfter = Number.POSITIVE_INFINITY) {
  const closing = new AbortController();
  const [pauses, reports]: [number[], string[]] = [[], []];
  let tries = 0;
  await untilStarted(async () => start(tries++), {
    signal: closing.signal,
    wait: async (ms) => {
      if (pauses.push(ms) >= closeAfter) closing.abort();
    },
    report: ({ problem }) => reports.push(problem.message.en),
  });
  return { tries, pauses, reports };
}

describe('a restart', () => {
  it('goes on until the database runs, with pauses that grow to five seconds, and speaks once', async () => {
    const { tries, pauses, reports } = await ran((nth) => (nth < 9 ? DOWN : { ok: true }));
    expect(tries).toBe(10);
    expect(pauses).toEqual([200, 400, 800, 1600, 3200, 5000, 5000, 5000, 5000]);
    expect(reports).toEqual([DOWN.problem.message.en]);
  });

  it('says nothing where the first start succeeds', async () => {
    expect(await ran(() => ({ ok: true }))).toEqual({ tries: 1, pauses: [], reports: [] });
  });

  it('takes a throw for a failed start', async () => {
    const { tries, reports } = await ran((nth) => {
      if (nth === 0) throw new Error('EMFILE');
      return { ok: true };
    });
    expect(tries).toBe(2);
    expect(reports).toEqual([expect.stringContaining('EMFILE')]);
  });

  it('ends when the database is closed meanwhile', async () => {
    expect((await ran(() => DOWN, 3)).tries).toBe(3);
  });
});
