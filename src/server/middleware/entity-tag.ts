// ETag from the bytes of the answer, and 304 to a client that has them already.
import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');

/** Weak comparison (RFC 9110, 13.1.2): compression does not change what is meant. */
export const matchesTag = (ifNoneMatch: string, tag: string): boolean =>
  ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((one) => opaque(one) === opaque(tag));

export function notModified(headers: Headers): Response {
  const kept = new Headers();
  for (const name of ['etag', 'cache-control', 'vary']) {
    const value = headers.get(name);
    if (value !== null) kept.set(name, value);
  }
  return new Response(null, { status: 304, headers: kept });
}

const isTagged = ({ status, headers }: Response): boolean =>
  status === 200 && !headers.has('x-streamed') && !/\bno-store\b/.test(headers.get('cache-control') ?? '');

export const entityTag = (): MiddlewareHandler => async (c, next) => {
  await next();
  const response = c.res;
  if (!isTagged(response)) return;
  let tag = response.headers.get('etag');
  if (tag === null) {
    const bytes = new Uint8Array(await response.clone().arrayBuffer());
    tag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    c.header('etag', tag);
    if (!response.headers.has('cache-control')) c.header('cache-control', 'no-cache');
  }
  const known = c.req.header('if-none-match');
  if (known === undefined || !matchesTag(known, tag)) return;
  const { headers } = c.res;
  c.res = undefined;
  c.res = notModified(headers);
};
