// Every expected failure is one clear sentence in Chinese and English, never with a password, and nothing stays held.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { databaseProblem, placeOf } from '../../src/storage/connection';
import { openDatabase, storageProblem } from '../../src/storage/database';
import { prepareBinaries } from '../../src/storage/embedded/binaries';
import { fileProblem } from '../../src/storage/embedded/folder';
import type { StorageCode } from '../../src/storage/problem';
import { externalHost, hasExternal, NOW, opened, PASSWORD, temporaryFolder } from './clusters';
import { wireServer } from './wire-server';

const folders: string[] = [];
const folder = (): string => {
  const made = temporaryFolder();
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});

const openAt = (databaseUrl: string) =>
  openDatabase({ dataDir: '/nowhere', databaseUrl, mode: 'hold', now: () => NOW });
const openIn = (dataDir: string) => openDatabase({ dataDir, mode: 'hold', now: () => NOW });

/** The failure with this code, whose sentences mention all of these. */
const failure = (code: StorageCode, ...mentions: string[]) => ({
  ok: false,
  problem: {
    code,
    message: {
      zh: expect.stringMatching(/\p{Script=Han}/u),
      en: expect.stringMatching(new RegExp(mentions.map((one) => `(?=[^]*${one.replaceAll('.', '\\.')})`).join(''))),
    },
  },
});

describe('external database', () => {
  it('unreachable: names host, port and reason', async () => {
    const result = await openAt('postgres://someone:secret@127.0.0.1:1/records');
    expect(result).toMatchObject(failure('unreachable', '127.0.0.1:1/records', 'ECONNREFUSED'));
    expect(JSON.stringify(result)).not.toContain('secret');
  });

  it.each([['mysql://127.0.0.1/records'], ['not an address'], ['postgres://host:port/db']])(
    'bad address %s',
    async (url) => {
      expect(await openAt(url)).toMatchObject(failure('bad-url', 'postgres://'));
    },
  );

  it.each([
    ['28P01', 'wrong-password', 'someone'],
    ['28000', 'wrong-password', 'someone'],
    ['3D000', 'no-database', 'createdb records'],
    ['57P03', 'unreachable', 'records'],
    ['53300', 'unreachable', 'records'],
  ] as const)('refused with %s: %s', async (refuse, code, mention) => {
    const server = await wireServer({ refuse });
    const result = await openAt(server.url);
    await server.close();
    expect(result).toMatchObject(failure(code, mention));
    expect(JSON.stringify(result)).not.toContain('secret');
  });

  it('too old: names its version and the one that is needed', async () => {
    const server = await wireServer({ version: [140_012, '14.12'] });
    const result = await openAt(server.url);
    await server.close();
    expect(result).toMatchObject(failure('old-server', '14.12', '15 or later'));
  });

  it.skipIf(!hasExternal || process.env.TEST_DATABASE_URL !== undefined)(
    'wrong password on a real server',
    async () => {
      const host = await externalHost();
      try {
        const { databaseUrl = '' } = await host.fresh();
        const result = await openAt(databaseUrl.replace(encodeURIComponent(PASSWORD), 'wrong'));
        expect(result).toMatchObject(failure('wrong-password', 'tester'));
      } finally {
        await host.close();
      }
    },
  );

  it('reads the place from the address without the password', () => {
    expect(placeOf('postgres://u%20x:p@h:6000/d')).toEqual({ where: 'h:6000/d', user: 'u x', database: 'd' });
    expect(placeOf('postgresql:///d?host=/run/pg')).toEqual({
      where: '/run/pg:5432/d',
      user: 'postgres',
      database: 'd',
    });
  });
});

describe('data folder', () => {
  it('that cannot be made', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    expect(await openIn(join(file, 'data'))).toMatchObject(failure('not-writable', file));
  });

  it.skipIf(process.getuid?.() === 0)('that may not be written', async () => {
    const closed = folder();
    mkdirSync(join(closed, 'data'), { mode: 0o500 });
    expect(await openIn(join(closed, 'data'))).toMatchObject(failure('not-writable', 'EACCES'));
  });

  it('on a full disk, whoever notices', () => {
    const noSpace = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    expect(fileProblem('/data', noSpace)).toMatchObject(failure('disk-full', '/data', 'acknowledged'));
    expect(storageProblem({ code: '53100' }, '/data')?.code).toBe('disk-full');
    expect(() => fileProblem('/data', new Error('a defect'))).toThrow('a defect');
    expect(databaseProblem(new TypeError('a defect'), { where: '', user: '', database: '' })).toBeNull();
  });

  const small = (): string | null => {
    const at = folder();
    return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', at]).status === 0 ? at : null;
  };

  it.skipIf(process.getuid?.() !== 0)(
    'on a disk with too little room: says how much is needed, and leaves nothing behind',
    async (context) => {
      const at = small();
      if (at === null) return context.skip();
      try {
        expect(await openIn(join(at, 'data'))).toMatchObject(failure('disk-full', '192 MB needed', '64 MB free'));
        expect(existsSync(join(at, 'data', 'holder.json'))).toBe(false);
        expect(existsSync(join(at, 'data', 'postgres'))).toBe(false);
      } finally {
        spawnSync('umount', [at]);
      }
    },
  );

  it('without binaries for the platform: names the two ways out', () => {
    const missing = prepareBinaries(folder(), { ids: {} }, null);
    expect(missing).toMatchObject(failure('binaries-missing', process.platform, 'npm ci', 'DATABASE_URL'));
  });

  it('with a cluster of another version: says which step failed and lets go of the folder', async () => {
    const dataDir = folder();
    await (await opened({ dataDir, mode: 'hold', now: () => NOW })).close();
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '12\n');
    expect(await openIn(dataDir)).toMatchObject(failure('start-failed', 'start', 'postgres.log'));
    expect(existsSync(join(dataDir, 'holder.json'))).toBe(false);
  });
});
