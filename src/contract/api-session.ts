// Sign-in over HTTP: who is signed in, their sessions, their password.
//
// POST /api/auth/sign-in/username        signInBody → doneResponse and a cookie
// POST /api/auth/sign-out                → doneResponse
// GET  /api/session                      → sessionResponse; also without a session
// GET  /api/auth/list-sessions           → sessionsResponse
// POST /api/auth/revoke-session          revokeBody → doneResponse
// POST /api/auth/revoke-other-sessions   → doneResponse
// POST /api/auth/change-password         passwordBody → doneResponse; ends all other sessions
import { z } from 'zod';
import { ACTIONS, STAFF_ROLES } from '../domain/access/permissions';
import { status } from './measure';
import { isoDate, regionCode } from './scalars';

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

export const personAnswer = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  role: z.enum(STAFF_ROLES),
  regions: z.array(regionCode),
});

/** `may`: what the person's role lets them do, in their own regions. */
export const sessionResponse = z.object({
  person: personAnswer.nullable(),
  expiresAt: z.string().nullable(),
  may: z.array(z.enum(ACTIONS)),
});

export const signInBody = z.object({
  username: z.string().min(1).max(64),
  password: z.string().min(1).max(LONGEST_PASSWORD),
});

export const passwordBody = z.object({
  currentPassword: z.string().min(1).max(LONGEST_PASSWORD),
  newPassword: z.string().min(SHORTEST_PASSWORD).max(LONGEST_PASSWORD),
});

export const revokeBody = z.object({ id: z.string().min(1).max(64) });

/** `current`: the session of the request itself. */
export const sessionsResponse = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      createdAt: z.string(),
      expiresAt: z.string(),
      address: z.string().nullable(),
      userAgent: z.string().nullable(),
      current: z.boolean(),
    }),
  ),
});

export const doneResponse = z.object({ done: z.literal(true) });

/** POST /api/features/{id}/status. `evidence`: number of the document; required for what only the city sets. */
export const statusBody = z.object({
  status,
  on: isoDate,
  why: z.string().trim().min(1).max(1000),
  evidence: z.string().trim().min(1).max(200).optional(),
});
/** Number of the event in the history; also the new state of the data. */
export const statusResponse = z.object({ seq: z.int() });

export type SessionResponse = z.infer<typeof sessionResponse>;
export type SessionsResponse = z.infer<typeof sessionsResponse>;
