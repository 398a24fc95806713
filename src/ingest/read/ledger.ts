// CSV and XLSX files as sources: tables whose places are in their cells.
import { basename } from 'node:path';
import type { EncodingChoice, ImportRefusal } from '../../contract/import-report';
import type { LayerKey } from '../../domain/site/layer';
import { type EncodingName, readText } from '../infer/encoding';
import { parseCsv } from '../tables/csv';
import { readTable, type Table } from '../tables/table';
import { MOST_SHEET_BYTES, readXlsx } from '../tables/xlsx';
import { inspectArchive } from './archive';
import { choosePart, partsNote, unknownPart } from './parts';
import { type Reading, refuse, type Source } from './source';

const noHeader = (name: string): ImportRefusal =>
  refuse('no-header', `${name} 中没有找到表头行。`, `No header row was found in ${name}.`);

const sourceOf = (format: string, name: string, table: Table, encoding: EncodingChoice | null): Source => ({
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

/** The sheet named `part`, else the first with the most rows. */
export async function readWorkbook(path: string, layer: LayerKey, part: string | null = null): Promise<Reading> {
  const name = basename(path);
  const safe = await inspectArchive(path, MOST_SHEET_BYTES);
  if (!safe.ok) return safe;
  const sheets = safe.files.some((file) => file.startsWith('xl/')) ? await readXlsx(path) : null;
  if (!sheets) return refuse('not-xlsx', `${name} 不是有效的 XLSX 工作簿。`, `${name} is not a valid XLSX workbook.`);
  const tables = sheets.flatMap((sheet) => {
    const table = readTable(sheet.rows, layer);
    return table && table.rows.length > 0 ? [{ name: sheet.name, features: table.rows.length, table }] : [];
  });
  if (tables.length === 0) return noHeader(name);
  const chosen = choosePart(tables, part);
  if (!chosen) return unknownPart(name, part ?? '', tables);
  const source = sourceOf('XLSX', name, chosen.table, null);
  return { ...source, ...partsNote(tables, chosen.name) };
}
