// Everything the page asks the server, as queries: one place for keys, what stays on screen meanwhile, and failures.
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { ApiClient } from '../client/http-client';
import type { ClientOptions, Problem, Result } from '../client/transport';

export type { Problem } from '../client/transport';

import type {
  ConfigResponse,
  DocumentsResponse,
  FeatureResponse,
  FeaturesResponse,
  LayersResponse,
  PacksResponse,
  RegionsResponse,
  SearchResponse,
  TargetFeaturesResponse,
  TargetResponse,
  TargetsResponse,
} from '../contract/api';
import type { ExportFormat } from '../contract/export';
import type { LayerKey } from '../domain/site/layer';
import type { FeatureId, IsoDate, RegionCode, TargetId } from '../domain/units';

/** A failed answer; it carries the server's own sentences. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

export type Answer<T> = UseQueryResult<T, ProblemError>;

const ClientContext = createContext<ApiClient | null>(null);
export const ClientProvider = ClientContext.Provider;

function useClient(): ApiClient {
  const client = useContext(ClientContext);
  if (!client) throw new Error('ClientProvider is missing');
  return client;
}

/** For clients that are loaded later. */
export const useTransport = (): ClientOptions => useClient().transport;

export async function unwrap<T>(result: Promise<Result<T>>): Promise<T> {
  const answer = await result;
  if (!answer.ok) throw new ProblemError(answer.problem);
  return answer.value;
}

/** A whole target is one page: the map needs every site of it. */
const WHOLE_TARGET = 10_000;
const LIST_PAGE = 500;
/** Changes only with the data state, which a reload of the page reads again. */
const FIXED = Number.POSITIVE_INFINITY;

export function usePacks(): Answer<PacksResponse> {
  const client = useClient();
  return useQuery({ queryKey: ['packs'], queryFn: ({ signal }) => unwrap(client.packs({ signal })), staleTime: FIXED });
}

export function useRegions(): Answer<RegionsResponse> {
  const client = useClient();
  return useQuery({
    queryKey: ['regions'],
    queryFn: ({ signal }) => unwrap(client.regions({ signal })),
    staleTime: FIXED,
  });
}

export function useConfig(): Answer<ConfigResponse> {
  const client = useClient();
  return useQuery({
    queryKey: ['config'],
    queryFn: ({ signal }) => unwrap(client.config({ signal })),
    staleTime: FIXED,
  });
}

export function useDocuments(): Answer<DocumentsResponse> {
  const client = useClient();
  return useQuery({
    queryKey: ['documents'],
    queryFn: ({ signal }) => unwrap(client.documents({ signal })),
    staleTime: FIXED,
  });
}

/** Counts of all regions on a day: layer tree, legend, table and roll-up marks are cut from the same rows. */
export function useLayers(asOf: IsoDate): Answer<LayersResponse> {
  const client = useClient();
  return useQuery({
    queryKey: ['layers', asOf],
    queryFn: ({ signal }) => unwrap(client.layers({ asOf }, { signal })),
    placeholderData: keepPreviousData,
  });
}

export function useTargets(region: RegionCode, asOf: IsoDate): Answer<TargetsResponse> {
  const client = useClient();
  return useQuery({
    queryKey: ['targets', region, asOf],
    queryFn: ({ signal }) => unwrap(client.targets({ region, asOf }, { signal })),
    // Another day keeps the list in place; another region must not show the old one's targets.
    placeholderData: (previous, query) => (query?.queryKey[1] === region ? previous : undefined),
  });
}

export function useTarget(id: TargetId | null, asOf: IsoDate): Answer<TargetResponse> {
  const client = useClient();
  return useQuery({
    queryKey: ['target', id, asOf],
    queryFn: ({ signal }) => unwrap(client.target(id ?? '', { asOf }, { signal })),
    enabled: id !== null,
    placeholderData: (previous, query) => (query?.queryKey[1] === id ? previous : undefined),
  });
}

export function useTargetFeatures(id: TargetId | null, asOf: IsoDate): Answer<TargetFeaturesResponse> {
  const client = useClient();
  return useQuery({
    queryKey: ['target-features', id, asOf],
    queryFn: ({ signal }) => unwrap(client.targetFeatures(id ?? '', { asOf, limit: WHOLE_TARGET }, { signal })),
    enabled: id !== null,
    placeholderData: (previous, query) => (query?.queryKey[1] === id ? previous : undefined),
  });
}

export function useFeature(id: FeatureId | null, asOf: IsoDate): Answer<FeatureResponse> {
  const client = useClient();
  return useQuery({
    queryKey: ['feature', id, asOf],
    queryFn: ({ signal }) => unwrap(client.feature(id ?? '', { asOf }, { signal })),
    enabled: id !== null,
    placeholderData: (previous, query) => (query?.queryKey[1] === id ? previous : undefined),
  });
}

export interface SiteListQuery {
  readonly layer: LayerKey;
  readonly region: RegionCode;
  readonly asOf: IsoDate;
  readonly attributes: Readonly<Record<string, string>>;
}

export function useSites(query: SiteListQuery | null): Answer<FeaturesResponse> {
  const client = useClient();
  return useQuery({
    queryKey: ['sites', query],
    queryFn: ({ signal }) => unwrap(client.features({ ...(query as SiteListQuery), limit: LIST_PAGE }, { signal })),
    enabled: query !== null,
  });
}

/** Addresses of the same list as files. */
export function useDownloadUrl(query: SiteListQuery): (format: ExportFormat) => string {
  const client = useClient();
  return (format) => client.downloadUrl(query, format);
}

export function useSearch(text: string): Answer<SearchResponse> {
  const client = useClient();
  return useQuery({
    queryKey: ['search', text],
    queryFn: ({ signal }) => unwrap(client.search(text, { limit: 20 }, { signal })),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
}
