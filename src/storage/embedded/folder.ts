// The data folder of the embedded server:
//
//   holder.json            the process that holds it: pid, since when, address
//   postgres/              the cluster, 0700, owned by the account that runs it; its socket lies inside
//   postgres.log           what PostgreSQL says (one older file beside it)
//   postgresql-<version>/  a copy of the binaries, only where those of the npm package cannot be run in place
import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { diskFull, type Failed, notWritable } from '../problem';

const MEBIBYTE = 1_048_576;
/** A new cluster takes 40 MB, its log files some more; a running one needs room for a few of these. */
const ROOM_FOR_NEW = 192 * MEBIBYTE;
const ROOM_TO_RUN = 48 * MEBIBYTE;
const LOG_LIMIT = 4 * MEBIBYTE;

export const clusterOf = (dataDir: string): string => join(dataDir, 'postgres');

/** Expected failures of the file system as sentences; everything else is a defect and is thrown on. */
export function fileProblem(dataDir: string, error: unknown): Failed {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(dataDir, null, null);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST') {
    return notWritable(dataDir, message);
  }
  throw error;
}

/** Makes the folder and makes sure that there is room. */
export function prepareFolder(dataDir: string): { ok: true } | Failed {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const probe = join(dataDir, `.write.${process.pid}`);
    closeSync(openSync(probe, 'w'));
    rmSync(probe);
    const { bavail, bsize } = statfsSync(dataDir);
    const needed = existsSync(clusterOf(dataDir)) ? ROOM_TO_RUN : ROOM_FOR_NEW;
    return bavail * bsize < needed ? diskFull(dataDir, needed, bavail * bsize) : { ok: true };
  } catch (error) {
    return fileProblem(dataDir, error);
  }
}

export function openLog(dataDir: string): { file: string; fd: number; from: number } {
  const file = join(dataDir, 'postgres.log');
  if (existsSync(file) && statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.1`);
  const fd = openSync(file, 'a', 0o600);
  return { file, fd, from: statSync(file).size };
}

/** A rename is durable only with its folder. */
export function renameDurably(from: string, to: string, parent: string): void {
  renameSync(from, to);
  const fd = openSync(parent, constants.O_RDONLY);
  fsyncSync(fd);
  closeSync(fd);
}
