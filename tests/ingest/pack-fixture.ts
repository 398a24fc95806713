// A small valid geodata directory, as values that a test can break one at a time and write out.
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Contents by path: JSON values, or text to be written as it is. */
export type Files = Record<string, unknown>;

type Place = [number, number];
export const square = (west: number, south: number, size: number): Place[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

const region = (code: string, level: string, parent: string | null, ring: Place[]) => ({
  type: 'Feature',
  id: code,
  properties: { code, name: `区${code}`, name_en: null, level, parent, extent: 'test', area_km2: 1 },
  geometry: { type: 'Polygon', coordinates: [ring] },
});

export interface SiteFeature {
  type: string;
  id: unknown;
  properties: Record<string, unknown>;
  geometry: { type: string; coordinates: unknown };
}

const site = (id: string, attributes: object, geometry: SiteFeature['geometry'], more: object = {}): SiteFeature => ({
  type: 'Feature',
  id,
  properties: {
    code: id,
    name: `图斑${id}`,
    region: '990001',
    since: '2020-01-01',
    status: null,
    attributes,
    amounts: {},
    details: {},
    positionAccuracy: 'illustrative',
    regionAccuracy: 'published',
    sharing: 'open',
    source: { document: 'TT-2020-001', section: '一', note: null },
    ...more,
  },
  geometry,
});

const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });

const target = (id: string, measure: unknown) => ({
  id,
  section: '一 / 二',
  item: null,
  sourceLine: 3,
  topic: 'restoration',
  kind: 'target',
  indicatorKey: 'restored',
  scope: 'all',
  region: '990001',
  indicator: { zh: '修复', en: 'Restored' },
  unit: '个',
  op: '>=',
  value: 1,
  tolerance: null,
  baseline: null,
  start: '2020-01-01',
  deadline: '2020-12-31',
  accumulation: 'cumulative',
  binding: 'task',
  responsible: [],
  milestones: [],
  areaKind: null,
  measure,
  flags: [],
  sharing: 'open',
});

const COUNT = {
  type: 'count',
  layer: 'restoration-sites',
  where: { attributes: { programme: 'abandoned-pit' }, statusAtLeast: 'accepted' },
};

export const PACK = 'packs/demo/pack.json';
export const PLAN = 'packs/demo/plans/TT-2020-001.json';
export const SITES = 'packs/demo/layers/restoration-sites.geojson';
export const POINTS = 'packs/demo/layers/water-points.geojson';
export const EVENTS = 'packs/demo/drill/events.json';
export const WATER_EVENTS = 'packs/demo/drill/water-events.json';
export const READINGS = 'packs/demo/drill/readings.json';
export const RIVERS = 'packs/demo/rivers.geojson';
export const REGIONS = 'regions/regions.geojson';

/** One river; `geometry` of its line. */
export const rivers = (geometry: unknown, properties: object = {}) => ({
  type: 'FeatureCollection',
  features: [
    { type: 'Feature', properties: { river: '示例河', positionAccuracy: 'surveyed', ...properties }, geometry },
  ],
});

export function validFiles(): Files {
  return {
    [REGIONS]: collection(
      region('990000', 'prefecture', null, square(113, 37, 1)),
      region('990001', 'county', '990000', square(113.2, 37.2, 0.5)),
    ),
    [PACK]: {
      id: 'demo',
      name: { zh: '示例', en: 'Demo' },
      region: '990000',
      opensAt: '2020-06-30',
      from: '2020-01-01',
      to: '2021-12-31',
      regions: ['990000', '990001'],
      zones: [{ code: '990000-ZZ', name: '开发区', nameEn: 'Zone', parent: '990000' }],
    },
    [PLAN]: {
      document: {
        id: 'TT-2020-001',
        number: '测〔2020〕1号',
        title: '示例规划',
        issuer: '示例市',
        issued: '2020-01-02',
        period: null,
        region: '990000',
        repealedOn: null,
        source: 'test.txt',
      },
      targets: [target('TT-2020-001-001', COUNT), target('TT-2020-001-002', null)],
      facts: [],
    },
    [SITES]: collection(
      site('TT-AP-1', { programme: 'abandoned-pit' }, { type: 'Polygon', coordinates: [square(113.3, 37.3, 0.01)] }),
      site(
        'TT-AP-2',
        { programme: 'abandoned-pit', dueYear: 2020 },
        { type: 'MultiPolygon', coordinates: [[square(113.4, 37.4, 0.01)], [square(113.45, 37.4, 0.01)]] },
        { region: '990000-ZZ', status: 'recorded' },
      ),
    ),
    [POINTS]: collection(
      site('TT-WS-1', { kind: 'section', goal: 'III' }, { type: 'Point', coordinates: [113.25, 37.25] }),
      site('TT-OF-1', { kind: 'outfall' }, { type: 'Point', coordinates: [113.26, 37.25] }, { status: 'found' }),
    ),
    [EVENTS]: [
      { site: 'TT-AP-1', on: '2020-02-01', patch: { status: 'working' }, why: '施工', evidence: null },
      { site: 'TT-AP-1', on: '2020-05-01', patch: { status: 'accepted' }, why: '验收', evidence: '1号' },
    ],
    [WATER_EVENTS]: [{ site: 'TT-OF-1', on: '2020-03-01', patch: { status: 'traced' }, why: '溯源', evidence: null }],
    [READINGS]: [
      { point: 'TT-WS-1', on: '2020-02-05', values: { COD: 12.5, Hg: 0.00004 }, belowDetection: ['Hg'] },
      { point: 'TT-WS-1', on: '2020-03-05', values: { COD: 14 } },
    ],
  };
}

/** Writes the files below a new temporary directory and gives its path. */
export async function writeGeodata(files: Files): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'packs-'));
  for (const [path, content] of Object.entries(files)) {
    const at = join(root, path);
    await mkdir(dirname(at), { recursive: true });
    await writeFile(at, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
}
