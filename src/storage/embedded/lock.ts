// One process holds a data folder: `holder.json` names it. A lock whose process is gone (kill -9, power cut) is taken over.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSame, startMark } from './process';

export interface Holder {
  readonly pid: number;
  /** From /proc; null elsewhere. */
  readonly mark: string | null;
  /** ISO time. */
  readonly since: string;
  readonly address: string | null;
}

export interface Lock {
  announce(address: string): void;
  release(): void;
}

const lockFile = (dataDir: string): string => join(dataDir, 'holder.json');

const isCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code;

function read(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

/** Whole or not at all: false when another one is there. */
function place(file: string, holder: Holder): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(holder)}\n`, { mode: 0o644 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves a lock aside; puts it back when it turns out to be a live one that came in between. */
function removeStale(file: string): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  const moved = read(aside);
  if (moved && isSame(moved.pid, moved.mark)) place(file, moved);
  rmSync(aside, { force: true });
}

/** The living holder of a data folder. */
export function holderOf(dataDir: string): Holder | null {
  const holder = read(lockFile(dataDir));
  return holder && isSame(holder.pid, holder.mark) ? holder : null;
}

export function takeLock(dataDir: string, since: Date): { taken: true; lock: Lock } | { taken: false; holder: Holder } {
  const file = lockFile(dataDir);
  const mine: Holder = { pid: process.pid, mark: startMark(process.pid), since: since.toISOString(), address: null };
  while (!place(file, mine)) {
    const holder = holderOf(dataDir);
    if (holder) return { taken: false, holder };
    removeStale(file);
  }
  const lock: Lock = {
    announce(address) {
      const draft = `${file}.${process.pid}`;
      writeFileSync(draft, `${JSON.stringify({ ...mine, address })}\n`, { mode: 0o644 });
      renameSync(draft, file);
    },
    release: () => rmSync(file, { force: true }),
  };
  return { taken: true, lock };
}
