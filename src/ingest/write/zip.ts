// A zip archive of files on disk: names in UTF-8, the 64-bit form where it is needed.
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export interface Entry {
  readonly name: string;
  readonly path: string;
}

/** One time for all, so that archives of equal content are equal. */
const WRITTEN = { mtime: new Date('2000-01-01T00:00:00Z'), mode: 0o100644, forceDosTimestamp: true } as const;

export async function writeZip(path: string, entries: readonly Entry[]): Promise<void> {
  const archive = new ZipFile();
  const written = pipeline(archive.outputStream, createWriteStream(path, { flags: 'wx' }));
  const failed = new Promise<never>((_, reject) => archive.on('error', reject));
  for (const entry of entries) archive.addFile(entry.path, entry.name, WRITTEN);
  archive.end();
  await Promise.race([written, failed]);
}
