// `minemend import FILE --layer KEY`: reads, infers, checks and reports; with --apply it is stored as well.
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { shanghaiDay } from '../../domain/instant';
import { readRegions } from '../../ingest/read/known-regions';
import type { Database } from '../../storage/database';
import { clusterOf } from '../../storage/embedded/folder';
import { readPath, type Surroundings, storedRegions, storedShapes } from '../jobs/read-files';
import { openData } from '../open-data';
import { step } from '../step';
import { COMMAND_LINE, type Command, type Context } from './context';
import { importOutlines } from './import-outlines';
import { applyAndSay, evidenceOf, noRegions, reportAndSay } from './import-said';
import { type ImportWords, readImportWords } from './import-words';
import { refuse, WRONG_USAGE } from './outcome';

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

async function report(context: Context, words: ImportWords, database: Database | null): Promise<number> {
  const around = await surroundings(context, words, database);
  const { settings } = words;
  const read = () => readPath(pathOf(context), settings, around);
  return reportAndSay(context, database, { kind: 'sites', settings, read });
}

async function apply(context: Context, words: ImportWords, database: Database): Promise<number> {
  const { console, invocation } = context;
  const { regions } = await database.store.catalogue();
  if (regions.length === 0) return refuse(console, noRegions(), invocation.flags.json);
  const path = pathOf(context);
  if (!existsSync(path)) return report(context, words, database);
  const around = await surroundings(context, words, database);
  return applyAndSay(context, database, {
    kind: 'sites',
    words,
    files: await evidenceOf(path),
    read: () => readPath(path, words.settings, around),
  });
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
  if (invocation.text.layer === 'regions') return importOutlines(context);
  const words = await readImportWords(invocation, today(context));
  if (typeof words === 'string') {
    console.err(words);
    return WRONG_USAGE;
  }
  return words.ok ? withData(context, words.value) : refuse(console, words, invocation.flags.json);
};
