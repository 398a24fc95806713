// PostgreSQL processes that a killed server has left behind in a cluster. They are stopped before a new start:
// two postmasters on one cluster would destroy it.
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from './process';

const POLL_MS = 20;

function link(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

/** A program replaced since its start is called `postgres (deleted)`. */
const isPostgres = (pid: string): boolean => /^postgres( |$)/.test(basename(link(`/proc/${pid}/exe`) ?? ''));

/** Number in the cluster's lock file. */
function recordedPid(cluster: string): number | null {
  try {
    const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function postgresIn(cluster: string): readonly number[] {
  const folder = realpathSync(cluster);
  if (process.platform === 'linux') {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return pids.filter((pid) => link(`/proc/${pid}/cwd`) === folder && isPostgres(pid)).map(Number);
  }
  const pid = recordedPid(cluster);
  return pid !== null && isAlive(pid) ? [pid] : [];
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

async function goneWithin(cluster: string, ms: number): Promise<boolean> {
  for (let waited = 0; waited < ms; waited += POLL_MS) {
    if (postgresIn(cluster).length === 0) return true;
    await pause(POLL_MS);
  }
  return false;
}

/** Fast shutdown first, then immediate, then by force; the log of changes makes each of them safe. */
export async function stopOrphans(cluster: string): Promise<void> {
  const postmaster = recordedPid(cluster);
  const orphans = postgresIn(cluster);
  if (orphans.length > 0) {
    signal(
      orphans.filter((pid) => pid === postmaster),
      'SIGINT',
    );
    if (await goneWithin(cluster, 8000)) return;
    signal(postgresIn(cluster), 'SIGQUIT');
    if (await goneWithin(cluster, 8000)) return;
    signal(postgresIn(cluster), 'SIGKILL');
    await goneWithin(cluster, 8000);
    return;
  }
  // The number has gone to another program: PostgreSQL alone would take that one for a postmaster.
  if (postmaster !== null && isAlive(postmaster)) rmSync(join(cluster, 'postmaster.pid'), { force: true });
}
