// Sign-in and accounts of a database: connections of their own, made when they are first used.
import type { Pool, PoolConfig } from 'pg';
import pg from 'pg';
import type { SignIn } from '../../contract/people';
import { poolOf } from '../connection';
import { AUTH_SCHEMA } from '../roles';
import { type AuthOptions, COOKIE_PREFIX } from './options';

const POOL_SIZE = 4;

/** `role`: that reads and writes accounts; null: the connected user. Times come as dates, as the library wants them. */
export const authPool = (config: PoolConfig, role: string | null): Pool =>
  poolOf(
    {
      max: POOL_SIZE,
      application_name: 'minemend-sign-in',
      types: { getTypeParser: pg.types.getTypeParser as typeof pg.types.getTypeParser },
      ...config,
    },
    { role, schema: AUTH_SCHEMA },
  );

const MARK = `${COOKIE_PREFIX}.`;

/**
 * The library is loaded when somebody signs in or comes with a cookie of ours: it takes longer than the rest of a
 * start, and most who look are not signed in.
 */
export function openSignIn(pool: Pool, options: AuthOptions, now: () => Date): SignIn {
  let loaded: Promise<SignIn> | null = null;
  const load = async (): Promise<SignIn> => {
    const [{ createAuth }, { StoredSignIn }] = await Promise.all([import('./auth'), import('./sign-in')]);
    return new StoredSignIn(createAuth(pool, options), pool, now);
  };
  const port = (): Promise<SignIn> => {
    loaded ??= load();
    return loaded;
  };
  return {
    session: async (headers) => (headers.get('cookie')?.includes(MARK) ? (await port()).session(headers) : null),
    signIn: async (...asked) => (await port()).signIn(...asked),
    signOut: async (...asked) => (await port()).signOut(...asked),
    sessions: async (...asked) => (await port()).sessions(...asked),
    endSession: async (...asked) => (await port()).endSession(...asked),
    endOtherSessions: async (...asked) => (await port()).endOtherSessions(...asked),
    changePassword: async (...asked) => (await port()).changePassword(...asked),
  };
}
