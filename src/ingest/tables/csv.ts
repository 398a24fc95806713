// CSV (RFC 4180) with comma, semicolon or tab, as rows of texts.

const MOST_COLUMNS = 2000;
const SEPARATORS = [',', '\t', ';'] as const;

function separatorOf(text: string): string {
  const head = text.slice(0, 4096);
  const counts = SEPARATORS.map((separator) => head.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] as string;
}

class CsvReader {
  readonly rows: string[][] = [];
  readonly #text: string;
  readonly #separator: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#separator = separatorOf(text);
  }

  get done(): boolean {
    return this.#at >= this.#text.length;
  }

  /** false: more columns than any ledger has. */
  readRow(): boolean {
    const row: string[] = [];
    for (;;) {
      const { cell, next } =
        this.#text[this.#at] === '"' ? quoted(this.#text, this.#at) : bare(this.#text, this.#at, this.#separator);
      row.push(cell);
      this.#at = next;
      if (row.length > MOST_COLUMNS) return false;
      if (this.#text[this.#at] !== this.#separator) break;
      this.#at += 1;
    }
    this.#at += this.#text.startsWith('\r\n', this.#at) ? 2 : 1;
    this.rows.push(row);
    return true;
  }
}

/** null: a row has more columns than any ledger. */
export function parseCsv(text: string): string[][] | null {
  const reader = new CsvReader(text);
  while (!reader.done) if (!reader.readRow()) return null;
  return reader.rows;
}

interface Piece {
  readonly cell: string;
  readonly next: number;
}

function bare(text: string, from: number, separator: string): Piece {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return { cell: text.slice(from, at), next: at };
}

/** What stands between the closing quote and the separator belongs to the cell. */
function quoted(text: string, from: number): Piece {
  let at = from + 1;
  let cell = '';
  while (at < text.length) {
    const end = text.indexOf('"', at);
    if (end < 0) return { cell: cell + text.slice(at), next: text.length };
    cell += text.slice(at, end);
    if (text[end + 1] !== '"') return { cell, next: end + 1 };
    cell += '"';
    at = end + 2;
  }
  return { cell, next: at };
}
