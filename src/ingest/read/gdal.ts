// The thread in which GDAL runs: asked one thing at a time, ended when it does not answer in time.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ImportPart } from '../../contract/import-report';

export interface GdalLayer {
  readonly name: string;
  readonly count: number;
  readonly fields: readonly { readonly name: string; readonly type: string }[];
  readonly wkt: string | null;
  /** Path of a file with GeoJSON features, one a line, in the coordinates of the layer. There until `close`. */
  readonly file: string;
}

type Failed = { readonly ok: false; readonly detail: string };

export type GdalReading =
  | {
      readonly ok: true;
      readonly driver: string;
      /** Layers that hold shapes. */
      readonly parts: readonly ImportPart[];
      /** null: there is none, or none of the name that was asked for. */
      readonly layer: GdalLayer | null;
    }
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
  readonly #folder: string;
  #output: string | null = null;
  #worker: Worker | null = null;
  #asked = 0;

  /** `folder`: existing, for what GDAL writes; left as it was by `close`. */
  constructor(limits: GdalLimits, folder = tmpdir()) {
    this.#limits = limits;
    this.#folder = folder;
  }

  /** The layer named `part`, else the one with the most features. `openOptions` are the driver's. */
  read(path: string, openOptions: readonly string[] = [], part: string | null = null): Promise<GdalReading> {
    return this.#ask<GdalReading>({ task: 'read', path, openOptions, part });
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
    await this.#stop();
    const output = this.#output;
    this.#output = null;
    if (output !== null) await rm(output, { recursive: true, force: true });
  }

  async #stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  async #ask<T extends { readonly ok: boolean }>(words: Readonly<Record<string, unknown>>): Promise<T | Failed> {
    this.#output ??= await mkdtemp(join(this.#folder, 'minemend-gdal-'));
    this.#worker ??= new Worker(this.#limits.worker, { workerData: { output: this.#output } });
    this.#asked += 1;
    const answer = await answerOf<T>(this.#worker, { id: this.#asked, ...words }, this.#limits.timeoutMs);
    // A thread that failed is in an unknown state; the next question gets a fresh one.
    if (!answer.ok) await this.#stop();
    return answer;
  }
}
