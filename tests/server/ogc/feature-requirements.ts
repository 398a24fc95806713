// OGC 17-069r4 (Features, Part 1), class Core: the features.
import { expect } from 'vitest';
import {
  boxesMeet,
  boxOf,
  COLLECTIONS,
  type Feature,
  hasPositionIn,
  idsOf,
  linkTo,
  positionsOf,
  type Requirement,
} from './reader';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly style: string;
  readonly explode: boolean;
}
interface Definition {
  readonly paths: Readonly<Record<string, { readonly get: { readonly parameters: readonly Parameter[] } }>>;
}

const PILES = '/collections/gangue-piles/items';

export const parameterOf = ({ paths }: Definition, path: string, name: string): Parameter | undefined =>
  paths[path]?.get.parameters.find((one) => one.name === name);

const BOXES = [
  [113.4, 37.8, 113.6, 38],
  [113.5748, 37.8459, 113.5751, 37.8461],
  [112, 33, 115, 39],
] as const;

export const FEATURES: readonly Requirement[] = [
  {
    id: '/req/core/fc-op',
    says: 'GET at the items of each collection',
    check: async (api) => {
      for (const id of COLLECTIONS) expect((await api.ask(`/collections/${id}/items`)).status).toBe(200);
    },
  },
  {
    id: '/req/core/fc-limit-definition',
    says: 'limit: an integer from 1 with maximum and default',
    check: async (api) => {
      const limit = parameterOf(await api.read<Definition>('/api'), PILES, 'limit');
      expect(limit).toMatchObject({ in: 'query', required: false, style: 'form', explode: false });
      expect(limit?.schema).toEqual({ type: 'integer', minimum: 1, maximum: 10_000, default: 100 });
      expect((await api.items('restoration-sites')).numberReturned).toBe(100);
    },
  },
  {
    id: '/req/core/fc-limit-response-1',
    says: 'no more than limit; more than the maximum counts as the maximum',
    check: async (api) => {
      for (const limit of [1, 7, 100]) {
        expect((await api.items('restoration-sites', `limit=${limit}`)).features).toHaveLength(limit);
      }
      const { features, numberMatched } = await api.items('restoration-sites', 'limit=999999');
      expect(features.length).toBe(numberMatched);
    },
  },
  {
    id: '/req/core/fc-bbox-definition',
    says: 'bbox: four or six numbers, CRS84',
    check: async (api) => {
      const bbox = parameterOf(await api.read<Definition>('/api'), PILES, 'bbox');
      expect(bbox).toMatchObject({ in: 'query', required: false, style: 'form', explode: false });
      expect(bbox?.schema).toMatchObject({ type: 'array', items: { type: 'number' } });
      const four = await api.whole('gangue-piles', 'bbox=113.4,37.8,113.6,38');
      expect(four.length).toBeGreaterThan(10);
      expect(idsOf(await api.whole('gangue-piles', 'bbox=113.4,37.8,-100,113.6,38,9000'))).toEqual(idsOf(four));
    },
  },
  {
    id: '/req/core/fc-bbox-response',
    says: 'exactly the features whose geometry meets the box, across the antimeridian too',
    check: async (api) => {
      for (const id of COLLECTIONS) {
        const all = await api.whole(id);
        for (const box of BOXES) {
          const found = new Set(idsOf(await api.whole(id, `bbox=${box.join()}`)));
          const must = all.filter((one) => hasPositionIn(one, box));
          const may = new Set(idsOf(all.filter((one) => one.geometry !== null && boxesMeet(boxOf(one), box))));
          expect(must.filter((one) => !found.has(one.id))).toEqual([]);
          expect([...found].filter((one) => !may.has(one))).toEqual([]);
        }
        const withGeometry = all.filter((one) => one.geometry !== null);
        const west = withGeometry.filter((one) => boxOf(one)[0] <= 113.3);
        expect(idsOf(await api.whole(id, 'bbox=170,-90,113.3,90'))).toEqual(idsOf(west));
        expect(idsOf(await api.whole(id, 'bbox=100,-90,-170,90'))).toEqual(idsOf(withGeometry));
      }
    },
  },
  {
    id: '/req/core/fc-time-definition',
    says: 'datetime: an instant or an interval, open ends included',
    check: async (api) => {
      const parameter = parameterOf(await api.read<Definition>('/api'), PILES, 'datetime');
      expect(parameter).toMatchObject({ in: 'query', required: false, schema: { type: 'string' } });
      const forms = ['2020-11-15T00:00:00Z', '../2020-11-15T00:00:00Z', '/2020-11-15T00:00:00Z'];
      for (const form of [...forms, '2020-01-01T00:00:00Z/2020-11-15T00:00:00Z']) {
        const { features } = await api.items('gangue-piles', `limit=1&datetime=${form}`);
        expect(features[0]?.properties.asOf).toBe('2020-11-15');
      }
      for (const form of ['2020-01-01T00:00:00Z/..', '2020-01-01T00:00:00Z/']) {
        const { features } = await api.items('gangue-piles', `limit=1&datetime=${form}`);
        expect(features[0]?.properties.asOf).toBe('2026-01-01');
      }
    },
  },
  {
    id: '/req/core/fc-time-response',
    says: 'only what existed then, in the state of then',
    check: async (api) => {
      expect(await api.whole('gangue-piles', 'datetime=2019-12-31')).toEqual([]);
      for (const day of ['2020-06-15', '2020-11-15', '2021-06-30']) {
        const all = await api.whole('restoration-sites', `datetime=${day}`);
        expect(all.every(({ properties }) => String(properties.since) <= day)).toBe(true);
        const later = await api.whole('restoration-sites', 'datetime=2025-12-31');
        const existed = later.filter(({ properties }) => String(properties.since) <= day);
        expect(idsOf(all)).toEqual(idsOf(existed));
      }
      const accepted = async (day: string) =>
        (await api.whole('restoration-sites', `status=accepted&region=140300&datetime=${day}`)).length;
      expect(await accepted('2020-06-15')).toBeLessThan(await accepted('2020-12-20'));
    },
  },
  {
    id: '/req/core/fc-response',
    says: 'filters are combined by and; properties match exactly',
    check: async (api) => {
      const all = await api.whole('gangue-piles', 'datetime=2020-11-15');
      const owned = all.filter(({ properties }) => properties.owner === 'owned');
      expect(owned).toHaveLength(82);
      expect(idsOf(await api.whole('gangue-piles', 'datetime=2020-11-15&owner=owned'))).toEqual(idsOf(owned));
      const box = [113.4, 37.8, 113.6, 38] as const;
      const both = await api.whole('gangue-piles', `datetime=2020-11-15&owner=owned&bbox=${box.join()}`);
      const inBox = new Set(idsOf(await api.whole('gangue-piles', `datetime=2020-11-15&bbox=${box.join()}`)));
      expect(idsOf(both)).toEqual(idsOf(owned).filter((id) => inBox.has(id)));
      const [first] = all;
      const name = encodeURIComponent(String(first?.properties.name));
      const code = encodeURIComponent(String(first?.properties.code));
      expect(idsOf(await api.whole('gangue-piles', `name=${name}&code=${code}`))).toEqual([first?.id]);
      expect(await api.whole('gangue-piles', `name=${name}x`)).toEqual([]);
    },
  },
  {
    id: '/req/core/fc-links',
    says: 'self, alternate, collection, and next while there is more',
    check: async (api) => {
      for (const id of COLLECTIONS) {
        const { links, features } = await api.items(id, 'limit=3');
        expect(linkTo(links, 'self')?.href).toBe(`http://localhost/ogc/collections/${id}/items?limit=3`);
        expect(linkTo(links, 'alternate', 'text/html')).toBeDefined();
        expect(linkTo(links, 'collection')).toBeDefined();
        const all = await api.walked(id, `limit=${Math.ceil((await api.whole(id)).length / 3)}`);
        expect(all).toHaveLength(3);
        expect(idsOf(all.flatMap((page) => page.features))).toEqual(idsOf(await api.whole(id)));
        expect(features).toHaveLength(3);
      }
    },
  },
  {
    id: '/req/core/fc-rel-type',
    says: 'every link has a relation and a type',
    check: async (api) => {
      const { links } = await api.items('water-points', 'limit=3');
      expect(links.every(({ rel, type }) => rel && type)).toBe(true);
    },
  },
  {
    id: '/req/core/fc-timeStamp',
    says: 'timeStamp is when the answer was made',
    check: async (api) => expect((await api.items('regions')).timeStamp).toBe('2026-01-01T00:00:00.000Z'),
  },
  {
    id: '/req/core/fc-numberMatched',
    says: 'numberMatched is what all pages together hold',
    check: async (api) => {
      for (const id of COLLECTIONS) {
        for (const query of ['', 'bbox=113.4,37.8,113.6,38', 'bbox=113.57,37.84,113.58,37.85', 'datetime=2020-06-15']) {
          const pages = await api.walked(id, `limit=40&${query}`);
          const total = pages.reduce((sum, page) => sum + page.features.length, 0);
          expect(pages.map((page) => page.numberMatched)).toEqual(pages.map(() => total));
        }
      }
    },
  },
  {
    id: '/req/core/fc-numberReturned',
    says: 'numberReturned is what this page holds',
    check: async (api) => {
      for (const id of COLLECTIONS) {
        for (const page of await api.walked(id, 'limit=300')) expect(page.numberReturned).toBe(page.features.length);
      }
    },
  },
  {
    id: '/req/core/f-op',
    says: 'GET at each feature',
    check: async (api) => {
      for (const id of COLLECTIONS) {
        const { features } = await api.items(id, 'limit=1');
        expect((await api.ask(`/collections/${id}/items/${features[0]?.id}`)).status).toBe(200);
        await api.refused(`/collections/${id}/items/nothing`, 404);
      }
    },
  },
  {
    id: '/req/core/f-success',
    says: 'it is what the list says it is',
    check: async (api) => {
      for (const id of COLLECTIONS) {
        const { features } = await api.items(id, 'limit=5');
        for (const listed of features) {
          const { links, ...single } = await api.read<Feature>(`/collections/${id}/items/${listed.id}`);
          expect(single).toEqual(listed);
          expect(id === 'regions' || positionsOf(single).length > 0).toBe(true);
        }
      }
    },
  },
  {
    id: '/req/core/f-links',
    says: 'a feature links to itself, its other form and its collection',
    check: async (api) => {
      const { links = [] } = await api.read<Feature>('/collections/regions/items/140300');
      expect(linkTo(links, 'self', 'application/geo+json')).toBeDefined();
      expect(linkTo(links, 'alternate', 'text/html')).toBeDefined();
      expect(linkTo(links, 'collection')?.href).toContain('/ogc/collections/regions');
    },
  },
];
