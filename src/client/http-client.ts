// Typed client of the HTTP interfaces under /api. Failures come back as values with sentences in both languages;
// only an abort by the caller is thrown on, as fetch does it.
import type {
  ConfigResponse,
  DocumentsResponse,
  FeatureResponse,
  FeaturesResponse,
  LayersResponse,
  PacksResponse,
  Problem,
  RegionsResponse,
  SearchResponse,
  TargetFeaturesResponse,
  TargetResponse,
  TargetsResponse,
} from '../contract/api';
import type { ExportFormat } from '../contract/export';
import type { AttributeValue, LayerKey } from '../domain/site/layer';
import type { Status } from '../domain/site/status';

export type { Problem } from '../contract/api';

/** `status` of a problem is 0 when no answer came. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}
export interface PageQuery {
  readonly asOf?: string | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}
export interface RegionQuery {
  readonly region?: string | undefined;
  readonly asOf?: string | undefined;
}
export interface FeaturesFilter extends PageQuery {
  readonly layer: LayerKey;
  readonly region?: string | undefined;
  readonly status?: Status | undefined;
  /** West, south, east, north in degrees. */
  readonly bbox?: readonly [number, number, number, number] | undefined;
  /** Registered attributes: programme, kind, owner, … */
  readonly attributes?: Readonly<Record<string, AttributeValue>> | undefined;
}

export interface ApiClient {
  packs(options?: CallOptions): Promise<Result<PacksResponse>>;
  regions(options?: CallOptions): Promise<Result<RegionsResponse>>;
  documents(options?: CallOptions): Promise<Result<DocumentsResponse>>;
  targets(query?: RegionQuery, options?: CallOptions): Promise<Result<TargetsResponse>>;
  target(
    id: string,
    query?: { readonly asOf?: string | undefined },
    options?: CallOptions,
  ): Promise<Result<TargetResponse>>;
  targetFeatures(id: string, query?: PageQuery, options?: CallOptions): Promise<Result<TargetFeaturesResponse>>;
  features(query: FeaturesFilter, options?: CallOptions): Promise<Result<FeaturesResponse>>;
  feature(
    id: string,
    query?: { readonly asOf?: string | undefined },
    options?: CallOptions,
  ): Promise<Result<FeatureResponse>>;
  layers(query?: RegionQuery, options?: CallOptions): Promise<Result<LayersResponse>>;
  search(
    q: string,
    query?: { readonly limit?: number | undefined },
    options?: CallOptions,
  ): Promise<Result<SearchResponse>>;
  config(options?: CallOptions): Promise<Result<ConfigResponse>>;
  /** Address of the GeoJSON download with the same filters as `features`. */
  downloadUrl(query: FeaturesFilter, format: ExportFormat): string;
  /** Address of a collection's TileJSON. */
  tileJsonUrl(collection: string): string;
}

export interface ClientOptions {
  readonly fetch: (input: string, init?: RequestInit) => Promise<Response>;
  /** Without a trailing slash; empty for the page's own origin. */
  readonly baseUrl: string;
}

type Query = Readonly<Record<string, string | number | boolean | undefined>>;

const problemOf = (type: string, status: number, title: string, zh: string, en: string): Problem => ({
  type: `/problems/${type}`,
  title,
  status,
  detail: { zh, en },
});

const unreachable = (): Problem =>
  problemOf(
    'unreachable',
    0,
    'No connection',
    '连不上服务器：请检查网络或确认服务已启动，然后重试。',
    'The server did not answer: check the connection or that it is running, then try again.',
  );

const unreadable = (status: number): Problem =>
  problemOf(
    'unreadable-answer',
    status,
    'Unreadable answer',
    `服务器的答复无法读取（HTTP ${status}）：请刷新页面重试。`,
    `The server's answer could not be read (HTTP ${status}): reload the page and try again.`,
  );

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'title' in body && 'detail' in body && typeof body.detail === 'object';

export function pathOf(path: string, query: Query): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) parameters.set(key, String(value));
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (isAbort(error)) throw error;
    return undefined;
  }
}

async function call<T>(client: ClientOptions, path: string, options: CallOptions): Promise<Result<T>> {
  let response: Response;
  try {
    response = await client.fetch(`${client.baseUrl}${path}`, {
      headers: { accept: 'application/json' },
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (isAbort(error)) throw error;
    return { ok: false, problem: unreachable() };
  }
  const body = await bodyOf(response);
  if (response.ok && typeof body === 'object' && body !== null) return { ok: true, value: body as T };
  return { ok: false, problem: isProblem(body) ? body : unreadable(response.status) };
}

const featuresQuery = ({ attributes, bbox, ...rest }: Omit<FeaturesFilter, 'layer'>): Query => ({
  ...attributes,
  ...rest,
  bbox: bbox?.join(','),
});

export function createClient(client: ClientOptions): ApiClient {
  const get = <T>(path: string, query: Query = {}, options: CallOptions = {}): Promise<Result<T>> =>
    call<T>(client, pathOf(path, query), options);
  const id = encodeURIComponent;
  return {
    packs: (options) => get('/api/packs', {}, options),
    regions: (options) => get('/api/regions', {}, options),
    documents: (options) => get('/api/documents', {}, options),
    targets: (query, options) => get('/api/targets', { ...query }, options),
    target: (target, query, options) => get(`/api/targets/${id(target)}`, { ...query }, options),
    targetFeatures: (target, query, options) => get(`/api/targets/${id(target)}/features`, { ...query }, options),
    features: (query, options) => get('/api/features', featuresQuery(query), options),
    feature: (site, query, options) => get(`/api/features/${id(site)}`, { ...query }, options),
    layers: (query, options) => get('/api/layers', { ...query }, options),
    search: (q, query, options) => get('/api/search', { ...query, q }, options),
    config: (options) => get('/api/config', {}, options),
    downloadUrl: ({ layer, ...query }, format) =>
      `${client.baseUrl}${pathOf(`/api/export/${layer}`, { ...featuresQuery(query), format })}`,
    tileJsonUrl: (collection) => `${client.baseUrl}/tiles/${collection}.json`,
  };
}
