// CSV and XLSX files as sources: tables whose places are in their cells.
import { basename } from 'node:path';
import type { EncodingChoice, ImportRefusal } from '../../contract/import-report';
import type { LayerKey } from '../../domain/site/layer';
import { type EncodingName, readText } from '../infer/encoding';
import { parseCsv } from '../tables/csv';
import { readTable, type Table } from '../tables/table';
import { readXlsx } from '../tables/xlsx';
import { inspectArchive } from './archive';
import { type Reading, refuse } from './source';

const MOST_SHEET_BYTES = 400 * 1024 ** 2;

const noHeader = (name: string): ImportRefusal =>
  refuse('no-header', `${name} 中没有找到表头行。`, `No header row was found in ${name}.`);

const sourceOf = (format: string, name: string, table: Table, encoding: EncodingChoice | null): Reading => ({
  ok: true,
  format,
  name,
  fields: table.fields,
  rows: table.rows,
  crs: { kind: 'none' },
  encoding,
  table: { totals: table.totals },
  checks: [],
});

export function readCsv(bytes: Uint8Array, name: string, layer: LayerKey, override: EncodingName | null): Reading {
  const { text, encoding } = readText(bytes, override);
  const cells = parseCsv(text, name);
  if (!cells.ok) return cells;
  const table = readTable(cells.rows, layer);
  return table ? sourceOf('CSV', name, table, encoding) : noHeader(name);
}

export async function readWorkbook(path: string, layer: LayerKey): Promise<Reading> {
  const name = basename(path);
  const safe = await inspectArchive(path, MOST_SHEET_BYTES);
  if (!safe.ok) return safe;
  const sheets = safe.files.some((file) => file.startsWith('xl/')) ? await readXlsx(path) : null;
  if (!sheets) return refuse('not-xlsx', `${name} 不是有效的 XLSX 工作簿。`, `${name} is not a valid XLSX workbook.`);
  const tables = sheets.flatMap((sheet) => {
    const table = readTable(sheet.rows, layer);
    return table && table.rows.length > 0 ? [{ sheet: sheet.name, table }] : [];
  });
  const [first, ...others] = tables;
  if (!first) return noHeader(name);
  if (others.length === 0) return sourceOf('XLSX', name, first.table, null);
  const list = tables.map(({ sheet, table }) => `${sheet} (${table.rows.length})`).join(', ');
  return refuse(
    'several-sheets',
    `${name} 有多个工作表含数据：${list}。请只保留要导入的一张。`,
    `${name} holds several sheets with data: ${list}. Keep only the wanted one.`,
  );
}
