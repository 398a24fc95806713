// What goes wrong below the application: a database that is away, a file that fails, a reader who leaves.
import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/contract/store';
import { compress } from '../../src/server/middleware/compress';
import { appOn } from './app-fixture';

const failing = (error: Error): Store => new Proxy({} as Store, { get: () => () => Promise.reject(error) });

const errorOf = (message: string, properties: object = {}): Error => Object.assign(new Error(message), properties);

describe('a failure below', () => {
  it.each([
    ['refused', errorOf('connect ECONNREFUSED', { code: 'ECONNREFUSED' })],
    ['no socket', errorOf('connect ENOENT', { code: 'ENOENT', syscall: 'connect' })],
    ['no name', errorOf('getaddrinfo ENOTFOUND', { code: 'ENOTFOUND', syscall: 'getaddrinfo' })],
    ['no name yet', errorOf('getaddrinfo EAI_AGAIN', { code: 'EAI_AGAIN' })],
    ['no route', errorOf('connect EHOSTUNREACH', { code: 'EHOSTUNREACH' })],
    ['no network', errorOf('connect ENETUNREACH', { code: 'ENETUNREACH' })],
    ['full pool', errorOf('timeout exceeded when trying to connect')],
    ['cut', errorOf('Connection terminated unexpectedly')],
    ['shut down', errorOf('terminating connection', { code: '57P01' })],
  ])('of the connection is 503: %s', async (_, error) => {
    const response = await appOn(failing(error), () => undefined).request('/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ type: '/problems/store-unavailable' });
  });

  it.each([
    ['a missing file', errorOf('open ENOENT', { code: 'ENOENT', syscall: 'open' })],
    ['a refused value', errorOf('invalid input syntax', { code: '22P02' })],
    ['a slip', new TypeError('x is not a function')],
  ])('of another kind is 500: %s', async (_, error) => {
    const response = await appOn(failing(error), () => undefined).request('/readyz');
    expect(response.status).toBe(500);
  });
});

describe('a streamed answer', () => {
  const streaming = (source: UnderlyingDefaultSource<Uint8Array>) => {
    const app = new Hono();
    app.use(compress());
    app.get('/', () => new Response(new ReadableStream(source), { headers: { 'x-streamed': '1' } }));
    return app.request('/', { headers: { 'accept-encoding': 'gzip' } });
  };

  it('closes its source when the reader leaves', async () => {
    const closed = new Promise<string>((resolve, reject) => {
      const source: UnderlyingDefaultSource<Uint8Array> = {
        pull: (controller) => controller.enqueue(crypto.getRandomValues(new Uint8Array(32_768))),
        cancel: () => resolve('closed'),
      };
      Promise.resolve(streaming(source))
        .then(async ({ body }) => {
          const reader = body?.getReader();
          await reader?.read();
          await reader?.cancel();
        })
        .catch(reject);
    });
    expect(await closed).toBe('closed');
  });

  it('ends in an error when its source fails', async () => {
    const response = await streaming({ pull: (controller) => controller.error(new Error('read failed')) });
    await expect(response.arrayBuffer()).rejects.toThrow();
  });

  it('is whole otherwise', async () => {
    const response = await streaming({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('a file'));
        controller.close();
      },
    });
    expect(gunzipSync(Buffer.from(await response.arrayBuffer())).toString()).toBe('a file');
  });
});
