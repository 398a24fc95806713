// What importing on the command line says, and the way from a file to an applied batch; the same for every kind.
import { basename } from 'node:path';
import type { BatchKind, Comparison, ImportSettings } from '../../contract/batches';
import type { ImportReport } from '../../contract/import-report';
import type { ImportResult } from '../../ingest/read-import';
import type { Database } from '../../storage/database';
import { type InputFile, inputFiles, shapefileParts } from '../jobs/input';
import { type Refused, refused, step } from '../step';
import { uploadsIn } from '../uploads';
import { COMMAND_LINE, type Context } from './context';
import { type Applied, type Importing, importAndApply } from './import-apply';
import { printComparison, printMoved, printReport } from './import-report';
import { bothLanguages, DONE, REFUSED, refuse } from './outcome';

interface Said {
  readonly report: ImportReport;
  readonly comparison: Comparison | null;
  readonly batch: string | null;
}

export function say({ console, invocation: { flags } }: Context, { report, comparison, batch }: Said): void {
  if (flags.json) {
    console.out(JSON.stringify({ ok: true, ...report, comparison, batch }));
    return;
  }
  printReport(console, report);
  printMoved(console, report.moved ?? []);
  if (comparison) printComparison(console, comparison);
}

export function sayRefused(
  { console, invocation: { flags } }: Context,
  refusal: Exclude<ImportResult | Applied, { ok: true }>,
) {
  if (!flags.json) return refuse(console, refusal);
  const { report, ...rest } = { report: undefined, ...refusal };
  console.out(JSON.stringify({ ...report, ...rest, batch: null }));
  return REFUSED;
}

export const noRegions = (): Refused =>
  refused(
    '库中还没有行政区，不能入库：请先运行 minemend demo 载入数据包。',
    'There are no regions in the database yet, so nothing can be applied: run minemend demo first.',
  );

/** What is kept as evidence: the file with its parts beside it, or all of a folder. */
export async function evidenceOf(path: string): Promise<readonly InputFile[]> {
  return (await inputFiles(path)) ?? (await shapefileParts(path)) ?? [{ name: basename(path), path }];
}

export interface Reporting {
  readonly kind: BatchKind;
  readonly settings: ImportSettings;
  readonly read: () => Promise<ImportResult>;
}

/** `database` null: there is nothing to compare with. Nothing is stored. */
export async function reportAndSay(
  context: Context,
  database: Pick<Database, 'batches'> | null,
  { kind, settings, read }: Reporting,
): Promise<number> {
  const result = await step('读取并检查文件', 'reading and checking the file', read);
  if (!result.ok) return sayRefused(context, result);
  const { checks, ...report } = result.report;
  const found = await step('比对', 'comparing with what is stored', async () =>
    database?.batches.preview(COMMAND_LINE, { kind, settings }, { report, checks, sites: result.sites }),
  );
  say(context, { report: { ...report, ...found?.report, checks }, comparison: found?.comparison ?? null, batch: null });
  return report.accepted > 0 ? DONE : REFUSED;
}

/** `importing` with what the database and the data folder add. */
export async function applyAndSay(
  context: Context,
  { batches }: Database,
  importing: Omit<Importing, 'batches' | 'uploads'>,
): Promise<number> {
  const { console, invocation, data } = context;
  const applied = await importAndApply({ ...importing, batches, uploads: uploadsIn(data.dataDir) });
  if (!applied.ok) {
    if (applied.report && !invocation.flags.json) printReport(console, applied.report);
    return sayRefused(context, applied);
  }
  say(context, applied);
  const { batch } = applied;
  const message =
    batch === null
      ? { zh: '与库中一致，没有可入库的变化。', en: 'Nothing to apply: it is all stored already.' }
      : { zh: `已入库，批次 ${batch}。`, en: `Applied as import ${batch}.` };
  if (!invocation.flags.json) console.out(bothLanguages(message));
  return applied.report.accepted > 0 ? DONE : REFUSED;
}
