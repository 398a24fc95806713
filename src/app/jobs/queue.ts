// Work that batches ask for, one after the other. What waits is kept by the batches themselves, in the database.
import type { Batch, Batches } from '../../contract/batches';
import type { ImportRefusal } from '../../contract/import-report';
import type { Jobs } from '../../contract/jobs';
import type { Viewer } from '../../contract/store';

/** How a job ended that did not end well. */
export type JobFailure =
  | { readonly ok: false; readonly reason: 'memory'; readonly megabytes: number }
  | { readonly ok: false; readonly reason: 'time'; readonly minutes: number }
  | { readonly ok: false; readonly reason: 'crash'; readonly detail: string }
  /** The server itself stops: the batch waits for the next one. */
  | { readonly ok: false; readonly reason: 'stopped' };
export type JobEnd = { readonly ok: true } | JobFailure;

/** Does one job; ends it when the signal says so. */
export type RunJob = (batch: string, signal: AbortSignal) => Promise<JobEnd>;

export interface JobQueue extends Jobs {
  /** What a stopped server left: begun again, or back to the state before. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

interface QueueOptions {
  readonly batches: Batches;
  readonly run: RunJob;
  readonly log: (message: string) => void;
}

const EVERYONE: Viewer = { role: 'administrator', regions: [] };

const refusal = (code: string, zh: string, en: string): ImportRefusal => ({ ok: false, code, message: { zh, en } });

const readRefusal = (failure: Exclude<JobFailure, { reason: 'stopped' }>, names: string): ImportRefusal => {
  if (failure.reason === 'memory') {
    return refusal(
      'reader-memory',
      `读取 ${names} 时内存超过 ${failure.megabytes} MB，已停止：请检查文件，或拆成几个文件分批导入。`,
      `Reading ${names} took more than ${failure.megabytes} MB of memory and was stopped: check the file, or import it in parts.`,
    );
  }
  if (failure.reason === 'time') {
    return refusal(
      'reader-time',
      `读取 ${names} 超过 ${failure.minutes} 分钟，已停止：请检查文件，或拆成几个文件分批导入。`,
      `Reading ${names} took more than ${failure.minutes} minutes and was stopped: check the file, or import it in parts.`,
    );
  }
  return refusal(
    'reader-failed',
    `${names} 使读取程序中断（${failure.detail}）：请检查文件是否完整，或换一种格式另存后再导入。`,
    `The file ${names} made the reader fail (${failure.detail}): check that it is whole, or save it in another format and import that.`,
  );
};

const workRefusal = (failure: Exclude<JobFailure, { reason: 'stopped' }>): ImportRefusal => {
  const why = failure.reason === 'crash' ? failure.detail : failure.reason;
  return refusal(
    'work-failed',
    `未能完成（${why}），库中数据没有变化：请重试。`,
    `It could not be done (${why}); nothing that is stored has changed: try again.`,
  );
};

const refusalOf = (failure: Exclude<JobFailure, { reason: 'stopped' }>, batch: Batch | null): ImportRefusal =>
  batch?.state === 'reading'
    ? readRefusal(failure, batch.files.map(({ name }) => name).join('、'))
    : workRefusal(failure);

class Queue implements JobQueue {
  readonly #waiting: string[] = [];
  readonly #closing = new AbortController();
  #draining: Promise<void> | null = null;

  constructor(private readonly options: QueueOptions) {}

  start(batch: string): void {
    if (!this.#waiting.includes(batch)) this.#waiting.push(batch);
    this.#draining ??= this.#drain();
  }

  async resume(): Promise<void> {
    const { batches } = this.options;
    for (const id of await batches.recover()) {
      const asked = await batches.requested(id);
      if (asked === null) continue;
      const begun = await batches.begin(asked.by, id, 'reading', asked.why);
      if (begun.ok) this.start(id);
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#draining;
  }

  async #drain(): Promise<void> {
    const { signal } = this.#closing;
    // One that is started while this one ends must find either it or nothing.
    await Promise.resolve();
    for (let batch = this.#waiting.shift(); batch !== undefined && !signal.aborted; batch = this.#waiting.shift()) {
      const id = batch;
      await this.#one(id).catch((error: unknown) => {
        this.options.log(`${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      });
    }
    this.#draining = null;
  }

  async #one(id: string): Promise<void> {
    const { batches, run, log } = this.options;
    const end = await run(id, this.#closing.signal);
    if (end.ok || end.reason === 'stopped') return;
    log(`${id}: ${JSON.stringify(end)}`);
    await batches.refuse(id, refusalOf(end, await batches.get(EVERYONE, id)));
  }
}

export const createQueue = (options: QueueOptions): JobQueue => new Queue(options);
