// Sign-in and sign-out, the sessions of a person, and their password.
import type { z } from 'zod';
import {
  doneResponse,
  passwordBody,
  revokeBody,
  sessionResponse,
  sessionsResponse,
  signInBody,
} from '../../contract/api-session';
import type { PasswordResult } from '../../contract/people';
import { ACTIONS, mayAnywhere } from '../../domain/access/permissions';
import type { Endpoint } from '../endpoint';
import { done, type Failure, failed, type Outcome } from '../outcome';

type Plain = z.ZodRawShape;

const doneWith = (cookies: readonly string[]): Response => {
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(JSON.stringify({ done: true }), { headers });
};

function outcomeOf(result: PasswordResult): Outcome<Response> {
  if (result.ok) return done(doneWith(result.cookies));
  const failure: Failure =
    result.code === 'too-many-attempts' ? { code: result.code, seconds: result.seconds } : { code: result.code };
  return failed(failure);
}

export const ownSession: Endpoint<Plain, Plain, typeof sessionResponse> = {
  path: '/api/session',
  name: 'readSession',
  summary: { zh: '当前登录的人及其权限', en: 'Who is signed in, and what they may do' },
  response: sessionResponse,
  fresh: true,
  handle: async ({ session, viewer }) => {
    if (session === null) return done({ person: null, expiresAt: null, may: [] });
    const { person, expiresAt } = session;
    const may = ACTIONS.filter((action) => mayAnywhere(viewer, action).ok);
    return done({ person: { ...person, regions: [...person.regions] }, expiresAt, may });
  },
};

export const signIn: Endpoint<Plain, Plain, typeof doneResponse, typeof signInBody> = {
  method: 'post',
  access: 'anyone',
  path: '/api/auth/sign-in/username',
  name: 'signIn',
  summary: { zh: '登录', en: 'Sign in' },
  body: signInBody,
  response: doneResponse,
  failures: [401, 429, 503],
  handle: async ({ body, request, from }, services) =>
    outcomeOf(await services.signIn.signIn(request.headers, body, from)),
};

export const signOut: Endpoint<Plain, Plain, typeof doneResponse> = {
  method: 'post',
  access: 'anyone',
  path: '/api/auth/sign-out',
  name: 'signOut',
  summary: { zh: '退出登录', en: 'Sign out' },
  response: doneResponse,
  failures: [503],
  handle: async ({ request }, services) => done(doneWith((await services.signIn.signOut(request.headers)).cookies)),
};

export const listSessions: Endpoint<Plain, Plain, typeof sessionsResponse> = {
  access: 'signed-in',
  path: '/api/auth/list-sessions',
  name: 'listSessions',
  summary: { zh: '本人的登录会话', en: 'One’s own sessions' },
  response: sessionsResponse,
  fresh: true,
  failures: [503],
  handle: async ({ request }, services) => done({ sessions: [...(await services.signIn.sessions(request.headers))] }),
};

export const revokeSession: Endpoint<Plain, Plain, typeof doneResponse, typeof revokeBody> = {
  method: 'post',
  path: '/api/auth/revoke-session',
  name: 'endSession',
  summary: { zh: '结束本人的一个登录会话', en: 'End one of one’s own sessions' },
  body: revokeBody,
  response: doneResponse,
  failures: [404, 503],
  handle: async ({ body: { id }, request }, services) =>
    (await services.signIn.endSession(request.headers, id))
      ? done({ done: true as const })
      : failed({ code: 'unknown-session', session: id }),
};

export const revokeOthers: Endpoint<Plain, Plain, typeof doneResponse> = {
  method: 'post',
  path: '/api/auth/revoke-other-sessions',
  name: 'endOtherSessions',
  summary: { zh: '结束本人的其他登录会话', en: 'End one’s other sessions' },
  response: doneResponse,
  failures: [503],
  handle: async ({ request }, services) => {
    await services.signIn.endOtherSessions(request.headers);
    return done({ done: true as const });
  },
};

export const changePassword: Endpoint<Plain, Plain, typeof doneResponse, typeof passwordBody> = {
  method: 'post',
  path: '/api/auth/change-password',
  name: 'changePassword',
  summary: { zh: '修改密码，并结束本人的其他登录会话', en: 'Change one’s password; ends one’s other sessions' },
  body: passwordBody,
  response: doneResponse,
  failures: [429, 503],
  handle: async ({ body, request, from }, services) =>
    outcomeOf(await services.signIn.changePassword(request.headers, body.currentPassword, body.newPassword, from)),
};
