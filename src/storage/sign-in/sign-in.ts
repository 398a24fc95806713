// The port of sign-in on better-auth. Who a person is and may do is read anew for every request, so that disabling an
// account holds at once.
import { isAPIError } from 'better-auth/api';
import type { Pool } from 'pg';
import type {
  Cookies,
  Credentials,
  PasswordResult,
  Person,
  Session,
  SessionEntry,
  SignIn,
  SignInResult,
} from '../../contract/people';
import { Attempts } from './attempts';
import { ADDRESS_HEADER, type Auth } from './auth';
import { isWeak } from './password';

const WRONG = { ok: false, code: 'wrong-password' } as const;

interface Found {
  readonly id: string;
  readonly expiresAt: string;
  readonly person: Person;
}

/** Refusals as values; what lies below a failure of the library is thrown as it was. */
async function refusable<T>(work: () => Promise<T>): Promise<{ ok: true; value: T } | { ok: false; status: number }> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (!isAPIError(error)) throw error;
    if (error.statusCode < 500) return { ok: false, status: error.statusCode };
    throw error.cause instanceof Error ? error.cause : error;
  }
}

/** Only what the library needs, with the address that the socket has. */
function headersFor(headers: Headers, from: string | null): Headers {
  const kept = new Headers();
  for (const name of ['cookie', 'user-agent']) {
    const value = headers.get(name);
    if (value !== null) kept.set(name, value);
  }
  if (from !== null) kept.set(ADDRESS_HEADER, from);
  return kept;
}

interface EntryRow {
  readonly id: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly ip_address: string | null;
  readonly user_agent: string | null;
}

export class StoredSignIn implements SignIn {
  readonly #attempts: Attempts;

  constructor(
    private readonly auth: Auth,
    private readonly pool: Pool,
    now: () => Date,
  ) {
    this.#attempts = new Attempts(now);
  }

  async session(headers: Headers): Promise<Session | null> {
    const found = await this.#found(headers);
    return found && { person: found.person, expiresAt: found.expiresAt };
  }

  async signIn(headers: Headers, credentials: Credentials, from: string | null): Promise<SignInResult> {
    const attempt = { username: credentials.username, from };
    const admitted = this.#attempts.begin(attempt);
    if (!admitted.ok) return { ok: false, code: 'too-many-attempts', seconds: admitted.seconds };
    const { username, password } = credentials;
    const asked = { body: { username, password }, headers: headersFor(headers, from), returnHeaders: true as const };
    const signed = await refusable(() => this.auth.api.signInUsername(asked));
    if (!signed.ok) return WRONG;
    const { response, headers: answered } = signed.value;
    if (await this.#isDisabled(response.user.id)) {
      await this.pool.query('delete from session where person_id = $1', [response.user.id]);
      return WRONG;
    }
    this.#attempts.succeeded(attempt);
    return { ok: true, cookies: answered.getSetCookie() };
  }

  async signOut(headers: Headers): Promise<Cookies> {
    const asked = { headers: headersFor(headers, null), returnHeaders: true as const };
    const { headers: answered } = await this.auth.api.signOut(asked);
    return { cookies: answered.getSetCookie() };
  }

  async sessions(headers: Headers): Promise<readonly SessionEntry[]> {
    const own = await this.#found(headers);
    if (!own) return [];
    const { rows } = await this.pool.query<EntryRow>(
      `select id, created_at, expires_at, ip_address, user_agent from session
       where person_id = $1 and expires_at > now() order by created_at desc, id`,
      [own.person.id],
    );
    return rows.map((row) => ({
      id: row.id,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      address: row.ip_address || null,
      userAgent: row.user_agent || null,
      current: row.id === own.id,
    }));
  }

  async endSession(headers: Headers, id: string): Promise<boolean> {
    const own = await this.#found(headers);
    if (!own) return false;
    const ended = await this.pool.query('delete from session where id = $1 and person_id = $2', [id, own.person.id]);
    return ended.rowCount === 1;
  }

  async endOtherSessions(headers: Headers): Promise<void> {
    const own = await this.#found(headers);
    if (own) await this.pool.query('delete from session where person_id = $1 and id <> $2', [own.person.id, own.id]);
  }

  async changePassword(
    headers: Headers,
    currentPassword: string,
    newPassword: string,
    from: string | null,
  ): Promise<PasswordResult> {
    const own = await this.#found(headers);
    if (!own) return WRONG;
    const { username } = own.person;
    if (isWeak(newPassword, username) || newPassword === currentPassword) return { ok: false, code: 'weak-password' };
    const attempt = { username, from };
    const admitted = this.#attempts.begin(attempt);
    if (!admitted.ok) return { ok: false, code: 'too-many-attempts', seconds: admitted.seconds };
    const body = { currentPassword, newPassword, revokeOtherSessions: true };
    const asked = { body, headers: headersFor(headers, from), returnHeaders: true as const };
    const changed = await refusable(() => this.auth.api.changePassword(asked));
    if (!changed.ok) return WRONG;
    this.#attempts.succeeded(attempt);
    return { ok: true, cookies: changed.value.headers.getSetCookie() };
  }

  async #isDisabled(person: string): Promise<boolean> {
    const { rowCount } = await this.pool.query('select from person where id = $1 and disabled_at is null', [person]);
    return rowCount === 0;
  }

  async #found(headers: Headers): Promise<Found | null> {
    const asked = { headers: headersFor(headers, null), query: { disableCookieCache: true } };
    const known = await refusable(() => this.auth.api.getSession(asked));
    if (!known.ok || !known.value) return null;
    const { id, userId, expiresAt } = known.value.session;
    const { rows } = await this.pool.query<Person>(
      'select id, username, name, role, regions from person where id = $1 and disabled_at is null',
      [userId],
    );
    const [person] = rows;
    return person ? { id, expiresAt: new Date(expiresAt).toISOString(), person } : null;
  }
}
