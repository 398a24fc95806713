// Creates, starts and stops one PostgreSQL cluster. The working folder of its processes is the cluster, and it is
// named to them as /proc/self/cwd: so the account that runs it needs no access to the folders above, and no path of
// a socket can be too long. It has a session of its own, so that Ctrl-C reaches the server first.
import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, closeSync, constants, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { diskFull, type Failed, pathTooLong, startFailed } from '../problem';
import type { Account } from './account';
import type { Binaries } from './binaries';
import { clusterOf, openLog, renameDurably } from './folder';

export interface SocketAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

export interface Postmaster {
  readonly pid: number;
  /** Settles when the process is gone, whatever the reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

type Started = { readonly ok: true; readonly postmaster: Postmaster } | Failed;

const USER = 'minemend';
const PORT = 5432;
/** Without the final zero: 108 bytes on Linux, 104 on macOS. */
const SOCKET_PATH_LIMIT = 103;
const POLL_MS = 10;
const SOCKET_WAIT_MS = 30_000;
const STOP_WAIT_MS = 15_000;
const hasProc = process.platform === 'linux';

const home = (cluster: string): string => (hasProc ? '/proc/self/cwd' : cluster);
const environment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };

/** Call once per process and cluster: it keeps the folder open. */
export function socketAddress(cluster: string): { ok: true; address: SocketAddress } | Failed {
  const path = join(cluster, `.s.PGSQL.${PORT}`);
  if (!hasProc && Buffer.byteLength(path) > SOCKET_PATH_LIMIT) return pathTooLong(path, SOCKET_PATH_LIMIT);
  const host = hasProc ? `/proc/self/fd/${openSync(cluster, constants.O_RDONLY | constants.O_DIRECTORY)}` : cluster;
  return { ok: true, address: { host, port: PORT, user: USER, database: 'postgres' } };
}

export function releaseAddress({ host }: SocketAddress): void {
  const fd = /^\/proc\/self\/fd\/(\d+)$/.exec(host)?.[1];
  if (fd !== undefined) closeSync(Number(fd));
}

const outOfSpace = (text: string): boolean => text.includes('No space left on device');

/** What matters of PostgreSQL's own words: its last complaint. */
function complaint(text: string): string {
  const lines = text.trim().split('\n');
  return lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? '';
}

function run(
  program: string,
  args: readonly string[],
  cwd: string,
  account: Account,
): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...account.ids, cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (part: Buffer) => parts.push(part));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, text: Buffer.concat(parts).toString('utf8') }));
  });
}

/** Built under another name and renamed when whole: a cluster that exists is complete. */
export async function createCluster(
  dataDir: string,
  { initdb }: Binaries,
  account: Account,
): Promise<{ ok: true } | Failed> {
  const cluster = clusterOf(dataDir);
  if (existsSync(cluster)) return { ok: true };
  const draft = `${cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (account.ids.uid !== undefined && account.ids.gid !== undefined)
    chownSync(draft, account.ids.uid, account.ids.gid);
  const args = ['-D', home(draft), '-U', USER, '--auth=trust', '--encoding=UTF8', '--data-checksums', '--locale=C'];
  const { code, text } = await run(
    initdb,
    [...args, '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    draft,
    account,
  );
  if (code !== 0) {
    rmSync(draft, { recursive: true, force: true });
    return outOfSpace(text) ? diskFull(dataDir, null, null) : startFailed('initdb', complaint(text));
  }
  renameDurably(draft, cluster, dataDir);
  return { ok: true };
}

function settings(cluster: string): string[] {
  const values = {
    listen_addresses: '',
    port: PORT,
    unix_socket_directories: home(cluster),
    unix_socket_permissions: '0700',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    max_connections: 60,
    shared_buffers: '128MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** True when it takes connections. */
export async function answers(address: SocketAddress): Promise<boolean> {
  const client = new pg.Client(address);
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Recovery after a crash may take its time: only a process that ends, or never opens its socket, has failed. */
async function untilReady(
  cluster: string,
  address: SocketAddress,
  child: ChildProcess,
): Promise<'ready' | 'ended' | 'silent'> {
  const socket = join(cluster, `.s.PGSQL.${PORT}`);
  for (let waited = 0; child.exitCode === null && child.signalCode === null; waited += POLL_MS) {
    if (existsSync(socket) && (await answers(address))) return 'ready';
    if (waited > SOCKET_WAIT_MS && !existsSync(socket)) return 'silent';
    await pause(POLL_MS);
  }
  return 'ended';
}

function handle(child: ChildProcess, ended: Promise<void>): Postmaster {
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.ref();
    child.kill('SIGINT');
    const forced = setTimeout(() => child.kill('SIGQUIT'), STOP_WAIT_MS);
    await ended;
    clearTimeout(forced);
  };
  return { pid: child.pid ?? 0, ended, stop };
}

export async function startPostmaster(
  cluster: string,
  address: SocketAddress,
  programs: Binaries,
  account: Account,
): Promise<Started> {
  const dataDir = dirname(cluster);
  const log = openLog(dataDir);
  const child = spawn(programs.postgres, ['-D', home(cluster), ...settings(cluster)], {
    ...account.ids,
    cwd: cluster,
    env: environment,
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  child.unref();
  closeSync(log.fd);
  const outcome = await untilReady(cluster, address, child);
  if (outcome === 'ready') return { ok: true, postmaster: handle(child, ended) };
  if (outcome === 'silent') child.kill('SIGQUIT');
  const said = readFileSync(log.file).subarray(log.from).toString('utf8');
  return outOfSpace(said) ? diskFull(dataDir, null, null) : startFailed('start', `${complaint(said)} (${log.file})`);
}
