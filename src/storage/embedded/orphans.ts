// PostgreSQL processes that a killed server has left behind in a cluster. They are stopped before a new start:
// two postmasters on one cluster would destroy it.
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from './process';

const POLL_MS = 20;
const WAIT_MS = 8000;

function link(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

/** A program replaced since its start is called `postgres (deleted)`. */
const isPostgres = (pid: string): boolean => /^postgres( |$)/.test(basename(link(`/proc/${pid}/exe`) ?? ''));

const LOCKS = ['postmaster.pid', '.s.PGSQL.5432.lock'] as const;

/** Number in a lock file of the cluster. */
function recordedPid(cluster: string, lock: (typeof LOCKS)[number] = 'postmaster.pid'): number | null {
  try {
    const pid = Number(readFileSync(join(cluster, lock), 'utf8').split('\n')[0]);
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
async function stopAll(cluster: string): Promise<boolean> {
  const postmaster = recordedPid(cluster);
  const orphans = postgresIn(cluster);
  if (orphans.length === 0) return true;
  const first = orphans.filter((pid) => pid === postmaster);
  signal(first, 'SIGINT');
  if (await goneWithin(cluster, WAIT_MS)) return true;
  signal(postgresIn(cluster), 'SIGQUIT');
  if (await goneWithin(cluster, WAIT_MS)) return true;
  signal(postgresIn(cluster), 'SIGKILL');
  return goneWithin(cluster, WAIT_MS);
}

/**
 * Locks that name a number which lives on, as a dead process that nobody has collected or as another program, would
 * keep PostgreSQL from starting; nothing of this cluster runs any more, so they mean nothing.
 */
export async function stopOrphans(cluster: string): Promise<void> {
  if (!(await stopAll(cluster))) return;
  for (const lock of LOCKS) {
    const pid = recordedPid(cluster, lock);
    if (pid !== null && isAlive(pid)) rmSync(join(cluster, lock), { force: true });
  }
}
