// `minemend import … --apply`: staged, compared and applied in this process; nothing is left behind where it is refused.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { Batch, Batches, BatchFailure, BatchKind, Comparison } from '../../contract/batches';
import type { ImportReport } from '../../contract/import-report';
import type { Uploads } from '../../contract/jobs';
import type { LocalText } from '../../domain/text';
import type { ImportResult } from '../../ingest/read-import';
import { problemOf } from '../../server/problem';
import type { InputFile } from '../jobs/input';
import { type Refused, refused, step } from '../step';
import { COMMAND_LINE } from './context';
import type { ImportWords } from './import-words';

export interface Importing {
  readonly batches: Batches;
  readonly uploads: Uploads;
  readonly kind: BatchKind;
  readonly words: Pick<ImportWords, 'settings' | 'undecided' | 'why'>;
  /** Kept with the batch, as evidence. */
  readonly files: readonly InputFile[];
  readonly read: () => Promise<ImportResult>;
}

/** `batch` null: the file says nothing that is not stored already. */
export type Applied =
  | {
      readonly ok: true;
      readonly report: ImportReport;
      readonly comparison: Comparison | null;
      readonly batch: string | null;
    }
  | (Refused & { readonly code?: string; readonly report?: ImportReport; readonly comparison?: Comparison | null });

type Failed = BatchFailure | { readonly ok: false; readonly code: string; readonly message: LocalText };

const messageOf = (failure: Failed): LocalText => {
  if ('message' in failure) return failure.message;
  const { ok: _, ...rest } = failure;
  return problemOf(rest, '').detail;
};

/** Something is refused on the way: everything of the batch goes away again. */
class Refusal extends Error {
  constructor(readonly refusal: Exclude<Applied, { ok: true }>) {
    super(refusal.message.en);
  }
}

function must<T extends { readonly ok: true }>(result: T | Failed): T {
  if (result.ok) return result;
  throw new Refusal({ ok: false, code: result.code, message: messageOf(result) });
}

async function keepFiles({ uploads, batches, files }: Importing, id: string): Promise<void> {
  for (const { name, path } of files) {
    const body = Readable.toWeb(createReadStream(path)) as unknown as ReadableStream<Uint8Array>;
    const upload = { batch: id, name, body, announced: (await stat(path)).size };
    const stored = await uploads.store(upload, (all) => batches.setFiles(COMMAND_LINE, id, all));
    if (stored.ok) continue;
    const { ok: _, ...failure } = stored;
    throw new Refusal({ ok: false, code: failure.code, message: problemOf(failure, '').detail });
  }
}

const undecidedRefusal = (rows: number): Refused =>
  refused(
    `有 ${rows} 行有疑问、未作取舍，未入库：请加 --undecided accept 或 --undecided exclude，或改用网页逐行取舍。`,
    `${rows} rows carry an open question; nothing was applied: add --undecided accept or --undecided exclude, or decide row by row on the import page.`,
  );

async function decided({ batches, words }: Importing, staged: Batch): Promise<Batch> {
  const rows = staged.comparison?.undecided ?? 0;
  if (rows === 0) return staged;
  if (words.undecided === null) throw new Refusal({ ...undecidedRefusal(rows), code: 'undecided' });
  return must(await batches.decide(COMMAND_LINE, staged.id, {}, words.undecided)).batch;
}

/** Rows that applying would write. */
const applies = ({ comparison }: Batch): boolean => comparison !== null && comparison.new + comparison.changed > 0;

interface Staged {
  readonly report: ImportReport;
  readonly batch: Batch;
}

async function stage(importing: Importing, id: string, why: string): Promise<Staged> {
  const { batches, read } = importing;
  must(await batches.begin(COMMAND_LINE, id, 'reading', why));
  const result = must(await step('读取并检查文件', 'reading and checking the file', read));
  const { checks, ...report } = result.report;
  const staged = await step('比对', 'comparing with what is stored', () =>
    batches.stage(COMMAND_LINE, id, { report, checks, sites: result.sites }),
  );
  return { report: result.report, batch: must(staged).batch };
}

async function applied(importing: Importing, id: string, why: string): Promise<Applied> {
  const { batches } = importing;
  await keepFiles(importing, id);
  const { report, batch: staged } = await stage(importing, id, why);
  try {
    const batch = await decided(importing, staged);
    if (!applies(batch)) {
      await discard(importing, id);
      return { ok: true, report, comparison: batch.comparison, batch: null };
    }
    must(await batches.begin(COMMAND_LINE, id, 'applying', why));
    const done = must(await step('入库', 'applying', () => batches.apply(COMMAND_LINE, id, why)));
    const moved = done.batch.report?.moved;
    return { ok: true, report: { ...report, ...(moved && { moved }) }, comparison: batch.comparison, batch: id };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal({ ...error.refusal, report, comparison: staged.comparison });
  }
}

/** Back to where it can be discarded. What was applied stays, with its files. */
async function discard({ batches, uploads }: Importing, id: string): Promise<void> {
  const batch = await batches.get(COMMAND_LINE.viewer, id);
  if (batch?.state === 'reading' || batch?.state === 'applying') {
    const message = { zh: '命令行导入未完成。', en: 'The import on the command line was not finished.' };
    await batches.refuse(id, { ok: false, code: 'not-finished', message });
  }
  const discarded = await batches.discard(COMMAND_LINE, id, '命令行：未入库 · command line: not applied');
  if (discarded.ok) await uploads.remove(id);
}

export async function importAndApply(importing: Importing): Promise<Applied> {
  const { batches, kind, words, files } = importing;
  const why = words.why ?? `import ${basename(files[0]?.name ?? '')}`;
  const { id } = await batches.create(COMMAND_LINE, { kind, settings: words.settings });
  try {
    return await applied(importing, id, why);
  } catch (error) {
    await discard(importing, id);
    if (error instanceof Refusal) return error.refusal;
    throw error;
  }
}
