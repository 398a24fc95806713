// Writes come from our own pages or from programs, never from a page of another origin (cross-site request forgery).
import type { MiddlewareHandler } from 'hono';
import { problemResponse } from '../problem';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);

/** Browsers name the origin of every write; programs name none. `origin`: where people reach us through a proxy. */
export const sameOrigin =
  (origin: string | null): MiddlewareHandler =>
  async (c, next) => {
    if (READING.has(c.req.method)) return next();
    const from = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    const hosts = [new URL(c.req.url).host, ...(origin === null ? [] : [hostOf(origin)])];
    const foreign = from === undefined ? site === 'cross-site' || site === 'same-site' : !hosts.includes(hostOf(from));
    if (foreign) return problemResponse({ code: 'foreign-origin', origin: from ?? site ?? '' }, c.req.path);
    return next();
  };
