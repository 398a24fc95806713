// Accounts and sessions on a real database, through the ports that the server uses.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewAccount, SignIn } from '../../../src/contract/people';
import type { RegionCode } from '../../../src/domain/units';
import type { Database } from '../../../src/storage/database';
import { HOSTS, type Host, opened } from '../clusters';
import { BUNDLE } from '../fixture';

const SECRET = 'a secret of the tests, long enough to sign with';
const PASSWORD = 'correct-horse-battery';
const ADDRESS = '192.0.2.7';

const account = (username: string, more: Partial<NewAccount> = {}): NewAccount => ({
  username,
  name: username,
  role: 'steward',
  regions: ['140300' as RegionCode],
  password: PASSWORD,
  ...more,
});

/** What a browser sends back of what it was given. */
const headersOf = (cookies: readonly string[]): Headers =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });

describe.each(HOSTS)('people on $name', ({ open }) => {
  let host: Host;
  let database: Database;
  let signIn: SignIn;

  async function signedIn(username: string, password = PASSWORD): Promise<Headers> {
    const agent = new Headers({ 'user-agent': 'tests', 'x-minemend-client': '203.0.113.66' });
    const result = await signIn.signIn(agent, { username, password }, ADDRESS);
    if (!result.ok) throw new Error(result.code);
    return headersOf(result.cookies);
  }

  const who = async (headers: Headers): Promise<string | null> =>
    (await signIn.session(headers))?.person.username ?? null;

  beforeAll(async () => {
    host = await open();
    database = await opened(await host.fresh());
    const loaded = await database.load(BUNDLE, { drill: false });
    if (!loaded.ok) throw new Error(loaded.problem.message.en);
    signIn = database.signIn({ secret: SECRET, secure: false });
  });

  afterAll(async () => {
    await database?.close();
    await host?.close();
  });

  describe('an account', () => {
    it('signs in with its password, and is who the administrator made it', async () => {
      await database.people.add(account('wang.li', { name: '王丽', role: 'inspector' }));
      const headers = await signedIn('Wang.Li');
      const session = await signIn.session(headers);
      expect(session?.person).toEqual({
        id: expect.any(String),
        username: 'wang.li',
        name: '王丽',
        role: 'inspector',
        regions: ['140300'],
      });
      expect(Date.parse(session?.expiresAt ?? '')).toBeGreaterThan(Date.now());
    });

    it('is refused with another password, and an unknown name in the same words', async () => {
      await database.people.add(account('refused'));
      const wrong = await signIn.signIn(new Headers(), { username: 'refused', password: 'not-the-password' }, ADDRESS);
      const unknown = await signIn.signIn(new Headers(), { username: 'nobody', password: PASSWORD }, ADDRESS);
      expect(wrong).toEqual({ ok: false, code: 'wrong-password' });
      expect(unknown).toEqual(wrong);
    });

    it.each([
      ['username-taken', account('wang.li')],
      ['bad-username', account('王')],
      ['bad-username', account('command-line')],
      ['weak-password', account('weak.one', { password: 'short' })],
      ['weak-password', account('weak.two', { password: 'my-weak.two-password' })],
      ['weak-password', account('weak.three', { password: 'aaaaaaaaaaaaaaaa' })],
      ['unknown-region', account('no.region', { regions: [] })],
      ['unknown-region', account('far.away', { regions: ['999999' as RegionCode] })],
      ['unknown-region', account('bound.admin', { role: 'administrator' })],
    ])('is not made: %s', async (code, wish) => {
      const before = await database.people.list();
      const added = await database.people.add(wish);
      expect(added).toMatchObject({ ok: false, code });
      expect(added.ok ? '' : added.message.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(await database.people.list()).toEqual(before);
    });

    it('is given a password where none was chosen', async () => {
      const { password: _, ...wish } = account('generated');
      const added = await database.people.add(wish);
      if (!added.ok) throw new Error(added.code);
      expect(added.password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
      expect(await who(await signedIn('generated', added.password))).toBe('generated');
    });

    it('loses all sessions at once when it is disabled, and never comes in again', async () => {
      await database.people.add(account('leaving'));
      const sessions = [await signedIn('leaving'), await signedIn('leaving')];
      expect(await database.people.disable('leaving')).toEqual({ ok: true });
      for (const headers of sessions) expect(await who(headers)).toBeNull();
      const again = await signIn.signIn(new Headers(), { username: 'leaving', password: PASSWORD }, '192.0.2.8');
      expect(again).toEqual({ ok: false, code: 'wrong-password' });
      expect((await database.people.list()).find(({ username }) => username === 'leaving')?.disabled).toBe(true);
    });

    it('is not known', async () => {
      expect(await database.people.disable('nobody')).toMatchObject({ ok: false, code: 'unknown-user' });
    });
  });

  describe('the first administrator', () => {
    it('is added only where there has never been an account', async () => {
      const empty = await opened(await host.fresh());
      try {
        const kept: string[] = [];
        const keep = async (password: string): Promise<void> => {
          kept.push(password);
        };
        const first = { username: 'admin', name: '系统管理员' };
        const both = await Promise.all([empty.people.addFirst(first, keep), empty.people.addFirst(first, keep)]);
        expect(both.filter(Boolean)).toHaveLength(1);
        expect(await empty.people.addFirst(first, keep)).toBe(false);
        expect(kept).toHaveLength(1);
        expect(await empty.people.disable('admin')).toMatchObject({ ok: false, code: 'last-administrator' });
        const door = empty.signIn({ secret: SECRET, secure: true });
        const result = await door.signIn(new Headers(), { username: 'admin', password: kept[0] as string }, null);
        expect(result.ok && result.cookies[0]).toMatch(
          /^__Secure-minemend\.session_token=.*HttpOnly.*; Secure|Secure.*HttpOnly/,
        );
      } finally {
        await empty.close();
      }
    });

    it('does not exist when its password could not be kept', async () => {
      const empty = await opened(await host.fresh());
      try {
        const full = async (): Promise<void> => {
          throw new Error('disk full');
        };
        await expect(empty.people.addFirst({ username: 'admin', name: 'x' }, full)).rejects.toThrow('disk full');
        expect(await empty.people.list()).toEqual([]);
      } finally {
        await empty.close();
      }
    });
  });

  describe('a session', () => {
    it('is a cookie that scripts and other sites do not get', async () => {
      await database.people.add(account('cookie.eater'));
      const result = await signIn.signIn(new Headers(), { username: 'cookie.eater', password: PASSWORD }, ADDRESS);
      const cookie = result.ok ? (result.cookies[0] ?? '') : '';
      expect(cookie).toMatch(/^minemend\.session_token=/);
      expect(cookie).toMatch(/HttpOnly/i);
      expect(cookie).toMatch(/SameSite=Lax/i);
      expect(cookie).toMatch(/Max-Age=43200/i);
    });

    it('of another secret, or changed by one character, is none', async () => {
      await database.people.add(account('forger'));
      const headers = await signedIn('forger');
      const cookie = headers.get('cookie') as string;
      const [name, value = ''] = cookie.split('=');
      const changed = `${name}=${value[0] === 'a' ? 'b' : 'a'}${value.slice(1)}`;
      expect(await who(headers)).toBe('forger');
      expect(await who(new Headers({ cookie: changed }))).toBeNull();
      const other = database.signIn({ secret: `${SECRET}, but another`, secure: false });
      expect(await other.session(headers)).toBeNull();
    });

    it('ends with sign-out, for the server too', async () => {
      await database.people.add(account('going'));
      const headers = await signedIn('going');
      const { cookies } = await signIn.signOut(headers);
      expect(cookies[0]).toMatch(/Max-Age=0/i);
      expect(await who(headers)).toBeNull();
    });

    it('is listed with where it came from, and can be ended by its owner alone', async () => {
      await database.people.add(account('busy'));
      await database.people.add(account('other'));
      const [here, there] = [await signedIn('busy'), await signedIn('busy')];
      const stranger = await signedIn('other');
      const list = await signIn.sessions(here);
      expect(list.map(({ current }) => current).sort()).toEqual([false, true]);
      expect(list[0]).toMatchObject({ address: ADDRESS, userAgent: 'tests' });
      const target = list.find(({ current }) => !current)?.id as string;
      expect(await signIn.endSession(stranger, target)).toBe(false);
      expect(await who(there)).toBe('busy');
      expect(await signIn.endSession(here, target)).toBe(true);
      expect(await who(there)).toBeNull();
      expect(await who(here)).toBe('busy');
    });

    it('is the only one left after the others were ended', async () => {
      await database.people.add(account('many'));
      const [one, two, three] = [await signedIn('many'), await signedIn('many'), await signedIn('many')];
      await signIn.endOtherSessions(two);
      expect([await who(one), await who(two), await who(three)]).toEqual([null, 'many', null]);
    });
  });

  describe('a changed password', () => {
    it('replaces the old one and ends the other sessions', async () => {
      await database.people.add(account('changer'));
      const [here, there] = [await signedIn('changer'), await signedIn('changer')];
      const next = 'another-horse-altogether';
      expect(await signIn.changePassword(here, 'not-the-password', next, ADDRESS)).toEqual({
        ok: false,
        code: 'wrong-password',
      });
      expect(await signIn.changePassword(here, PASSWORD, 'changer-changer', ADDRESS)).toEqual({
        ok: false,
        code: 'weak-password',
      });
      expect(await signIn.changePassword(here, PASSWORD, PASSWORD, ADDRESS)).toEqual({
        ok: false,
        code: 'weak-password',
      });
      const changed = await signIn.changePassword(here, PASSWORD, next, ADDRESS);
      if (!changed.ok) throw new Error(changed.code);
      expect(await who(there)).toBeNull();
      expect(await who(headersOf(changed.cookies))).toBe('changer');
      await expect(signedIn('changer')).rejects.toThrow('wrong-password');
      expect(await who(await signedIn('changer', next))).toBe('changer');
    });
  });

  describe('guessing', () => {
    it('is slowed down by name and address, and the right password does not help then', async () => {
      await database.people.add(account('guessed'));
      const from = '198.51.100.9';
      const guess = (password: string) => signIn.signIn(new Headers(), { username: 'guessed', password }, from);
      const guesses = await Promise.all(Array.from({ length: 12 }, (_, i) => guess(`wrong-password-${i}`)));
      expect(guesses.filter((result) => !result.ok && result.code === 'wrong-password')).toHaveLength(5);
      expect(await guess(PASSWORD)).toMatchObject({
        ok: false,
        code: 'too-many-attempts',
        seconds: expect.any(Number),
      });
      expect(await who(await signedIn('guessed'))).toBe('guessed');
    });
  });
});
