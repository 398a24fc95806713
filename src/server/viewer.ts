// Who sends a request: from the session to what row-level security sees, what the history keeps, and what caches go by.
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Actor } from '../contract/batches';
import type { Session } from '../contract/people';
import { PUBLIC_VIEWER, type Viewer } from '../contract/store';

declare module 'hono' {
  interface ContextVariableMap {
    session: Session | null;
  }
}

export const sessionOf = (c: Context): Session | null => c.get('session') ?? null;

export const viewerOf = (session: Session | null): Viewer =>
  session === null ? PUBLIC_VIEWER : { role: session.person.role, regions: session.person.regions };

export const actorOf = (session: Session | null): Actor | null =>
  session && { viewer: viewerOf(session), name: session.person.username };

/** Viewers of one class see the same: the key of everything that is kept. */
export const classOf = ({ role, regions }: Viewer): string => `${role}/${[...regions].sort().join('+')}`;

/** The data version as a viewer sees it: in tile addresses it keeps what others may see apart. */
export const versionFor = (version: string, viewer: Viewer): string =>
  viewer.role === 'public'
    ? version
    : `${version}.${createHash('sha256').update(classOf(viewer)).digest('base64url').slice(0, 8)}`;
