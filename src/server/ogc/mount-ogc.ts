// Brings /ogc into the application, and opens /ogc and /tiles to pages from other origins.
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import type { Services } from '../services';
import { answering } from './answer';
import { ogcResources } from './resources';

const OPEN: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'content-crs, etag, link',
  'cross-origin-resource-policy': 'cross-origin',
};

/** What a browser asks before it reads with headers of its own. */
const PREFLIGHT: Readonly<Record<string, string>> = {
  'access-control-allow-methods': 'GET, HEAD, OPTIONS',
  'access-control-allow-headers': 'accept, accept-language, content-type, if-none-match',
  'access-control-max-age': '86400',
};

const openToOthers: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'OPTIONS') return new Response(null, { status: 204, headers: { ...OPEN, ...PREFLIGHT } });
  await next();
  for (const [name, value] of Object.entries(OPEN)) c.header(name, value);
};

/** Before what refuses other methods than reading, and outside of what makes 304 out of an answer. */
export function openOgc(app: OpenAPIHono): void {
  app.use('/ogc/*', openToOthers);
  app.use('/tiles/*', openToOthers);
}

export function mountOgc(app: OpenAPIHono, services: Services, now: () => Date): void {
  for (const resource of ogcResources()) app.get(resource.path, answering(resource, services, now));
}
