// The embedded server: one holder a folder, recovery after kill -9, and independence from how npm laid out the files.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { PUBLIC_VIEWER } from '../../src/contract/store';
import { type Database, openDatabase } from '../../src/storage/database';
import { accountFor } from '../../src/storage/embedded/account';
import { prepareBinaries } from '../../src/storage/embedded/binaries';
import { joinCluster } from '../../src/storage/embedded/cluster';
import { startMark } from '../../src/storage/embedded/process';
import { bystander, NOW, opened, temporaryFolder } from './clusters';
import { BUNDLE, change, LATE, STEWARD, site } from './fixture';

const folders: string[] = [];
const databases: Database[] = [];
const folder = (): string => {
  const made = temporaryFolder();
  folders.push(made);
  return made;
};
async function open(dataDir: string, mode: 'hold' | 'join' = 'hold'): Promise<Database> {
  const database = await opened({ dataDir, mode, now: () => NOW });
  databases.push(database);
  return database;
}
afterEach(async () => {
  for (const one of databases.splice(0)) await one.close();
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});

const postmasterIn = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
/** Field of /proc/<pid>/stat, counted from the state (3). */
const statOf = (pid: number, field: number): number =>
  Number(
    readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')[field - 3],
  );

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await done())) await pause(10);
}
const gone = (pid: number): boolean => startMark(pid) === null;

describe('a held folder', () => {
  it('refuses a second server and says who holds it', async () => {
    const dataDir = folder();
    const first = await open(dataDir);
    await first.announce('http://127.0.0.1:8080');
    const second = await openDatabase({ dataDir, mode: 'hold', now: () => NOW });
    expect(second).toMatchObject({ ok: false, problem: { code: 'held' } });
    const { message } = (second as Extract<typeof second, { ok: false }>).problem;
    for (const sentence of [message.zh, message.en]) {
      for (const part of [dataDir, String(process.pid), NOW.toISOString(), 'http://127.0.0.1:8080'])
        expect(sentence).toContain(part);
    }
    await first.close();
    const third = await open(dataDir);
    expect(third.kind).toBe('embedded');
  });

  it('lets a command join, which leaves the server running', async () => {
    const dataDir = folder();
    const server = await open(dataDir);
    await server.load(BUNDLE, { drill: true });
    const command = await open(dataDir, 'join');
    expect(command.kind).toBe('joined');
    const written = await command.store.append(STEWARD, [
      change('YQ-AP-140321-001', '2020-12-01', { status: 'accepted' }),
    ]);
    expect(written.ok).toBe(true);
    await command.close();
    const record = await server.store.site(PUBLIC_VIEWER, site('YQ-AP-140321-001'), LATE);
    expect(record?.state?.status).toBe('accepted');
  });

  it('starts a server for a command when nobody holds it', async () => {
    const command = await open(folder(), 'join');
    expect(command.kind).toBe('embedded');
  });
});

describe('the postmaster', () => {
  it('has a session of its own, a private socket, and no port', async () => {
    const dataDir = folder();
    await open(dataDir);
    const pid = postmasterIn(dataDir);
    if (process.platform === 'linux') {
      expect(statOf(pid, 5)).toBe(pid);
      expect(statOf(process.pid, 5)).not.toBe(pid);
    }
    expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'postgres', '.s.PGSQL.5432')).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'postgres')).uid).not.toBe(0);
    const lines = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    expect(lines[5]).toBe('');
  });

  it('writes through to disk and checks its pages', async () => {
    const dataDir = folder();
    await open(dataDir);
    const joined = await joinCluster(dataDir, NOW);
    if (!joined.ok) throw new Error(joined.problem.message.en);
    const client = new pg.Client(joined.cluster.address);
    await client.connect();
    const { rows } = await client.query(
      `select name, setting from pg_settings
       where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'listen_addresses') order by name`,
    );
    await client.end();
    await joined.cluster.close();
    expect(rows.map(({ name, setting }) => `${name}=${setting}`)).toEqual([
      'data_checksums=on',
      'fsync=on',
      'full_page_writes=on',
      'listen_addresses=',
      'synchronous_commit=on',
    ]);
  });

  it('is gone after close, and the folder is free', async () => {
    const dataDir = folder();
    const database = await open(dataDir);
    const pid = postmasterIn(dataDir);
    await database.close();
    expect(gone(pid)).toBe(true);
    expect(existsSync(join(dataDir, 'holder.json'))).toBe(false);
  });

  it('comes back when it is killed, with everything that was acknowledged', async () => {
    const dataDir = folder();
    const { store, load } = await open(dataDir);
    await load(BUNDLE, { drill: true });
    await store.append(STEWARD, [change('YQ-AP-140321-001', '2020-12-01', { status: 'accepted' })]);
    const before = await store.state();
    const pid = postmasterIn(dataDir);
    process.kill(pid, 'SIGKILL');
    await until(() => gone(pid));
    await until(() =>
      store.state().then(
        () => true,
        () => false,
      ),
    );
    expect(await store.state()).toEqual(before);
    expect(postmasterIn(dataDir)).not.toBe(pid);
  });

  it('left behind by a killed server is stopped before the next start', async () => {
    const dataDir = folder();
    const first = await open(dataDir);
    await first.load(BUNDLE, { drill: true });
    await first.close();
    const account = accountFor(join(dataDir, 'postgres'));
    if (!account.ok) throw new Error('no account');
    const binaries = prepareBinaries(dataDir, account.account);
    if (!binaries.ok) throw new Error('no binaries');
    const cwd = join(dataDir, 'postgres');
    const args = [
      '-D',
      '.',
      '-c',
      'listen_addresses=',
      '-c',
      `unix_socket_directories=${process.platform === 'linux' ? '/proc/self/cwd' : cwd}`,
    ];
    const absolute =
      process.platform === 'linux' ? ['-D', '/proc/self/cwd', ...args.slice(2)] : ['-D', cwd, ...args.slice(2)];
    const orphan = spawn(binaries.binaries.postgres, absolute, {
      ...account.account.ids,
      cwd,
      stdio: 'ignore',
      detached: true,
      env: { LC_ALL: 'C' },
    });
    await until(() => existsSync(join(cwd, '.s.PGSQL.5432')));
    const second = await open(dataDir);
    expect(gone(orphan.pid ?? 0)).toBe(true);
    expect(postmasterIn(dataDir)).not.toBe(orphan.pid);
    expect((await second.store.state()).seq).toBe(2);
  });

  it.skipIf(process.platform !== 'linux')('is not taken for a program that got its number after a crash', async () => {
    const dataDir = folder();
    await (await open(dataDir)).close();
    const other = bystander();
    const lock = `${other.pid}\n/proc/self/cwd\n1\n5432\n/proc/self/cwd\n\n`;
    for (const name of ['postmaster.pid', '.s.PGSQL.5432.lock']) writeFileSync(join(dataDir, 'postgres', name), lock);
    const again = await open(dataDir);
    expect(startMark(other.pid)).not.toBeNull();
    expect((await again.store.state()).seq).toBe(0);
    await other.kill();
  });
});

describe('paths', () => {
  it.skipIf(process.platform !== 'linux')(
    'may be longer than a socket path may be, and lie where others cannot reach',
    async () => {
      const dataDir = join(folder(), '长'.repeat(30), 'x'.repeat(80));
      mkdirSync(dirname(dataDir), { mode: 0o700 });
      const database = await open(dataDir);
      expect(Buffer.byteLength(dataDir)).toBeGreaterThan(107);
      expect((await database.store.state()).version).toContain('empty');
    },
  );
});
