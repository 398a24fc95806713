// Sign-in and accounts of a database: connections of their own, made when they are first used.
import type { Pool, PoolConfig } from 'pg';
import pg from 'pg';
import type { SignIn } from '../../contract/people';
import { poolOf } from '../connection';
import { AUTH_SCHEMA } from '../roles';
import type { AuthOptions } from './auth';

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

/** The library is loaded only where somebody can sign in: commands do without. */
export async function openSignIn(pool: Pool, options: AuthOptions, now: () => Date): Promise<SignIn> {
  const [{ createAuth }, { StoredSignIn }] = await Promise.all([import('./auth'), import('./sign-in')]);
  return new StoredSignIn(createAuth(pool, options), pool, now);
}
