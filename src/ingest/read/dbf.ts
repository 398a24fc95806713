// The attribute table of a shapefile (dBASE III): its field names and enough of its texts to tell the encoding.
import { open } from 'node:fs/promises';
import { decode, type EncodingName, withoutCutEnd } from '../infer/encoding';
import type { SourceField } from './source';

const HEADER = 32;
const DESCRIPTOR = 32;
const END_OF_FIELDS = 0x0d;
const NAME_BYTES = 11;
/** A name this long has filled its place. */
const LONGEST_NAME = 10;
const SAMPLE_BYTES = 4 << 20;

/** Language driver ids that say which code page the texts are in. */
const LANGUAGES: Readonly<Record<number, EncodingName>> = { 77: 'GB18030', 122: 'GB18030', 79: 'BIG5', 120: 'BIG5' };

export interface DbfField {
  readonly name: Uint8Array;
  readonly type: string;
  /** Within the record, whose first byte says whether it is deleted. */
  readonly offset: number;
  readonly length: number;
}

export interface Dbf {
  readonly language: EncodingName | null;
  readonly fields: readonly DbfField[];
  readonly count: number;
  readonly headerLength: number;
  readonly recordLength: number;
  /** Texts of the first records and the field names. */
  readonly pieces: readonly Uint8Array[];
}

function untilZero(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

function trimmed(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && ((bytes[end - 1] as number) === 0x20 || bytes[end - 1] === 0)) end -= 1;
  return bytes.subarray(0, end);
}

function fieldsOf(bytes: Buffer, headerLength: number): DbfField[] {
  const fields: DbfField[] = [];
  let offset = 1;
  for (let at = HEADER; at + DESCRIPTOR <= headerLength && bytes[at] !== END_OF_FIELDS; at += DESCRIPTOR) {
    const length = bytes[at + 16] as number;
    fields.push({
      name: untilZero(bytes.subarray(at, at + NAME_BYTES)),
      type: String.fromCharCode(bytes[at + 11] as number),
      offset,
      length,
    });
    offset += length;
  }
  return fields;
}

/** null: not a dBASE table. */
export async function readDbf(path: string): Promise<Dbf | null> {
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(SAMPLE_BYTES);
    const { bytesRead } = await file.read(bytes, 0, SAMPLE_BYTES, 0);
    const [headerLength, recordLength] = [bytes.readUInt16LE(8), bytes.readUInt16LE(10)];
    if (bytesRead < HEADER || headerLength > bytesRead) return null;
    const fields = fieldsOf(bytes, headerLength);
    const width = fields.reduce((sum, { length }) => sum + length, 1);
    if (fields.length === 0 || recordLength < width) return null;
    const texts = fields.filter(({ type }) => type === 'C');
    const pieces = fields.map(({ name }) => name);
    for (let at = headerLength; at + recordLength <= bytesRead; at += recordLength) {
      for (const { offset, length } of texts) pieces.push(trimmed(bytes.subarray(at + offset, at + offset + length)));
    }
    const language = LANGUAGES[bytes[29] as number] ?? null;
    return { language, fields, count: bytes.readUInt32LE(4), headerLength, recordLength, pieces };
  } finally {
    await file.close();
  }
}

/** A name whose last character was cut loses that character. */
export const fieldNames = ({ fields }: Dbf, encoding: EncodingName): SourceField[] =>
  fields.map(({ name: bytes }) => ({
    name: decode(withoutCutEnd(bytes, encoding), encoding),
    cut: bytes.length >= LONGEST_NAME - 1,
  }));
