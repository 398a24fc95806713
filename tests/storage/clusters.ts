// Databases to test on: the embedded server in a fresh folder, and where there is one an external PostgreSQL:
// TEST_DATABASE_URL, or a throw-away cluster of Debian's PostgreSQL 15 on a free port.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Database, type OpenOptions, openDatabase } from '../../src/storage/database';
import { accountFor } from '../../src/storage/embedded/account';
import { holdCluster } from '../../src/storage/embedded/cluster';

const DEBIAN = '/usr/lib/postgresql/15/bin';
export const NOW = new Date('2026-01-02T03:04:05.678Z');

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'minemend-'));

/** A place where databases come from. `options` of a new, empty one; `attributes` of the user who owns it and connects. */
export interface Host {
  fresh(attributes?: string): Promise<OpenOptions>;
  close(): Promise<void>;
}

export async function opened(options: OpenOptions): Promise<Database> {
  const result = await openDatabase(options);
  if (!result.ok) throw new Error(result.problem.message.en);
  return result.database;
}

export async function embeddedHost(): Promise<Host> {
  const folders: string[] = [];
  return {
    fresh: async () => {
      const dataDir = temporaryFolder();
      folders.push(dataDir);
      return { dataDir, mode: 'join', now: () => NOW };
    },
    close: async () => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Every fresh database is dropped again. */
function databasesOn(url: string, stop: () => Promise<void>): Host {
  const names: string[] = [];
  const users: string[] = [];
  const admin = async (sql: string): Promise<{ role: string }[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ role: string }>(sql);
    await client.end();
    return rows;
  };
  /** With the roles that the program made for it. */
  const drop = async (name: string): Promise<void> => {
    const roles = await admin(
      `select r.rolname as role from pg_roles r, pg_database d where d.datname = '${name}' and starts_with(r.rolname, 'minemend_' || d.oid || '_')`,
    );
    await admin(`drop database if exists ${name} with (force)`);
    for (const { role } of roles) await admin(`drop role ${role}`);
  };
  return {
    fresh: async (attributes) => {
      const name = `minemend_${randomUUID().replaceAll('-', '')}`;
      const databaseUrl = new URL(url);
      databaseUrl.pathname = `/${name}`;
      if (attributes === undefined) {
        await admin(`create database ${name}`);
      } else {
        await admin(`create role ${name} login password 'x' ${attributes}`);
        users.push(name);
        await admin(`create database ${name} owner ${name}`);
        [databaseUrl.username, databaseUrl.password] = [name, 'x'];
      }
      names.push(name);
      return { dataDir: '/nowhere', databaseUrl: databaseUrl.href, mode: 'hold', now: () => NOW };
    },
    close: async () => {
      for (const name of names) await drop(name);
      for (const user of users) await admin(`drop role ${user}`);
      await stop();
    },
  };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

export const PASSWORD = 'a pass/word';

/** Asks for a password over TCP; runs as an ordinary account also under root. */
async function debianCluster(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = temporaryFolder();
  const account = accountFor(join(folder, 'none'));
  if (!account.ok) throw new Error(account.problem.message.en);
  const { ids } = account.account;
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, PASSWORD);
  for (const path of [folder, data, passwordFile]) if (ids.uid !== undefined) chownSync(path, ids.uid, ids.gid ?? 0);
  const run = { ...ids, cwd: data, env: { LC_ALL: 'C', PATH: process.env.PATH } };
  const initdb = spawnSync(
    `${DEBIAN}/initdb`,
    ['-D', data, '-U', 'tester', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '-N'],
    run,
  );
  if (initdb.status !== 0) throw new Error(initdb.stderr.toString());
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, `unix_socket_directories=${folder}`, 'fsync=off'];
  const child = spawn(`${DEBIAN}/postgres`, ['-D', data, ...settings.flatMap((one) => ['-c', one])], {
    ...run,
    stdio: 'ignore',
  });
  const url = `postgres://tester:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres`;
  await untilAnswers(url, child);
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGQUIT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, stop };
}

async function untilAnswers(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return await client.end();
    } catch {
      await pause(20);
    }
  }
  throw new Error('PostgreSQL 15 did not start');
}

export const hasExternal = process.env.TEST_DATABASE_URL !== undefined || existsSync(`${DEBIAN}/postgres`);

export async function externalHost(): Promise<Host> {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined) return databasesOn(given, async () => undefined);
  const { url, stop } = await debianCluster();
  return databasesOn(url, stop);
}

/** The same tests run on each of these. */
export const HOSTS: readonly { name: string; open: () => Promise<Host> }[] = [
  { name: 'embedded PostgreSQL 18', open: embeddedHost },
  ...(hasExternal ? [{ name: 'external PostgreSQL', open: externalHost }] : []),
];

/** A process that lives until it is killed, standing for another server. */
export function bystander(): { pid: number; kill: () => Promise<void> } {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  return { pid: child.pid ?? 0, kill };
}

/** A plain client on the same database; the embedded server is started for it. */
export async function connectionTo(options: { dataDir: string; databaseUrl?: string | undefined }) {
  if (options.databaseUrl !== undefined) {
    const client = new pg.Client({ connectionString: options.databaseUrl });
    await client.connect();
    return { client, end: () => client.end() };
  }
  const held = await holdCluster(options.dataDir, NOW);
  if (!held.ok) throw new Error(held.problem.message.en);
  const client = new pg.Client(held.cluster.address);
  await client.connect();
  const end = async (): Promise<void> => {
    await client.end();
    await held.cluster.close();
  };
  return { client, end };
}
