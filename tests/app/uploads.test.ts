// Files that are uploaded: whole or not there at all, counted, and under names that mean nothing to any system.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clearArriving, originalName, safeName, storedFiles, uploadsIn } from '../../src/app/uploads';
import type { BatchFile } from '../../src/contract/batches';
import type { Upload } from '../../src/contract/jobs';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minemend-uploads-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const LIMITS = { bytes: 1000, files: 3 };
const BATCH = 'batch-1';

const streamOf = (...chunks: readonly string[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });

const upload = (name: string, body: Upload['body'], announced: number | null = null): Upload => ({
  batch: BATCH,
  name,
  body,
  announced,
});

const keep = async (files: readonly BatchFile[]) => ({ ok: true as const, files });
const onDisk = (): Promise<string[]> => readdir(join(folder, 'uploads', BATCH), { recursive: true });

describe('names', () => {
  it.each([
    '修复图斑.shp',
    'a b.zip',
    'x.gdb/a00000001.gdbtable',
    'CON.txt',
    'lpt1',
    'what?<now>|*.csv',
    '100%.csv',
    '.hidden',
    'end.',
    'a%41.csv',
  ])('%s is one flat file and gives its name back', (name) => {
    const safe = safeName(name) ?? '';
    expect(safe).not.toBe('');
    expect(safe).not.toMatch(/[<>:"/\\|?*]|[. ]$|^\./);
    expect(safe).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
    expect(originalName(safe)).toBe(name);
  });

  it.each([
    '',
    '.',
    '..',
    '../a.shp',
    'a/../../b',
    'a\\..\\b',
    '/etc/passwd',
    'a//b',
    'a\0b',
    'a\nb',
    'x'.repeat(241),
    '图'.repeat(81),
    `${'a/'.repeat(9)}b`,
    '\ud800.csv',
  ])('%j is no name', (name) => {
    expect(safeName(name)).toBeNull();
  });

  it('never leaves the folder, and never takes two names for one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
        const safe = safeName(name);
        if (safe === null) return;
        expect(safe).not.toContain('/');
        expect(safe).not.toContain('\\');
        expect(originalName(safe)).toBe(name.replaceAll('\\', '/'));
      }),
    );
  });
});

describe('storing', () => {
  it('keeps a file with its name and its bytes', async () => {
    const uploads = uploadsIn(folder, LIMITS);
    const stored = await uploads.store(upload('图斑.csv', streamOf('编号,', '名称\n')), keep);
    expect(stored).toEqual({ ok: true, files: [{ name: '图斑.csv', bytes: 14 }] });
    const [file] = await storedFiles(folder, BATCH);
    expect(await readFile(file?.path ?? '', 'utf8')).toBe('编号,名称\n');
    expect(await uploads.list(BATCH)).toEqual([{ name: '图斑.csv', bytes: 14 }]);
  });

  it('replaces a file of the same name, and lists all in order', async () => {
    const uploads = uploadsIn(folder, LIMITS);
    await uploads.store(upload('b.shx', streamOf('1')), keep);
    await uploads.store(upload('a.shp', streamOf('22')), keep);
    const again = await uploads.store(upload('b.shx', streamOf('333')), keep);
    expect(again).toMatchObject({
      files: [
        { name: 'a.shp', bytes: 2 },
        { name: 'b.shx', bytes: 3 },
      ],
    });
  });

  it('refuses more than the batch may have, whether it is announced or not, and leaves nothing', async () => {
    const uploads = uploadsIn(folder, LIMITS);
    await uploads.store(upload('a', streamOf('x'.repeat(600))), keep);
    expect(await uploads.store(upload('b', streamOf('x'), 401), keep)).toEqual({
      ok: false,
      code: 'too-large',
      bytes: 1000,
    });
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(64)),
    });
    expect(await uploads.store(upload('b', endless), keep)).toMatchObject({ code: 'too-large' });
    expect(await onDisk()).toEqual(expect.not.arrayContaining(['b']));
    expect(await uploads.store(upload('b', streamOf('x'.repeat(400))), keep)).toMatchObject({ ok: true });
  });

  it('counts files that arrive at the same time together', async () => {
    const uploads = uploadsIn(folder, LIMITS);
    const results = await Promise.all(
      ['a', 'b', 'c'].map((name) => uploads.store(upload(name, streamOf('x'.repeat(400))), keep)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(2);
    expect(await uploads.list(BATCH)).toHaveLength(2);
  });

  it('tells all files to each of several that arrive at the same time', async () => {
    const uploads = uploadsIn(folder, LIMITS);
    const told: number[] = [];
    const count = async (files: readonly BatchFile[]) => {
      told.push(files.length);
      return { ok: true as const };
    };
    await Promise.all(['a', 'b', 'c'].map((name) => uploads.store(upload(name, streamOf('x')), count)));
    expect(told).toEqual([1, 2, 3]);
    expect(await uploads.store(upload('d', streamOf('x')), keep)).toEqual({
      ok: false,
      code: 'too-many-files',
      files: 3,
    });
  });

  it('keeps nothing of a file that breaks off or is shorter than announced', async () => {
    const uploads = uploadsIn(folder, LIMITS);
    const broken = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(10));
        controller.error(new Error('aborted'));
      },
    });
    expect(await uploads.store(upload('a', broken), keep)).toEqual({ ok: false, code: 'cut-off', name: 'a' });
    expect(await uploads.store(upload('a', streamOf('123'), 4), keep)).toMatchObject({ code: 'cut-off' });
    expect(await uploads.list(BATCH)).toEqual([]);
    expect((await onDisk()).filter((name) => name !== '.arriving')).toEqual([]);
  });

  it('keeps nothing that the batch does not want any more', async () => {
    const uploads = uploadsIn(folder, LIMITS);
    await uploads.store(upload('a', streamOf('before')), keep);
    const stale = await uploads.store(upload('a', streamOf('after')), async () => ({ ok: false as const, code: 'no' }));
    expect(stale).toEqual({ ok: false, code: 'no' });
    const [file] = await storedFiles(folder, BATCH);
    expect(await readFile(file?.path ?? '', 'utf8')).toBe('before');
  });

  it('clears what a stopped server had half received, and nothing else', async () => {
    const uploads = uploadsIn(folder, LIMITS);
    await uploads.store(upload('a', streamOf('whole')), keep);
    await writeFile(join(folder, 'uploads', BATCH, '.arriving', 'half'), 'ha');
    expect(await uploads.list(BATCH)).toHaveLength(1);
    await clearArriving(folder);
    expect(await onDisk()).toEqual(['a']);
    await uploads.remove(BATCH);
    expect(await uploads.list(BATCH)).toEqual([]);
  });
});
