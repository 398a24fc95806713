// src/domain compiles without DOM and Node types: a planted use of either must fail to compile, a clean copy must not.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
let copy: string;

function compileDomain(): Promise<{ ok: boolean; output: string }> {
  const args = [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', 'src/domain/tsconfig.json'];
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: copy }, (error, stdout) => done({ ok: error === null, output: stdout }));
  });
}

beforeEach(async () => {
  copy = await mkdtemp(join(tmpdir(), 'minemend-domain-'));
  await cp(join(ROOT, 'src/domain'), join(copy, 'src/domain'), { recursive: true });
  await cp(join(ROOT, 'tsconfig.json'), join(copy, 'tsconfig.json'));
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
});

afterEach(() => rm(copy, { recursive: true, force: true }));

describe('src/domain', () => {
  it('compiles by itself', async () => {
    expect(await compileDomain()).toEqual({ ok: true, output: '' });
  });

  it.each([
    ['the page', 'export const title = document.title;', "Cannot find name 'document'"],
    ['the process', 'export const folder = process.cwd();', "Cannot find name 'process'"],
    ['files', "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;", "'node:fs'"],
  ])('does not compile with %s in it', async (_what, source, message) => {
    await writeFile(join(copy, 'src/domain/planted.ts'), source);
    const { ok, output } = await compileDomain();
    expect(ok).toBe(false);
    expect(output).toContain('planted.ts');
    expect(output).toContain(message);
  });
});
