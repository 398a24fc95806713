// What users of /ogc rely on beyond the standard: stable pages while data change, sharing, caching, other origins.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { featuresResponse, packsResponse } from '../../../src/contract/api';
import type { NewEvent } from '../../../src/contract/store';
import type { SitePatch } from '../../../src/domain/site/site';
import type { FeatureId, IsoDate } from '../../../src/domain/units';
import { STEWARD } from '../../storage/fixture';
import { json, openPacks, type RunningApp } from '../app-fixture';
import { COLLECTIONS, type Features, idsOf, linkTo, Reader } from './reader';

interface FeatureSchema {
  readonly properties: { readonly properties: { readonly properties: Readonly<Record<string, { type: string }>> } };
}

let running: RunningApp;
let api: Reader;
beforeAll(async () => {
  running = await openPacks(true);
});
beforeEach(() => {
  api = new Reader(running.app);
});
afterAll(() => running.close());

const change = async (site: string, patch: SitePatch, on = '2020-03-01'): Promise<void> => {
  const event: NewEvent = {
    site: site as FeatureId,
    effectiveOn: on as IsoDate,
    why: 'test',
    evidence: null,
    drill: false,
    patch,
  };
  expect(await running.database.store.append(STEWARD, [event])).toMatchObject({ ok: true });
};

describe('figures', () => {
  it('are those of the API: by region with children, status, attribute, day', async () => {
    const layers = ['mining-zones', 'restoration-sites', 'gangue-piles', 'water-points'];
    for (const layer of layers) {
      for (const filter of ['', 'region=140300', 'region=410800', 'status=working', 'region=140300&status=accepted']) {
        for (const day of ['2020-11-15', '2023-06-30']) {
          const { total, sum } = featuresResponse.parse(
            await json(running.app, `/api/features?layer=${layer}&asOf=${day}&limit=1&${filter}`),
          );
          const { numberMatched } = await api.items(layer, `datetime=${day}&limit=1&${filter}`);
          expect(numberMatched, `${layer} ${filter} ${day}`).toBe(total);
          const features = await api.whole(layer, `datetime=${day}&${filter}`);
          const area = features.reduce((m2, { properties }) => m2 + Math.round(Number(properties.areaM2) * 100), 0);
          expect(area / 100).toBeCloseTo(sum.areaM2, 2);
        }
      }
    }
  });

  it('without a day are those of the day on which the area opens', async () => {
    const { packs } = packsResponse.parse(await json(running.app, '/api/packs'));
    const { region, opensAt } = packs.find((pack) => pack.id === 'yangquan') ?? { region: '', opensAt: '' };
    const { features } = await api.items('restoration-sites', `limit=1&region=${region}`);
    expect(features[0]?.properties.asOf).toBe(opensAt);
  });
});

describe('next links', () => {
  it('show every feature once though the data change between the pages', async () => {
    const query = 'limit=30&owner=owned&datetime=2020-11-15';
    const before = idsOf(await api.whole('gangue-piles', 'owner=owned&datetime=2020-11-15'));
    const pages: Features[] = [await api.items('gangue-piles', query)];
    const [first, second] = idsOf(pages[0]?.features ?? []);
    for (let next = linkTo(pages[0]?.links ?? [], 'next'); next; next = linkTo(pages.at(-1)?.links ?? [], 'next')) {
      await change(pages.length === 1 ? String(first) : String(second), { attributes: { owner: 'ownerless' } });
      pages.push(await api.follow<Features>(next));
    }
    expect(idsOf(pages.flatMap((page) => page.features))).toEqual(before);
    expect(idsOf(await api.whole('gangue-piles', 'owner=owned&datetime=2020-11-15'))).toEqual(before.slice(2));
    await change(String(first), { attributes: { owner: 'owned' } });
    await change(String(second), { attributes: { owner: 'owned' } });
  });

  it('keep the day, whatever day they are followed on', async () => {
    const { links } = await api.items('gangue-piles', 'limit=1&datetime=2020-01-01/..');
    expect(linkTo(links, 'next')?.href).toContain('datetime=2026-01-01&');
  });
});

describe('what is not open', () => {
  it('is in no list, no count, no page and no extent', async () => {
    const [hidden] = await api.whole('gangue-piles', 'datetime=2020-11-15&region=140302');
    const id = hidden?.id ?? '';
    const { numberMatched = 0 } = await api.items('gangue-piles', 'datetime=2020-11-15&limit=1');
    await change(id, { sharing: 'restricted' });
    expect((await api.items('gangue-piles', 'datetime=2020-11-15&limit=1')).numberMatched).toBe(numberMatched - 1);
    expect(idsOf(await api.whole('gangue-piles', 'datetime=2020-11-15'))).not.toContain(id);
    await api.refused(`/collections/gangue-piles/items/${id}?datetime=2020-11-15`, 404);
    const page = await (await api.ask('/collections/gangue-piles/items?limit=10000&f=html')).text();
    expect(page).not.toContain(id);
    await change(id, { sharing: 'open' });
  });
});

describe('on the wire', () => {
  it('an unchanged answer is not sent twice; a change makes it new', async () => {
    const path = '/collections/gangue-piles/items?limit=5&datetime=2020-11-15';
    const first = await api.ask(path);
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    const again = await api.ask(path, { headers });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('access-control-allow-origin')).toBe('*');
    expect((await api.ask(path, { headers: { ...headers, accept: 'text/html' } })).status).toBe(200);
    await change(((await first.json()) as Features).features[0]?.id ?? '', { attributes: { burning: true } });
    expect((await api.ask(path, { headers })).status).toBe(200);
    for (const other of ['', '/api', '/collections', '/collections/regions', '/collections/regions/schema'] as const) {
      const tag = (await api.ask(other)).headers.get('etag') ?? '';
      expect((await api.ask(other, { headers: { 'if-none-match': tag } })).status, other).toBe(304);
    }
  });

  it('pages of other origins may read it, and the tiles', async () => {
    for (const path of ['/ogc', '/ogc/collections/regions/items', '/ogc/nothing', '/tiles/regions.json']) {
      const { headers } = await running.app.request(path, { headers: { origin: 'https://example.org' } });
      expect(headers.get('access-control-allow-origin'), path).toBe('*');
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    }
    const asked = await api.ask('/collections', { method: 'OPTIONS' });
    expect([asked.status, asked.headers.get('access-control-allow-methods')]).toEqual([204, 'GET, HEAD, OPTIONS']);
    const closed = await running.app.request('/api/packs');
    expect(closed.headers.get('access-control-allow-origin')).toBeNull();
    expect(closed.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  it('pages run nothing, load nothing, and show text as text', async () => {
    const response = await api.ask('/collections/gangue-piles/items?f=html&limit=3');
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'; frame-ancestors 'none'/,
    );
    const html = await response.text();
    expect(html).not.toMatch(/<script|style="|\son\w+=/);
    expect(html.startsWith('<!doctype html>\n<html lang="zh-CN">')).toBe(true);
    const strange = await (await api.ask('/api?f=html')).text();
    expect(strange).toContain('<code>GET /collections/regions/items/{featureId}</code>');
    const other = await api.ask('/collections?f=html&x=%22%3E%3Cscript%3E');
    expect(await other.text()).not.toContain('"><script>');
  });

  it.each(COLLECTIONS)('the schema of %s names every property that its features have, with its type', async (id) => {
    const schema = await api.read<FeatureSchema>(`/collections/${id}/schema`);
    const known = schema.properties.properties.properties;
    const features = await api.whole(id, 'datetime=2025-12-31');
    for (const { properties } of features) expect(Object.keys(properties).sort()).toEqual(Object.keys(known).sort());
    const values = features
      .flatMap(({ properties }) => Object.entries(properties))
      .filter(([, value]) => value !== null);
    const wrong = values.filter(([key, value]) => typeof value !== known[key]?.type.replace('integer', 'number'));
    expect(wrong).toEqual([]);
  });
});
