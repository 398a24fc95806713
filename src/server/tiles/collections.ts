// The tile collections: how each is made, and its TileJSON.
import type { TileJson } from '../../contract/api-files';
import type { Viewer } from '../../contract/store';
import type { TileId } from '../../domain/geo/tile-grid';
import { MAX_TILE_ZOOM } from '../../domain/geo/tile-grid';
import { SITES_FROM, stageOf } from '../../domain/geo/tile-merge';
import { ATTRIBUTES, type AttributeSpec } from '../../domain/site/attributes';
import { LAYERS, type LayerKey } from '../../domain/site/layer';
import type { Services } from '../services';
import type { Snapshot } from '../snapshot';
import { classOf, versionFor } from '../viewer';
import { outlinesOf, regionTile } from './region-tile';
import { rollUpTile } from './rollup-tile';
import { makeSiteTile } from './site-tile';

export const COLLECTIONS = [...LAYERS, 'regions'] as const;
export type Collection = (typeof COLLECTIONS)[number];

export const isCollection = (name: string): name is Collection => (COLLECTIONS as readonly string[]).includes(name);

async function make(
  { store, tiles }: Services,
  viewer: Viewer,
  snapshot: Snapshot,
  collection: Collection,
  tile: TileId,
) {
  if (collection === 'regions') {
    const outlines = await tiles.outlines.get(snapshot.state.version, async () =>
      outlinesOf(await store.regionShapes(), snapshot.regions),
    );
    return regionTile(tile, outlines);
  }
  if (stageOf(tile) !== 'rolled-up') return makeSiteTile(store, viewer, collection, tile);
  const key = `${snapshot.state.version}/${collection}`;
  return rollUpTile(collection, tile, await tiles.rollUps.get(key, () => store.rollUps(collection)), snapshot.regions);
}

export function tileBytes(
  services: Services,
  viewer: Viewer,
  snapshot: Snapshot,
  collection: Collection,
  tile: TileId,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = `${snapshot.state.version}/${classOf(viewer)}/${collection}/${tile.z}/${tile.x}/${tile.y}`;
  return services.tiles.get(key, () => make(services, viewer, snapshot, collection, tile));
}

type VectorLayer = TileJson['vector_layers'][number];

const typeName = ({ type }: AttributeSpec): string => {
  if (type === 'boolean') return 'Boolean';
  return type === 'integer' ? 'Number' : 'String';
};

const attributeFields = (layer: LayerKey): Record<string, string> =>
  Object.fromEntries(
    Object.entries(ATTRIBUTES as Readonly<Record<string, AttributeSpec>>)
      .filter(([, spec]) => spec.layers.includes(layer))
      .map(([key, spec]) => [key, `${typeName(spec)}: ${spec.label.zh} / ${spec.label.en}`]),
  );

const siteFields = (layer: LayerKey): Record<string, string> => ({
  id: 'String: 编号 / id',
  code: 'String: 代码 / code',
  name: 'String: 名称 / name',
  region: 'String: 行政区代码 / region code',
  areaDm2: 'Number: 面积（平方分米） / area in dm²',
  illustrative: 'Boolean: 示意位置 / illustrative position',
  t0: 'Number: 状态 s0 起始日 yyyymmdd；依次为 t1、t2… / first day of status s0; then t1, t2 …',
  s0: 'String: 自 t0 起的状态，未知为 unknown / status from t0 on; then s1, s2 …',
  ...attributeFields(layer),
});

const COUNT_FIELD = { n: 'Number: 合并的数量 / number of sites merged' };

const REGION_FIELDS: Record<string, string> = {
  id: 'String: 行政区代码 / region code',
  code: 'String: 行政区代码 / region code',
  name: 'String: 名称 / name',
  nameEn: 'String: 英文名 / English name',
  level: 'String: prefecture, county',
  parent: 'String: 上级代码 / code of the parent',
  pack: 'String: 数据包 / pack',
};

function siteLayers(layer: LayerKey): VectorLayer[] {
  const zooms = { minzoom: SITES_FROM, maxzoom: MAX_TILE_ZOOM };
  return [
    { id: layer, description: '图斑与点位 / sites', ...zooms, fields: siteFields(layer) },
    {
      id: `${layer}-marks`,
      description: '标记点（可能合并） / marks, merged where small',
      ...zooms,
      fields: { ...siteFields(layer), ...COUNT_FIELD },
    },
    {
      id: `${layer}-rollup`,
      description: '分行政区汇总 / roll-up by region',
      minzoom: 0,
      maxzoom: SITES_FROM - 1,
      fields: {
        id: 'String: 行政区代码 / region code',
        region: 'String: 行政区代码 / region code',
        name: 'String: 名称 / name',
        nameEn: 'String: 英文名 / English name',
        layer: 'String: 图层 / layer',
        areaDm2: 'Number: 面积（平方分米） / area in dm²',
        ...COUNT_FIELD,
      },
    },
  ];
}

const regionLayers = (): VectorLayer[] => [
  { id: 'regions', description: '行政区 / regions', minzoom: 0, maxzoom: MAX_TILE_ZOOM, fields: REGION_FIELDS },
  {
    id: 'regions-labels',
    description: '行政区注记点 / label points',
    minzoom: 0,
    maxzoom: MAX_TILE_ZOOM,
    fields: REGION_FIELDS,
  },
];

/** West, south, east, north of everything that has a region. */
function boundsOf({ catalogue }: Snapshot): [number, number, number, number] {
  const boxes = catalogue.regions.map((region) => region.bbox);
  if (boxes.length === 0) return [-180, -85.05, 180, 85.05];
  return [
    Math.min(...boxes.map((box) => box[0])),
    Math.min(...boxes.map((box) => box[1])),
    Math.max(...boxes.map((box) => box[2])),
    Math.max(...boxes.map((box) => box[3])),
  ];
}

export const tileJsonOf = (snapshot: Snapshot, viewer: Viewer, collection: Collection, origin: string): TileJson => ({
  tilejson: '3.0.0',
  name: collection,
  description: '矿山修复一张图 / Minemend',
  version: '1.0.0',
  attribution:
    snapshot.catalogue.documents.length > 0
      ? '矿山修复一张图：规划文件数据，示意点位 / Minemend: plan data, illustrative sites'
      : '',
  scheme: 'xyz',
  tiles: [
    `${origin}/tiles/${collection}/{z}/{x}/{y}.mvt?v=${encodeURIComponent(versionFor(snapshot.state.version, viewer))}`,
  ],
  minzoom: 0,
  maxzoom: MAX_TILE_ZOOM,
  bounds: boundsOf(snapshot),
  vector_layers: collection === 'regions' ? regionLayers() : siteLayers(collection),
});
