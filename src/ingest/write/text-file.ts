// A text file written piece by piece, a megabyte at a time.
import { type FileHandle, open } from 'node:fs/promises';

const FLUSH_AT = 1 << 20;

export class TextFile {
  readonly #handle: FileHandle;
  #pieces: string[] = [];
  #size = 0;

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  static async create(path: string): Promise<TextFile> {
    return new TextFile(await open(path, 'wx'));
  }

  async write(text: string): Promise<void> {
    this.#pieces.push(text);
    this.#size += text.length;
    if (this.#size >= FLUSH_AT) await this.#flush();
  }

  async #flush(): Promise<void> {
    const text = this.#pieces.join('');
    this.#pieces = [];
    this.#size = 0;
    await this.#handle.appendFile(text, 'utf8');
  }

  async close(): Promise<void> {
    await this.#flush();
    await this.#handle.close();
  }
}

/** Writes a file and closes it, whatever happens on the way. */
export async function writeText(path: string, fill: (file: TextFile) => Promise<void>): Promise<void> {
  const file = await TextFile.create(path);
  try {
    await fill(file);
  } finally {
    await file.close();
  }
}
