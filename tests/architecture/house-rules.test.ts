// Rules of the house that no linter holds: lengths, names, what may stand in the sources and in the lock file.
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const MOST_LINES = 300;

async function sources(...folders: string[]): Promise<{ path: string; text: string }[]> {
  const lists = await Promise.all(
    folders.map(async (folder) => {
      const paths = await readdir(join(ROOT, folder), { recursive: true });
      return paths.map((path) => `${folder}/${path}`);
    }),
  );
  const paths = lists.flat().filter((path) => /\.(ts|tsx|mjs|css)$/.test(path));
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(ROOT, path), 'utf8') })));
}

const pathsOf = (files: { path: string }[]) => files.map(({ path }) => path);

describe('house rules', () => {
  it('keep every source file within 300 lines', async () => {
    const files = await sources('src', 'geodata/build', 'tests');
    expect(files.length).toBeGreaterThan(100);
    const long = files.filter(({ text }) => text.split('\n').length - 1 > MOST_LINES);
    expect(pathsOf(long)).toEqual([]);
  });

  it('let every file say in its first lines what it is for', async () => {
    const files = await sources('src', 'geodata/build');
    const silent = files.filter(({ text }) => !/^(#!.*\n)?(\/\/|\/\*)/.test(text));
    expect(pathsOf(silent)).toEqual([]);
  });

  it('have no folder for leftovers, no barrels, no default exports', async () => {
    const files = await sources('src', 'geodata/build');
    expect(pathsOf(files.filter(({ path }) => /\/(utils?|helpers|lib|misc)\//.test(path)))).toEqual([]);
    expect(pathsOf(files.filter(({ path }) => /\/index\.tsx?$/.test(path)))).toEqual([]);
    expect(pathsOf(files.filter(({ text }) => /^export default /m.test(text)))).toEqual([]);
  });

  it('leave no switched-off rule and no unfinished place', async () => {
    const files = await sources('src', 'geodata/build');
    const excused = files.filter(({ text }) => /@ts-(ignore|expect-error|nocheck)|\b(TODO|FIXME|XXX)\b/.test(text));
    expect(pathsOf(excused)).toEqual([]);
  });

  it('give every suppressed lint a reason', async () => {
    const files = await sources('src', 'geodata/build', 'tests');
    const bare = files.filter(({ text }) => /biome-ignore [\w/]+: *(<explanation>)?$/m.test(text));
    expect(pathsOf(bare)).toEqual([]);
  });

  it('run no check with --fix and ignore no failure', async () => {
    const ci = await readFile(join(ROOT, '.ci/run'), 'utf8');
    const steps = await readFile(join(ROOT, 'src/app/setup/test.mjs'), 'utf8');
    expect(ci).toContain('npm test');
    expect(`${ci}\n${steps}`).not.toMatch(/--(fix|write|apply)\b|\|\| true|continue-on-error/);
  });
});

interface LockEntry {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly os?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

async function readLock(): Promise<Map<string, LockEntry>> {
  const lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8'));
  return new Map(Object.entries<LockEntry>(lock.packages));
}

describe('package-lock.json', () => {
  it('names no registry host, so that any mirror serves it', async () => {
    const entries = [...(await readLock())];
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  it('has the hash of every package that Linux installs', async () => {
    const entries = [...(await readLock())].filter(([path, { os }]) => path !== '' && (os?.includes('linux') ?? true));
    const mainstream = entries.filter(([path]) => !/-(arm|ppc64|s390x|riscv64)-|musl/.test(path));
    expect(mainstream.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual([]);
  });

  it('lists the packages of other platforms too; without them npm ci refuses', async () => {
    const lock = await readLock();
    const optional = [...lock.values()].flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}));
    const listed = new Set([...lock.keys()].map((path) => path.replace(/^.*node_modules\//, '')));
    expect(optional.length).toBeGreaterThan(20);
    expect(optional.filter((name) => !listed.has(name))).toEqual([]);
  });
});
