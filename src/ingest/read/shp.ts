// The shapes of a plain shapefile, read straight from their records. Whatever is not plain is left to GDAL.
import type { Geometry, Position } from 'geojson';
import { FileWindow } from './file-window';
import { polygonOf } from './shp-rings';

const FILE_HEADER = 100;
const INDEX_ENTRY = 8;
const RECORD_HEADER = 8;
const WORD = 2;
const PAIR = 16;
/** Type, box and counts before the parts of a line or polygon; before the positions of a multipoint. */
const PARTS_AT = 44;
const POINTS_AT = 40;

const NULL_SHAPE = 0;
type Kind = 'point' | 'line' | 'polygon' | 'points';
const KINDS: Readonly<Record<number, Kind>> = { 1: 'point', 3: 'line', 5: 'polygon', 8: 'points' };
/** Types with heights are those of the plane + 10, types with measures + 20. */
const kindOf = (type: number): Kind | undefined => (type > 0 && type < 30 ? KINDS[type % 10] : undefined);
const hasHeights = (type: number): boolean => type > 10 && type < 20;

interface ShapeRecord {
  readonly at: number;
  readonly length: number;
}

function position(bytes: Buffer, at: number, z: number | null): Position {
  const [x, y] = [bytes.readDoubleLE(at), bytes.readDoubleLE(at + 8)];
  return z === null ? [x, y] : [x, y, bytes.readDoubleLE(z)];
}

/** `heightsAt`: where the heights start; null: a shape of the plane. */
function positions(bytes: Buffer, at: number, from: number, to: number, heightsAt: number | null): Position[] {
  const found: Position[] = new Array(to - from);
  for (let i = from; i < to; i += 1) {
    found[i - from] = position(bytes, at + i * PAIR, heightsAt === null ? null : heightsAt + i * 8);
  }
  return found;
}

/** Bytes that a record of this type and these counts needs; heights come with two bounds in front of them. */
function neededBytes(kind: Kind, withHeights: boolean, parts: number, points: number): number {
  if (kind === 'point') return 4 + PAIR + (withHeights ? 8 : 0);
  const heights = withHeights ? PAIR + points * 8 : 0;
  return (kind === 'points' ? POINTS_AT : PARTS_AT + parts * 4) + points * PAIR + heights;
}

function partsOf(bytes: Buffer): number[] {
  return Array.from({ length: bytes.readInt32LE(36) }, (_, i) => bytes.readInt32LE(PARTS_AT + i * 4));
}

const isRising = (starts: readonly number[], end: number): boolean =>
  starts.every((start, i) => start >= 0 && start <= (starts[i + 1] ?? end)) && (starts[0] ?? 0) === 0;

/** True when the counts of a record fit its length. */
function isSound(bytes: Buffer, type: number): boolean {
  const kind = kindOf(type);
  if (!kind) return false;
  if (kind === 'point') return bytes.length >= neededBytes(kind, hasHeights(type), 0, 0);
  if (bytes.length < PARTS_AT) return false;
  const parts = kind === 'points' ? 0 : bytes.readInt32LE(36);
  const points = bytes.readInt32LE(kind === 'points' ? 36 : 40);
  if (parts < 0 || points < 0 || neededBytes(kind, hasHeights(type), parts, points) > bytes.length) return false;
  return kind === 'points' || isRising(partsOf(bytes), points);
}

function decodeShape(bytes: Buffer, type: number): Geometry {
  const kind = kindOf(type) as Kind;
  const withHeights = hasHeights(type);
  if (kind === 'point') return { type: 'Point', coordinates: position(bytes, 4, withHeights ? 4 + PAIR : null) };
  if (kind === 'points') {
    const count = bytes.readInt32LE(36);
    const heightsAt = withHeights ? POINTS_AT + count * PAIR + PAIR : null;
    return { type: 'MultiPoint', coordinates: positions(bytes, POINTS_AT, 0, count, heightsAt) };
  }
  const starts = partsOf(bytes);
  const count = bytes.readInt32LE(40);
  const pointsAt = PARTS_AT + starts.length * 4;
  const heightsAt = withHeights ? pointsAt + count * PAIR + PAIR : null;
  const parts = starts.map((start, i) => positions(bytes, pointsAt, start, starts[i + 1] ?? count, heightsAt));
  if (kind === 'polygon') return polygonOf(parts);
  return parts.length === 1
    ? { type: 'LineString', coordinates: parts[0] as Position[] }
    : { type: 'MultiLineString', coordinates: parts };
}

function readIndex(path: string, shpSize: number): ShapeRecord[] | null {
  const index = new FileWindow(path);
  try {
    const records: ShapeRecord[] = [];
    for (let at = FILE_HEADER; at + INDEX_ENTRY <= index.size; at += INDEX_ENTRY) {
      const entry = index.bytes(at, INDEX_ENTRY);
      const record = {
        at: entry.readUInt32BE(0) * WORD + RECORD_HEADER,
        length: entry.readUInt32BE(4) * WORD,
      };
      if (record.at < FILE_HEADER || record.length < 4 || record.at + record.length > shpSize) return null;
      records.push(record);
    }
    return records;
  } finally {
    index.close();
  }
}

export class ShpFile {
  readonly #file: FileWindow;
  readonly #records: readonly ShapeRecord[];

  private constructor(file: FileWindow, records: readonly ShapeRecord[]) {
    this.#file = file;
    this.#records = records;
  }

  /** null: not plain; every record that opens here can be decoded. */
  static open(shp: string, shx: string): ShpFile | null {
    const file = new FileWindow(shp);
    const records = readIndex(shx, file.size);
    if (records) {
      const opened = new ShpFile(file, records);
      if (opened.#isPlain()) return opened;
    }
    file.close();
    return null;
  }

  get count(): number {
    return this.#records.length;
  }

  /** Vertices of all shapes, at most. */
  get vertices(): number {
    return this.#records.reduce((sum, { length }) => sum + Math.floor(length / PAIR), 0);
  }

  #bytes(index: number): Buffer {
    const { at, length } = this.#records[index] as ShapeRecord;
    return this.#file.bytes(at, length);
  }

  #isPlain(): boolean {
    if (this.#file.size < FILE_HEADER) return false;
    const declared = this.#file.bytes(0, FILE_HEADER).readInt32LE(32);
    return this.#records.every((_, index) => {
      const bytes = this.#bytes(index);
      const type = bytes.readInt32LE(0);
      return type === NULL_SHAPE || (type === declared && isSound(bytes, type));
    });
  }

  geometry(index: number): Geometry | null {
    const bytes = this.#bytes(index);
    const type = bytes.readInt32LE(0);
    return type === NULL_SHAPE ? null : decodeShape(bytes, type);
  }

  close(): void {
    this.#file.close();
  }
}
