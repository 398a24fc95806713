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

/** Answers below /api/auth, and says who sends a request. */
export interface SignIn {
  handle(request: Request): Promise<Response>;
  /** null: nobody is signed in, or the session has ended, or the account is disabled. */
  session(headers: Headers): Promise<Session | null>;
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
  list(): Promise<readonly Account[]>;
  add(account: NewAccount): Promise<AccountResult<{ readonly account: Account; readonly password: string }>>;
  /** Ends every session of the account at once. */
  disable(username: string): Promise<AccountResult<object>>;
}
