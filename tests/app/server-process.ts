// The real program as a child process: the built command line, a port of its own, data that nobody else uses.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');
const COMMAND = join(ROOT, 'src/app/setup/minemend.mjs');
const ADDRESS = /http:\/\/\S+:\d+/;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ServerProcess {
  readonly address: string;
  readonly pid: number;
  /** Everything printed so far. */
  output(): string;
  /** Sends the signal and resolves when the process is gone. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

function environment(extra: Record<string, string>): NodeJS.ProcessEnv {
  const { DATABASE_URL: _database, PORT: _port, HOST: _host, ...rest } = process.env;
  return { ...rest, ...extra };
}

function start(args: readonly string[], env: Record<string, string>): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    cwd: ROOT,
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((done, fail) => {
    child.once('error', fail);
    child.once('close', (code, signal) => done({ code, signal, stdout, stderr }));
  });
  return { child, ended };
}

/** Builds dist/ where the sources changed since the last build. */
export function build(): Promise<void> {
  return new Promise((done, fail) => {
    execFile(process.execPath, [join(ROOT, 'src/app/setup/build.mjs')], { cwd: ROOT }, (error, stdout, stderr) => {
      if (error) fail(new Error(`${stdout}\n${stderr}`));
      else done();
    });
  });
}

/** Runs a command of the program to its end. */
export const run = (args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
  start(args, env).ended;

/** Starts `serve` and resolves once it has printed its address. */
export function startServer(args: readonly string[], env: Record<string, string> = {}): Promise<ServerProcess> {
  const { child, ended } = start(['serve', ...args], env);
  let printed = '';
  return new Promise((done, fail) => {
    child.stdout?.on('data', (text: string) => {
      const before = ADDRESS.test(printed);
      printed += text;
      const address = ADDRESS.exec(printed)?.[0];
      if (before || address === undefined) return;
      done({
        address,
        pid: child.pid ?? 0,
        output: () => printed,
        stop(signal = 'SIGTERM') {
          child.kill(signal);
          return ended;
        },
      });
    });
    ended.then(({ code, stdout, stderr }) => fail(new Error(`ended with ${code}\n${stdout}\n${stderr}`)), fail);
  });
}

/** A data folder that is gone afterwards. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'minemend-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
