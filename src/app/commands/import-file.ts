// `minemend import FILE --layer KEY`: reads, infers, checks and reports; with --apply it is stored as well.
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, resolve } from 'node:path';
import type { Comparison } from '../../contract/batches';
import type { ImportReport } from '../../contract/import-report';
import { shanghaiDay } from '../../domain/instant';
import { readRegions } from '../../ingest/read/known-regions';
import type { ImportResult } from '../../ingest/read-import';
import type { Database } from '../../storage/database';
import { clusterOf } from '../../storage/embedded/folder';
import { type InputFile, inputFiles, shapefileParts } from '../jobs/input';
import { readPath, type Surroundings, storedRegions, storedShapes } from '../jobs/read-files';
import { openData } from '../open-data';
import { type Refused, refused, step } from '../step';
import { uploadsIn } from '../uploads';
import { COMMAND_LINE, type Command, type Context } from './context';
import { type Applied, importAndApply } from './import-apply';
import { printComparison, printReport } from './import-report';
import { type ImportWords, readImportWords } from './import-words';
import { bothLanguages, DONE, REFUSED, refuse, WRONG_USAGE } from './outcome';

const today = ({ now }: Context) => shanghaiDay(now().getTime());
const pathOf = ({ invocation: { operands } }: Context): string => resolve(operands[0] ?? '');

async function surroundings(context: Context, words: ImportWords, database: Database | null): Promise<Surroundings> {
  const { places } = context;
  const common = { gdalReader: places.gdalReader, temporary: tmpdir(), today: today(context) };
  if (database === null) {
    const finder = await step('读取行政区', 'reading the regions', () => readRegions(places.geodata));
    return { ...common, finder };
  }
  const { store, batches } = database;
  const finder = await step('读取行政区', 'reading the regions', () => storedRegions(store));
  return {
    ...common,
    finder,
    stored: storedShapes(store, COMMAND_LINE.viewer, words.layer),
    saved: (layer, fields) => batches.savedMapping(layer, fields),
  };
}

interface Said {
  readonly report: ImportReport;
  readonly comparison: Comparison | null;
  readonly batch: string | null;
}

function say({ console, invocation: { flags } }: Context, { report, comparison, batch }: Said): void {
  if (flags.json) {
    console.out(JSON.stringify({ ok: true, ...report, comparison, batch }));
    return;
  }
  printReport(console, report);
  if (comparison) printComparison(console, comparison);
}

function sayRefused(
  { console, invocation: { flags } }: Context,
  refusal: Exclude<ImportResult | Applied, { ok: true }>,
) {
  if (!flags.json) return refuse(console, refusal);
  const { report, ...rest } = { report: undefined, ...refusal };
  console.out(JSON.stringify({ ...report, ...rest, batch: null }));
  return REFUSED;
}

async function report(context: Context, words: ImportWords, database: Database | null): Promise<number> {
  const around = await surroundings(context, words, database);
  const result = await step('读取并检查文件', 'reading and checking the file', () =>
    readPath(pathOf(context), words.settings, around),
  );
  if (!result.ok) return sayRefused(context, result);
  say(context, { report: result.report, comparison: null, batch: null });
  return result.report.accepted > 0 ? DONE : REFUSED;
}

const noRegions = (): Refused =>
  refused(
    '库中还没有行政区，不能入库：请先运行 minemend demo 载入数据包。',
    'There are no regions in the database yet, so nothing can be applied: run minemend demo first.',
  );

/** What is kept as evidence: the file with its parts beside it, or all of a folder. */
async function evidenceOf(path: string): Promise<readonly InputFile[]> {
  return (await inputFiles(path)) ?? (await shapefileParts(path)) ?? [{ name: basename(path), path }];
}

async function apply(context: Context, words: ImportWords, database: Database): Promise<number> {
  const { console, invocation, data } = context;
  const { regions } = await database.store.catalogue();
  if (regions.length === 0) return refuse(console, noRegions(), invocation.flags.json);
  const path = pathOf(context);
  if (!existsSync(path)) return report(context, words, database);
  const around = await surroundings(context, words, database);
  const applied = await importAndApply({
    batches: database.batches,
    uploads: uploadsIn(data.dataDir),
    words,
    files: await evidenceOf(path),
    read: () => readPath(path, words.settings, around),
  });
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

/** Without --apply no database is made. */
async function withData(context: Context, words: ImportWords): Promise<number> {
  const { data, console, invocation } = context;
  const exists = data.databaseUrl !== undefined || existsSync(clusterOf(data.dataDir));
  if (!words.apply && !exists) return report(context, words, null);
  const opened = await openData(data, 'join');
  if (!opened.ok) return refuse(console, opened, invocation.flags.json);
  const { database } = opened;
  try {
    if (words.apply) return await apply(context, words, database);
    const { regions } = await database.store.catalogue();
    return await report(context, words, regions.length === 0 ? null : database);
  } finally {
    await database.close();
  }
}

export const importFile: Command = async (context) => {
  const { invocation, console } = context;
  const words = await readImportWords(invocation, today(context));
  if (typeof words === 'string') {
    console.err(words);
    return WRONG_USAGE;
  }
  return words.ok ? withData(context, words.value) : refuse(console, words, invocation.flags.json);
};
