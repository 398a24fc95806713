// OGC 18-058r1 (Features, Part 2): coordinate reference systems. Positions from PROJ 9.1.1
// (`cs2cs -f '%.4f' EPSG:4490 EPSG:n`).
import { expect } from 'vitest';
import {
  boxOf,
  COLLECTIONS,
  type Collection,
  CRS84,
  epsg,
  type Feature,
  idsOf,
  positionsOf,
  type Reader,
  type Requirement,
} from './reader';

const OFFERED = [CRS84, epsg(4490), epsg(4326), epsg(4547), epsg(4526), epsg(3857)];
interface Definition {
  readonly paths: Readonly<Record<string, { readonly get: { readonly parameters: readonly Parameter[] } }>>;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly enum: readonly string[]; readonly default: string };
}

const PLACE = '/collections/gangue-piles/items/XC-GP-411003-001';
/** 113.72008405° E, 34.02845031° N. */
const AT: Readonly<Record<string, readonly [number, number]>> = {
  [CRS84]: [113.72008405, 34.02845031],
  [epsg(4490)]: [34.02845031, 113.72008405],
  [epsg(4326)]: [34.02845031, 113.72008405],
  [epsg(4547)]: [3766852.5637, 474148.6106],
  [epsg(4526)]: [3766852.5637, 38474148.6106],
  [epsg(3857)]: [12659261.8494, 4032622.8477],
};

const collections = async (api: Reader): Promise<readonly Collection[]> =>
  (await api.read<{ collections: Collection[] }>('/collections')).collections;

async function parameter(api: Reader, path: string, name: string): Promise<Parameter | undefined> {
  const { paths } = await api.read<Definition>('/api');
  return paths[path]?.get.parameters.find((one) => one.name === name);
}

const inCrs = (crs: string): string => `crs=${encodeURIComponent(crs)}`;

async function positions(api: Reader, id: string, crs: string): Promise<readonly GeoJSON.Position[]> {
  return (await api.whole(id, inCrs(crs))).flatMap(positionsOf);
}

export const CRS: readonly Requirement[] = [
  {
    id: '/req/crs/crs-uri',
    says: 'systems are named by URI',
    check: async (api) => {
      for (const { crs, storageCrs } of await collections(api)) {
        for (const uri of [...crs, storageCrs]) {
          expect(uri).toMatch(/^http:\/\/www\.opengis\.net\/def\/crs\/(OGC\/1\.3\/CRS84|EPSG\/0\/\d+)$/);
        }
      }
    },
  },
  {
    id: '/req/crs/fc-md-crs-list',
    says: 'each collection lists its systems, the default first',
    check: async (api) => {
      for (const { crs } of await collections(api)) expect(crs).toEqual(OFFERED);
    },
  },
  {
    id: '/req/crs/fc-md-storageCrs',
    says: 'the stored system is CGCS2000',
    check: async (api) => {
      for (const { storageCrs } of await collections(api)) expect(storageCrs).toBe(epsg(4490));
    },
  },
  {
    id: '/req/crs/fc-md-storageCrs-valid-value',
    says: 'the stored system is one of the list',
    check: async (api) => {
      for (const { crs, storageCrs } of await collections(api)) expect(crs).toContain(storageCrs);
    },
  },
  {
    id: '/req/crs/fc-md-crs-list-global',
    says: 'the list of collections names the systems too',
    check: async (api) => expect((await api.read<{ crs: string[] }>('/collections')).crs).toEqual(OFFERED),
  },
  {
    id: '/req/crs/fc-bbox-crs-definition',
    says: 'bbox-crs: a query parameter with the systems as its values',
    check: async (api) => {
      const found = await parameter(api, '/collections/regions/items', 'bbox-crs');
      expect(found).toMatchObject({ in: 'query', schema: { enum: OFFERED } });
    },
  },
  {
    id: '/req/crs/fc-bbox-crs-valid-value',
    says: 'any other value is refused',
    check: async (api) => {
      for (const value of [epsg(4214), 'EPSG:4490', '']) {
        await api.refused(`/collections/regions/items?bbox=1,2,3,4&bbox-crs=${encodeURIComponent(value)}`);
      }
    },
  },
  {
    id: '/req/crs/fc-bbox-crs-valid-defaultValue',
    says: 'without it a box is in CRS84',
    check: async (api) => {
      const query = 'bbox=113.4,37.8,113.6,38';
      const plain = idsOf(await api.whole('gangue-piles', query));
      const named = idsOf(await api.whole('gangue-piles', `${query}&bbox-crs=${encodeURIComponent(CRS84)}`));
      expect(named).toEqual(plain);
      expect(plain.length).toBeGreaterThan(0);
    },
  },
  {
    id: '/req/crs/bbox-crs-action',
    says: 'a box around a feature in any system finds it and not the whole collection',
    check: async (api) => {
      for (const crs of OFFERED) {
        const all = await api.whole('restoration-sites', inCrs(crs));
        for (const feature of all.filter((_, i) => i % 200 === 0)) {
          const [a, b, c, d] = boxOf(feature);
          const query = `bbox=${[a, b, c, d].join()}&bbox-crs=${encodeURIComponent(crs)}&limit=10000`;
          const { features, numberMatched } = await api.items('restoration-sites', query);
          expect(idsOf(features)).toContain(feature.id);
          expect(features.length).toBeLessThan(20);
          expect(numberMatched).toBe(features.length);
        }
      }
    },
  },
  {
    id: '/req/crs/fc-crs-definition',
    says: 'crs: a query parameter of items and of single features',
    check: async (api) => {
      for (const path of ['/collections/regions/items', '/collections/regions/items/{featureId}']) {
        const found = await parameter(api, path, 'crs');
        expect(found).toMatchObject({ in: 'query', schema: { enum: OFFERED, default: CRS84 } });
      }
    },
  },
  {
    id: '/req/crs/fc-crs-valid-value',
    says: 'any other value is refused',
    check: async (api) => {
      for (const path of ['/collections/regions/items', '/collections/regions/items/140300'] as const) {
        await api.refused(`${path}?crs=${encodeURIComponent(epsg(4214))}`);
      }
    },
  },
  {
    id: '/req/crs/fc-crs-default-value',
    says: 'without it positions are CRS84',
    check: async (api) => {
      expect(await api.whole('gangue-piles', inCrs(CRS84))).toEqual(await api.whole('gangue-piles'));
    },
  },
  {
    id: '/req/crs/crs-action',
    says: 'positions come in the system asked for, in its axis order',
    check: async (api) => {
      for (const crs of OFFERED) {
        const { geometry } = await api.read<Feature>(`${PLACE}?${inCrs(crs)}`);
        expect(geometry?.coordinates, crs).toEqual(AT[crs]);
      }
      for (const id of COLLECTIONS) {
        const degrees = await positions(api, id, CRS84);
        const swapped = await positions(api, id, epsg(4490));
        expect(swapped).toEqual(degrees.map(([lon, lat]) => [lat, lon]));
        const [metres, zoned] = [await positions(api, id, epsg(4547)), await positions(api, id, epsg(4526))];
        const off = zoned.map(([, easting = 0], i) => Math.abs(easting - 38e6 - (metres[i]?.[1] ?? 0)));
        expect(Math.max(...off)).toBeLessThan(0.00015);
        expect(zoned.map(([northing]) => northing)).toEqual(metres.map(([northing]) => northing));
      }
    },
  },
  {
    id: '/req/crs/geojson',
    says: 'GeoJSON in every system, by prior arrangement',
    check: async (api) => {
      for (const crs of OFFERED) {
        const response = await api.ask(`/collections/regions/items?limit=1&${inCrs(crs)}`);
        expect(response.headers.get('content-type')).toBe('application/geo+json');
      }
    },
  },
  {
    id: '/req/crs/ogc-crs-header',
    says: 'Content-Crs on every answer with geometry',
    check: async (api) => {
      for (const path of ['/collections/regions/items', '/collections/regions/items/140300'] as const) {
        expect((await api.ask(path)).headers.has('content-crs')).toBe(true);
      }
    },
  },
  {
    id: '/req/crs/ogc-crs-header-value',
    says: 'it names the system between angle brackets',
    check: async (api) => {
      for (const crs of OFFERED) {
        const response = await api.ask(`/collections/regions/items?limit=1&${inCrs(crs)}`);
        expect(response.headers.get('content-crs')).toBe(`<${crs}>`);
      }
    },
  },
];
