// `minemend report --region CODE --period PERIOD -o FILE.docx|.xlsx`: a bulletin as a file, with the figures of the page.
import { tmpdir } from 'node:os';
import { extname, resolve } from 'node:path';
import { type BulletinResponse, bulletinQuery } from '../../contract/api-bulletin';
import { BULLETIN_FORMATS, type BulletinFormat } from '../../contract/bulletin-file';
import type { Store } from '../../contract/store';
import { createExporter } from '../../ingest/write/exporter';
import { type BulletinWish, bulletinOf } from '../../server/bulletin';
import { parse } from '../../server/endpoint';
import { Figures } from '../../server/figures';
import { failed, type Outcome } from '../../server/outcome';
import { problemOf } from '../../server/problem';
import { ProgressBook } from '../../server/progress';
import { Snapshots } from '../../server/snapshot';
import { Worlds } from '../../server/world';
import type { Invocation } from '../arguments';
import { openData } from '../open-data';
import { keepWhole, placeFor } from '../place';
import { step } from '../step';
import { COMMAND_LINE, type Command } from './context';
import { type Console, finish, refuse, WRONG_USAGE } from './outcome';

const formatOf = (path: string): BulletinFormat | undefined =>
  BULLETIN_FORMATS.find((format) => extname(path).toLowerCase() === `.${format}`);

/** The options under the names that the HTTP interface gives them. */
function wishOf({ text }: Invocation): Outcome<BulletinWish> {
  const words: Record<string, string> = {};
  for (const [key, value] of Object.entries({ region: text.region, period: text.period, asOf: text['as-of'] })) {
    if (value !== undefined) words[key] = value;
  }
  return parse(bulletinQuery, words);
}

interface Order {
  readonly wish: BulletinWish;
  readonly format: BulletinFormat;
  readonly path: string;
  readonly thread: string;
}

async function write(store: Store, { wish, format, path, thread }: Order): Promise<Outcome<BulletinResponse>> {
  const snapshot = await step('读取目录', 'reading the catalogue', () => new Snapshots(store).current());
  const book = new ProgressBook(new Figures(store, new Worlds(store)));
  const composed = await step('编制通报', 'composing the bulletin', () =>
    bulletinOf(book, snapshot, COMMAND_LINE.viewer, wish),
  );
  if (!composed.ok) return composed;
  const exporter = createExporter({ thread, temporary: tmpdir() });
  const written = await step('写出文件', 'writing the file', () =>
    exporter.bulletin({ ...composed.value, format, issue: null }),
  );
  if (!written.ok) return failed({ code: 'export-busy' });
  const { file } = written;
  await step('保存文件', 'keeping the file', () => keepWhole(path, file));
  return composed;
}

function refuseWords(console: Console, zh: string, en: string, json: boolean | undefined): number {
  refuse(console, { ok: false, message: { zh, en } }, json);
  return WRONG_USAGE;
}

export const report: Command = async ({ invocation, places, data, console }) => {
  const { text, flags } = invocation;
  const wish = wishOf(invocation);
  if (!wish.ok) {
    const { detail } = problemOf(wish.failure, '');
    return refuseWords(console, detail.zh, detail.en, flags.json);
  }
  const path = resolve(text.output ?? '');
  const format = text.output === undefined ? undefined : formatOf(path);
  if (format === undefined) {
    const given = text.output ?? '';
    const zh = `-o 应为以 .docx 或 .xlsx 结尾的文件名，而不是“${given}”。`;
    return refuseWords(console, zh, `-o takes a file that ends in .docx or .xlsx, not “${given}”.`, flags.json);
  }
  const bad = await placeFor(path);
  if (bad) return refuse(console, bad, flags.json);
  const opened = await openData(data, 'join');
  if (!opened.ok) return refuse(console, opened, flags.json);
  const { database } = opened;
  try {
    const order = { wish: wish.value, format, path, thread: places.gdalThread };
    const written = await write(database.store, order);
    if (!written.ok) return refuse(console, { ok: false, message: problemOf(written.failure, '').detail }, flags.json);
    const { bulletin, data: mark } = written.value;
    const { asOf, targets, lagging } = bulletin;
    const message = {
      zh: `已写出通报（截至 ${asOf}，${targets.length} 项指标，${lagging.length} 项逾期、滞后或有风险）：${path}`,
      en: `Wrote the bulletin as of ${asOf} with ${targets.length} targets, ${lagging.length} of them overdue, behind or at risk: ${path}`,
    };
    const result = { file: path, asOf, targets: targets.length, lagging: lagging.length, data: mark };
    return finish(console, message, result, flags.json);
  } finally {
    await database.close();
  }
};
