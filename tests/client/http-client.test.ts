// The typed client against answers as the server and a broken line give them.
import { describe, expect, it } from 'vitest';
import { createClient } from '../../src/client/http-client';

function clientOf(answer: (url: string, init?: RequestInit) => Promise<Response>) {
  const asked: string[] = [];
  const client = createClient({
    baseUrl: 'http://host',
    fetch: (url, init) => {
      asked.push(url);
      return answer(url, init);
    },
  });
  return { client, asked };
}

const json =
  (body: unknown, status = 200) =>
  async () =>
    Response.json(body, { status });

describe('addresses', () => {
  it('carry filters, attributes and boxes, and leave out what is not given', async () => {
    const { client, asked } = clientOf(json({ features: [] }));
    await client.features({
      layer: 'restoration-sites',
      region: '140321',
      bbox: [113, 37, 114, 38],
      attributes: { programme: 'abandoned-pit', urbanFringe: true },
      cursor: undefined,
      limit: 50,
    });
    const url = new URL(asked[0] ?? '');
    expect(url.pathname).toBe('/api/features');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      layer: 'restoration-sites',
      region: '140321',
      bbox: '113,37,114,38',
      programme: 'abandoned-pit',
      urbanFringe: 'true',
      limit: '50',
    });
  });

  it('escape ids and words', async () => {
    const { client, asked } = clientOf(json({}));
    await client.target('a/b?c', { asOf: '2020-11-15' });
    await client.search('平定 & 盂县');
    expect(asked).toEqual([
      'http://host/api/targets/a%2Fb%3Fc?asOf=2020-11-15',
      'http://host/api/search?q=%E5%B9%B3%E5%AE%9A+%26+%E7%9B%82%E5%8E%BF',
    ]);
  });

  it('of downloads and tiles need no request', () => {
    const { client, asked } = clientOf(json({}));
    expect(client.downloadUrl({ layer: 'gangue-piles', attributes: { owner: 'owned' } }, 'xlsx')).toBe(
      'http://host/api/export/gangue-piles?owner=owned&format=xlsx',
    );
    expect(client.tileJsonUrl('regions')).toBe('http://host/tiles/regions.json');
    expect(asked).toEqual([]);
  });
});

describe('failures are values', () => {
  it('a problem of the server as it is', async () => {
    const problem = { type: '/problems/x', title: 'X', status: 404, detail: { zh: '没有', en: 'none' } };
    expect(await clientOf(json(problem, 404)).client.packs()).toEqual({ ok: false, problem });
  });

  it('no answer, and an answer that is not ours, each with what to do', async () => {
    const dead = await clientOf(() => Promise.reject(new TypeError('fetch failed'))).client.packs();
    expect(dead).toMatchObject({ ok: false, problem: { status: 0, type: '/problems/unreachable' } });
    const proxy = await clientOf(async () => new Response('<html>', { status: 502 })).client.packs();
    expect(proxy).toMatchObject({ ok: false, problem: { status: 502 } });
    for (const result of [dead, proxy]) {
      if (result.ok) throw new Error('expected a failure');
      expect(result.problem.detail.zh).toMatch(/请/);
      expect(result.problem.detail.en).not.toBe('');
    }
  });

  it('an abort by the caller is thrown on', async () => {
    const controller = new AbortController();
    const { client } = clientOf(
      (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
        }),
    );
    const pending = client.packs({ signal: controller.signal });
    controller.abort();
    await expect(pending).rejects.toMatchObject({ name: 'AbortError' });
  });
});

it('gives the value of a good answer', async () => {
  expect(await clientOf(json({ regions: [] })).client.regions()).toEqual({ ok: true, value: { regions: [] } });
});
