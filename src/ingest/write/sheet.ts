// Small helpers around a streamed worksheet: addresses, formats, cells that are never taken for formulas.
import type { CellValue, Column as SheetColumn, stream, Worksheet } from 'exceljs';
import type { Field, FieldValue } from './fields';

export type Book = stream.xlsx.WorkbookWriter;

/** Text stays text when someone edits the cell. */
export const AS_TEXT = '@';
export const AS_AREA = '#,##0.00';
export const AS_COUNT = '#,##0';
const AS_DATE = 'yyyy-mm-dd';

const FORMATS = { text: AS_TEXT, integer: '0', number: AS_AREA, boolean: AS_TEXT, date: AS_DATE } as const;

export interface Heading {
  readonly title: string;
  readonly format: string;
  readonly width: number;
}

const NARROWEST = 10;
const WIDEST = 22;
/** A Chinese character is two Latin ones wide. */
const widthOf = (title: string): number => Math.min(WIDEST, Math.max(NARROWEST, title.length * 2 + 2));

export const heading = (title: string, format: string): Heading => ({ title, format, width: widthOf(title) });

const WIDTHS: Readonly<Record<string, number>> = { id: 22, code: 18, name: 26, targets: 30, sourceSection: 30 };

export const headingOf = ({ key, label, type }: Field): Heading => ({
  ...heading(label.zh, FORMATS[type]),
  width: WIDTHS[key] ?? widthOf(label.zh),
});

export function cellOf({ type }: Field, value: FieldValue): CellValue {
  return type === 'date' && typeof value === 'string' ? new Date(`${value}T00:00:00Z`) : value;
}

/** 1 is A, 27 is AA. */
export function letterOf(column: number): string {
  const before = Math.floor((column - 1) / 26);
  const last = String.fromCharCode(65 + ((column - 1) % 26));
  return before === 0 ? last : letterOf(before) + last;
}

export const formula = (text: string, result: number): CellValue => ({ formula: text, result });

/** With its header row, which stays in view. */
export function openSheet(book: Book, name: string, headings: readonly Heading[]): Worksheet {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', xSplit: 0, ySplit: 1 }] });
  sheet.columns = headings.map(({ format, width }): Partial<SheetColumn> => ({ width, style: { numFmt: format } }));
  const row = sheet.addRow(headings.map(({ title }) => title));
  row.font = { bold: true };
  row.alignment = { wrapText: true, vertical: 'top' };
  row.commit();
  return sheet;
}
