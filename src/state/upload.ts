// Files on their way to the server: one after another, with the bytes sent so far; a lost connection can be taken up
// again where it broke, and what has arrived is not sent twice.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ImportsClient } from '../client/imports-client';
import type { Problem, Result } from '../client/transport';
import type { NewImportBody } from '../contract/api-imports';
import type { Batch } from '../contract/batches';
import type { FileSet } from './import-files';
import { useImportsClient } from './imports';
import { useSignedOut } from './people';

export interface UploadState {
  readonly phase: 'idle' | 'sending' | 'failed';
  readonly file: string;
  readonly sent: number;
  readonly total: number;
  readonly problem: Problem | null;
}

export const NOT_UPLOADING: UploadState = { phase: 'idle', file: '', sent: 0, total: 0, problem: null };

export interface Upload {
  /** null: to be made. */
  readonly batch: Batch | null;
  readonly body: NewImportBody;
  readonly set: FileSet;
}

interface Watch {
  readonly signal: AbortSignal;
  readonly onBatch: (batch: Batch) => void;
  readonly onProgress: (file: string, sent: number) => void;
}

/** Creates the batch where there is none, sends what has not arrived, and has it read. */
export async function sendAll(client: ImportsClient, upload: Upload, watch: Watch): Promise<Result<Batch>> {
  const made: Result<Batch> = upload.batch ? { ok: true, value: upload.batch } : await client.create(upload.body);
  if (!made.ok) return made;
  let batch = made.value;
  watch.onBatch(batch);
  let before = 0;
  for (const { name, content } of upload.set.files) {
    const done = batch.files.some((file) => file.name === name && file.bytes === content.size);
    if (!done) {
      const from = before;
      watch.onProgress(name, from);
      const sent = await client.upload(batch.id, name, content, {
        signal: watch.signal,
        onProgress: (bytes) => watch.onProgress(name, from + Math.min(bytes, content.size)),
      });
      if (!sent.ok) return sent;
      batch = sent.value;
      watch.onBatch(batch);
    }
    before += content.size;
  }
  return client.read(batch.id);
}

export interface Uploading extends UploadState {
  readonly start: (upload: Upload) => void;
  readonly retry: () => void;
  readonly cancel: () => void;
}

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** Leaving the page would end the upload: the browser asks first. */
function useLeaveWarning(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [active]);
}

export function useUpload(onRead: (batch: Batch) => void): Uploading {
  const client = useImportsClient();
  const queries = useQueryClient();
  const onSignedOut = useSignedOut();
  const [state, setState] = useState(NOT_UPLOADING);
  const current = useRef<Upload | null>(null);
  const abort = useRef<AbortController | null>(null);
  useLeaveWarning(state.phase === 'sending');
  useEffect(() => () => abort.current?.abort(), []);

  const run = async (upload: Upload): Promise<void> => {
    const controller = new AbortController();
    abort.current = controller;
    current.current = upload;
    setState({ phase: 'sending', file: upload.set.name, sent: 0, total: upload.set.bytes, problem: null });
    try {
      const result = await sendAll(client, upload, {
        signal: controller.signal,
        onBatch: (batch) => {
          current.current = { ...upload, batch };
        },
        onProgress: (file, sent) => setState((before) => ({ ...before, file, sent })),
      });
      void queries.invalidateQueries({ queryKey: ['imports'] });
      if (!result.ok) {
        setState((before) => ({ ...before, phase: 'failed', problem: result.problem }));
        onSignedOut(result.problem);
        return;
      }
      setState(NOT_UPLOADING);
      onRead(result.value);
    } catch (error) {
      if (!isAbort(error)) throw error;
    }
  };
  const discard = async (batch: Batch, why: string): Promise<void> => {
    await client.discard(batch.id, why);
    await queries.invalidateQueries({ queryKey: ['imports'] });
  };
  return {
    ...state,
    start: (upload) => void run(upload),
    retry: () => {
      if (current.current) void run(current.current);
    },
    cancel: () => {
      abort.current?.abort();
      const made = current.current?.batch;
      current.current = null;
      setState(NOT_UPLOADING);
      if (made) void discard(made, '上传已取消 / upload cancelled');
    },
  };
}
