// What sign-in is set up with.

export interface AuthOptions {
  /** Signs the session cookie. */
  readonly secret: string;
  /** The cookie is for https alone. */
  readonly secure: boolean;
}

export const COOKIE_PREFIX = 'minemend';
