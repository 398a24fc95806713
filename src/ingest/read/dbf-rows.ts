// The records of a dBASE table as cells: texts in their encoding, numbers, days, yes and no.
import { decode, type EncodingName, withoutCutEnd } from '../infer/encoding';
import type { Dbf, DbfField } from './dbf';
import { FileWindow } from './file-window';
import type { Cell } from './source';

const SPACE = 0x20;
const ZERO = 0;
const DELETED = 0x2a;
/** Types that are read here: character, numeric, float, date, logical. */
const PLAIN = 'CNFDL';
/** Repeated texts are kept once; a column that has more of them than this hardly repeats any. */
const MOST_KEPT = 2000;

type Reader = (bytes: Buffer) => Cell;

const isBlank = (byte: number | undefined): boolean => byte === SPACE || byte === ZERO;

function trimmed(bytes: Buffer): Buffer {
  let [from, to] = [0, bytes.length];
  const zero = bytes.indexOf(ZERO);
  if (zero >= 0) to = zero;
  while (to > from && isBlank(bytes[to - 1])) to -= 1;
  while (from < to && bytes[from] === SPACE) from += 1;
  return bytes.subarray(from, to);
}

function isAscii(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte >= 0x80) return false;
  return true;
}

function textReader(length: number, encoding: EncodingName): Reader {
  const kept = new Map<string, string>();
  const decoded = (bytes: Buffer): string => {
    if (isAscii(bytes)) return bytes.toString('latin1');
    return decode(bytes.length >= length - 1 ? withoutCutEnd(bytes, encoding) : bytes, encoding);
  };
  return (cell) => {
    const bytes = trimmed(cell);
    if (bytes.length === 0) return null;
    const key = bytes.toString('latin1');
    const known = kept.get(key);
    if (known !== undefined) return known;
    const text = decoded(bytes);
    if (kept.size < MOST_KEPT) kept.set(key, text);
    return text;
  };
}

/** A number that would lose digits stays a text, as does what is no number. */
function numberOf(cell: Buffer): Cell {
  const text = trimmed(cell).toString('latin1');
  if (text === '' || text.startsWith('*')) return null;
  const value = Number(text);
  const keeps = Number.isFinite(value) && (!/^[+-]?\d{16,}$/.test(text) || Number.isSafeInteger(value));
  return keeps ? value : text;
}

function dayOf(cell: Buffer): Cell {
  const text = trimmed(cell).toString('latin1');
  if (text === '' || /^0+$/.test(text)) return null;
  return /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text;
}

function yesOrNo(cell: Buffer): Cell {
  const letter = cell.toString('latin1').trim().toUpperCase();
  if (letter === 'T' || letter === 'Y') return true;
  return letter === 'F' || letter === 'N' ? false : null;
}

function readerOf({ type, length }: DbfField, encoding: EncodingName): Reader {
  if (type === 'C') return textReader(length, encoding);
  if (type === 'D') return dayOf;
  return type === 'L' ? yesOrNo : numberOf;
}

/** True when every record is there and of a kind that is read here. */
export const isPlainDbf = (dbf: Dbf, size: number): boolean =>
  dbf.fields.every(({ type }) => PLAIN.includes(type)) && dbf.headerLength + dbf.count * dbf.recordLength <= size;

/** Calls with the cells of each record in the order of the fields; null: the record is deleted. */
export function eachDbfRow(
  path: string,
  dbf: Dbf,
  encoding: EncodingName,
  visit: (cells: readonly Cell[] | null, index: number) => void,
): void {
  const readers = dbf.fields.map((field) => readerOf(field, encoding));
  const file = new FileWindow(path);
  try {
    for (let index = 0; index < dbf.count; index += 1) {
      const record = file.bytes(dbf.headerLength + index * dbf.recordLength, dbf.recordLength);
      const cells =
        record[0] === DELETED
          ? null
          : dbf.fields.map(({ offset, length }, i) => (readers[i] as Reader)(record.subarray(offset, offset + length)));
      visit(cells, index);
    }
  } finally {
    file.close();
  }
}
