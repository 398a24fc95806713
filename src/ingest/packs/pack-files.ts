// Which files make up the geodata, their bytes, and the fingerprint over all of them.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `path` is relative to the geodata directory, with forward slashes. */
export interface GeoFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const READ =
  /^(regions\/regions\.geojson|packs\/[^/]+\/(pack\.json|rules\.json|rivers\.geojson|plans\/[^/]+\.json|layers\/[^/]+\.geojson|drill\/[^/]+\.json))$/;

async function names(directory: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    const root = directory.length + 1;
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root).replaceAll('\\', '/'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** All files a pack reading looks at, in order of their paths; none when the directory does not exist. */
export async function readGeoFiles(geodataDir: string): Promise<readonly GeoFile[]> {
  const directories = ['regions', 'packs'];
  const found = await Promise.all(
    directories.map(async (name) => (await names(join(geodataDir, name))).map((rest) => `${name}/${rest}`)),
  );
  const paths = found
    .flat()
    .filter((path) => READ.test(path))
    .sort((a, b) => (a < b ? -1 : 1));
  return Promise.all(paths.map(async (path) => ({ path, bytes: await readFile(join(geodataDir, path)) })));
}

/** SHA-256 over names, lengths and bytes in order of path. */
export function fingerprintOf(files: readonly GeoFile[]): string {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${file.path}\n${file.bytes.byteLength}\n`);
    hash.update(file.bytes);
  }
  return hash.digest('hex');
}
