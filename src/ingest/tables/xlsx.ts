// XLSX sheets as rows of cells. Formulas give the value that was saved with them.
import type { CellValue, Cell as ExcelCell, Workbook } from 'exceljs';
import ExcelJS from 'exceljs';
import type { Cell } from '../read/source';

const MOST_COLUMNS = 2000;

/** Unpacked. Cells take fifteen times their room in the file while it is read. */
export const MOST_SHEET_BYTES = 100 * 1024 ** 2;
const HALF_MINUTE_MS = 30_000;

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** A date cell has no time zone: its UTC day and time are what was typed. Midnight is a day without a time. */
function momentOf(date: Date): string {
  // Excel keeps times as fractions of a day: half a minute makes up for what is lost.
  const text = new Date(date.getTime() + HALF_MINUTE_MS).toISOString();
  const [day, time] = [text.slice(0, 10), text.slice(11, 16)];
  return time === '00:00' ? day : `${day} ${time}`;
}

function plain(value: CellValue | undefined): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date) return momentOf(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('hyperlink' in value) return typeof value.text === 'string' ? value.text : plain(value.text as CellValue);
  if ('error' in value) return value.error;
  if ('result' in value && value.result !== undefined) return plain(value.result as CellValue);
  // Never computed: it is asked about as what it is.
  return 'formula' in value ? `=${value.formula}` : null;
}

function cellsOf(row: { readonly cellCount: number; getCell(column: number): ExcelCell }): Cell[] {
  const count = Math.min(row.cellCount, MOST_COLUMNS);
  return Array.from({ length: count }, (_, i) => {
    const cell = row.getCell(i + 1);
    // Only the first cell of a merged range speaks.
    return cell.isMerged && cell.master !== cell ? null : plain(cell.value);
  });
}

/** Sheets with more than one filled cell; null: not a workbook. */
export async function readXlsx(path: string): Promise<readonly Sheet[] | null> {
  const workbook: Workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.readFile(path);
  } catch {
    return null;
  }
  return workbook.worksheets
    .map((sheet) => {
      const rows: Cell[][] = [];
      sheet.eachRow({ includeEmpty: false }, (row, number) => {
        while (rows.length < number - 1) rows.push([]);
        rows.push(cellsOf(row));
      });
      return { name: sheet.name, rows };
    })
    .filter(({ rows }) => rows.flat().filter((cell) => cell !== null && cell !== '').length > 1);
}
