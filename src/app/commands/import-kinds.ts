// `minemend readings FILE` and `minemend import FILE --layer regions`: read, checked and reported; with --apply stored.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import type { BatchKind, ImportSettings, MappingWish } from '../../contract/batches';
import { isoDate, regionCode } from '../../contract/scalars';
import { shanghaiDay } from '../../domain/instant';
import type { LayerKey } from '../../domain/site/layer';
import type { LocalText } from '../../domain/text';
import type { IsoDate } from '../../domain/units';
import { encodingNamed } from '../../ingest/infer/encoding';
import { parseMapText } from '../../ingest/mapping/map-file';
import type { ImportResult } from '../../ingest/read-import';
import type { Database } from '../../storage/database';
import type { KindPlace } from '../jobs/read-kinds';
import { openData } from '../open-data';
import { type Refused, refused } from '../step';
import { COMMAND_LINE, type Command, type Context } from './context';
import { applyAndSay, evidenceOf, noRegions, reportAndSay } from './import-said';
import { epsgOf, type ImportWords, oneOf, UNDECIDED } from './import-words';
import { refuse, WRONG_USAGE } from './outcome';

/** What differs between the two. */
export interface ImportOf {
  readonly kind: BatchKind;
  readonly layer: LayerKey | null;
  /** What a mapping file may name, and how to call it in a sentence. */
  readonly isTarget: (to: string) => boolean;
  readonly what: LocalText;
  readonly read: (path: string, settings: ImportSettings, place: KindPlace) => Promise<ImportResult>;
}

type Words = Pick<ImportWords, 'settings' | 'undecided' | 'why' | 'apply'>;

const isEncoding = (given: string | undefined): boolean => given === undefined || encodingNamed(given) !== null;

/** A line for the reader when the words are wrong. */
function readWords({ invocation: { text, flags } }: Context, layer: LayerKey | null, today: IsoDate): Words | string {
  const region = text.region === undefined ? null : regionCode.safeParse(text.region);
  if (region?.success === false) return '--region CODE';
  const epsg = epsgOf(text.crs);
  if (epsg === undefined) return '--crs EPSG:n';
  if (!isEncoding(text.encoding)) return '--encoding UTF-8 | GBK | GB18030 | BIG5';
  const on = isoDate.safeParse(text.on ?? today);
  if (!on.success || on.data > today) return `--on YYYY-MM-DD (≤ ${today})`;
  const undecided = oneOf(UNDECIDED, text.undecided);
  if (undecided === undefined) return `--undecided ${UNDECIDED.join(' | ')}`;
  if (undecided !== null && flags.apply !== true) return '--undecided … --apply';
  const settings: ImportSettings = {
    layer,
    region: region?.data ?? null,
    on: on.data,
    sharing: 'open',
    epsg,
    shifted: null,
    datumShift: null,
    encoding: text.encoding ?? null,
    part: text.part ?? null,
    mapping: null,
  };
  return { settings, undecided, why: text.why?.trim() || null, apply: flags.apply === true };
}

type Mapping = { readonly ok: true; readonly mapping: MappingWish | null } | Refused;

async function readMapping(path: string | undefined, { isTarget, what }: ImportOf): Promise<Mapping> {
  if (path === undefined) return { ok: true, mapping: null };
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return refused(`找不到映射文件 ${path}。`, `There is no mapping file ${path}.`);
  const parsed = parseMapText(text, isTarget, what);
  return parsed.ok ? { ok: true, mapping: parsed.wish } : parsed;
}

async function withDatabase(context: Context, words: Words, of: ImportOf, database: Database): Promise<number> {
  const { invocation, console, places, now } = context;
  const { store } = database;
  if ((await store.catalogue()).regions.length === 0) return refuse(console, noRegions(), invocation.flags.json);
  const path = resolve(invocation.operands[0] ?? '');
  const place: KindPlace = {
    store,
    viewer: COMMAND_LINE.viewer,
    gdalReader: places.gdalReader,
    temporary: tmpdir(),
    today: shanghaiDay(now().getTime()),
  };
  const read = () => of.read(path, words.settings, place);
  if (words.apply && existsSync(path)) {
    return applyAndSay(context, database, { kind: of.kind, words, files: await evidenceOf(path), read });
  }
  return reportAndSay(context, database, { kind: of.kind, settings: words.settings, read });
}

export const importCommand =
  (of: ImportOf): Command =>
  async (context) => {
    const { invocation, console, data, now } = context;
    const words = readWords(context, of.layer, shanghaiDay(now().getTime()));
    if (typeof words === 'string') {
      console.err(words);
      return WRONG_USAGE;
    }
    const mapping = await readMapping(invocation.text.map, of);
    if (!mapping.ok) return refuse(console, mapping, invocation.flags.json);
    const settings = { ...words.settings, mapping: mapping.mapping };
    const opened = await openData(data, 'join');
    if (!opened.ok) return refuse(console, opened, invocation.flags.json);
    try {
      return await withDatabase(context, { ...words, settings }, of, opened.database);
    } finally {
      await opened.database.close();
    }
  };
