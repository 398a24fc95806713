// Files on their way: in order, each once, taken up again where a connection broke.
import { describe, expect, it } from 'vitest';
import type { ImportsClient } from '../../src/client/imports-client';
import { unreachable } from '../../src/client/transport';
import type { Batch, BatchFile } from '../../src/contract/batches';
import type { FileSet } from '../../src/state/import-files';
import { sendAll } from '../../src/state/upload';
import { BATCH } from './batches';

const blob = (bytes: number): Blob => new Blob([new Uint8Array(bytes)]);
const set: FileSet = {
  name: 'a.shp',
  bytes: 60,
  files: [
    { name: 'a.shp', path: 'a.shp', content: blob(40) },
    { name: 'a.dbf', path: 'a.dbf', content: blob(20) },
  ],
};
const body = { kind: 'sites', settings: BATCH.settings } as const;

/** A server that keeps what it was sent; `lost` names a file whose upload breaks off. */
function server(lost: string | null) {
  const log: string[] = [];
  let files: BatchFile[] = [];
  const now = (state: Batch['state']): { ok: true; value: Batch } => ({ ok: true, value: { ...BATCH, state, files } });
  const client = {
    create: async () => {
      log.push('create');
      return now('uploading');
    },
    upload: async (_id: string, name: string, content: Blob, options: { onProgress(bytes: number): void }) => {
      log.push(`send ${name}`);
      options.onProgress(content.size / 2);
      if (name === lost) return { ok: false, problem: unreachable() };
      options.onProgress(content.size + 100);
      files = [...files, { name, bytes: content.size }];
      return now('uploading');
    },
    read: async () => {
      log.push('read');
      return now('reading');
    },
  } as unknown as ImportsClient;
  return { client, log };
}

function watch() {
  const progress: [string, number][] = [];
  let last: Batch | null = null;
  return {
    progress,
    batch: () => last,
    watch: {
      signal: new AbortController().signal,
      onBatch: (batch: Batch) => {
        last = batch;
      },
      onProgress: (file: string, sent: number) => void progress.push([file, sent]),
    },
  };
}

describe('an upload', () => {
  it('makes the batch, sends its files one by one, and has them read', async () => {
    const { client, log } = server(null);
    const seen = watch();
    const result = await sendAll(client, { batch: null, body, set }, seen.watch);
    expect(result).toMatchObject({ ok: true, value: { state: 'reading' } });
    expect(log).toEqual(['create', 'send a.shp', 'send a.dbf', 'read']);
    expect(seen.progress).toEqual([
      ['a.shp', 0],
      ['a.shp', 20],
      ['a.shp', 40],
      ['a.dbf', 40],
      ['a.dbf', 50],
      ['a.dbf', 60],
    ]);
  });

  it('that broke off says so, is not read, and goes on with what is missing', async () => {
    const broken = server('a.dbf');
    const seen = watch();
    const result = await sendAll(broken.client, { batch: null, body, set }, seen.watch);
    expect(result).toMatchObject({ ok: false, problem: { status: 0 } });
    expect(broken.log).not.toContain('read');
    const again = server(null);
    const batch = seen.batch();
    expect(batch?.files).toEqual([{ name: 'a.shp', bytes: 40 }]);
    expect(await sendAll(again.client, { batch, body, set }, watch().watch)).toMatchObject({ ok: true });
    expect(again.log).toEqual(['send a.dbf', 'read']);
  });
});
