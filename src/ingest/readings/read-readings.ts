// Reads a CSV or XLSX file of water readings, long or wide, checks it, and reports. Nothing is stored.
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type {
  CheckSeverity,
  EncodingChoice,
  ImportCheck,
  ImportRefusal,
  ImportReport,
  ReadProgress,
  ReadSite,
} from '../../contract/import-report';
import type { IsoDate } from '../../domain/units';
import { measuredParameter } from '../../domain/water/parameters';
import { type EncodingName, readText } from '../infer/encoding';
import type { MapWish } from '../mapping/map-file';
import { inspectArchive } from '../read/archive';
import { refusalOf } from '../read/open-file';
import { refuse } from '../read/source';
import { parseCsv } from '../tables/csv';
import { readTableOf, type Table } from '../tables/table';
import { MOST_SHEET_BYTES, readXlsx } from '../tables/xlsx';
import { checkClass } from './class-check';
import { isReadingsHeader, type ReadingColumns, readColumns } from './columns';
import { momentText, type ReadingDraft, rowCheck } from './draft';
import { type KnownPoint, PointFinder } from './points';
import { type ReadRow, readRow } from './read-row';
import { duplicateReadings, flagReadings } from './series-checks';

export interface ReadingsWish {
  readonly path: string;
  readonly encoding: EncodingName | null;
  /** Sheet of the workbook; null: the only one with readings. */
  readonly part: string | null;
  readonly map: MapWish;
  /** Every water point that may be written to. */
  readonly points: readonly KnownPoint[];
  /** In Asia/Shanghai. */
  readonly today: IsoDate;
  readonly progress?: ReadProgress;
}

export type ReadingsResult =
  | { readonly ok: true; readonly report: ImportReport; readonly sites: readonly ReadSite[] }
  | ImportRefusal;

interface Opened {
  readonly ok: true;
  readonly format: string;
  readonly table: Table;
  readonly encoding: EncodingChoice | null;
  readonly part: string | null;
  readonly parts: readonly { readonly name: string; readonly features: number }[];
}

const noHeader = (name: string): ImportRefusal =>
  refuse(
    'no-header',
    `${name} 中没有找到读数的表头行（点位、监测时间、监测指标）。`,
    `No header row of readings (point, time, parameters) was found in ${name}.`,
  );

async function openCsv({ path, encoding: override }: ReadingsWish): Promise<Opened | ImportRefusal> {
  const name = basename(path);
  const { text, encoding } = readText(await readFile(path), override);
  const cells = parseCsv(text, name);
  if (!cells.ok) return cells;
  const table = readTableOf(cells.rows, isReadingsHeader);
  return table ? { ok: true, format: 'CSV', table, encoding, part: null, parts: [] } : noHeader(name);
}

async function openWorkbook({ path, part, map }: ReadingsWish): Promise<Opened | ImportRefusal> {
  const name = basename(path);
  const safe = await inspectArchive(path, MOST_SHEET_BYTES);
  if (!safe.ok) return safe;
  const sheets = safe.files.some((file) => file.startsWith('xl/')) ? await readXlsx(path) : null;
  if (!sheets) return refuse('not-xlsx', `${name} 不是有效的 XLSX 工作簿。`, `${name} is not a valid XLSX workbook.`);
  const filled = sheets.flatMap((sheet) => {
    const table = readTableOf(sheet.rows, isReadingsHeader);
    return table && table.rows.length > 0 ? [{ sheet: sheet.name, table }] : [];
  });
  // Notes and lists beside the readings are no choice, unless the mapping makes sense of one of them.
  const readable = filled.filter(({ table }) => readColumns(name, table.fields, map).ok);
  const tables = readable.length > 0 ? readable : filled;
  const parts = tables.map(({ sheet, table }) => ({ name: sheet, features: table.rows.length }));
  const wanted = part === null ? tables : tables.filter(({ sheet }) => sheet === part);
  const [first, ...others] = wanted;
  const list = parts.map((each) => `${each.name} (${each.features})`).join(', ');
  if (!first && part !== null) {
    return refuse(
      'no-part',
      `${name} 没有工作表“${part}”（有：${list}）。`,
      `${name} has no sheet "${part}" (it has: ${list}).`,
    );
  }
  if (!first) return noHeader(name);
  if (others.length > 0) {
    return refuse(
      'several-sheets',
      `${name} 有多个工作表含读数：${list}。请指明其中一张。`,
      `${name} holds several sheets with readings: ${list}. Say which one.`,
    );
  }
  return { ok: true, format: 'XLSX', table: first.table, encoding: null, part: first.sheet, parts };
}

async function open(wish: ReadingsWish): Promise<Opened | ImportRefusal> {
  const name = basename(wish.path);
  const ending = extname(wish.path).toLowerCase();
  const isTable = ['.csv', '.txt', '.xlsx'].includes(ending);
  const refusal = await refusalOf(wish.path, isTable ? ending : '.csv');
  if (isTable && refusal) return refusal;
  // What is missing or empty is told before what it should have been.
  if (refusal && refusal.code !== 'disguise') return refusal;
  if (!isTable) {
    return refuse(
      'format',
      `${name} 不是读数表：读数用 CSV 或 XLSX 导入。`,
      `${name} is no table of readings; they come as CSV or XLSX.`,
    );
  }
  return ending === '.xlsx' ? openWorkbook(wish) : openCsv(wish);
}

const NO_CRS: ImportReport['crs'] = {
  epsg: null,
  name: { zh: '不适用', en: 'not applicable' },
  sure: 'certain',
  reason: { zh: '读数的位置就是点位的位置。', en: 'Readings lie where their points are.' },
  alternatives: [],
};

/** Each row after the other, because a merged cell speaks for the rows below it. */
function readRows(table: Table, columns: ReadingColumns, wish: ReadingsWish): readonly ReadRow[] {
  const reader = { columns, finder: new PointFinder(wish.points), map: wish.map, today: wish.today };
  let above: readonly string[] = [];
  return table.rows.map((row) => {
    const read = readRow(reader, row, above);
    above = read.pointTexts;
    return read;
  });
}

function fileChecks(rows: readonly ReadRow[], encoding: EncodingChoice | null): ImportCheck[] {
  const fromAbove = rows.filter(({ pointFromAbove }) => pointFromAbove).length;
  const missing = rows.reduce((sum, row) => sum + row.missing, 0);
  const units = [...new Set(rows.flatMap(({ assumedUnits }) => assumedUnits))];
  const checks: ImportCheck[] = [];
  if (encoding?.sure === 'unsure') {
    const { zh, en } = encoding.reason;
    checks.push(
      rowCheck(
        null,
        'encoding-unsure',
        'decision',
        `编码不能确定：${zh}请指明编码。`,
        `The encoding is unsure: ${en} Name it.`,
      ),
    );
  }
  if (fromAbove > 0) {
    const zh = `${fromAbove} 行没有写点位，沿用上一行的点位（合并单元格）。`;
    checks.push(
      rowCheck(
        null,
        'taken-from-above',
        'note',
        zh,
        `${fromAbove} rows name no point; the point of the row above holds (merged cells).`,
      ),
    );
  }
  if (units.length > 0) {
    const zh = `“${units.join('”“')}”没有写单位，按指标的标准单位计（浓度为 mg/L）。`;
    checks.push(
      rowCheck(
        null,
        'unit-assumed',
        'note',
        zh,
        `${units.join(', ')}: no unit is stated; the usual one is taken (mg/L for concentrations).`,
      ),
    );
  }
  if (missing > 0) {
    const zh = `${missing} 个单元格没有测值（空、—、未测、断流等），不产生读数。`;
    checks.push(
      rowCheck(
        null,
        'not-measured',
        'note',
        zh,
        `${missing} cells hold no value (empty, —, not measured); they make no reading.`,
      ),
    );
  }
  return checks;
}

function siteOf({ row, point, pointText, on, time, values }: ReadingDraft): ReadSite {
  const shown = values.map(({ parameter, value, belowDetection }): [string, string | number] => [
    measuredParameter(parameter)?.label.zh ?? parameter,
    belowDetection ? `<${value}` : value,
  ]);
  const site: ReadSite = {
    row,
    code: point?.code ?? pointText,
    name: point?.name ?? pointText,
    region: point?.region ?? null,
    status: null,
    attributes: {},
    amounts: {},
    details: { ...(on && { 监测时间: momentText(on, time) }), ...Object.fromEntries(shown) },
    geometry: point ? { type: 'Point', coordinates: [...point.place] } : null,
  };
  return point && on ? { ...site, sample: { point: point.id, on, time, values } } : site;
}

function tally(read: number, checks: readonly ImportCheck[]) {
  const rowsWith = (severity: CheckSeverity): Set<number> =>
    new Set(checks.flatMap((check) => (check.row !== null && check.severity === severity ? [check.row] : [])));
  const blocked = rowsWith('blocks');
  const undecided = [...rowsWith('decision')].filter((row) => !blocked.has(row)).length;
  if (checks.some(({ row, code }) => row === null && code === 'encoding-unsure')) {
    return { read, accepted: 0, rejected: read, undecided: read - blocked.size };
  }
  return { read, accepted: read - blocked.size, rejected: blocked.size, undecided };
}

const inOrder = (checks: readonly ImportCheck[]): ImportCheck[] =>
  checks.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));

function reportOn(wish: ReadingsWish, opened: Opened, columns: ReadingColumns): ReadingsResult {
  const rows = readRows(opened.table, columns, wish);
  const duplicates = duplicateReadings(rows.map(({ draft }) => draft));
  const flagged = flagReadings(duplicates.drafts);
  const checks = inOrder([
    ...fileChecks(rows, opened.encoding),
    ...rows.flatMap((row) => row.checks),
    ...duplicates.checks,
    ...flagged.checks,
    ...flagged.drafts.flatMap(checkClass),
  ]);
  const { format, encoding, part, parts } = opened;
  const report: ImportReport = {
    format,
    source: basename(wish.path),
    ...(part !== null && parts.length > 1 && { part, parts }),
    layer: 'water-points',
    ...tally(rows.length, checks),
    crs: NO_CRS,
    encoding,
    mapping: columns.choices,
    totals: [],
    checks,
  };
  return { ok: true, report, sites: flagged.drafts.map(siteOf) };
}

/** Never throws on what a file holds. */
export async function readReadings(wish: ReadingsWish): Promise<ReadingsResult> {
  wish.progress?.({ zh: '读取文件', en: 'reading the file' }, null);
  const opened = await open(wish);
  if (!opened.ok) return opened;
  if (opened.table.rows.length === 0) {
    const name = basename(wish.path);
    return refuse('no-features', `${name} 中没有读数。`, `${name} holds no readings.`);
  }
  const columns = readColumns(basename(wish.path), opened.table.fields, wish.map);
  if (!columns.ok) return columns;
  wish.progress?.({ zh: '检查读数', en: 'checking the readings' }, null);
  return reportOn(wish, opened, columns);
}
