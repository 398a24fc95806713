// better-auth, set up for people of a bureau: user names, no sign-up, nothing that calls out.
import { betterAuth } from 'better-auth';
import { username } from 'better-auth/plugins/username';
import type { Pool } from 'pg';
import { type AuthOptions, COOKIE_PREFIX } from './options';
import { hashPassword, isPassword, LONGEST, SHORTEST } from './password';

/** A working day. */
const SESSION_SECONDS = 12 * 3600;

/** Header that carries the client's address into the session; whatever the client itself sends there is dropped. */
export const ADDRESS_HEADER = 'x-minemend-client';

const TIMES = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

export const createAuth = (pool: Pool, { secret, secure }: AuthOptions) =>
  betterAuth({
    appName: 'Minemend',
    baseURL: 'http://localhost',
    secret,
    database: pool,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST,
      maxPasswordLength: LONGEST,
      password: { hash: hashPassword, verify: ({ hash, password }) => isPassword(hash, password) },
    },
    plugins: [
      username({ displayUsername: false, minUsernameLength: 1, maxUsernameLength: 64, usernameValidator: () => true }),
    ],
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', ...TIMES },
      // Nobody sets these through the library.
      additionalFields: { role: { type: 'string', required: true, input: false, returned: false } },
    },
    session: {
      modelName: 'session',
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...TIMES,
      },
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'person_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...TIMES,
      },
    },
    verification: { fields: { expiresAt: 'expires_at', ...TIMES } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      useSecureCookies: secure,
      cookiePrefix: COOKIE_PREFIX,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
  });

export type Auth = ReturnType<typeof createAuth>;
