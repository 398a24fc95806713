// Sign-in over HTTP with the real library on a real database.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem } from '../../src/contract/api';
import { sessionResponse, sessionsResponse } from '../../src/contract/api-session';
import type { RegionCode } from '../../src/domain/units';
import { type App, createApp } from '../../src/server/create-app';
import { testExporter } from '../ingest/write-fixture';
import { BUNDLE } from '../storage/fixture';
import { CONFIG, NOW, openBundle, type RunningApp } from './app-fixture';
import { noImports } from './no-imports';

const PASSWORD = 'correct-horse-battery';
const SECRET = 'a secret of the tests, long enough to sign with';

let running: RunningApp;
let app: App;

async function start(origin: string | null): Promise<App> {
  const { database } = running;
  const signIn = database.signIn({ secret: SECRET, secure: false });
  const around = { config: CONFIG, exporter: testExporter(), ...noImports(), now: () => NOW, log: console.error };
  return createApp({ store: database.store, signIn, origin, ...around });
}

beforeAll(async () => {
  running = await openBundle(BUNDLE, false);
  app = await start(null);
  for (const username of ['wang.li', 'many', 'leaver', 'changer', 'guessed']) {
    const regions = ['140321' as RegionCode];
    await running.database.people.add({ username, name: '王丽', role: 'inspector', regions, password: PASSWORD });
  }
});
afterAll(() => running.close());

const send = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const signIn = (username: string, password = PASSWORD) => send('/api/auth/sign-in/username', { username, password });

const cookieIn = (response: Response): string => response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
const cookieFor = async (username: string): Promise<string> => cookieIn(await signIn(username));

async function sessionOf(cookie: string) {
  const response = await app.request('/api/session', { headers: { cookie } });
  expect(response.headers.get('cache-control')).toBe('no-store');
  return sessionResponse.parse(await response.json());
}

async function refusal(response: Response) {
  const { type, detail } = problem.parse(await response.json());
  expect(detail.zh).toMatch(/[\u4e00-\u9fff].*：/);
  return [response.status, type.replace('/problems/', '')];
}

describe('signing in', () => {
  it('gives a cookie and nothing else that could be stolen by a script', async () => {
    const response = await signIn('wang.li');
    expect([response.status, await response.json()]).toEqual([200, { done: true }]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.getSetCookie()).toHaveLength(1);
    expect(response.headers.getSetCookie()[0]).toMatch(/^minemend\.session_token=.*HttpOnly; SameSite=Lax$/);
  });

  it('tells who it is and what they may do, to nobody but them', async () => {
    const { person, may, expiresAt } = await sessionOf(await cookieFor('wang.li'));
    expect(person).toMatchObject({ username: 'wang.li', name: '王丽', role: 'inspector', regions: ['140321'] });
    expect(may).toEqual(['set-status', 'accept-status', 'report']);
    expect(expiresAt).not.toBeNull();
    expect(await sessionOf('')).toEqual({ person: null, expiresAt: null, may: [] });
    expect(await sessionOf('minemend.session_token=forged.forged')).toMatchObject({ person: null });
  });

  it('is refused in the same words for a wrong password and an unknown name', async () => {
    expect(await refusal(await signIn('wang.li', 'not-the-password'))).toEqual([401, 'wrong-password']);
    expect(await refusal(await signIn('nobody', 'not-the-password'))).toEqual([401, 'wrong-password']);
  });

  it('is refused after too many attempts, with the time to wait', async () => {
    for (let i = 0; i < 5; i += 1) expect((await signIn('guessed', `wrong-password-${i}`)).status).toBe(401);
    const response = await signIn('guessed');
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refusal(response)).toEqual([429, 'too-many-attempts']);
    expect((await signIn('many')).status).toBe(200);
  });

  it('is refused to pages of another origin, and taken from the address that a proxy serves', async () => {
    const credentials = { username: 'many', password: PASSWORD };
    const from = (origin: string) => send('/api/auth/sign-in/username', credentials, { origin });
    expect(await refusal(await from('https://evil.example'))).toEqual([403, 'foreign-origin']);
    expect(await refusal(await from('https://minemend.example'))).toEqual([403, 'foreign-origin']);
    const plain = app;
    app = await start('https://minemend.example');
    try {
      expect((await from('https://minemend.example')).status).toBe(200);
      expect(await refusal(await from('https://evil.example'))).toEqual([403, 'foreign-origin']);
    } finally {
      app = plain;
    }
  });

  it('offers nothing of what the library could do besides', async () => {
    const cookie = await cookieFor('many');
    const paths = ['sign-up/email', 'update-user', 'change-email', 'delete-user', 'sign-in/email', 'get-session', 'ok'];
    for (const path of paths) {
      const response = await send(`/api/auth/${path}`, { role: 'administrator', name: 'x' }, { cookie });
      expect(response.status, path).toBe(404);
    }
    expect((await sessionOf(cookie)).person?.role).toBe('inspector');
  });
});

describe('sessions', () => {
  it('are listed without their tokens, and ended one by one or all others at once', async () => {
    const [one, two, three] = [await cookieFor('many'), await cookieFor('many'), await cookieFor('many')];
    const list = await app.request('/api/auth/list-sessions', { headers: { cookie: one } });
    const text = await list.text();
    expect(text).not.toContain(decodeURIComponent(one.split('=')[1] ?? '').split('.')[0]);
    const { sessions } = sessionsResponse.parse(JSON.parse(text));
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
    const id = sessions.find(({ current }) => current)?.id;
    expect((await send('/api/auth/revoke-session', { id }, { cookie: two })).status).toBe(200);
    expect((await sessionOf(one)).person).toBeNull();
    expect(await refusal(await send('/api/auth/revoke-session', { id }, { cookie: two }))).toEqual([
      404,
      'unknown-session',
    ]);
    expect((await send('/api/auth/revoke-other-sessions', undefined, { cookie: two })).status).toBe(200);
    expect((await sessionOf(three)).person).toBeNull();
    expect((await sessionOf(two)).person?.username).toBe('many');
  });

  it('end with sign-out, which also works when there is none', async () => {
    const cookie = await cookieFor('many');
    const out = await send('/api/auth/sign-out', undefined, { cookie });
    expect(out.headers.getSetCookie()[0]).toMatch(/^minemend\.session_token=; Max-Age=0/);
    expect((await sessionOf(cookie)).person).toBeNull();
    expect((await send('/api/auth/sign-out', undefined)).status).toBe(200);
  });

  it('end at once for a disabled account, in the middle of its work', async () => {
    const cookie = await cookieFor('leaver');
    const write = (): Promise<Response> =>
      send('/api/features/YQ-AP-140321-002/status', { status: 'planned', on: '2020-06-01', why: '核查' }, { cookie });
    expect((await write()).status).toBe(200);
    await running.database.people.disable('leaver');
    expect(await refusal(await write())).toEqual([401, 'not-signed-in']);
    expect(await refusal(await signIn('leaver'))).toEqual([401, 'wrong-password']);
  });
});

describe('a password', () => {
  it('is changed by who knows the old one; all other sessions end', async () => {
    const [here, there] = [await cookieFor('changer'), await cookieFor('changer')];
    const change = (currentPassword: string, newPassword: string, cookie = here) =>
      send('/api/auth/change-password', { currentPassword, newPassword }, { cookie });
    expect(await refusal(await change(PASSWORD, 'short'))).toEqual([400, 'bad-body']);
    expect(await refusal(await change(PASSWORD, 'changer-changer'))).toEqual([400, 'weak-password']);
    expect(await refusal(await change('not-the-password', 'another-horse-altogether'))).toEqual([
      401,
      'wrong-password',
    ]);
    expect(await refusal(await change(PASSWORD, 'another-horse-altogether', ''))).toEqual([401, 'not-signed-in']);
    const changed = await change(PASSWORD, 'another-horse-altogether');
    expect(changed.status).toBe(200);
    expect((await sessionOf(there)).person).toBeNull();
    expect((await sessionOf(cookieIn(changed))).person?.username).toBe('changer');
    expect((await signIn('changer')).status).toBe(401);
    expect((await signIn('changer', 'another-horse-altogether')).status).toBe(200);
  });
});

describe('reading', () => {
  it('without a session is as it was: open, and kept by shared caches', async () => {
    const response = await app.request('/api/regions');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('vary') ?? '').not.toContain('cookie');
    for (const path of ['/healthz', '/metrics']) {
      const health = await app.request(path, { headers: { cookie: 'minemend.session_token=x.y' } });
      expect(health.status, path).toBe(200);
    }
  });
});
