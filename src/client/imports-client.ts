// Typed client of imports: batches, their rows and checks, decisions, and the upload of files with its progress.
import type {
  ChecksResponse,
  ConflictsResponse,
  DecisionsBody,
  ImportsResponse,
  MissingResponse,
  NewImportBody,
  RowsResponse,
  SettingsBody,
  ShapesResponse,
} from '../contract/api-imports';
import type { Batch, RowOutcome } from '../contract/batches';
import type { CheckCode, CheckSeverity } from '../contract/import-report';
import { answerOf, type CallOptions, type ClientOptions, call, pathOf, type Result, unreachable } from './transport';

export interface RowsFilter {
  readonly outcome?: RowOutcome | undefined;
  readonly undecided?: boolean | undefined;
  readonly after?: number | undefined;
  readonly limit: number;
}
export interface ChecksFilter {
  readonly code?: CheckCode | undefined;
  readonly severity?: CheckSeverity | undefined;
  readonly row?: number | undefined;
  readonly offset?: number | undefined;
  readonly limit: number;
}

export interface UploadOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (bytes: number) => void;
}

export interface ImportsClient {
  list(
    query: { readonly before?: string | undefined; readonly limit: number },
    options?: CallOptions,
  ): Promise<Result<ImportsResponse>>;
  get(id: string, options?: CallOptions): Promise<Result<Batch>>;
  rows(id: string, filter: RowsFilter, options?: CallOptions): Promise<Result<RowsResponse>>;
  checks(id: string, filter: ChecksFilter, options?: CallOptions): Promise<Result<ChecksResponse>>;
  missing(
    id: string,
    query: { readonly after?: string | undefined; readonly limit: number },
    options?: CallOptions,
  ): Promise<Result<MissingResponse>>;
  shapes(id: string, options?: CallOptions): Promise<Result<ShapesResponse>>;
  conflicts(id: string, options?: CallOptions): Promise<Result<ConflictsResponse>>;
  create(body: NewImportBody): Promise<Result<Batch>>;
  /** A lost connection is a problem with status 0; only an abort is thrown. */
  upload(id: string, name: string, content: Blob, options: UploadOptions): Promise<Result<Batch>>;
  setSettings(id: string, settings: SettingsBody): Promise<Result<Batch>>;
  read(id: string): Promise<Result<Batch>>;
  decide(id: string, decision: DecisionsBody): Promise<Result<Batch>>;
  apply(id: string, why: string): Promise<Result<Batch>>;
  rollBack(id: string, why: string): Promise<Result<Batch>>;
  discard(id: string, why: string): Promise<Result<Batch>>;
}

/** The part of XMLHttpRequest that an upload needs: fetch tells nothing about what has been sent. */
export type UploadRequest = Pick<
  XMLHttpRequest,
  'open' | 'setRequestHeader' | 'send' | 'abort' | 'upload' | 'status' | 'responseText'
> &
  Pick<EventTarget, 'addEventListener'>;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function send(request: UploadRequest, url: string, content: Blob, options: UploadOptions): Promise<Result<Batch>> {
  const { signal, onProgress } = options;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => request.abort();
    const ended = (result: Result<Batch>): void => {
      signal.removeEventListener('abort', onAbort);
      resolve(result);
    };
    signal.throwIfAborted();
    signal.addEventListener('abort', onAbort);
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded));
    request.addEventListener('load', () => ended(answerOf(request.status, parsed(request.responseText))));
    request.addEventListener('error', () => ended({ ok: false, problem: unreachable() }));
    request.addEventListener('timeout', () => ended({ ok: false, problem: unreachable() }));
    request.addEventListener('abort', () => reject(new DOMException('The upload was cancelled', 'AbortError')));
    request.open('PUT', url);
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.send(content);
  });
}

export function createImportsClient(
  client: ClientOptions,
  createRequest: () => UploadRequest = () => new XMLHttpRequest(),
): ImportsClient {
  const at = (id: string, rest = ''): string => `/api/imports/${encodeURIComponent(id)}${rest}`;
  const get = <T>(path: string, options?: CallOptions): Promise<Result<T>> => call<T>(client, path, options);
  const post = (path: string, body?: unknown): Promise<Result<Batch>> =>
    call(client, path, {}, { method: 'POST', body });
  return {
    list: (query, options) => get(pathOf('/api/imports', { ...query }), options),
    get: (id, options) => get(at(id), options),
    rows: (id, filter, options) => get(pathOf(at(id, '/rows'), { ...filter }), options),
    checks: (id, filter, options) => get(pathOf(at(id, '/checks'), { ...filter }), options),
    missing: (id, query, options) => get(pathOf(at(id, '/missing'), { ...query }), options),
    shapes: (id, options) => get(at(id, '/shapes'), options),
    conflicts: (id, options) => get(at(id, '/conflicts'), options),
    create: (body) => post('/api/imports', body),
    upload: (id, name, content, options) =>
      send(createRequest(), `${client.baseUrl}${at(id, `/files/${encodeURIComponent(name)}`)}`, content, options),
    setSettings: (id, body) => call(client, at(id, '/settings'), {}, { method: 'PUT', body }),
    read: (id) => post(at(id, '/read')),
    decide: (id, decision) => post(at(id, '/decisions'), decision),
    apply: (id, why) => post(at(id, '/apply'), { why }),
    rollBack: (id, why) => post(at(id, '/roll-back'), { why }),
    discard: (id, why) => post(at(id, '/discard'), { why }),
  };
}
