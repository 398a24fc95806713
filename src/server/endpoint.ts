// One GET endpoint: its schemas validate the request and make its page in the OpenAPI document.
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { problem } from '../contract/api';
import { PLAIN } from '../contract/scalars';
import type { LocalText } from '../domain/text';
import type { Failure, Outcome } from './outcome';
import { expectedOf } from './parameters';
import { problemResponse } from './problem';
import type { Services } from './services';

export interface Given<P, Q> {
  readonly params: P;
  readonly query: Q;
  readonly request: Request;
}

export interface Endpoint<P extends z.ZodRawShape, Q extends z.ZodRawShape, R extends z.ZodType> {
  /** With parameters in braces: `/api/targets/{id}`. */
  readonly path: string;
  readonly name: string;
  readonly summary: LocalText;
  readonly params?: z.ZodObject<P>;
  readonly query?: z.ZodObject<Q>;
  readonly response: R;
  /** Of the answer; handlers of other types than JSON give a `Response` back. */
  readonly contentType?: string;
  readonly failures?: readonly number[];
  readonly handle: (
    given: Given<z.output<z.ZodObject<P>>, z.output<z.ZodObject<Q>>>,
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

const responseOf = (value: unknown, contentType: string): Response =>
  value instanceof Response
    ? value
    : new Response(JSON.stringify(value), { headers: { 'content-type': `${contentType}; charset=utf-8` } });

function describe<P extends z.ZodRawShape, Q extends z.ZodRawShape, R extends z.ZodType>(
  app: OpenAPIHono,
  endpoint: Endpoint<P, Q, R>,
): void {
  const { path, name, summary, params, query, response, contentType = JSON_TYPE, failures = [] } = endpoint;
  const problems = [...new Set([400, ...failures, 500])].map((status) => [
    status,
    { description: '问题说明 / problem', content: { 'application/problem+json': { schema: problem } } },
  ]);
  app.openAPIRegistry.registerPath({
    method: 'get',
    path,
    operationId: name,
    summary: `${summary.zh} / ${summary.en}`,
    request: { ...(params ? { params } : {}), ...(query ? { query } : {}) },
    responses: {
      200: { description: `${summary.zh} / ${summary.en}`, content: { [contentType]: { schema: response } } },
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

export function mount<P extends z.ZodRawShape, Q extends z.ZodRawShape, R extends z.ZodType>(
  app: OpenAPIHono,
  services: Services,
  endpoint: Endpoint<P, Q, R>,
): void {
  const { path, contentType = JSON_TYPE, handle } = endpoint;
  describe(app, endpoint);
  const { pattern, suffixes } = routed(path);
  app.get(pattern, async (c: Context) => {
    const instance = c.req.path;
    const params = parse(endpoint.params, withoutSuffixes(c.req.param() as Record<string, string>, suffixes));
    if (!params.ok) return problemResponse(params.failure, instance);
    const query = parse(endpoint.query, c.req.query());
    if (!query.ok) return problemResponse(query.failure, instance);
    const outcome = await handle({ params: params.value, query: query.value, request: c.req.raw }, services);
    return outcome.ok ? responseOf(outcome.value, contentType) : problemResponse(outcome.failure, instance);
  });
}
