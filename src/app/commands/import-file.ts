// `minemend import FILE --layer KEY`: reads, infers, checks and reports. Nothing is stored.
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import type { ImportCheck, ImportReport } from '../../contract/import-report';
import { regionCode } from '../../contract/scalars';
import { LAYERS, type LayerKey } from '../../domain/site/layer';
import type { RegionCode } from '../../domain/units';
import { type EncodingName, encodingNamed } from '../../ingest/infer/encoding';
import { type MapWish, NO_MAP, parseMapFile } from '../../ingest/mapping/map-file';
import { readRegions } from '../../ingest/read/known-regions';
import { readImport } from '../../ingest/read-import';
import type { Invocation } from '../arguments';
import { refused, step } from '../step';
import type { Command, Context } from './context';
import { type Console, DONE, REFUSED, refuse, WRONG_USAGE } from './outcome';

const READ_TIMEOUT_MS = 120_000;
const SHOWN_CHECKS = 30;

interface Wish {
  readonly layer: LayerKey;
  readonly region: RegionCode | null;
  readonly epsg: number | null;
  readonly encoding: EncodingName | null;
}

/** A line for the reader when the words are wrong. */
function readWish({ text, flags }: Invocation): Wish | string {
  if (flags.apply) {
    return '--apply：入库随批次功能提供，目前只报告 · applying comes with batches; for now import only reports';
  }
  const layer = LAYERS.find((key) => key === text.layer);
  if (!layer) return `--layer ${LAYERS.join(' | ')}`;
  const region = text.region === undefined ? null : regionCode.safeParse(text.region);
  if (region?.success === false) return '--region CODE';
  const epsg = text.crs === undefined ? null : /^(?:EPSG:)?(\d{4,6})$/i.exec(text.crs)?.[1];
  if (epsg === undefined) return '--crs EPSG:n';
  const encoding = text.encoding === undefined ? null : encodingNamed(text.encoding);
  if (text.encoding !== undefined && encoding === null) return '--encoding UTF-8 | GBK | GB18030 | BIG5';
  return { layer, region: region?.data ?? null, epsg: epsg === null ? null : Number(epsg), encoding };
}

async function readMap(path: string | undefined, layer: LayerKey) {
  if (path === undefined) return { ok: true as const, wish: NO_MAP };
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null
    ? refused(`找不到映射文件 ${path}。`, `There is no mapping file ${path}.`)
    : parseMapFile(text, layer);
}

const SEVERITIES: Readonly<Record<ImportCheck['severity'], string>> = {
  blocks: '✗ 阻止 blocks',
  decision: '? 待定 decision',
  note: '· 提示 note',
};

function lineOf({ row, code, severity, message, repair }: ImportCheck): string {
  const where = row === null ? '文件 file' : `第 ${row} 行 row`;
  const mend = repair ? ` 〔可修复：${repair.message.zh} · repair: ${repair.message.en}〕` : '';
  return `${SEVERITIES[severity]} ${where} ${code}: ${message.zh} ${message.en}${mend}`;
}

function printReport(console: Console, report: ImportReport): void {
  const { format, source, crs, encoding, mapping, checks } = report;
  console.out(`${format} ${source}`);
  console.out(
    `读取 read ${report.read} · 可接收 accepted ${report.accepted} · 不接收 rejected ${report.rejected} · 待定 undecided ${report.undecided}`,
  );
  const system = crs.epsg === null ? crs.name.zh : `EPSG:${crs.epsg} ${crs.name.zh}`;
  console.out(`坐标系 CRS: ${system} [${crs.sure}] ${crs.reason.zh} ${crs.reason.en}`);
  if (encoding)
    console.out(`编码 encoding: ${encoding.name} [${encoding.sure}] ${encoding.reason.zh} ${encoding.reason.en}`);
  for (const { field, to, unit, reason } of mapping) {
    console.out(`  ${field} → ${to ?? '—'}${unit ? ` (${unit})` : ''} · ${reason.zh} · ${reason.en}`);
  }
  for (const check of checks.slice(0, SHOWN_CHECKS)) console.out(lineOf(check));
  const more = checks.length - SHOWN_CHECKS;
  if (more > 0) console.out(`… 另有 ${more} 条，见 --json · ${more} more with --json`);
}

async function report({ invocation, places, console }: Context, wish: Wish, map: MapWish): Promise<number> {
  const { flags, operands } = invocation;
  const finder = await step('读取行政区', 'reading the regions', () => readRegions(places.geodata));
  if (wish.region !== null && !finder.get(wish.region)) {
    return refuse(console, refused(`没有行政区 ${wish.region}。`, `There is no region ${wish.region}.`), flags.json);
  }
  const path = resolve(operands[0] ?? '');
  const gdal = { worker: places.gdalReader, timeoutMs: READ_TIMEOUT_MS };
  const result = await step('读取并检查文件', 'reading and checking the file', () =>
    readImport({ path, ...wish, map, finder, gdal, temporary: tmpdir() }),
  );
  if (!result.ok && flags.json) console.out(JSON.stringify(result));
  if (!result.ok) return flags.json ? REFUSED : refuse(console, result);
  if (flags.json) console.out(JSON.stringify({ ok: true, ...result.report }));
  else printReport(console, result.report);
  return result.report.accepted > 0 ? DONE : REFUSED;
}

export const importFile: Command = async (context) => {
  const { invocation, console } = context;
  const wish = readWish(invocation);
  if (typeof wish === 'string') {
    console.err(wish);
    return WRONG_USAGE;
  }
  const map = await readMap(invocation.text.map, wish.layer);
  if (!map.ok) return refuse(console, map, invocation.flags.json);
  return report(context, wish, map.wish);
};
