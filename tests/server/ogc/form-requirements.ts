// OGC 17-069r4 (Features, Part 1): classes GeoJSON, HTML and OpenAPI 3.0.
import { expect } from 'vitest';
import { COLLECTIONS, type Feature, idsOf, type Path, type Requirement } from './reader';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: object }[];
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}
interface Definition {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
  readonly security?: unknown;
}

const PAGES: readonly Path[] = [
  '',
  '/conformance',
  '/api',
  '/collections',
  '/collections/gangue-piles',
  '/collections/gangue-piles/schema',
  '/collections/gangue-piles/queryables',
  '/collections/gangue-piles/items',
  '/collections/gangue-piles/items/YQ-GP-140302-001',
  '/collections/regions/items',
];

/** Twice the signed area. */
const turn = (ring: readonly GeoJSON.Position[]): number =>
  ring.slice(1).reduce((sum, [x = 0, y = 0], i) => sum + (ring[i]?.[0] ?? 0) * y - x * (ring[i]?.[1] ?? 0), 0);

function expectGeoJson(feature: Feature): void {
  expect(feature.type).toBe('Feature');
  expect(Object.keys(feature)).toEqual(expect.arrayContaining(['geometry', 'properties']));
  const { geometry } = feature;
  if (geometry === null || geometry.type === 'Point') return;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  for (const rings of polygons) {
    rings.forEach((ring, i) => {
      expect(ring.length).toBeGreaterThan(3);
      expect(ring.at(-1)).toEqual(ring[0]);
      expect(turn(ring) > 0, `${feature.id}: exterior rings run counterclockwise`).toBe(i === 0);
    });
  }
}

/** Where the definition's path of a single feature leads. */
function concrete(path: string, features: ReadonlyMap<string, string>): Path {
  const collection = /^\/collections\/([^/]+)/.exec(path)?.[1] ?? '';
  return (path === '/' ? '' : path.replace('{featureId}', features.get(collection) ?? '')) as Path;
}

export const GEOJSON: readonly Requirement[] = [
  {
    id: '/req/geojson/definition',
    says: 'features and single features as application/geo+json',
    check: async (api) => {
      for (const accept of [
        'application/geo+json',
        'application/json',
        '*/*',
        'text/html;q=0.5, application/geo+json',
      ]) {
        for (const path of ['/collections/regions/items', '/collections/regions/items/140300'] as const) {
          const response = await api.ask(path, { headers: { accept } });
          expect(response.headers.get('content-type')).toBe('application/geo+json');
        }
      }
    },
  },
  {
    id: '/req/geojson/content',
    says: 'as RFC 7946 has it, right-handed, with links and counts',
    check: async (api) => {
      for (const id of COLLECTIONS) {
        const page = await api.items(id, 'limit=10000&datetime=2025-12-31');
        expect(page.type).toBe('FeatureCollection');
        expect(Array.isArray(page.links)).toBe(true);
        expect(new Set(idsOf(page.features)).size).toBe(page.features.length);
        page.features.forEach(expectGeoJson);
      }
    },
  },
];

export const HTML: readonly Requirement[] = [
  {
    id: '/req/html/definition',
    says: 'every page as text/html, by f and by Accept',
    check: async (api) => {
      for (const path of PAGES) {
        const asked = await api.ask(`${path}?f=html` as Path);
        expect([asked.status, asked.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
        const browser = await api.ask(path, { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });
        expect(browser.headers.get('content-type')).toBe('text/html; charset=utf-8');
      }
    },
  },
  {
    id: '/req/html/content',
    says: 'what the JSON says, and links for the reader',
    check: async (api) => {
      const { features } = await api.items('gangue-piles', 'limit=20');
      const page = await (await api.ask('/collections/gangue-piles/items?limit=20&f=html')).text();
      for (const { id, properties } of features) {
        expect(page).toContain(id);
        expect(page).toContain(String(properties.name));
      }
      expect(page).toMatch(/<a href="[^"]*cursor=[^"]*">下一页/);
      const single = await (await api.ask(`/collections/gangue-piles/items/${features[0]?.id}?f=html`)).text();
      for (const value of Object.values(features[0]?.properties ?? {})) {
        if (typeof value === 'string') expect(single).toContain(value);
      }
    },
  },
];

export const OAS30: readonly Requirement[] = [
  {
    id: '/req/oas30/oas-definition-1',
    says: 'the definition as application/vnd.oai.openapi+json;version=3.0 and as a page',
    check: async (api) => {
      const response = await api.ask('/api?f=json');
      expect(response.headers.get('content-type')).toBe('application/vnd.oai.openapi+json;version=3.0');
      expect((await api.ask('/api?f=html')).headers.get('content-type')).toContain('text/html');
    },
  },
  {
    id: '/req/oas30/oas-definition-2',
    says: 'it is OpenAPI 3.0: names unique, references that lead somewhere',
    check: async (api) => {
      const definition = await api.read<Definition>('/api');
      expect(definition.openapi).toMatch(/^3\.0\.\d$/);
      expect(definition.info.title && definition.info.version).toBeTruthy();
      const operations = Object.values(definition.paths).map(({ get }) => get.operationId);
      expect(new Set(operations).size).toBe(operations.length);
      const references = [...JSON.stringify(definition).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
      expect(references.length).toBeGreaterThan(10);
      for (const [, name = ''] of references) expect(Object.keys(definition.components.schemas)).toContain(name);
      for (const [path, { get }] of Object.entries(definition.paths)) {
        const inPath = get.parameters.filter((one) => one.in === 'path').map((one) => one.name);
        expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
      }
    },
  },
  {
    id: '/req/oas30/oas-impl',
    says: 'every operation of it works, and takes the parameters it names',
    check: async (api) => {
      const { paths, servers } = await api.read<Definition>('/api');
      expect(servers).toEqual([{ url: 'http://localhost/ogc' }]);
      const features = new Map<string, string>();
      for (const id of COLLECTIONS) features.set(id, (await api.items(id, 'limit=1')).features[0]?.id ?? '');
      for (const [path, { get }] of Object.entries(paths)) {
        const at = concrete(path, features);
        const response = await api.ask(at);
        expect(response.status, path).toBe(200);
        const types = Object.keys(get.responses['200']?.content ?? {});
        expect(types, path).toContain(response.headers.get('content-type'));
        for (const { name, in: place, schema } of get.parameters) {
          const [value] = ((schema as { enum?: string[] }).enum ?? []) as string[];
          if (place !== 'query' || value === undefined) continue;
          expect((await api.ask(`${at}?${name}=${encodeURIComponent(value)}` as Path)).status, `${path} ${name}`).toBe(
            200,
          );
        }
      }
    },
  },
  {
    id: '/req/oas30/completeness',
    says: 'every answer is described, refusals included',
    check: async (api) => {
      const { paths } = await api.read<Definition>('/api');
      for (const { get } of Object.values(paths)) {
        expect(Object.keys(get.responses)).toEqual(['200', '400', '404', '406', '500']);
        expect(get.summary).toMatch(/[\u4e00-\u9fff].*\/.*[A-Za-z]/);
      }
      const items = paths['/collections/gangue-piles/items']?.get.parameters.map(({ name }) => name);
      const { properties } = await api.read<{ properties: object }>('/collections/gangue-piles/queryables');
      const own = ['limit', 'bbox', 'bbox-crs', 'datetime', 'crs', 'cursor', 'f'];
      expect([...(items ?? [])].sort()).toEqual([...own, ...Object.keys(properties)].sort());
    },
  },
  {
    id: '/req/oas30/exceptions-codes',
    says: 'refusals use the codes that it names',
    check: async (api) => {
      await api.refused('/collections?x=1', 400);
      await api.refused('/collections/x', 404);
      expect((await api.ask('/', { headers: { accept: 'image/png' } })).status).toBe(406);
    },
  },
  {
    id: '/req/oas30/security',
    says: 'nothing here asks for a sign-in, and it names none',
    check: async (api) => expect((await api.read<Definition>('/api')).security).toBeUndefined(),
  },
];
