// Unpacks a zip into a folder of its own, after its directory has been looked through: nothing leaves that folder,
// nothing unfolds without end.
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import iconv from 'iconv-lite';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { ImportRefusal } from '../../contract/import-report';
import { refuse } from './source';

const MOST_ENTRIES = 2000;
const MOST_BYTES = 4 * 1024 ** 3;
/** A ratio that real data stays under; small entries may exceed it. */
const HIGHEST_RATIO = 200;
const RATIO_FROM = 10 * 1024 ** 2;
const UTF8_NAMES = 0x800;
const ENCRYPTED = 1;
const ARCHIVES = /\.(zip|7z|rar|tar|gz|tgz|bz2|xz|kmz)$/i;
const NOISE = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$)/;
const SYMLINK = 0o120000;

interface Listed {
  readonly entry: Entry;
  readonly name: string;
}

/** Old archives carry names in the writer's code page: UTF-8 where it is valid, else GB18030. */
function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw;
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  try {
    return utf8.decode(raw).replaceAll('\\', '/');
  } catch {
    const flagged = (entry.generalPurposeBitFlag & UTF8_NAMES) !== 0;
    return (flagged ? raw.toString('latin1') : iconv.decode(raw, 'gb18030')).replaceAll('\\', '/');
  }
}

const leaves = (name: string): boolean =>
  name.startsWith('/') || /^[a-z]:/i.test(name) || name.includes('\0') || name.split('/').includes('..');

function entryRefusal({ entry, name }: Listed): ImportRefusal | null {
  const isLink = ((entry.externalFileAttributes >>> 16) & 0o170000) === SYMLINK;
  if (leaves(name) || isLink) {
    return refuse(
      'zip-traversal',
      `压缩包中的 ${name} 指向包外，已拒绝。`,
      `The archive entry ${name} points outside of it.`,
    );
  }
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) {
    return refuse('zip-encrypted', `${name} 有密码，请先解除。`, `${name} is encrypted; unlock it first.`);
  }
  if (ARCHIVES.test(name)) {
    return refuse(
      'zip-nested',
      `压缩包中还有压缩包 ${name}，请先解开再导入。`,
      `The archive holds another archive, ${name}; unpack it first.`,
    );
  }
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (entry.uncompressedSize > RATIO_FROM && ratio > HIGHEST_RATIO) {
    return refuse(
      'zip-bomb',
      `${name} 解压后膨胀 ${Math.round(ratio)} 倍，疑为压缩炸弹，已拒绝。`,
      `${name} would grow ${Math.round(ratio)}-fold; refused as a zip bomb.`,
    );
  }
  return null;
}

async function listEntries(zip: ZipFile): Promise<{ ok: true; entries: Listed[] } | ImportRefusal> {
  const entries: Listed[] = [];
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const listed = { entry, name: nameOf(entry) };
    if (NOISE.test(listed.name)) continue;
    const refusal = entryRefusal(listed);
    if (refusal) return refusal;
    total += entry.uncompressedSize;
    if (entries.length >= MOST_ENTRIES) {
      return refuse(
        'zip-too-many',
        `压缩包内文件超过 ${MOST_ENTRIES} 个。`,
        `The archive holds more than ${MOST_ENTRIES} files.`,
      );
    }
    if (total > MOST_BYTES) {
      return refuse(
        'zip-bomb',
        '压缩包解压后超过 4 GB，已拒绝。',
        'The archive would unpack to more than 4 GB; refused.',
      );
    }
    if (!listed.name.endsWith('/')) entries.push(listed);
  }
  return { ok: true, entries };
}

/** Ends with an error when an entry is longer than its directory says. */
const upTo = (size: number): Transform => {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > size) done(new Error('longer than its directory says'));
      else done(null, chunk);
    },
  });
};

async function unpackEntry(zip: ZipFile, { entry, name }: Listed, folder: string): Promise<void> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  const from = await zip.openReadStreamPromise(entry);
  await pipeline(from, upTo(entry.uncompressedSize), createWriteStream(path, { flags: 'wx' }));
}

const damaged = (path: string, error: unknown): ImportRefusal => {
  const detail = error instanceof Error ? error.message : String(error);
  const name = path.split('/').at(-1);
  return refuse(
    'zip-damaged',
    `压缩包 ${name} 不完整或已损坏：${detail}`,
    `The archive ${name} is incomplete or damaged: ${detail}`,
  );
};

type Unpacked = { readonly ok: true; readonly files: readonly string[] };

async function open(path: string): Promise<ZipFile> {
  return yauzl.openPromise(path, { decodeStrings: false, strictFileNames: false, validateEntrySizes: true });
}

/** Looks through the directory only; also for formats that are zips themselves. */
export async function inspectArchive(path: string, mostBytes: number): Promise<Unpacked | ImportRefusal> {
  try {
    const zip = await open(path);
    const listed = await listEntries(zip);
    zip.close();
    if (!listed.ok) return listed;
    const bytes = listed.entries.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
    if (bytes <= mostBytes) return { ok: true, files: listed.entries.map(({ name }) => name) };
    const megabytes = Math.round(mostBytes / 1024 ** 2);
    return refuse(
      'too-large',
      `解压后超过 ${megabytes} MB；请分成几份，或另存为 CSV 再导入。`,
      `It would unpack to more than ${megabytes} MB; split it, or save it as CSV.`,
    );
  } catch (error) {
    return damaged(path, error);
  }
}

/** `folder` exists and is empty. Names of the files, relative to it. */
export async function unpack(path: string, folder: string): Promise<Unpacked | ImportRefusal> {
  try {
    const zip = await yauzl.openPromise(path, { decodeStrings: false, autoClose: false });
    try {
      const listed = await listEntries(zip);
      if (!listed.ok) return listed;
      for (const entry of listed.entries) await unpackEntry(zip, entry, folder);
      return { ok: true, files: listed.entries.map(({ name }) => name) };
    } finally {
      zip.close();
    }
  } catch (error) {
    return damaged(path, error);
  }
}
