// Brings a checkout into working order: packages as package-lock.json says, a build as the sources say.
// Runs before node_modules exists, so it uses nothing but Node.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const BUILT_FROM = ['src', 'public', 'index.html', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'];
const STAMP = join(ROOT, 'dist', '.built-from');
const LOCK = join(ROOT, 'dist', '.building');
const LOCK_POLL_MS = 200;
const LONGEST_BUILD_MS = 5 * 60_000;

/** A failure the reader can act on; printed as one line without a stack. */
export class SetupFailure extends Error {}

/** Runs a command with its output shown; resolves with the exit code. */
export function show(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal === null ? (code ?? 1) : 1));
  });
}

/** Path of a package's command, run by this Node instead of through a shell. */
export const bin = (path) => join(ROOT, 'node_modules', path);

async function readJson(path) {
  return existsSync(path) ? JSON.parse(await readFile(path, 'utf8')) : null;
}

/** npm writes node_modules/.package-lock.json last; it lists what is really there. Optional packages may be absent. */
async function isInstalled() {
  const wanted = await readJson(join(ROOT, 'package-lock.json'));
  const present = await readJson(join(ROOT, 'node_modules', '.package-lock.json'));
  if (wanted === null || present === null) return false;
  return Object.entries(wanted.packages).every(([path, entry]) => {
    if (path === '') return true;
    const found = present.packages[path];
    if (found === undefined) return Boolean(entry.optional);
    return found.version === entry.version && existsSync(join(ROOT, path));
  });
}

export async function ensureInstalled() {
  if (await isInstalled()) return;
  console.log('正在安装依赖 · Installing packages (npm ci) …');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];
  const code = npm ? await show(process.execPath, [npm, ...args]) : await show('npm', args);
  if (code !== 0) {
    throw new SetupFailure(
      '依赖安装失败，请检查网络和磁盘空间后重试。 · Installing packages failed: check network and disk space, then try again.',
    );
  }
}

async function filesUnder(path) {
  if (!existsSync(path)) return [];
  const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
  if (entries === null) return [path];
  const nested = await Promise.all(entries.map((entry) => filesUnder(join(path, entry.name))));
  return nested.flat();
}

async function sourceHash() {
  const files = (await Promise.all(BUILT_FROM.map((path) => filesUnder(join(ROOT, path))))).flat().sort();
  const hash = createHash('sha256').update(process.version);
  for (const file of files) hash.update(`\0${relative(ROOT, file)}\0`).update(await readFile(file));
  return hash.digest('hex');
}

async function build(stamp) {
  const vite = bin('vite/bin/vite.js');
  const next = join(ROOT, 'dist', `.next-${process.pid}`);
  const runs = [
    ['build', '--logLevel', 'warn', '--outDir', join(next, 'web')],
    ['build', '--logLevel', 'warn', '--ssr', 'src/app/cli.ts', '--outDir', join(next, 'server')],
  ];
  await mkdir(next, { recursive: true });
  try {
    // Tests set NODE_ENV to test, which would bring in React's development build.
    const env = { NODE_ENV: 'production' };
    const codes = await Promise.all(runs.map((args) => show(process.execPath, [vite, ...args], env)));
    if (codes.some((code) => code !== 0))
      throw new SetupFailure('构建失败，原因见上。 · The build failed; the reason is above.');
    await rm(STAMP, { force: true });
    for (const name of ['web', 'server']) {
      await rm(join(ROOT, 'dist', name), { recursive: true, force: true });
      await rename(join(next, name), join(ROOT, 'dist', name));
    }
    await writeFile(STAMP, stamp);
  } finally {
    await rm(next, { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The lock of a process that is gone, or older than any build takes. */
async function isStale() {
  const holder = Number(await readFile(LOCK, 'utf8').catch(() => '0'));
  const { mtimeMs } = await stat(LOCK).catch(() => ({ mtimeMs: Date.now() }));
  return (holder > 0 && !isAlive(holder)) || Date.now() - mtimeMs > LONGEST_BUILD_MS;
}

/** One build at a time in a checkout. */
async function withLock(work) {
  await mkdir(dirname(LOCK), { recursive: true });
  for (;;) {
    try {
      await writeFile(LOCK, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (await isStale()) await rm(LOCK, { force: true });
    else await pause(LOCK_POLL_MS);
  }
  try {
    await work();
  } finally {
    await rm(LOCK, { force: true });
  }
}

const lastBuild = async () => (existsSync(STAMP) ? await readFile(STAMP, 'utf8') : '');

/** Builds dist/web and dist/server when a source file, the lock file or Node changed since the last build. */
export async function ensureBuilt({ force = false } = {}) {
  const stamp = await sourceHash();
  if (!force && (await lastBuild()) === stamp) return;
  await withLock(async () => {
    if (!force && (await lastBuild()) === stamp) return;
    console.log('正在构建 · Building …');
    await build(stamp);
  });
}

/** Runs a setup script's main function and turns a SetupFailure into one line and exit code 1. */
export async function runSetup(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
