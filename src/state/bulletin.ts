// Bulletins as queries, and the periods that can be chosen.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type BulletinClient, type BulletinQuery, createBulletinClient } from '../client/bulletin-client';
import type { BulletinResponse } from '../contract/api-bulletin';
import { addDays } from '../domain/date';
import { type BulletinKind, bulletinPeriod, bulletinPeriodOf } from '../domain/plan/bulletin-period';
import type { IsoDate } from '../domain/units';
import { type Answer, unwrap, useTransport } from './queries';

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
