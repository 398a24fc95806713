// People of the tests: a cookie with a user name is a session of that person. Real sign-in is tested on its own.
import type { Person, SignIn } from '../../src/contract/people';
import type { RegionCode } from '../../src/domain/units';

export const person = (role: Person['role'], username: string, ...regions: string[]): Person => ({
  id: `id-${username}`,
  username,
  name: username,
  role,
  regions: regions as RegionCode[],
});

export const cookieOf = ({ username }: Person): string => `test=${username}`;

/** Headers of a write by someone. */
export const writing = (who: Person | null): Record<string, string> => ({
  'content-type': 'application/json',
  ...(who ? { cookie: cookieOf(who) } : {}),
});

export function signInOf(people: readonly Person[]): SignIn {
  const byCookie = new Map(people.map((one) => [cookieOf(one), one]));
  return {
    session: async (headers) => {
      const found = byCookie.get(headers.get('cookie') ?? '');
      return found ? { person: found, expiresAt: '2099-01-01T00:00:00.000Z' } : null;
    },
    signIn: async () => ({ ok: false, code: 'wrong-password' }),
    signOut: async () => ({ cookies: [] }),
    sessions: async () => [],
    endSession: async () => false,
    endOtherSessions: async () => undefined,
    changePassword: async () => ({ ok: false, code: 'wrong-password' }),
  };
}
