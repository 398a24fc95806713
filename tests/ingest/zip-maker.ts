// Writes small zip files byte by byte, so that tests can lie in them (APPNOTE 4.3).
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string | Buffer;
  readonly data: Buffer | string;
  /** Unix mode in the external attributes. */
  readonly mode?: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DEFLATED = 8;

function header(signature: number, entry: ZipEntry, packed: Buffer, data: Buffer, offset: number): Buffer {
  const name = Buffer.from(entry.name as string);
  const isCentral = signature === CENTRAL;
  const head = Buffer.alloc(isCentral ? 46 : 30);
  head.writeUInt32LE(signature, 0);
  const at = isCentral ? 6 : 4;
  if (isCentral) head.writeUInt16LE(0x0314, 4);
  head.writeUInt16LE(20, at);
  head.writeUInt16LE(DEFLATED, at + 4);
  head.writeUInt32LE(crc32(data), at + 10);
  head.writeUInt32LE(packed.length, at + 14);
  head.writeUInt32LE(data.length, at + 18);
  head.writeUInt16LE(name.length, at + 22);
  if (isCentral) {
    head.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 38);
    head.writeUInt32LE(offset, 42);
  }
  return Buffer.concat([head, name]);
}

export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = Buffer.from(entry.data as string);
    const packed = deflateRawSync(data);
    const local = header(LOCAL, entry, packed, data, 0);
    central.push(header(CENTRAL, entry, packed, data, offset));
    parts.push(local, packed);
    offset += local.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}
