// Uploaded files in the data folder: counted while they stream in, and only there when they are whole.
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BatchFile } from '../contract/batches';
import type { Upload, UploadFailure, UploadLimits, Uploads } from '../contract/jobs';

const GIBIBYTE = 1024 ** 3;
export const UPLOAD_LIMITS: UploadLimits = { bytes: GIBIBYTE, files: 1000 };

/** Files that are still arriving; on the same disk, so that they can be moved into place at once. */
const ARRIVING = '.arriving';
/** What the file systems of any machine hold, in bytes of UTF-8. */
const LONGEST_NAME = 240;
const MOST_FOLDERS = 8;

const UNSAFE = /[%<>:"/\\|?*]|[. ]$|^\.|^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/giu;
const CONTROL = /\p{Cc}/u;
/** Half of a surrogate pair has no UTF-8. */
const LONE = /\p{Cs}/u;

const escaped = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');

/** One flat file name that means nothing to any system, and gives the original back; null: not a name of a file. */
export function safeName(name: string): string | null {
  const parts = name.replaceAll('\\', '/').split('/');
  if (parts.length > MOST_FOLDERS || parts.some((part) => part === '' || part === '.' || part === '..')) return null;
  if (CONTROL.test(name) || LONE.test(name)) return null;
  const safe = parts.join('/').replaceAll(UNSAFE, escaped);
  return Buffer.byteLength(safe) > LONGEST_NAME ? null : safe;
}

export const originalName = (safe: string): string => decodeURIComponent(safe);

const NO_SPACE = new Set(['ENOSPC', 'EDQUOT']);
const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

class TooLarge extends Error {}

const cutOff = ({ name }: Upload): UploadFailure => ({ ok: false, code: 'cut-off', name });

/** A local file fails with a system call; whatever else ends the stream is the sender. */
function failureOf(error: unknown, upload: Upload): UploadFailure {
  if (NO_SPACE.has(codeOf(error))) return { ok: false, code: 'disk-full' };
  const { syscall } = error as NodeJS.ErrnoException;
  if (syscall === undefined || codeOf(error) === 'ECONNRESET') return cutOff(upload);
  throw error;
}

const readable = (body: ReadableStream<Uint8Array> | null): Readable =>
  body === null ? Readable.from([]) : Readable.fromWeb(body as import('node:stream/web').ReadableStream);

/** Lets through what `take` still grants. */
const counted = (take: (bytes: number) => boolean): Transform =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (take(chunk.length)) done(null, chunk);
      else done(new TooLarge());
    },
  });

async function toDisk(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

export const folderOf = (dataDir: string, batch: string): string => join(dataDir, 'uploads', batch);

interface Stored extends BatchFile {
  readonly path: string;
}

const inOrder = <T extends BatchFile>(files: readonly T[]): T[] =>
  [...files].sort((a, b) => (a.name < b.name ? -1 : 1));

/** In order of name. */
export async function storedFiles(dataDir: string, batch: string): Promise<readonly Stored[]> {
  const folder = folderOf(dataDir, batch);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const stored = files.map(async (name): Promise<Stored> => {
    const path = join(folder, name);
    return { name: originalName(name), bytes: (await stat(path)).size, path };
  });
  return inOrder(await Promise.all(stored));
}

const withoutPath = ({ name, bytes }: Stored): BatchFile => ({ name, bytes });

/** Uploads of one batch that go on at the same time share what is free. */
interface Session {
  active: number;
  free: number;
  /** Landings, one after the other. */
  last: Promise<unknown>;
}

class UploadFolder implements Uploads {
  readonly #sessions = new Map<string, Session>();

  constructor(
    private readonly dataDir: string,
    private readonly limits: UploadLimits,
  ) {}

  async store<T extends { readonly ok: boolean }>(
    upload: Upload,
    keep: (files: readonly BatchFile[]) => Promise<T>,
  ): Promise<T | UploadFailure> {
    const { batch, name } = upload;
    const safe = safeName(name);
    if (safe === null) return { ok: false, code: 'bad-file-name', name };
    const session = await this.#join(batch, safe);
    try {
      return await this.#receive(upload, safe, session, keep);
    } finally {
      session.active -= 1;
      if (session.active === 0) this.#sessions.delete(batch);
    }
  }

  async list(batch: string): Promise<readonly BatchFile[]> {
    return (await storedFiles(this.dataDir, batch)).map(withoutPath);
  }

  async remove(batch: string): Promise<void> {
    await rm(folderOf(this.dataDir, batch), { recursive: true, force: true });
  }

  async #others(batch: string, safe: string): Promise<readonly BatchFile[]> {
    return (await this.list(batch)).filter(({ name }) => name !== originalName(safe));
  }

  async #join(batch: string, safe: string): Promise<Session> {
    const others = await this.#others(batch, safe);
    const session = this.#sessions.get(batch) ?? {
      active: 0,
      free: this.limits.bytes - others.reduce((sum, { bytes }) => sum + bytes, 0),
      last: Promise.resolve(),
    };
    session.active += 1;
    this.#sessions.set(batch, session);
    return session;
  }

  async #receive<T extends { readonly ok: boolean }>(
    upload: Upload,
    safe: string,
    session: Session,
    keep: (files: readonly BatchFile[]) => Promise<T>,
  ): Promise<T | UploadFailure> {
    const tooLarge = { ok: false, code: 'too-large', bytes: this.limits.bytes } as const;
    if (upload.announced !== null && upload.announced > session.free) return tooLarge;
    const folder = folderOf(this.dataDir, upload.batch);
    const part = join(folder, ARRIVING, randomUUID());
    let received = 0;
    const take = (bytes: number): boolean => {
      received += bytes;
      session.free -= bytes;
      return session.free >= 0;
    };
    let kept = false;
    try {
      await mkdir(join(folder, ARRIVING), { recursive: true, mode: 0o700 });
      await pipeline(readable(upload.body), counted(take), createWriteStream(part, { flags: 'wx' }));
      if (upload.announced !== null && received !== upload.announced) return cutOff(upload);
      await toDisk(part);
      const landing = session.last.then(() => this.#land(upload.batch, safe, part, received, keep));
      session.last = landing.catch(() => undefined);
      const result = await landing;
      kept = result.ok;
      return result;
    } catch (error) {
      if (error instanceof TooLarge) return tooLarge;
      return failureOf(error, upload);
    } finally {
      if (!kept) session.free += received;
      await rm(part, { force: true });
    }
  }

  async #land<T extends { readonly ok: boolean }>(
    batch: string,
    safe: string,
    part: string,
    bytes: number,
    keep: (files: readonly BatchFile[]) => Promise<T>,
  ): Promise<T | UploadFailure> {
    const others = await this.#others(batch, safe);
    if (others.length >= this.limits.files) return { ok: false, code: 'too-many-files', files: this.limits.files };
    const files = inOrder([...others, { name: originalName(safe), bytes }]);
    const result = await keep(files);
    if (result.ok) await rename(part, join(folderOf(this.dataDir, batch), safe));
    return result;
  }
}

export const uploadsIn = (dataDir: string, limits: UploadLimits = UPLOAD_LIMITS): Uploads =>
  new UploadFolder(dataDir, limits);

/** What a stopped server had only half received is removed; not while another one receives. */
export async function clearArriving(dataDir: string): Promise<void> {
  const folder = join(dataDir, 'uploads');
  const batches = await readdir(folder).catch(() => []);
  for (const batch of batches) await rm(join(folder, batch, ARRIVING), { recursive: true, force: true });
}
