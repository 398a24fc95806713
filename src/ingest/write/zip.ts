// A zip archive of files on disk (APPNOTE 6.3.3): deflated, names in UTF-8, sizes before the data.
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface Entry {
  readonly name: string;
  readonly path: string;
}

interface Written extends Entry {
  readonly nameBytes: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF8 = 1 << 11;
const DEFLATE = 8;
/** 1980-01-01, the first day that the format knows: files of equal content are equal. */
const DAY = 0x21;
const LOCAL_SIZE = 30;
/** Larger archives would need the 64-bit form. */
const LARGEST = 0xffff_ffff;

function localHeader({ nameBytes, crc, packed, size }: Omit<Written, 'at'>): Buffer {
  const head = Buffer.alloc(LOCAL_SIZE);
  head.writeUInt32LE(LOCAL, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(UTF8, 6);
  head.writeUInt16LE(DEFLATE, 8);
  head.writeUInt16LE(DAY, 12);
  head.writeUInt32LE(crc, 14);
  head.writeUInt32LE(packed, 18);
  head.writeUInt32LE(size, 22);
  head.writeUInt16LE(nameBytes.length, 26);
  return Buffer.concat([head, nameBytes]);
}

function centralHeader({ nameBytes, crc, packed, size, at }: Written): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(CENTRAL, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(VERSION, 6);
  head.writeUInt16LE(UTF8, 8);
  head.writeUInt16LE(DEFLATE, 10);
  head.writeUInt16LE(DAY, 14);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(packed, 20);
  head.writeUInt32LE(size, 24);
  head.writeUInt16LE(nameBytes.length, 28);
  head.writeUInt32LE(at, 42);
  return Buffer.concat([head, nameBytes]);
}

function endRecord(count: number, size: number, at: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return end;
}

/** Data first, its header afterwards in front of it. */
async function writeEntry(archive: FileHandle, entry: Entry, at: number): Promise<Written> {
  const nameBytes = Buffer.from(entry.name, 'utf8');
  const start = at + LOCAL_SIZE + nameBytes.length;
  let [crc, size, packed] = [0, 0, 0];
  async function* measured(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      crc = crc32(chunk, crc);
      size += chunk.length;
      yield chunk;
    }
  }
  async function store(chunks: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of chunks) {
      const { bytesWritten } = await archive.write(chunk, 0, chunk.length, start + packed);
      packed += bytesWritten;
    }
  }
  await pipeline(createReadStream(entry.path), measured, createDeflateRaw(), store);
  const written = { ...entry, nameBytes, crc, packed, size, at };
  if (start + packed > LARGEST || size > LARGEST) throw new RangeError(`${entry.name} is too large for a zip archive`);
  const head = localHeader(written);
  await archive.write(head, 0, head.length, at);
  return written;
}

export async function writeZip(path: string, entries: readonly Entry[]): Promise<void> {
  const archive = await open(path, 'wx');
  try {
    const written: Written[] = [];
    let at = 0;
    for (const entry of entries) {
      const done = await writeEntry(archive, entry, at);
      written.push(done);
      at += LOCAL_SIZE + done.nameBytes.length + done.packed;
    }
    const central = Buffer.concat(written.map(centralHeader));
    const tail = Buffer.concat([central, endRecord(written.length, central.length, at)]);
    await archive.write(tail, 0, tail.length, at);
  } finally {
    await archive.close();
  }
}
