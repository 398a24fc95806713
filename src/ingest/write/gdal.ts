// Hands tables to GDAL in a thread of its own, which ends with the work and gives its memory back.
import { Worker } from 'node:worker_threads';

export interface Order {
  /** A table with its geometry as WKT. */
  readonly input: string;
  /** Base name in the output folder. */
  readonly output: string;
  /** As for ogr2ogr. */
  readonly options: readonly string[];
}

type Answer =
  | { readonly ok: true; readonly files: readonly string[] }
  | { readonly ok: false; readonly detail: string };

/** Names of the files written into `folder`. Throws where GDAL fails: it is given nothing it could refuse. */
export async function writeWithGdal(
  thread: string,
  folder: string,
  orders: readonly Order[],
): Promise<readonly string[]> {
  const worker = new Worker(thread, { workerData: { folder, orders }, stdout: true, stderr: true });
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the GDAL thread ended with ${code} before it answered`)));
    });
    if (!answer.ok) throw new Error(`GDAL: ${answer.detail}`);
    return answer.files;
  } finally {
    await worker.terminate();
  }
}
