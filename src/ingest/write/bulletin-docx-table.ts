// One table of a bulletin for a word processor: its head repeats on every page, rows stay whole.
import type { IFontAttributesProperties, Table, TableCell, TableRow } from 'docx';
import type { DocumentTable, TableColumn } from '../../domain/plan/bulletin-tables';

export type Docx = typeof import('docx');

export interface TableLook {
  /** Of the whole table, in twentieths of a point. */
  readonly width: number;
  /** In half points. */
  readonly size: number;
  readonly head: IFontAttributesProperties;
}

const HEAD = 'E9EEF0';
const CELL = { top: 40, bottom: 40, left: 60, right: 60 };
/** Of a line, in 240ths. */
const SINGLE = 240;

function widths({ columns }: DocumentTable, width: number): readonly number[] {
  const whole = columns.reduce((sum, column) => sum + column.width, 0);
  return columns.map((column) => Math.floor((column.width / whole) * width));
}

interface Cell {
  readonly text: string;
  readonly width: number;
  readonly end?: boolean | undefined;
  readonly span?: number;
  /** In the typeface of heads. */
  readonly bold?: boolean;
}

function cellOf(docx: Docx, look: TableLook, { text, width, end, span = 1, bold = false }: Cell): TableCell {
  const run = new docx.TextRun({ text, size: look.size, ...(bold && { font: look.head }) });
  return new docx.TableCell({
    width: { size: width, type: docx.WidthType.DXA },
    columnSpan: span,
    verticalAlign: docx.VerticalAlignTable.CENTER,
    margins: CELL,
    ...(bold && { shading: { fill: HEAD } }),
    children: [
      new docx.Paragraph({
        children: [run],
        alignment: end ? docx.AlignmentType.RIGHT : docx.AlignmentType.LEFT,
        spacing: { line: SINGLE, lineRule: docx.LineRuleType.AUTO },
      }),
    ],
  });
}

export function tableOf(docx: Docx, table: DocumentTable, look: TableLook): Table {
  const { columns, rows } = table;
  const each = widths(table, look.width);
  const all = each.reduce((sum, width) => sum + width, 0);
  /** `leads`: what it says is about the rows below it. */
  const row = (cells: readonly TableCell[], leads: { tableHeader?: boolean; keepNext?: boolean } = {}): TableRow =>
    new docx.TableRow({ children: cells, cantSplit: true, ...leads });
  const head = columns.map(({ label, end }: TableColumn, at) =>
    cellOf(docx, look, { text: label, width: each[at] ?? 0, end, bold: true }),
  );
  const body = rows.map(([first = '', ...rest]) =>
    rest.length === 0
      ? row([cellOf(docx, look, { text: first, width: all, span: columns.length, bold: true })], { keepNext: true })
      : row(
          [first, ...rest].map((text, at) => cellOf(docx, look, { text, width: each[at] ?? 0, end: columns[at]?.end })),
        ),
  );
  return new docx.Table({
    columnWidths: each,
    width: { size: all, type: docx.WidthType.DXA },
    layout: docx.TableLayoutType.FIXED,
    alignment: docx.AlignmentType.CENTER,
    rows: [row(head, { tableHeader: true, keepNext: true }), ...body],
  });
}
