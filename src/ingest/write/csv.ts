// Comma-separated values: RFC 4180, UTF-8 with a byte order mark so that Excel reads Chinese.
import type { ExportJob, ExportRow } from '../../contract/export';
import { placed, placingIn, wktOf } from './coordinates';
import { type Field, type FieldValue, fieldsOf } from './fields';
import { writeText } from './text-file';

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;
const quoted = (text: string): string => (NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A text that a spreadsheet would take for a formula (OWASP, CSV injection). */
const COMMAND = /^[=+\-@\t\r]/;
export const inert = (text: string): string => (COMMAND.test(text) ? `'${text}` : text);

export const BOM = '\uFEFF';
export const lineOf = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;

function plain(value: FieldValue): string {
  if (value === null) return '';
  return typeof value === 'string' ? inert(value) : String(value);
}

export const cellsOf = (fields: readonly Field[], row: ExportRow): string[] =>
  fields.map((field) => plain(field.value(row)));

export async function writeCsv(job: ExportJob, path: string): Promise<void> {
  const fields = fieldsOf(job.layer, job.about, 'people');
  const place = placingIn(job.crs);
  await writeText(path, async (file) => {
    await file.write(BOM + lineOf([...fields.map(({ label }) => label.zh), 'WKT']));
    for await (const rows of job.rows()) {
      for (const row of rows) await file.write(lineOf([...cellsOf(fields, row), wktOf(placed(row.geometry, place))]));
    }
  });
}
