// OGC 17-069r4 (Features, Part 1), class Core: the resources before the features themselves.
import { expect } from 'vitest';
import {
  COLLECTIONS,
  type Collection,
  CRS84,
  type Feature,
  type Link,
  linkTo,
  positionsOf,
  type Requirement,
} from './reader';

interface Linked {
  readonly links: readonly Link[];
}
interface Collections extends Linked {
  readonly crs: readonly string[];
  readonly collections: readonly Collection[];
}

const PART1 = 'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf';

export const CORE: readonly Requirement[] = [
  {
    id: '/req/core/root-op',
    says: 'GET at the landing page',
    check: async (api) => {
      for (const path of ['', '/'] as const) expect((await api.ask(path)).status).toBe(200);
    },
  },
  {
    id: '/req/core/root-success',
    says: 'it links to definition, conformance and collections',
    check: async (api) => {
      const { links } = await api.read<Linked>('');
      const definition = linkTo(links, 'service-desc') ?? linkTo(links, 'service-doc');
      for (const found of [definition, linkTo(links, 'conformance'), linkTo(links, 'data')]) {
        if (!found) throw new Error('a link is missing');
        await api.follow(found);
      }
    },
  },
  {
    id: '/req/core/api-definition-op',
    says: 'every link to the definition is readable',
    check: async (api) => {
      const { links } = await api.read<Linked>('');
      for (const rel of ['service-desc', 'service-doc']) {
        const found = linkTo(links, rel);
        if (!found) throw new Error(`no ${rel}`);
        const response = await api.ask(found.href.replace('http://localhost/ogc', '') as '/api');
        expect(response.status).toBe(200);
        expect(response.headers.get('content-type')).toContain(found.type?.split(';')[0]);
      }
    },
  },
  {
    id: '/req/core/api-definition-success',
    says: 'the definition describes this API',
    check: async (api) => {
      const { paths } = await api.read<{ paths: Record<string, unknown> }>('/api');
      for (const id of COLLECTIONS) expect(Object.keys(paths)).toContain(`/collections/${id}/items`);
    },
  },
  {
    id: '/req/core/conformance-op',
    says: 'GET at /conformance',
    check: async (api) => expect((await api.ask('/conformance')).status).toBe(200),
  },
  {
    id: '/req/core/conformance-success',
    says: 'it lists the classes that hold',
    check: async (api) => {
      const { conformsTo } = await api.read<{ conformsTo: readonly string[] }>('/conformance');
      expect([...conformsTo].sort()).toEqual([
        `${PART1}/core`,
        `${PART1}/geojson`,
        `${PART1}/html`,
        `${PART1}/oas30`,
        'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs',
      ]);
    },
  },
  {
    id: '/req/core/http',
    says: 'HTTP as RFC 9110 has it: HEAD, 404, 405, 406',
    check: async (api) => {
      const head = await api.ask('/collections/regions/items', { method: 'HEAD' });
      expect([head.status, await head.text()]).toEqual([200, '']);
      expect(head.headers.get('content-type')).toBe('application/geo+json');
      const post = await api.ask('/collections/regions/items', { method: 'POST' });
      expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
      const other = await api.ask('/collections', { headers: { accept: 'application/xml' } });
      expect(other.status).toBe(406);
      for (const path of ['/nothing', '/collections/nothing', '/collections/nothing/items'] as const) {
        await api.refused(path, 404);
      }
    },
  },
  {
    id: '/req/core/query-param-unknown',
    says: '400 for a parameter that the definition does not name',
    check: async (api) => {
      const paths = ['', '/conformance', '/api', '/collections', '/collections/regions'] as const;
      for (const path of paths) await api.refused(`${path}?nothing=1`);
      await api.refused('/collections/regions/items?nothing=1');
      await api.refused('/collections/regions/items/140300?nothing=1');
      await api.refused('/collections/regions/items?owner=owned');
    },
  },
  {
    id: '/req/core/query-param-invalid',
    says: '400 for a value that the definition does not allow',
    check: async (api) => {
      for (const query of [
        'limit=0',
        'limit=x',
        'bbox=1,2,3',
        'datetime=x',
        'crs=x',
        'bbox-crs=x',
        'f=xml',
        'cursor=',
      ]) {
        await api.refused(`/collections/gangue-piles/items?${query}`);
      }
      for (const query of ['status=x', 'owner=x', 'burning=x', 'region=999999', 'limit=1&limit=2']) {
        await api.refused(`/collections/gangue-piles/items?${query}`);
      }
    },
  },
  {
    id: '/req/core/crs84',
    says: 'positions are longitude and latitude unless asked for otherwise',
    check: async (api) => {
      for (const id of COLLECTIONS) {
        const response = await api.ask(`/collections/${id}/items?limit=50`);
        expect(response.headers.get('content-crs')).toBe(`<${CRS84}>`);
        const { features } = (await response.json()) as { features: Feature[] };
        for (const [lon = 0, lat = 0] of features.flatMap(positionsOf)) {
          expect(lon > 105 && lon < 120 && lat > 30 && lat < 42).toBe(true);
        }
      }
    },
  },
  {
    id: '/req/core/fc-md-op',
    says: 'GET at /collections',
    check: async (api) => expect((await api.ask('/collections')).status).toBe(200),
  },
  {
    id: '/req/core/fc-md-success',
    says: 'it is a list of collections with links',
    check: async (api) => {
      const { collections, links } = await api.read<Collections>('/collections');
      expect(Array.isArray(collections) && Array.isArray(links)).toBe(true);
    },
  },
  {
    id: '/req/core/fc-md-links',
    says: 'it links to itself and to its other form, with types',
    check: async (api) => {
      const { links } = await api.read<Collections>('/collections');
      expect(linkTo(links, 'self')?.type).toBe('application/json');
      expect(linkTo(links, 'alternate')?.type).toBe('text/html');
    },
  },
  {
    id: '/req/core/fc-md-items',
    says: 'every collection is in it',
    check: async (api) => {
      const { collections } = await api.read<Collections>('/collections');
      expect(collections.map(({ id }) => id).sort()).toEqual([...COLLECTIONS].sort());
    },
  },
  {
    id: '/req/core/fc-md-items-links',
    says: 'every collection links to its features in every form, with types',
    check: async (api) => {
      const { collections } = await api.read<Collections>('/collections');
      for (const { links } of collections) {
        expect(linkTo(links, 'items', 'application/geo+json')).toBeDefined();
        expect(linkTo(links, 'items', 'text/html')).toBeDefined();
        expect(links.every(({ rel, type }) => rel && type)).toBe(true);
      }
    },
  },
  {
    id: '/req/core/fc-md-extent',
    says: 'extents hold every geometry',
    check: async (api) => {
      const { collections } = await api.read<Collections>('/collections');
      for (const { id, extent } of collections) {
        const [west, south, east, north] = extent.spatial.bbox[0] ?? [1, 1, 0, 0];
        const positions = (await api.whole(id, 'datetime=2025-12-31')).flatMap(positionsOf);
        expect(positions.length).toBeGreaterThan(0);
        const outside = positions.filter(([x = 0, y = 0]) => x < west || x > east || y < south || y > north);
        expect(outside).toEqual([]);
        if (id === 'regions') continue;
        const from = extent.temporal?.interval[0]?.[0] ?? '';
        const since = (await api.whole(id, 'datetime=2025-12-31')).map(({ properties }) => String(properties.since));
        expect(Date.parse(`${since.sort()[0]}T00:00:00+08:00`)).toBe(Date.parse(from));
      }
    },
  },
  {
    id: '/req/core/sfc-md-op',
    says: 'GET at each collection',
    check: async (api) => {
      for (const id of COLLECTIONS) expect((await api.ask(`/collections/${id}`)).status).toBe(200);
    },
  },
  {
    id: '/req/core/sfc-md-success',
    says: 'it says what the list says',
    check: async (api) => {
      const { collections } = await api.read<Collections>('/collections');
      for (const one of collections) expect(await api.read(`/collections/${one.id}`)).toEqual(one);
    },
  },
];
