// CSV (RFC 4180) with comma, semicolon or tab, as rows of texts, within bounds that any ledger keeps.
import type { ImportRefusal } from '../../contract/import-report';
import { refuse } from '../read/source';

const MOST_COLUMNS = 2000;
const MOST_ROWS = 1_500_000;
/** Of the widest row, times the rows: what a table takes up once every row has every field. */
const MOST_CELLS = 12_000_000;
const MOST_LETTERS = 100_000;
const SEPARATORS = [',', '\t', ';'] as const;

function separatorOf(text: string): string {
  const head = text.slice(0, 4096);
  const counts = SEPARATORS.map((separator) => head.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] as string;
}

const EMPTY: string[] = [''];

type Fault = 'columns' | 'cell' | 'cells';

class CsvReader {
  readonly rows: string[][] = [];
  fault: Fault | null = null;
  readonly #text: string;
  readonly #separator: string;
  #at = 0;
  #widest = 1;

  constructor(text: string) {
    this.#text = text;
    this.#separator = separatorOf(text);
  }

  readAll(): void {
    while (this.fault === null && this.#at < this.#text.length) {
      const row = this.#readRow();
      this.#widest = Math.max(this.#widest, row.length);
      this.rows.push(row.length === 1 && row[0] === '' ? EMPTY : row);
      if (this.#widest * this.rows.length > MOST_CELLS || this.rows.length > MOST_ROWS) this.fault = 'cells';
    }
  }

  #readRow(): string[] {
    const row: string[] = [];
    for (;;) {
      const isQuoted = this.#text[this.#at] === '"';
      const { cell, next } = isQuoted ? quoted(this.#text, this.#at) : bare(this.#text, this.#at, this.#separator);
      if (cell.length > MOST_LETTERS) this.fault = 'cell';
      row.push(cell);
      this.#at = next;
      if (row.length > MOST_COLUMNS) this.fault = 'columns';
      if (this.fault !== null || this.#text[this.#at] !== this.#separator) break;
      this.#at += 1;
    }
    this.#at += this.#text.startsWith('\r\n', this.#at) ? 2 : 1;
    return row;
  }
}

const FAULTS: Readonly<Record<Fault, (name: string) => ImportRefusal>> = {
  columns: (name) =>
    refuse(
      'too-many-columns',
      `${name} 的列数超过 ${MOST_COLUMNS}。`,
      `${name} has more than ${MOST_COLUMNS} columns.`,
    ),
  cell: (name) =>
    refuse(
      'cell-too-long',
      `${name} 中有超过 ${MOST_LETTERS} 字的单元格，多半是引号没有配对；请检查后重新保存。`,
      `A cell of ${name} has more than ${MOST_LETTERS} characters, most likely for a quotation mark without its pair; check it and save it again.`,
    ),
  cells: (name) =>
    refuse(
      'too-many-cells',
      `${name} 的行列太多（超过 ${MOST_ROWS} 行或 ${MOST_CELLS} 格）；请去掉空行空列，或分成几份。`,
      `${name} has too many rows or columns (above ${MOST_ROWS} rows or ${MOST_CELLS} cells); take out the empty ones, or split it.`,
    ),
};

export type CsvReading = { readonly ok: true; readonly rows: readonly (readonly string[])[] } | ImportRefusal;

export function parseCsv(text: string, name: string): CsvReading {
  const reader = new CsvReader(text);
  reader.readAll();
  return reader.fault === null ? { ok: true, rows: reader.rows } : FAULTS[reader.fault](name);
}

interface Piece {
  readonly cell: string;
  readonly next: number;
}

function bare(text: string, from: number, separator: string): Piece {
  let at = from;
  const most = Math.min(text.length, from + MOST_LETTERS + 1);
  while (at < most && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return { cell: text.slice(from, at), next: at };
}

/** What stands between the closing quote and the separator belongs to the cell. */
function quoted(text: string, from: number): Piece {
  let at = from + 1;
  let cell = '';
  while (at < text.length && cell.length <= MOST_LETTERS) {
    const end = text.indexOf('"', at);
    if (end < 0) return { cell: cell + text.slice(at), next: text.length };
    cell += text.slice(at, end);
    if (text[end + 1] !== '"') return { cell, next: end + 1 };
    cell += '"';
    at = end + 2;
  }
  return { cell, next: at };
}
