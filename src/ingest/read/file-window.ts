// Bytes of a file from anywhere in it, of which only a window is held: what is read in order costs one pass.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const WINDOW = 4 << 20;

export class FileWindow {
  readonly size: number;
  readonly #file: number;
  #held: Buffer = Buffer.alloc(0);
  #from = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'r');
    this.size = fstatSync(this.#file).size;
  }

  /** The bytes stay valid until the next call. Fewer than asked for at the end of the file. */
  bytes(at: number, length: number): Buffer {
    const isHeld = at >= this.#from && at + length <= this.#from + this.#held.length;
    if (!isHeld) this.#load(at, Math.max(length, WINDOW));
    return this.#held.subarray(at - this.#from, at - this.#from + length);
  }

  #load(at: number, length: number): void {
    const wanted = Math.max(0, Math.min(length, this.size - at));
    const bytes = Buffer.allocUnsafe(wanted);
    let filled = 0;
    while (filled < wanted) {
      const read = readSync(this.#file, bytes, filled, wanted - filled, at + filled);
      if (read === 0) break;
      filled += read;
    }
    this.#held = bytes.subarray(0, filled);
    this.#from = at;
  }

  close(): void {
    closeSync(this.#file);
    this.#held = Buffer.alloc(0);
  }
}
