// A finished file as the body of an answer.
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ExportedFile } from '../contract/export';

/** The open file outlives its name, so nothing stays behind when the client goes away. */
export async function streamOf(file: ExportedFile): Promise<ReadableStream> {
  const handle = await open(file.path);
  await file.release();
  return Readable.toWeb(handle.createReadStream()) as unknown as ReadableStream;
}
