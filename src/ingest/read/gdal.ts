// The thread in which GDAL runs: asked one thing at a time, ended when it does not answer in time.
import { Worker } from 'node:worker_threads';

export interface GdalLayer {
  readonly name: string;
  readonly count: number;
  readonly fields: readonly { readonly name: string; readonly type: string }[];
  readonly wkt: string | null;
  /** GeoJSON features, one a line, in the file's own coordinates. */
  readonly lines: Uint8Array;
}

type Failed = { readonly ok: false; readonly detail: string };

export type GdalReading =
  | { readonly ok: true; readonly driver: string; readonly layers: readonly GdalLayer[] }
  | Failed;

export interface GdalLimits {
  /** Path of gdal-worker.mjs. */
  readonly worker: string;
  readonly timeoutMs: number;
}

type Moved = { readonly ok: true; readonly positions: readonly (readonly [number, number])[] } | Failed;

function answerOf<T>(worker: Worker, question: object, timeoutMs: number): Promise<T | Failed> {
  return new Promise((resolve) => {
    const end = (answer: T | Failed): void => {
      clearTimeout(timer);
      worker.off('message', end).off('error', failed).off('exit', exited);
      resolve(answer);
    };
    const give = (detail: string): void => end({ ok: false, detail });
    const failed = (error: Error): void => give(error.message);
    const exited = (): void => give('the reader stopped');
    const timer = setTimeout(() => give(`no answer within ${timeoutMs / 1000} s`), timeoutMs);
    worker.on('message', end).on('error', failed).on('exit', exited);
    worker.postMessage(question);
  });
}

export class Gdal {
  readonly #limits: GdalLimits;
  #worker: Worker | null = null;
  #asked = 0;

  constructor(limits: GdalLimits) {
    this.#limits = limits;
  }

  /** Layers that hold shapes. `openOptions` are the driver's. */
  read(path: string, openOptions: readonly string[] = []): Promise<GdalReading> {
    return this.#ask<GdalReading>({ task: 'read', path, openOptions });
  }

  /** To EPSG:4490 as longitude, latitude; null when PROJ does not know the system. */
  async transform(
    epsg: number,
    positions: readonly (readonly [number, number])[],
  ): Promise<readonly (readonly [number, number])[] | null> {
    const answer = await this.#ask<Moved>({ task: 'transform', epsg, positions });
    return answer.ok ? answer.positions : null;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  async #ask<T extends { readonly ok: boolean }>(words: Readonly<Record<string, unknown>>): Promise<T | Failed> {
    this.#worker ??= new Worker(this.#limits.worker);
    this.#asked += 1;
    const answer = await answerOf<T>(this.#worker, { id: this.#asked, ...words }, this.#limits.timeoutMs);
    // A thread that failed is in an unknown state; the next question gets a fresh one.
    if (!answer.ok) await this.close();
    return answer;
  }
}
