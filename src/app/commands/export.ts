// `minemend export LAYER --format FORMAT -o FILE`: a layer as a file. Acts as administrator of the data folder.
import { copyFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, resolve } from 'node:path';
import type { ExportedFile, ExportFormat, ExportJob } from '../../contract/export';
import type { Store, Viewer } from '../../contract/store';
import { createExporter } from '../../ingest/write/exporter';
import { exportJob } from '../../server/export-job';
import { type ExportRequest, exportWish, readExport } from '../../server/export-request';
import { FeatureLists } from '../../server/feature-lists';
import { Figures } from '../../server/figures';
import type { Failure } from '../../server/outcome';
import { problemOf } from '../../server/problem';
import { Snapshots } from '../../server/snapshot';
import { Worlds } from '../../server/world';
import type { Invocation } from '../arguments';
import { openData } from '../open-data';
import { placeFor, whole } from '../place';
import { type Refused, refused, step } from '../step';
import type { Command } from './context';
import { type Console, finish, refuse, WRONG_USAGE } from './outcome';

const ADMINISTRATOR: Viewer = { role: 'administrator', regions: [] };
/** Formats that say nothing about themselves have a text file at their side. */
const NOTED: ReadonlySet<ExportFormat> = new Set(['csv', 'fgb']);
const BAD_REQUEST = 400;
/** Refused for what was written, though HTTP calls it something else. */
const WORDS: ReadonlySet<Failure['code']> = new Set(['unknown-region']);

type Words = { readonly ok: true; readonly words: Readonly<Record<string, string>> } | Refused;

/** The options under the names that the HTTP interface gives them. */
function wordsOf({ text, lists }: Invocation): Words {
  const words: Record<string, string> = {};
  const given = {
    format: text.format,
    crs: text.crs,
    asOf: text['as-of'],
    region: text.region,
    encoding: text.encoding,
  };
  for (const [key, value] of Object.entries(given)) if (value !== undefined) words[key] = value;
  for (const condition of lists.where ?? []) {
    const at = condition.indexOf('=');
    if (at < 1) return refused(`--where 应为 属性=值：${condition}`, `--where takes KEY=VALUE, not ${condition}`);
    words[condition.slice(0, at)] = condition.slice(at + 1);
  }
  return { ok: true, words };
}

async function placeOf(path: string, format: ExportFormat): Promise<Refused | null> {
  if (format === 'shp' && extname(path).toLowerCase() !== '.zip') {
    return refused(
      `Shapefile 由多个文件组成，以 zip 给出：请把 ${basename(path)} 改为 .zip。`,
      `A shapefile is several files and comes as one zip: name it .zip, not ${basename(path)}.`,
    );
  }
  return placeFor(path);
}

async function keep(file: ExportedFile, { format }: ExportJob, path: string): Promise<readonly string[]> {
  try {
    await whole(path, (part) => copyFile(file.path, part));
    if (!NOTED.has(format)) return [path];
    const note = `${path}.README.txt`;
    await whole(note, (part) => writeFile(part, file.note));
    return [path, note];
  } finally {
    await file.release();
  }
}

type Written =
  | { readonly ok: true; readonly job: ExportJob; readonly files: readonly string[] }
  | { readonly ok: false; readonly failure: Failure };

interface Order {
  readonly request: ExportRequest;
  readonly path: string;
  readonly thread: string;
}

async function write(store: Store, { request, path, thread }: Order): Promise<Written> {
  const snapshot = await step('读取目录', 'reading the catalogue', () => new Snapshots(store).current());
  const wish = exportWish(snapshot, ADMINISTRATOR, request);
  if (!wish.ok) return wish;
  const worlds = new Worlds(store);
  const reading = { store, worlds, figures: new Figures(store, worlds), features: new FeatureLists(store, worlds) };
  const job = await step('查询图斑', 'reading the sites', () => exportJob(reading, wish.value));
  const exporter = createExporter({ thread, temporary: tmpdir() });
  const result = await step('写出文件', 'writing the file', () => exporter.write(job));
  if (!result.ok) {
    const { encoding } = job;
    return result.code === 'busy'
      ? { ok: false, failure: { code: 'export-busy' } }
      : { ok: false, failure: { code: 'not-encodable', encoding, characters: result.characters } };
  }
  const files = await step('保存文件', 'keeping the file', () => keep(result.file, job, path));
  return { ok: true, job, files };
}

function refuseFailure(console: Console, failure: Failure, json: boolean | undefined): number {
  const { status, detail } = problemOf(failure, '');
  const refusal = refuse(console, { ok: false, message: detail }, json);
  return status === BAD_REQUEST || WORDS.has(failure.code) ? WRONG_USAGE : refusal;
}

export const exportCommand: Command = async ({ invocation, places, data, console }) => {
  const { text, flags, operands } = invocation;
  if (!text.output || !text.format) {
    console.err('--format FORMAT, -o FILE');
    return WRONG_USAGE;
  }
  const path = resolve(text.output);
  const words = wordsOf(invocation);
  if (!words.ok) {
    refuse(console, words, flags.json);
    return WRONG_USAGE;
  }
  const request = readExport(operands[0] ?? '', words.words);
  if (!request.ok) return refuseFailure(console, request.failure, flags.json);
  const bad = await placeOf(path, request.value.query.format);
  if (bad) return refuse(console, bad, flags.json);
  const opened = await openData(data, 'join');
  if (!opened.ok) return refuse(console, opened, flags.json);
  const { database } = opened;
  try {
    const order = { request: request.value, path, thread: places.gdalThread };
    const written = await write(database.store, order);
    if (!written.ok) return refuseFailure(console, written.failure, flags.json);
    const { about } = written.job;
    const n = about.total - about.hidden;
    const message = {
      zh: `已导出 ${n} 个要素（截至 ${about.asOf}）：${written.files.join('、')}`,
      en: `Wrote ${n} features as of ${about.asOf}: ${written.files.join(', ')}`,
    };
    const result = { features: n, hidden: about.hidden, asOf: about.asOf, crs: written.job.crs, files: written.files };
    return finish(console, message, result, flags.json);
  } finally {
    await database.close();
  }
};
