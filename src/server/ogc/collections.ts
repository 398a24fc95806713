// The collections: what they are, what they cover, and the links that lead to their parts.
import type { Bounds } from '../../contract/store';
import { CGCS2000, CRS_LIST, CRS84 } from '../../domain/geo/crs';
import { startOfDay } from '../../domain/instant';
import { LAYER_LABELS } from '../../domain/site/status-labels';
import type { LocalText } from '../../domain/text';
import type { IsoDate } from '../../domain/units';
import { AsyncLru } from '../lru';
import { COLLECTIONS, type Collection } from '../tiles/collections';
import { classOf } from '../viewer';
import type { Ask } from './answer';
import { HTML_TYPE } from './formats';
import { both, GEOJSON_TYPE, JSON_TYPE, type Link, licenceLink, link, SCHEMA_TYPE, withParameters } from './links';

interface Extent {
  readonly bbox: Bounds;
  readonly since: IsoDate | null;
}

export interface Described {
  readonly id: Collection;
  readonly title: string;
  readonly description: string;
  readonly extent?: object;
  readonly itemType: 'feature';
  readonly crs: readonly string[];
  readonly storageCrs: string;
  readonly links: readonly Link[];
}

const REGIONS: LocalText = { zh: '行政区', en: 'Regions' };
export const labelOf = (collection: Collection): LocalText =>
  collection === 'regions' ? REGIONS : LAYER_LABELS[collection];

export const titleOf = (collection: Collection): string => {
  const { zh, en } = labelOf(collection);
  return both(zh, en);
};

const DESCRIPTIONS: Readonly<Record<Collection, LocalText>> = {
  regions: {
    zh: '地级市、县（市、区）与功能区；界线为示意，不作为划界依据；无界线的功能区没有几何',
    en: 'prefectures, counties and functional zones; outlines are schematic and no authority for boundaries; zones without an outline have no geometry',
  },
  'mining-zones': {
    zh: '采矿权、探矿权、规划区块、矿业经济区、热点圈等',
    en: 'mining and exploration rights, planned blocks, economic zones, hot-spot circles and the like',
  },
  'restoration-sites': {
    zh: '废弃露天矿山、私挖滥采坑点、历史遗留矿山、营造林等修复图斑',
    en: 'abandoned pits, illegal pits, legacy mines, afforestation parcels and other land under restoration',
  },
  'gangue-piles': {
    zh: '有主与无主矸石山及煤矸石产生企业',
    en: 'owned and ownerless gangue piles, and gangue producers',
  },
  'water-points': {
    zh: '断面、流量闸、地下水点、水源地、自动站、排污口、黑臭水体',
    en: 'river sections, flow gates, groundwater points, drinking-water sources, stations, outfalls, black-odorous reaches',
  },
};

const AS_OF: LocalText = {
  zh: '参数 datetime 为截至日期：所示为该日的状态；示意位置见 positionAccuracy，演练数据见 drill',
  en: 'the parameter datetime is the as-of day: what is shown held on that day; positionAccuracy tells illustrative positions, drill tells drill data',
};

function descriptionOf(collection: Collection): string {
  const { zh, en } = DESCRIPTIONS[collection];
  return collection === 'regions' ? both(zh, en) : both(`${zh}。${AS_OF.zh}`, `${en}; ${AS_OF.en}`);
}

const union = (boxes: readonly Bounds[]): Bounds => [
  Math.min(...boxes.map((box) => box[0])),
  Math.min(...boxes.map((box) => box[1])),
  Math.max(...boxes.map((box) => box[2])),
  Math.max(...boxes.map((box) => box[3])),
];

/** Extents by data version, viewer and collection. */
const KEPT = 64;

export class Extents {
  readonly #known = new AsyncLru<Extent | null>(KEPT);

  of({ snapshot, services: { store }, viewer }: Ask, collection: Collection): Promise<Extent | null> {
    const key = `${snapshot.state.version}/${classOf(viewer)}/${collection}`;
    return this.#known.get(key, async () => {
      if (collection !== 'regions') return store.extent(viewer, collection);
      const boxes = snapshot.catalogue.regions.filter((region) => region.hasOutline).map((region) => region.bbox);
      return boxes.length === 0 ? null : { bbox: union(boxes), since: null };
    });
  }
}

const extentOf = ({ bbox, since }: Extent): object => ({
  spatial: { bbox: [bbox], crs: CRS84.uri },
  ...(since === null
    ? {}
    : {
        temporal: {
          interval: [[startOfDay(since), null]],
          trs: 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian',
        },
      }),
});

const RELATION = 'http://www.opengis.net/def/rel/ogc/1.0';

const partLinks = (address: string, origin: string, id: Collection): Link[] => [
  link(`${address}/items?f=json`, 'items', GEOJSON_TYPE, '要素', 'the features'),
  link(`${address}/items?f=html`, 'items', HTML_TYPE, '要素（网页）', 'the features as a page'),
  // GDAL 3.6 knows the relation by its older spelling only.
  ...['describedby', 'describedBy'].map((relation) =>
    link(`${address}/schema?f=json`, relation, SCHEMA_TYPE, '要素结构', 'schema of the features'),
  ),
  link(`${address}/queryables?f=json`, `${RELATION}/queryables`, SCHEMA_TYPE, '可筛选属性', 'properties that filter'),
  link(
    `${origin}/tiles/${id}.json`,
    `${RELATION}/tilesets-vector`,
    JSON_TYPE,
    '矢量瓦片（TileJSON）',
    'vector tiles (TileJSON)',
  ),
  licenceLink(),
];

export async function describe(ask: Ask, extents: Extents, id: Collection): Promise<Described> {
  const extent = await extents.of(ask, id);
  const address = `${ask.base}/collections/${id}`;
  const at = new URL(address);
  return {
    id,
    title: titleOf(id),
    description: descriptionOf(id),
    ...(extent ? { extent: extentOf(extent) } : {}),
    itemType: 'feature',
    crs: CRS_LIST.map((crs) => crs.uri),
    storageCrs: CGCS2000.uri,
    links: [
      link(withParameters(at, { f: 'json' }), 'self', JSON_TYPE, '本图层', 'this collection'),
      link(withParameters(at, { f: 'html' }), 'alternate', HTML_TYPE, '本图层（网页）', 'this collection as a page'),
      ...partLinks(address, ask.url.origin, id),
    ],
  };
}

export const describeAll = (ask: Ask, extents: Extents): Promise<Described[]> =>
  Promise.all(COLLECTIONS.map((id) => describe(ask, extents, id)));
