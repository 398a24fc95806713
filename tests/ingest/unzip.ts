// Unpacks a zip archive with a reader that did not write it.
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

export async function unzip(archive: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const zip = await openPromise(archive, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(join(to, entry.fileName)));
  }
}
