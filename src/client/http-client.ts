// Typed client of what everybody reads under /api. Failures come back as values with sentences in both languages;
// only an abort by the caller is thrown on, as fetch does it.
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
import type { AttributeValue, LayerKey } from '../domain/site/layer';
import type { Status } from '../domain/site/status';
import { type CallOptions, type ClientOptions, call, pathOf, type Query, type Result } from './transport';

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
  /** For what is loaded later: imports and people have clients of their own. */
  readonly transport: ClientOptions;
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
    transport: client,
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
