// Connections to PostgreSQL, embedded or external, and the sentences for what can go wrong on the way.
import pg from 'pg';
import type { Failed } from './problem';
import * as problem from './problem';

type Connected = { readonly ok: true; readonly pool: pg.Pool } | Failed;

/** Where a database is, for the reader: never with a password. */
export interface Place {
  readonly where: string;
  readonly user: string;
  readonly database: string;
}

const OLDEST_VERSION = 150_000;
const CONNECT_TIMEOUT_MS = 10_000;
const POOL_SIZE = 10;

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond the whole numbers that sums may reach`);
  return value;
}

/** int8 as numbers, days as text, times as ISO text. */
function parserOf(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (oid === pg.types.builtins.INT8) return safeInteger;
  if (oid === pg.types.builtins.DATE) return (text) => text;
  if (oid === pg.types.builtins.TIMESTAMPTZ) return (text) => new Date(text).toISOString();
  return pg.types.getTypeParser(oid, format as 'text');
}

export function placeOf(url: string): Place | null {
  try {
    const { protocol, hostname, port, pathname, username, searchParams } = new URL(url);
    if (protocol !== 'postgres:' && protocol !== 'postgresql:') return null;
    const host = decodeURIComponent(hostname) || searchParams.get('host') || 'localhost';
    const user = decodeURIComponent(username) || searchParams.get('user') || 'postgres';
    const database = decodeURIComponent(pathname.slice(1)) || user;
    return { where: `${host}:${port || searchParams.get('port') || 5432}/${database}`, user, database };
  } catch {
    return null;
  }
}

const NETWORK = /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT|EACCES/;
const NETWORK_CALLS = new Set(['connect', 'read', 'write', 'getaddrinfo']);
const TIMEOUT = /timeout|terminated unexpectedly/i;

/** Row-level security refused it to the viewer: somebody asked for what the routes should have refused before. */
export const isRefusedWrite = (error: unknown): boolean => {
  const { code, message = '' } = error as { code?: string; message?: string };
  return code === '42501' && /row-level security|minemend\.viewer/.test(message);
};

/** The sentence for an error of the driver; null: a defect. */
export function databaseProblem(error: unknown, { where, user, database }: Place): Failed | null {
  const { code = '', message = '', syscall } = error as { code?: string; message?: string; syscall?: string };
  if (code === '28P01' || code === '28000') return problem.wrongPassword(where, user);
  if (code === '3D000') return problem.noDatabase(where, database);
  if (code === '42501' && !isRefusedWrite(error)) return problem.noPrivilege(where, user);
  if (code === '53100') return problem.diskFull(where, null, null);
  if (code.startsWith('08') || code.startsWith('57P') || code === '53300')
    return problem.unreachable(where, message || code);
  // A file that can't be read has these codes too, but another system call.
  const network = NETWORK.test(code) && (syscall === undefined || NETWORK_CALLS.has(syscall));
  if (network || TIMEOUT.test(message)) return problem.unreachable(where, code || message);
  return null;
}

/** Under which role the connections work, and which schema they mean; role null: the connected user. */
export interface Use {
  readonly role: string | null;
  readonly schema: string;
}

const AS_CONNECTED: Use = { role: null, schema: 'minemend' };

/** Connections are made when they are needed. */
export function poolOf(config: pg.PoolConfig, { role, schema }: Use): pg.Pool {
  const begin = `set search_path = ${schema}${role === null ? '' : `; set role ${role}`}`;
  const pool = new pg.Pool({
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'minemend',
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
    ...config,
    onConnect: async (client) => {
      await client.query(begin);
    },
  });
  // A connection that breaks is replaced by the next query; one that breaks in use also rejects what it was asked.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** As the connected user. The first connection is made here, so that what is wrong is known at once. */
export async function connect(config: pg.PoolConfig, place: Place): Promise<Connected> {
  const pool = poolOf(config, AS_CONNECTED);
  const found = await versionOf(pool, place);
  if (!found.ok) await pool.end();
  return found.ok ? { ok: true, pool } : found;
}

async function versionOf(pool: pg.Pool, place: Place): Promise<{ ok: true } | Failed> {
  try {
    const { rows } = await pool.query<{ number: number; name: string }>(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
    );
    const [version] = rows;
    if (version && version.number >= OLDEST_VERSION) return { ok: true };
    return problem.oldServer(place.where, version?.name ?? '?');
  } catch (error) {
    const known = databaseProblem(error, place);
    if (known) return known;
    throw error;
  }
}
