// Keeps finished API answers, compressed as they went out: they depend on the address, the data version and what the
// viewer may see. Those that depend on more say `no-store`.
import type { MiddlewareHandler } from 'hono';
import { Lru } from '../lru';
import type { Services } from '../services';
import { classOf, sessionOf, viewerOf } from '../viewer';
import { encodingFor } from './compress';
import { matchesTag, notModified } from './entity-tag';

interface Kept {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: Headers;
}

const BYTES_KEPT = 32 * 1024 * 1024;
/** What an entry weighs besides its bytes and its key. */
const ENTRY_BYTES = 1_000;

/** Never the same twice, or too large: not worth a look at the data version either. */
const NOT_KEPT = /^\/api\/(auth|events|export|imports|session|bulletin\.(docx|xlsx))(\/|$)/;

const isKept = (method: string, path: string): boolean =>
  method === 'GET' && path.startsWith('/api/') && !NOT_KEPT.test(path) && !path.endsWith('.geojson');

function answerOf({ body, headers }: Kept, ifNoneMatch: string | undefined): Response {
  const tag = headers.get('etag');
  if (ifNoneMatch !== undefined && tag !== null && matchesTag(ifNoneMatch, tag)) return notModified(headers);
  return new Response(body, { headers });
}

export function keptAnswers({ snapshots }: Services): MiddlewareHandler {
  const answers = new Lru<Kept>(BYTES_KEPT);
  return async (c, next) => {
    if (!isKept(c.req.method, c.req.path)) return next();
    const { state } = await snapshots.current();
    const who = classOf(viewerOf(sessionOf(c)));
    const { pathname, search } = new URL(c.req.url);
    const key = `${state.version} ${who} ${encodingFor(c.req.header('accept-encoding') ?? '')} ${pathname}${search}`;
    const known = answers.get(key);
    if (known) return answerOf(known, c.req.header('if-none-match'));
    await next();
    if (c.res.status !== 200 || c.res.headers.get('cache-control') === 'no-store') return;
    const body = new Uint8Array(await c.res.clone().arrayBuffer());
    const weight = body.byteLength + 2 * key.length + ENTRY_BYTES;
    answers.set(key, { body, headers: new Headers(c.res.headers) }, weight);
  };
}
