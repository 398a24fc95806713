// Progress as queries and as one act: the overview, a target's own page, lists by verdict, a reported value.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { createProgressClient, type NewReport, type ProgressClient } from '../client/progress-client';
import type { CountiesResponse } from '../contract/api-counties';
import type {
  ChangesResponse,
  OverviewResponse,
  ProgressResponse,
  TargetProgressResponse,
} from '../contract/api-progress';
import type { LayerKey } from '../domain/site/layer';
import type { IsoDate, RegionCode, TargetId } from '../domain/units';
import { type Act, useAct } from './imports';
import { useRefresh } from './people';
import { type Answer, unwrap, useTransport } from './queries';

function useProgressClient(): ProgressClient {
  const transport = useTransport();
  return useMemo(() => createProgressClient(transport), [transport]);
}

/** `since` null: a month before, as the server says. */
export function useOverview(region: RegionCode, asOf: IsoDate, since: IsoDate | null): Answer<OverviewResponse> {
  const client = useProgressClient();
  return useQuery({
    queryKey: ['overview', region, asOf, since],
    queryFn: ({ signal }) => unwrap(client.overview({ region, asOf, since: since ?? undefined }, { signal })),
    placeholderData: (previous, query) => (query?.queryKey[1] === region ? previous : undefined),
  });
}

export interface ChangesAsked {
  readonly region: RegionCode;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly layer: LayerKey | null;
}

/** null: nothing is asked. */
export function useChanges(asked: ChangesAsked | null): Answer<ChangesResponse> {
  const client = useProgressClient();
  return useQuery({
    queryKey: ['changes', asked?.region, asked],
    queryFn: ({ signal }) => {
      const { layer, ...between } = asked as ChangesAsked;
      return unwrap(client.changes({ ...between, layer: layer ?? undefined }, { signal }));
    },
    enabled: asked !== null,
    placeholderData: (previous, query) =>
      asked !== null && query?.queryKey[1] === asked.region ? previous : undefined,
  });
}

/** Counties side by side; of a county: itself among its neighbours. */
export function useCounties(region: RegionCode, asOf: IsoDate): Answer<CountiesResponse> {
  const client = useProgressClient();
  return useQuery({
    queryKey: ['counties', region, asOf],
    queryFn: ({ signal }) => unwrap(client.counties({ region, asOf }, { signal })),
    placeholderData: (previous, query) => (query?.queryKey[1] === region ? previous : undefined),
  });
}

export function useProgressList(region: RegionCode, asOf: IsoDate, wanted: boolean): Answer<ProgressResponse> {
  const client = useProgressClient();
  return useQuery({
    queryKey: ['progress', region, asOf],
    queryFn: ({ signal }) => unwrap(client.progress({ region, asOf }, { signal })),
    enabled: wanted,
    placeholderData: (previous, query) => (query?.queryKey[1] === region ? previous : undefined),
  });
}

/** `region` null: the target's own. `wanted` false: it is not yet known which. */
export function useTargetProgress(
  id: TargetId,
  region: RegionCode | null,
  asOf: IsoDate,
  wanted = true,
): Answer<TargetProgressResponse> {
  const client = useProgressClient();
  return useQuery({
    queryKey: ['target-progress', id, region, asOf],
    queryFn: ({ signal }) => unwrap(client.target(id, { region: region ?? undefined, asOf }, { signal })),
    enabled: wanted,
    placeholderData: (previous, query) =>
      query?.queryKey[1] === id && query.queryKey[2] === region ? previous : undefined,
  });
}

/** Afterwards every figure on screen is read again. */
export function useReport(id: TargetId, onDone: () => void): Act<NewReport> {
  const client = useProgressClient();
  const { onData } = useRefresh();
  return useAct(
    (report: NewReport) => client.report(id, report),
    () => {
      onDone();
      return onData();
    },
  );
}
