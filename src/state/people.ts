// Who is signed in, and what follows from signing in and out: everything that is shown is read again.
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { createPeopleClient, type PeopleClient } from '../client/people-client';
import type { SessionResponse, SessionsResponse } from '../contract/api-session';
import { type Action, may, type Permission } from '../domain/access/permissions';
import type { RegionCode } from '../domain/units';
import { type Answer, type Problem, unwrap, useTransport } from './queries';
import { useSession } from './session';

const SESSION = 'who';
const SESSIONS = 'own-sessions';
/** What the page stands on: kept on screen while it is read again. */
const GROUND: readonly unknown[] = ['packs', 'regions', 'config', 'words', SESSION];

export type SignedIn = NonNullable<SessionResponse['person']>;

export function usePeople(): PeopleClient {
  const transport = useTransport();
  return useMemo(() => createPeopleClient(transport), [transport]);
}

export function useWho(): Answer<SessionResponse> {
  const people = usePeople();
  return useQuery({ queryKey: [SESSION], queryFn: ({ signal }) => unwrap(people.session({ signal })) });
}

export const usePerson = (): SignedIn | null => useWho().data?.person ?? null;

/** What the person's role allows somewhere; where, is checked when a place is chosen. */
export function useMayAnywhere(): (action: Action) => boolean {
  const allowed = useWho().data?.may ?? [];
  return (action) => allowed.includes(action);
}

/** What the signed-in person may do at a place; routes and database say the same again. */
export function useMay(): (action: Action, region: RegionCode | null) => Permission {
  const person = usePerson();
  const { regions } = useSession();
  return (action, region) =>
    may(
      person ? { role: person.role, regions: person.regions } : { role: 'public', regions: [] },
      action,
      region,
      regions,
    );
}

export function useOwnSessions(): Answer<SessionsResponse> {
  const people = usePeople();
  return useQuery({ queryKey: [SESSIONS], queryFn: ({ signal }) => unwrap(people.sessions({ signal })), staleTime: 0 });
}

/** After somebody else looks: nothing of what the one before saw stays. */
async function lookAgain(queries: QueryClient): Promise<void> {
  const isGround = (key: readonly unknown[]): boolean => GROUND.includes(key[0]);
  queries.removeQueries({ type: 'inactive', predicate: ({ queryKey }) => !isGround(queryKey) });
  await Promise.all([
    queries.invalidateQueries({ predicate: ({ queryKey }) => isGround(queryKey) && queryKey[0] !== 'words' }),
    queries.resetQueries({ predicate: ({ queryKey }) => !isGround(queryKey) }),
  ]);
}

/** After the data have changed: what is shown stays until the new figures are there. */
const readAgain = (queries: QueryClient): Promise<void> =>
  queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'words' && queryKey[0] !== SESSION });

const NOT_SIGNED_IN = 401;

/** A session that has ended meanwhile shows itself in a refusal: who is signed in is then asked again. */
export function useSignedOut(): (problem: Problem | undefined) => void {
  const queries = useQueryClient();
  return (problem) => {
    if (problem?.status === NOT_SIGNED_IN) void queries.invalidateQueries({ queryKey: [SESSION] });
  };
}

export function useRefresh(): { readonly onPerson: () => Promise<void>; readonly onData: () => Promise<void> } {
  const queries = useQueryClient();
  return useMemo(() => ({ onPerson: () => lookAgain(queries), onData: () => readAgain(queries) }), [queries]);
}
