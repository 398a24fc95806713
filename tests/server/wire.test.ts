// What surrounds every answer: tags, compression, HEAD, security headers, health, the OpenAPI document.
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, openPacks, type RunningApp } from './app-fixture';

let running: RunningApp;
beforeAll(async () => {
  running = await openPacks(true);
});
afterAll(() => running.close());

const read = (path: string): Promise<unknown> => json(running.app, path);

describe('on the wire', () => {
  it('sends 304 to a client that has the answer, compressed or not', async () => {
    for (const encoding of ['', 'gzip', 'br, gzip']) {
      const headers = { 'accept-encoding': encoding };
      const first = await running.app.request('/api/regions', { headers });
      const tag = first.headers.get('etag') ?? '';
      expect(tag).toMatch(/^W\/"/);
      const again = await running.app.request('/api/regions', { headers: { ...headers, 'if-none-match': tag } });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe('');
    }
    const other = await running.app.request('/api/regions', { headers: { 'if-none-match': '"other"' } });
    expect(other.status).toBe(200);
  });

  it('compresses with brotli, otherwise gzip, otherwise not, also what is kept', async () => {
    const plain = await (await running.app.request('/api/documents')).text();
    for (const _ of [1, 2]) {
      const br = await running.app.request('/api/documents', { headers: { 'accept-encoding': 'gzip, br' } });
      expect(br.headers.get('content-encoding')).toBe('br');
      expect(brotliDecompressSync(Buffer.from(await br.arrayBuffer())).toString()).toBe(plain);
      const gz = await running.app.request('/api/documents', { headers: { 'accept-encoding': 'gzip, br;q=0' } });
      expect(gz.headers.get('content-encoding')).toBe('gzip');
      expect(gunzipSync(Buffer.from(await gz.arrayBuffer())).toString()).toBe(plain);
      const none = await running.app.request('/api/documents');
      expect(none.headers.get('content-encoding')).toBeNull();
      expect(none.headers.get('vary') ?? 'accept-encoding').toContain('accept-encoding');
    }
    const file = '/api/export/gangue-piles?format=geojson&region=140302';
    const stream = await running.app.request(file, { headers: { 'accept-encoding': 'gzip' } });
    expect(stream.headers.get('x-streamed')).toBeNull();
    const text = gunzipSync(Buffer.from(await stream.arrayBuffer())).toString();
    expect(text).toBe(await (await running.app.request(file)).text());
  });

  it('answers HEAD like GET without a body', async () => {
    const response = await running.app.request('/api/packs', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/json/);
    expect(await response.text()).toBe('');
  });

  it('carries security headers everywhere, problems included', async () => {
    for (const path of ['/api/packs', '/api/nothing', '/tiles/regions/6/52/24.mvt', '/healthz']) {
      const { headers } = await running.app.request(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('sends a streamed file plain to a client that takes brotli alone', async () => {
    const file = '/api/export/gangue-piles?format=geojson&region=140302';
    const response = await running.app.request(file, { headers: { 'accept-encoding': 'br' } });
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(await response.json()).toMatchObject({ type: 'FeatureCollection' });
  });

  it('names tiles in its counters as the OpenAPI document does', async () => {
    await running.app.request('/tiles/regions/6/52/24.mvt');
    await running.app.request('/ogc/collections/regions/items');
    const text = await (await running.app.request('/metrics')).text();
    expect(text).toContain('route="/tiles/{collection}/{z}/{x}/{y}.mvt"');
    expect(text).toContain('route="/ogc/collections/{collection}/items"');
    expect(text).not.toContain('\\');
  });

  it('is alive, ready and counted', async () => {
    expect(await read('/healthz')).toEqual({ status: 'ok' });
    expect(await read('/readyz')).toMatchObject({ status: 'ready' });
    const text = await (await running.app.request('/metrics')).text();
    expect(text).toMatch(/minemend_http_requests_total\{route="\/healthz",status="200"\} \d+/);
    expect(text).toMatch(/minemend_http_request_duration_seconds_bucket\{route="\/healthz",le="\+Inf"\} \d+/);
    expect(text).toMatch(/\nminemend_data_seq \d+\n/);
  });
});

interface OpenApi {
  readonly openapi: string;
  readonly paths: Record<
    string,
    {
      [method: string]: {
        summary: string;
        parameters?: { name: string; description?: string }[];
        responses: Record<string, unknown>;
      };
    }
  >;
}

describe('the OpenAPI document', () => {
  it('describes every route and every parameter in both languages', async () => {
    const document = (await read('/api/openapi.json')) as OpenApi;
    expect(document.openapi).toMatch(/^3\.1/);
    expect(Object.keys(document.paths)).toContain('/api/targets/{id}/features');
    expect(Object.keys(document.paths)).toContain('/tiles/{collection}/{z}/{x}/{y}.mvt');
    const bilingual = /[\u4e00-\u9fff].* \/ .*[A-Za-z]/;
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const),
    );
    for (const [place, { summary, responses, parameters = [] }] of operations) {
      expect(summary, place).toMatch(bilingual);
      expect(Object.keys(responses)[0], place).toMatch(/^20\d$/);
      for (const parameter of parameters) {
        expect(parameter.description, `${place} ${parameter.name}`).toMatch(bilingual);
      }
    }
  });
});
