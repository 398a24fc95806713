// The words of `minemend import`: what a person chooses there, as the settings of a batch.
import { readFile } from 'node:fs/promises';
import { settingsBody } from '../../contract/api-imports';
import type { DatumShift, ImportSettings, MappingWish } from '../../contract/batches';
import { isoDate, regionCode } from '../../contract/scalars';
import { LAYERS, type LayerKey } from '../../domain/site/layer';
import type { IsoDate } from '../../domain/units';
import { encodingNamed } from '../../ingest/infer/encoding';
import { parseMapFile } from '../../ingest/mapping/map-file';
import type { Invocation } from '../arguments';
import { type Refused, refused } from '../step';

export interface ImportWords {
  readonly layer: LayerKey;
  readonly settings: ImportSettings;
  readonly apply: boolean;
  readonly undecided: 'accept' | 'exclude' | null;
  readonly why: string | null;
}

type Plain = Omit<ImportSettings, 'mapping' | 'datumShift'>;

const SHARING = ['open', 'conditional', 'restricted'] as const;
const SHIFTED = ['gcj02', 'bd09'] as const;
export const UNDECIDED = ['accept', 'exclude'] as const;

/** Left out: null; undefined: not one of the words. */
export function oneOf<T extends string>(words: readonly T[], given: string | undefined): T | null | undefined {
  return given === undefined ? null : words.find((word) => word === given);
}

export function epsgOf(given: string | undefined): number | null | undefined {
  const digits = given === undefined ? null : /^(?:EPSG:)?(\d{4,6})$/i.exec(given)?.[1];
  return digits ? Number(digits) : (digits as null | undefined);
}

/** A line for the reader when the words are wrong. */
function readPlain({ text }: Invocation, today: IsoDate): (Plain & { layer: LayerKey }) | string {
  const layer = LAYERS.find((key) => key === text.layer);
  if (!layer) return `--layer ${[...LAYERS, 'regions'].join(' | ')}`;
  const region = text.region === undefined ? null : regionCode.safeParse(text.region);
  if (region?.success === false) return '--region CODE';
  const epsg = epsgOf(text.crs);
  if (epsg === undefined) return '--crs EPSG:n';
  if (text.encoding !== undefined && encodingNamed(text.encoding) === null) {
    return '--encoding UTF-8 | GBK | GB18030 | BIG5';
  }
  const on = isoDate.safeParse(text.on ?? today);
  if (!on.success || on.data > today) return `--on YYYY-MM-DD (≤ ${today})`;
  const sharing = oneOf(SHARING, text.sharing);
  if (sharing === undefined) return `--sharing ${SHARING.join(' | ')}`;
  const shifted = oneOf(SHIFTED, text.shifted);
  if (shifted === undefined) return `--shifted ${SHIFTED.join(' | ')}`;
  return {
    layer,
    region: region?.data ?? null,
    epsg,
    encoding: text.encoding ?? null,
    on: on.data,
    sharing: sharing ?? 'open',
    shifted,
    part: text.part ?? null,
  };
}

type Read<T> = { readonly ok: true; readonly value: T } | Refused;

async function contentOf(path: string, zh: string, en: string): Promise<Read<string>> {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? refused(`找不到${zh} ${path}。`, `There is no ${en} ${path}.`) : { ok: true, value: text };
}

async function readMap(path: string | undefined, layer: LayerKey): Promise<Read<MappingWish | null>> {
  if (path === undefined) return { ok: true, value: null };
  const text = await contentOf(path, '映射文件', 'mapping file');
  if (!text.ok) return text;
  const parsed = parseMapFile(text.value, layer);
  return parsed.ok ? { ok: true, value: parsed.wish } : parsed;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readShift(path: string | undefined): Promise<Read<DatumShift | null>> {
  if (path === undefined) return { ok: true, value: null };
  const text = await contentOf(path, '七参数文件', 'file of seven parameters');
  if (!text.ok) return text;
  const parsed = settingsBody.shape.datumShift.safeParse(jsonOf(text.value));
  if (parsed.success && parsed.data !== null) return { ok: true, value: parsed.data };
  return refused(
    `七参数文件 ${path} 应为 {"dx","dy","dz"（米）,"rx","ry","rz"（角秒）,"ppm"}，值为数字。`,
    `The file ${path} should hold {"dx", "dy", "dz" (metres), "rx", "ry", "rz" (arc seconds), "ppm"} as numbers.`,
  );
}

/** A text: wrong usage. */
export async function readImportWords(invocation: Invocation, today: IsoDate): Promise<Read<ImportWords> | string> {
  const plain = readPlain(invocation, today);
  if (typeof plain === 'string') return plain;
  const { text, flags } = invocation;
  const undecided = oneOf(UNDECIDED, text.undecided);
  if (undecided === undefined) return `--undecided ${UNDECIDED.join(' | ')}`;
  if (undecided !== null && flags.apply !== true) return '--undecided … --apply';
  const mapping = await readMap(text.map, plain.layer);
  if (!mapping.ok) return mapping;
  const datumShift = await readShift(text.shift);
  if (!datumShift.ok) return datumShift;
  const settings = { ...plain, mapping: mapping.value, datumShift: datumShift.value };
  const why = text.why?.trim() || null;
  return { ok: true, value: { layer: plain.layer, settings, apply: flags.apply === true, undecided, why } };
}
