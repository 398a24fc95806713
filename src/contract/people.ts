// People who sign in, their sessions, and the port behind which sign-in works.
import type { StaffRole } from '../domain/access/permissions';
import type { LocalText } from '../domain/text';
import type { RegionCode } from '../domain/units';

export interface Person {
  readonly id: string;
  /** What is typed at sign-in; also the actor of what the person writes. */
  readonly username: string;
  readonly name: string;
  readonly role: StaffRole;
  /** With everything below them; none for an administrator. */
  readonly regions: readonly RegionCode[];
}

export interface Account extends Person {
  readonly disabled: boolean;
  readonly createdAt: string;
}

export interface Session {
  readonly person: Person;
  readonly expiresAt: string;
}

export interface SessionEntry {
  readonly id: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly address: string | null;
  readonly userAgent: string | null;
  /** The session of the request itself. */
  readonly current: boolean;
}

/** What the browser is to keep, as `set-cookie` says it. */
export interface Cookies {
  readonly cookies: readonly string[];
}

export interface TooMany {
  readonly ok: false;
  readonly code: 'too-many-attempts';
  /** Until the next one is looked at. */
  readonly seconds: number;
}

export type SignInResult =
  | ({ readonly ok: true } & Cookies)
  | TooMany
  | { readonly ok: false; readonly code: 'wrong-password' };
export type PasswordResult = SignInResult | { readonly ok: false; readonly code: 'weak-password' };

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Says who sends a request, and what they may do with their sessions. `headers`: of the request. */
export interface SignIn {
  /** null: nobody is signed in, or the session has ended, or the account is disabled. */
  session(headers: Headers): Promise<Session | null>;
  /** `from`: address of the client, against guessing; null: not known. */
  signIn(headers: Headers, credentials: Credentials, from: string | null): Promise<SignInResult>;
  signOut(headers: Headers): Promise<Cookies>;
  /** Of the person who asks. */
  sessions(headers: Headers): Promise<readonly SessionEntry[]>;
  /** false: the person has no such session. */
  endSession(headers: Headers, id: string): Promise<boolean>;
  endOtherSessions(headers: Headers): Promise<void>;
  /** Ends all other sessions. */
  changePassword(headers: Headers, current: string, next: string, from: string | null): Promise<PasswordResult>;
}

export interface NewAccount {
  readonly username: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly regions: readonly RegionCode[];
  /** Left out: one is generated and given back once. */
  readonly password?: string;
}

export type AccountResult<T> =
  | ({ readonly ok: true } & T)
  | {
      readonly ok: false;
      readonly code:
        | 'username-taken'
        | 'bad-username'
        | 'weak-password'
        | 'unknown-user'
        | 'unknown-region'
        | 'last-administrator';
      readonly message: LocalText;
    };

export interface People {
  /**
   * Adds an administrator where there has never been an account; false: there has. `keep` stores the password before
   * the account counts.
   */
  addFirst(
    first: { readonly username: string; readonly name: string },
    keep: (password: string) => Promise<void>,
  ): Promise<boolean>;
  list(): Promise<readonly Account[]>;
  add(account: NewAccount): Promise<AccountResult<{ readonly account: Account; readonly password: string }>>;
  /** Ends every session of the account at once. */
  disable(username: string): Promise<AccountResult<object>>;
}
