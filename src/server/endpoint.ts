// One endpoint: its schemas validate the request and make its page in the OpenAPI document. Whoever writes is signed in.
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { problem } from '../contract/api';
import type { Actor } from '../contract/batches';
import type { Session } from '../contract/people';
import { PLAIN } from '../contract/scalars';
import type { Viewer } from '../contract/store';
import type { Action } from '../domain/access/permissions';
import type { LocalText } from '../domain/text';
import { readBody, strictly } from './body';
import { done, type Failure, type Outcome } from './outcome';
import { expectedOf } from './parameters';
import { permitAnywhere } from './permit';
import { problemResponse } from './problem';
import type { Services } from './services';
import { actorOf, sessionOf, viewerOf } from './viewer';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface Given<P, Q, B = undefined> {
  readonly params: P;
  readonly query: Q;
  /** Read already where the endpoint has a schema for it; otherwise the bytes are in `request.body`. */
  readonly body: B;
  readonly request: Request;
  readonly viewer: Viewer;
  /** Who writes; null only where an endpoint is open to those who are not signed in. */
  readonly actor: Actor | null;
  readonly session: Session | null;
  /** Address of the client; null: not known. */
  readonly from: string | null;
}

export interface Endpoint<
  P extends z.ZodRawShape,
  Q extends z.ZodRawShape,
  R extends z.ZodType,
  B extends z.ZodType = z.ZodUndefined,
> {
  readonly method?: Method;
  /** With parameters in braces: `/api/targets/{id}`. */
  readonly path: string;
  /** Who may ask at all: anyone (reads by default), the signed-in (writes by default), or roles that may do this. */
  readonly access?: 'anyone' | 'signed-in' | Action;
  /** JSON; unknown keys are refused. */
  readonly body?: B;
  /** Depends on more than the address, the viewer and the data version: never kept. */
  readonly fresh?: boolean;
  readonly status?: number;
  readonly name: string;
  readonly summary: LocalText;
  readonly params?: z.ZodObject<P>;
  readonly query?: z.ZodObject<Q>;
  readonly response: R;
  /** Of the answer; handlers of other types than JSON give a `Response` back. */
  readonly contentType?: string;
  readonly failures?: readonly number[];
  readonly handle: (
    given: Given<z.output<z.ZodObject<P>>, z.output<z.ZodObject<Q>>, z.output<B>>,
    services: Services,
  ) => Promise<Outcome<z.input<R> | Response>>;
}

const JSON_TYPE = 'application/json';

/** The upper bound of a number. */
function mostOf(schema: unknown): number | null {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  return inner instanceof z.ZodNumber ? inner.maxValue : null;
}

function failureOf(
  error: z.ZodError,
  given: Readonly<Record<string, string>>,
  shape: Readonly<Record<string, unknown>>,
): Failure {
  const issue = error.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    return { code: 'unknown-parameter', parameter: issue.keys[0] ?? '', allowed: Object.keys(shape) };
  }
  const parameter = String(issue?.path[0] ?? '');
  const message = issue?.message ?? '';
  const expected = expectedOf(parameter, mostOf(shape[parameter])) ?? { zh: message, en: message };
  const value = given[parameter];
  return value === undefined
    ? { code: 'missing-parameter', parameter, expected }
    : { code: 'bad-parameter', parameter, given: value, expected };
}

type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export function parse<S extends z.ZodRawShape>(
  schema: z.ZodObject<S> | undefined,
  given: Readonly<Record<string, string>>,
): Parsed<z.output<z.ZodObject<S>>> {
  const strict = (schema ?? z.object({})).strict() as unknown as z.ZodObject<S>;
  const parsed = strict.safeParse(given);
  if (!parsed.success) return { ok: false, failure: failureOf(parsed.error, given, strict.shape) };
  const unprintable = Object.entries(given).find(([, value]) => !PLAIN.test(value));
  if (!unprintable) return { ok: true, value: parsed.data };
  const [parameter, value] = unprintable;
  const expected = expectedOf(parameter) ?? { zh: '不含控制字符的文字', en: 'text without control characters' };
  return { ok: false, failure: { code: 'bad-parameter', parameter, given: value, expected } };
}

type AnyEndpoint = Endpoint<z.ZodRawShape, z.ZodRawShape, z.ZodType, z.ZodType>;

const methodOf = ({ method = 'get' }: Pick<AnyEndpoint, 'method'>): Method => method;
const accessOf = ({ access, method = 'get' }: Pick<AnyEndpoint, 'access' | 'method'>) =>
  access ?? (method === 'get' ? 'anyone' : 'signed-in');

function responseOf(value: unknown, { contentType = JSON_TYPE, fresh, method = 'get', status = 200 }: AnyEndpoint) {
  if (value instanceof Response) return value;
  const headers = new Headers({ 'content-type': `${contentType}; charset=utf-8` });
  if (fresh === true || method !== 'get') headers.set('cache-control', 'no-store');
  return new Response(JSON.stringify(value), { status, headers });
}

const refusalsOf = (endpoint: AnyEndpoint): readonly number[] => {
  const access = accessOf(endpoint);
  return [
    ...(access === 'anyone' ? [] : [401]),
    ...(methodOf(endpoint) === 'get' && access === 'anyone' ? [] : [403]),
    ...(endpoint.body ? [413, 415] : []),
  ];
};

export const SESSION_SCHEME = 'session';

function describe(app: OpenAPIHono, endpoint: AnyEndpoint): void {
  const { path, name, summary, params, query, body, response, contentType = JSON_TYPE, failures = [] } = endpoint;
  const problems = [...new Set([400, ...refusalsOf(endpoint), ...failures, 500])].map((status) => [
    status,
    { description: '问题说明 / problem', content: { 'application/problem+json': { schema: problem } } },
  ]);
  const text = `${summary.zh} / ${summary.en}`;
  app.openAPIRegistry.registerPath({
    method: methodOf(endpoint),
    path,
    operationId: name,
    summary: text,
    ...(accessOf(endpoint) === 'anyone' ? {} : { security: [{ [SESSION_SCHEME]: [] }] }),
    request: {
      ...(params ? { params } : {}),
      ...(query ? { query } : {}),
      ...(body ? { body: { required: true, content: { [JSON_TYPE]: { schema: strictly(body) } } } } : {}),
    },
    responses: {
      [endpoint.status ?? 200]: { description: text, content: { [contentType]: { schema: response } } },
      ...Object.fromEntries(problems),
    },
  });
}

/** `{id}` to Hono's `:id`; `{y}.mvt` takes its suffix into the pattern, and `suffixes` takes it out of the value. */
function routed(path: string): { readonly pattern: string; readonly suffixes: ReadonlyMap<string, string> } {
  const suffixes = new Map<string, string>();
  const pattern = path.replaceAll(/\{(\w+)\}(\.\w+)?/g, (_, name: string, suffix: string | undefined) => {
    if (suffix === undefined) return `:${name}`;
    suffixes.set(name, suffix);
    return `:${name}{[^/]+\\${suffix}}`;
  });
  return { pattern, suffixes };
}

/** Back from Hono's pattern to the path as it is documented. */
export const pathOf = (pattern: string): string =>
  pattern.replaceAll(/:(\w+)(?:\{\[\^\/\]\+\\(\.\w+)\})?/g, (_, name: string, suffix = '') => `{${name}}${suffix}`);

function withoutSuffixes(
  params: Readonly<Record<string, string>>,
  suffixes: ReadonlyMap<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      value.slice(0, value.length - (suffixes.get(name) ?? '').length),
    ]),
  );
}

/** Of the socket that a request came from, as the server hands it over. */
const fromOf = (c: Context): string | null => (c.env as { from?: string } | undefined)?.from ?? null;

/** Refused before anything of the request is read. */
function refusedFirst(endpoint: AnyEndpoint, c: Context): Failure | null {
  const access = accessOf(endpoint);
  if (access === 'anyone') return null;
  const actor = actorOf(sessionOf(c));
  if (actor === null) return { code: 'not-signed-in' };
  if (access === 'signed-in') return null;
  const permitted = permitAnywhere(actor, access);
  return permitted.ok ? null : permitted.failure;
}

async function answered(
  endpoint: AnyEndpoint,
  c: Context,
  services: Services,
  suffixes: ReadonlyMap<string, string>,
): Promise<Outcome<unknown>> {
  const refused = refusedFirst(endpoint, c);
  if (refused) return { ok: false, failure: refused };
  const params = parse(endpoint.params, withoutSuffixes(c.req.param() as Record<string, string>, suffixes));
  if (!params.ok) return params;
  const query = parse(endpoint.query, c.req.query());
  if (!query.ok) return query;
  const body = endpoint.body ? await readBody(endpoint.body, c.req.raw) : done(undefined);
  if (!body.ok) return body;
  const session = sessionOf(c);
  const who = { session, viewer: viewerOf(session), actor: actorOf(session), from: fromOf(c) };
  const given = { params: params.value, query: query.value, body: body.value, request: c.req.raw, ...who };
  return endpoint.handle(given, services);
}

export function mount<
  P extends z.ZodRawShape,
  Q extends z.ZodRawShape,
  R extends z.ZodType,
  B extends z.ZodType = z.ZodUndefined,
>(app: OpenAPIHono, services: Services, one: Endpoint<P, Q, R, B>): void {
  const endpoint = one as unknown as AnyEndpoint;
  describe(app, endpoint);
  const { pattern, suffixes } = routed(endpoint.path);
  app.on(methodOf(endpoint).toUpperCase(), pattern, async (c: Context) => {
    const outcome = await answered(endpoint, c, services, suffixes);
    if (outcome.ok && methodOf(endpoint) !== 'get') void services.watch.look();
    return outcome.ok ? responseOf(outcome.value, endpoint) : problemResponse(outcome.failure, c.req.path);
  });
}
