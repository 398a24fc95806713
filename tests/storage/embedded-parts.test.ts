// Parts of the embedded server by themselves: the lock of a folder, the binaries, the account.
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { accountFor, unprivilegedIn } from '../../src/storage/embedded/account';
import { platformPackage, prepareBinaries } from '../../src/storage/embedded/binaries';
import { type Holder, holderOf, takeLock } from '../../src/storage/embedded/lock';
import { isSame, startMark } from '../../src/storage/embedded/process';
import { bystander, NOW, temporaryFolder } from './clusters';

const folders: string[] = [];
const folder = (): string => {
  const made = temporaryFolder();
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});

const writeHolder = (dataDir: string, holder: Holder): void =>
  writeFileSync(join(dataDir, 'holder.json'), JSON.stringify(holder));

describe('a lock', () => {
  it('is taken over when its process is gone', async () => {
    const dataDir = folder();
    const other = bystander();
    const holder: Holder = {
      pid: other.pid,
      mark: startMark(other.pid),
      since: '2026-01-01T00:00:00.000Z',
      address: null,
    };
    writeHolder(dataDir, holder);
    expect(holderOf(dataDir)).toEqual(holder);
    expect(takeLock(dataDir, NOW)).toEqual({ taken: false, holder });
    await other.kill();
    expect(holderOf(dataDir)).toBeNull();
    const taken = takeLock(dataDir, NOW);
    expect(taken.taken).toBe(true);
    expect(holderOf(dataDir)).toMatchObject({ pid: process.pid, since: NOW.toISOString() });
    if (taken.taken) taken.lock.release();
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it.skipIf(process.platform !== 'linux')('is taken over when its number went to another process', () => {
    const dataDir = folder();
    writeHolder(dataDir, { pid: process.pid, mark: 'other-boot/1', since: '', address: null });
    expect(isSame(process.pid, 'other-boot/1')).toBe(false);
    expect(takeLock(dataDir, NOW).taken).toBe(true);
  });

  it('is taken over when it was left half written', () => {
    const dataDir = folder();
    writeFileSync(join(dataDir, 'holder.json'), '{"pid":');
    expect(takeLock(dataDir, NOW).taken).toBe(true);
  });
});

describe('binaries', () => {
  const native = (): string => {
    const require = createRequire(import.meta.url);
    const modules = require.resolve.paths('pg')?.find((path) => existsSync(join(path, platformPackage())));
    return join(modules ?? '', platformPackage(), 'native');
  };

  it('run from a copy with links of our own when npm left them out', () => {
    const bare = join(folder(), 'package', 'native');
    mkdirSync(dirname(bare));
    writeFileSync(join(dirname(bare), 'package.json'), '{"version":"0.0.0-test"}');
    cpSync(native(), bare, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() });
    const dataDir = folder();
    const prepared = prepareBinaries(dataDir, { ids: {} }, bare);
    expect(prepared).toEqual({
      ok: true,
      binaries: {
        initdb: join(dataDir, 'postgresql-0.0.0-test', 'bin', 'initdb'),
        postgres: join(dataDir, 'postgresql-0.0.0-test', 'bin', 'postgres'),
      },
    });
    expect(prepareBinaries(dataDir, { ids: {} }, bare)).toEqual(prepared);
    expect(readdirSync(dataDir)).toEqual(['postgresql-0.0.0-test']);
  });

  it('run as an account that exists and is not root', () => {
    const passwd = 'root:x:0:0::/root:/bin/sh\ndaemon:x:1:1::/:/bin/false\nnobody:x:65534:65533::/:/bin/false\n';
    expect(unprivilegedIn(passwd)).toEqual({ uid: 65534, gid: 65533 });
    expect(unprivilegedIn('root:x:0:0::/root:/bin/sh\n')).toBeNull();
    expect(accountFor('/nowhere', 1000)).toEqual({ ok: true, account: { ids: {} } });
    const lent = accountFor('/nowhere', 0);
    expect(lent.ok && lent.account.ids.uid).toBeGreaterThan(0);
  });
});
