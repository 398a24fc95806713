// Where things are and what the environment asks for. Read once, at the start of a command.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Places {
  /** Built web app. */
  readonly web: string;
  /** Packs, regions and standards. */
  readonly geodata: string;
  /** Data folder used when neither --data nor DATABASE_URL names one. */
  readonly data: string;
  /** The command line, for processes of our own. */
  readonly program: string;
  /** Program of the thread that writes GIS files. */
  readonly gdalThread: string;
  /** Program of the thread that reads GIS files. */
  readonly gdalReader: string;
}

function holdsTheProject(folder: string): boolean {
  const file = join(folder, 'package.json');
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).name === 'minemend';
}

/** The checkout: sources and bundles lie at different depths in it. */
function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!holdsTheProject(folder)) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('package.json of minemend not found above the program');
    folder = parent;
  }
  return folder;
}

export function findPlaces(): Places {
  const root = findRoot();
  return {
    web: join(root, 'dist', 'web'),
    geodata: join(root, 'geodata'),
    data: join(root, 'data'),
    program: join(root, 'src', 'app', 'setup', 'minemend.mjs'),
    gdalThread: join(root, 'src', 'ingest', 'write', 'gdal-thread.mjs'),
    gdalReader: join(root, 'src', 'ingest', 'read', 'gdal-worker.mjs'),
  };
}

export function readVersion(): string {
  return JSON.parse(readFileSync(join(findRoot(), 'package.json'), 'utf8')).version;
}

export interface DataChoice {
  readonly dataDir: string;
  readonly databaseUrl?: string;
}

/** --data on the command line is more explicit than DATABASE_URL in the environment, and wins. */
export function chooseData(flag: string | undefined, env: NodeJS.ProcessEnv, places: Places): DataChoice {
  if (flag !== undefined) return { dataDir: resolve(flag) };
  if (env.DATABASE_URL) return { dataDir: places.data, databaseUrl: env.DATABASE_URL };
  return { dataDir: places.data };
}
