// Health for supervisors and monitoring: alive, ready, counters.
import { z } from 'zod';
import { healthResponse, readyResponse } from '../../contract/api-files';
import type { Endpoint } from '../endpoint';
import { done } from '../outcome';

type Plain = z.ZodRawShape;

export const healthz: Endpoint<Plain, Plain, typeof healthResponse> = {
  path: '/healthz',
  name: 'isAlive',
  summary: { zh: '进程存活', en: 'The process is alive' },
  response: healthResponse,
  handle: async () => done({ status: 'ok' as const }),
};

export const readyz: Endpoint<Plain, Plain, typeof readyResponse> = {
  path: '/readyz',
  name: 'isReady',
  summary: { zh: '数据库可用，可以提供服务', en: 'The database answers and requests can be served' },
  response: readyResponse,
  failures: [503],
  handle: async (_, { store }) => {
    const { version, seq } = await store.state();
    return done({ status: 'ready' as const, version, seq });
  },
};

const exposition = z.string();

export const metrics: Endpoint<Plain, Plain, typeof exposition> = {
  path: '/metrics',
  name: 'readMetrics',
  summary: { zh: 'Prometheus 指标', en: 'Metrics in the text format of Prometheus' },
  response: exposition,
  contentType: 'text/plain',
  failures: [503],
  handle: async (_, { store, metrics: counters }) => {
    const { seq } = await store.state();
    const headers = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' };
    return done(new Response(counters.render(seq), { headers }));
  },
};
