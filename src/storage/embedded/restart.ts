// Starts again what has died, until it runs or is no longer wanted.
import { type Failed, startFailed } from '../problem';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5000;

interface Means {
  /** Aborted: no longer wanted. */
  readonly signal: AbortSignal;
  /** Resolves early when no longer wanted. */
  readonly wait: (ms: number) => Promise<void>;
  /** Hears of the first failure of a row only. */
  readonly report: (failure: Failed) => void;
}

type Start = () => Promise<{ readonly ok: true } | Failed>;

/** Nobody waits for a restart, so a defect too must come out as words. */
async function attempt(start: Start): Promise<{ readonly ok: true } | Failed> {
  try {
    return await start();
  } catch (error) {
    return startFailed('restart', error instanceof Error ? error.message : String(error));
  }
}

export async function untilStarted(start: Start, { signal, wait, report }: Means): Promise<void> {
  for (let tries = 0; !signal.aborted; tries += 1) {
    const started = await attempt(start);
    if (started.ok) return;
    if (tries === 0) report(started);
    await wait(Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS));
  }
}
