// Tiles of the four layers of sites from z 10: outlines and points, and one mark for each site or merged group.
// A tile over its budget first loses attributes, then turns outlines into points; it never drops a site.
import type { Store, TileSite, Viewer } from '../../contract/store';
import { markPosition } from '../../domain/geo/tile-anchor';
import {
  ownsPosition,
  projector,
  TILE_BUFFER,
  type TileId,
  type TilePoint,
  tileBounds,
  UNITS_PER_PIXEL,
} from '../../domain/geo/tile-grid';
import { mergeMarks, stageOf } from '../../domain/geo/tile-merge';
import { shapeInTile, sizeInTile } from '../../domain/geo/tile-shape';
import { decodeWkb, type StoredGeometry } from '../../domain/geo/wkb';
import type { LayerKey } from '../../domain/site/layer';
import { groupKeyOf } from '../../domain/site/site-groups';
import { encodeTile, type TileFeature, type TileLayers, type TileProperties } from './encode';
import { firstDayOf, fullProperties, leanProperties, mergedProperties } from './site-properties';

export const TILE_BUDGET_BYTES = 500_000;

const MERGED_BELOW = 2 * UNITS_PER_PIXEL;
/** A quarter of a pixel; at the last zoom levels every vertex stays. */
const TOLERANCE = UNITS_PER_PIXEL / 4;
const EXACT_FROM = 15;

interface Cut {
  readonly site: TileSite;
  readonly geometry: StoredGeometry;
  readonly anchor: TilePoint;
  /** This tile draws what may be drawn once only. */
  readonly owned: boolean;
  /** At z 10 and 11: too small to draw, shown by a mark alone. */
  readonly small: boolean;
}

function cut(site: TileSite, tile: TileId): Cut {
  const geometry = decodeWkb(site.wkb);
  const anchor = markPosition(geometry);
  return {
    site,
    geometry,
    anchor: projector(tile)([...anchor]),
    owned: ownsPosition(tile, anchor),
    small: stageOf(tile) === 'merged' && sizeInTile(geometry, tile) < MERGED_BELOW,
  };
}

type Properties = (site: TileSite) => TileProperties;

const pointOf = ({ owned, anchor, site }: Cut, properties: Properties): TileFeature[] =>
  owned ? [{ type: 'point', at: anchor, properties: properties(site) }] : [];

/** A polygon that rounds to nothing is drawn as a point by the tile that owns it. */
function outlineOf(piece: Cut, tile: TileId, properties: Properties): TileFeature[] {
  const { geometry, site } = piece;
  if (geometry.type === 'Point') return pointOf(piece, properties);
  const rings = shapeInTile(geometry, tile, tile.z >= EXACT_FROM ? 0 : TOLERANCE);
  if (rings.length > 0) return [{ type: 'polygon', rings, properties: properties(site) }];
  return pointOf(piece, properties);
}

function marksOf(pieces: readonly Cut[], properties: Properties): TileFeature[] {
  const owned = pieces.filter((piece) => piece.owned);
  const single = owned.filter((piece) => !piece.small);
  const merged = mergeMarks(
    owned
      .filter((piece) => piece.small)
      .map(({ site, anchor }) => ({
        site,
        at: anchor,
        kind: [site.region, site.attributes[groupKeyOf(site.layer)] ?? '', firstDayOf(site).t0 ?? ''].join('/'),
      })),
  );
  return [
    ...single.flatMap((piece) => pointOf(piece, (site) => ({ ...properties(site), n: 1 }))),
    ...merged.map(({ sites, at }): TileFeature => ({ type: 'point', at, properties: mergedProperties(sites) })),
  ];
}

function layersOf(
  layer: LayerKey,
  pieces: readonly Cut[],
  properties: Properties,
  draw: (piece: Cut) => TileFeature[],
): TileLayers {
  return {
    [layer]: pieces.filter((piece) => !piece.small).flatMap(draw),
    [`${layer}-marks`]: marksOf(pieces, properties),
  };
}

/** The richest form within the budget. */
export function siteTile(
  layer: LayerKey,
  tile: TileId,
  sites: readonly TileSite[],
  budget = TILE_BUDGET_BYTES,
): Uint8Array<ArrayBuffer> {
  const pieces = sites.map((site) => cut(site, tile));
  const outlines = (properties: Properties) =>
    encodeTile(layersOf(layer, pieces, properties, (piece) => outlineOf(piece, tile, properties)));
  const full = outlines(fullProperties);
  if (full.byteLength <= budget) return full;
  const lean = outlines(leanProperties);
  if (lean.byteLength <= budget) return lean;
  return encodeTile(layersOf(layer, pieces, leanProperties, (piece) => pointOf(piece, leanProperties)));
}

export async function makeSiteTile(
  store: Store,
  viewer: Viewer,
  layer: LayerKey,
  tile: TileId,
): Promise<Uint8Array<ArrayBuffer>> {
  return siteTile(layer, tile, await store.tileSites(viewer, layer, tileBounds(tile, TILE_BUFFER)));
}
