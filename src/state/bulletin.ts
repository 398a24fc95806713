// Bulletins as queries, and the periods that can be chosen.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type BulletinClient, type BulletinQuery, createBulletinClient } from '../client/bulletin-client';
import type { BulletinResponse, IssuesResponse } from '../contract/api-bulletin';
import { addDays } from '../domain/date';
import { type BulletinKind, bulletinPeriod, bulletinPeriodOf } from '../domain/plan/bulletin-period';
import type { IsoDate, RegionCode } from '../domain/units';
import { type Act, useAct } from './imports';
import { type Answer, unwrap, useTransport } from './queries';

export type { BulletinQuery } from '../client/bulletin-client';

export function useBulletinClient(): BulletinClient {
  const transport = useTransport();
  return useMemo(() => createBulletinClient(transport), [transport]);
}

export function useBulletin(query: BulletinQuery): Answer<BulletinResponse> {
  const client = useBulletinClient();
  const { region, period, asOf } = query;
  return useQuery({
    queryKey: ['bulletin', region, period, asOf],
    queryFn: ({ signal }) => unwrap(client.read(query, { signal })),
    placeholderData: (previous, before) => (before?.queryKey[1] === region ? previous : undefined),
  });
}

const ISSUES = 'issues';

export function useIssues(region: RegionCode): Answer<IssuesResponse> {
  const client = useBulletinClient();
  return useQuery({
    queryKey: [ISSUES, region],
    queryFn: ({ signal }) => unwrap(client.issues(region, { signal })),
    staleTime: 0,
  });
}

export function useIssue(): Act<BulletinQuery> {
  const client = useBulletinClient();
  const queries = useQueryClient();
  return useAct(
    (query: BulletinQuery) => client.issue(query),
    () => queries.invalidateQueries({ queryKey: [ISSUES] }),
  );
}

const OFFERED = 12;

/** The period that the day falls into and those before it, the latest first. */
export function periodsBefore(kind: BulletinKind, day: IsoDate): readonly string[] {
  const found: string[] = [];
  for (let last: IsoDate = day; found.length < OFFERED; ) {
    const key = bulletinPeriodOf(kind, last);
    found.push(key);
    last = addDays(bulletinPeriod(key)?.from ?? last, -1);
  }
  return found;
}
