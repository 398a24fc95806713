// Accounts of a data folder: the first administrator's password in a file, accounts by the command line, and the web
// server that people sign in to.
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build, run, type ServerProcess, startServer, temporaryFolder } from './server-process';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: ServerProcess;

const passwordFile = (): string => join(folder.path, 'admin-password.txt');
const start = () => startServer(['--port', '0', '--data', folder.path]);
const user = (...args: string[]) => run(['user', ...args, '--data', folder.path, '--json']);

const passwordOf = (text: string): string => /password: (\S+)/.exec(text)?.[1] ?? '';

const signIn = (username: string, password: string): Promise<Response> =>
  fetch(new URL('/api/auth/sign-in/username', server.address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.address },
    body: JSON.stringify({ username, password }),
  });

const sessionOf = async (signedIn: Response) => {
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const response = await fetch(new URL('/api/session', server.address), { headers: { cookie } });
  return (await response.json()) as { person: { username: string; role: string } | null };
};

beforeAll(async () => {
  await build();
  folder = await temporaryFolder();
  server = await start();
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

describe('the first administrator', () => {
  it('has a password in a file for its owner alone, which is named but not told', async () => {
    const { mode } = await stat(passwordFile());
    expect(mode & 0o777).toBe(0o600);
    const password = passwordOf(await readFile(passwordFile(), 'utf8'));
    expect(password.length).toBeGreaterThan(20);
    expect(server.output()).toContain(passwordFile());
    expect(server.output()).not.toContain(password);
    const { person } = await sessionOf(await signIn('admin', password));
    expect(person).toMatchObject({ username: 'admin', role: 'administrator' });
    expect((await stat(join(folder.path, 'sign-in-secret'))).mode & 0o777).toBe(0o600);
  });

  it('is the same after another start, and is not made again when the file is gone', async () => {
    const before = await readFile(passwordFile(), 'utf8');
    await server.stop();
    server = await start();
    expect(await readFile(passwordFile(), 'utf8')).toBe(before);
    await rm(passwordFile());
    await server.stop();
    server = await start();
    expect(await stat(passwordFile()).catch(() => null)).toBeNull();
    expect(server.output()).not.toContain('admin-password');
    expect((await signIn('admin', passwordOf(before))).status).toBe(200);
    const { accounts } = JSON.parse((await user('list')).stdout) as { accounts: { username: string }[] };
    expect(accounts.map(({ username }) => username)).toEqual(['admin']);
  });
});

describe('user', () => {
  it('adds an account with a generated password that is shown once', async () => {
    const added = await user('add', 'li.hua', '--name', '李华', '--role', 'inspector', '--region', '140321,140322');
    expect(added.code).toBe(0);
    const { account, password } = JSON.parse(added.stdout);
    expect(account).toMatchObject({
      username: 'li.hua',
      name: '李华',
      role: 'inspector',
      regions: ['140321', '140322'],
    });
    expect((await sessionOf(await signIn('li.hua', password))).person?.role).toBe('inspector');
    expect((await user('list')).stdout).not.toContain(password);
  });

  it('adds an account with the password of a file, and does not repeat it', async () => {
    const file = join(folder.path, 'chosen');
    await writeFile(file, 'a-chosen-password\n', { mode: 0o600 });
    const args = ['add', 'wang', '--name', '王', '--role', 'steward', '--region', '410800', '--password-file', file];
    const added = await user(...args);
    expect(added.code).toBe(0);
    expect(added.stdout).not.toContain('a-chosen-password');
    expect((await signIn('wang', 'a-chosen-password')).status).toBe(200);
  });

  it('disables an account of a running server at once', async () => {
    const { password } = JSON.parse((await user('add', 'leaving', '--name', '离', '--role', 'administrator')).stdout);
    const signedIn = await signIn('leaving', password);
    expect((await sessionOf(signedIn)).person?.username).toBe('leaving');
    expect((await user('disable', 'leaving')).code).toBe(0);
    expect((await sessionOf(signedIn)).person).toBeNull();
  });

  it.each([
    [['add', 'li.hua', '--name', '李', '--role', 'inspector', '--region', '140321']],
    [['add', 'two', '--name', '二', '--role', 'king', '--region', '140321']],
    [['add', 'three', '--name', '三', '--role', 'steward', '--region', 'nowhere']],
    [['add', 'four', '--name', '四', '--role', 'steward', '--region', '999999']],
    [['add', 'five', '--name', '五', '--role', 'steward']],
    [['add', 'six', '--name', '六', '--role', 'administrator', '--password-file', '/nowhere']],
    [['add', '!', '--name', '七', '--role', 'administrator']],
    [['disable', 'nobody']],
    [['disable', 'admin']],
  ])('refuses %j with 1 and says why in both languages', async (args) => {
    const { code, stdout } = await user(...args);
    expect(code).toBe(1);
    const { ok, message } = JSON.parse(stdout);
    expect(ok).toBe(false);
    expect(message.zh).toMatch(/\p{Script=Han}/u);
    expect(message.en).toMatch(/[a-z]/);
  });

  it('has changed nothing where it refused', async () => {
    const { accounts } = JSON.parse((await user('list')).stdout) as { accounts: { username: string }[] };
    expect(accounts.map(({ username }) => username)).toEqual(['admin', 'leaving', 'li.hua', 'wang']);
  });

  it.each([[[]], [['add']], [['list', 'extra']], [['promote', 'admin']]])('refuses %j with 2', async (args) => {
    expect((await user(...args)).code).toBe(2);
  });
});

describe('a setting that can not be', () => {
  it.each([
    [{ MINEMEND_SECRET: 'short' }, 'MINEMEND_SECRET'],
    [{ MINEMEND_ORIGIN: 'minemend.example' }, 'MINEMEND_ORIGIN'],
  ])('is refused by name: %j', async (env, named) => {
    const other = await temporaryFolder();
    try {
      const { code, stderr } = await run(['serve', '--port', '0', '--empty', '--data', other.path], env);
      expect(code).toBe(1);
      expect(stderr).toContain(named);
      expect(stderr).toMatch(/\p{Script=Han}/u);
    } finally {
      await other.remove();
    }
  });
});
