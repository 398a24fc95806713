// Ports behind which uploaded files are kept and long work is done.
import type { BatchFile } from './batches';

export interface UploadLimits {
  /** Of all files of a batch together. */
  readonly bytes: number;
  readonly files: number;
}

export type UploadFailure =
  /** All files of the batch together are larger than `bytes`. */
  | { readonly ok: false; readonly code: 'too-large'; readonly bytes: number }
  | { readonly ok: false; readonly code: 'too-many-files'; readonly files: number }
  | { readonly ok: false; readonly code: 'bad-file-name'; readonly name: string }
  | { readonly ok: false; readonly code: 'disk-full' }
  /** The sender went away, or sent less than it said. */
  | { readonly ok: false; readonly code: 'cut-off'; readonly name: string };

export interface Upload {
  readonly batch: string;
  /** As the sender calls it; folders are parted by `/`. */
  readonly name: string;
  readonly body: ReadableStream<Uint8Array> | null;
  /** Bytes that the sender means to send. */
  readonly announced: number | null;
}

/** Files of batches. A file is there as a whole or not at all; one of the same name is replaced. */
export interface Uploads {
  /**
   * `keep` is told all files of the batch as they will be, in order of name, one upload of the batch after the other.
   * What it says goes: when it does not want the file, nothing has changed.
   */
  store<T extends { readonly ok: boolean }>(
    upload: Upload,
    keep: (files: readonly BatchFile[]) => Promise<T>,
  ): Promise<T | UploadFailure>;
  list(batch: string): Promise<readonly BatchFile[]>;
  remove(batch: string): Promise<void>;
}

/** Does the work that batches ask for, one after the other, outside of this process. */
export interface Jobs {
  /** The batch is in state `reading`, `applying` or `rolling-back`; returns at once. */
  start(batch: string): void;
}
