// Counts each answer and how long it took, by the path of its route.
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { pathOf } from '../endpoint';
import type { Metrics } from '../metrics';

export const measured =
  (metrics: Metrics, now: () => Date): MiddlewareHandler =>
  async (c, next) => {
    const started = now().getTime();
    await next();
    const seconds = Math.max(0, now().getTime() - started) / 1000;
    const pattern = routePath(c, -1);
    metrics.record(pattern === '/*' || pattern === '*' ? 'other' : pathOf(pattern), c.res.status, seconds);
  };
