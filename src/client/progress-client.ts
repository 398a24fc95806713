// Typed client of progress: the overview, a target's way to its deadline, lists by verdict, reported values.
import type { CountiesResponse } from '../contract/api-counties';
import type {
  ChangesResponse,
  OverviewResponse,
  ProgressResponse,
  TargetProgressResponse,
} from '../contract/api-progress';
import { type CallOptions, type ClientOptions, call, pathOf, type Result } from './transport';

export interface NewReport {
  readonly on: string;
  readonly value: number;
  readonly note: string;
  /** Number or address of what proves it; left out where there is none. */
  readonly evidence?: string;
}

interface Asked {
  readonly region?: string | undefined;
  readonly asOf?: string | undefined;
}

interface Between {
  readonly region: string;
  readonly from: string;
  readonly to: string;
  readonly layer?: string | undefined;
}

export interface ProgressClient {
  changes(query: Between, options?: CallOptions): Promise<Result<ChangesResponse>>;
  overview(
    query: Asked & { readonly since?: string | undefined },
    options?: CallOptions,
  ): Promise<Result<OverviewResponse>>;
  counties(query: Asked, options?: CallOptions): Promise<Result<CountiesResponse>>;
  progress(query: Asked, options?: CallOptions): Promise<Result<ProgressResponse>>;
  target(id: string, query: Asked, options?: CallOptions): Promise<Result<TargetProgressResponse>>;
  report(id: string, report: NewReport): Promise<Result<{ readonly seq: number }>>;
}

export function createProgressClient(client: ClientOptions): ProgressClient {
  const at = (id: string, rest: string): string => `/api/targets/${encodeURIComponent(id)}/${rest}`;
  return {
    changes: (query, options) => call(client, pathOf('/api/changes', { ...query }), options),
    overview: (query, options) => call(client, pathOf('/api/overview', { ...query }), options),
    counties: (query, options) => call(client, pathOf('/api/counties', { ...query }), options),
    progress: (query, options) => call(client, pathOf('/api/progress', { ...query }), options),
    target: (id, query, options) => call(client, pathOf(at(id, 'progress'), { ...query }), options),
    report: (id, report) => call(client, at(id, 'reports'), {}, { method: 'POST', body: report }),
  };
}
