// Tiles of the regions: outlines, and one label point each in the tile that holds its anchor.
import type { RegionShape } from '../../contract/store';
import { bboxOf } from '../../domain/geo/polygon';
import type { Region, RegionTree } from '../../domain/geo/region';
import {
  ownsPosition,
  projector,
  TILE_BUFFER,
  type TileBounds,
  type TileId,
  tileBounds,
  UNITS_PER_PIXEL,
} from '../../domain/geo/tile-grid';
import { shapeInTile } from '../../domain/geo/tile-shape';
import { encodeTile, type TileFeature, type TileProperties } from './encode';

export interface RegionOutline {
  readonly region: Region;
  readonly geometry: RegionShape['geometry'];
  readonly bbox: TileBounds;
}

/** An eighth of a pixel, so that the simplified borders of neighbours stay together. */
const TOLERANCE = UNITS_PER_PIXEL / 8;

export const outlinesOf = (shapes: readonly RegionShape[], regions: RegionTree): readonly RegionOutline[] =>
  shapes.flatMap(({ code, geometry }) => {
    const region = regions.get(code);
    return region ? [{ region, geometry, bbox: bboxOf(geometry) as TileBounds }] : [];
  });

const meets = (a: TileBounds, b: TileBounds): boolean => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

const propertiesOf = (region: Region): TileProperties => ({
  id: region.code,
  code: region.code,
  name: region.name,
  nameEn: region.nameEn ?? '',
  level: region.level,
  parent: region.parent ?? '',
  pack: region.pack ?? '',
});

export function regionTile(tile: TileId, outlines: readonly RegionOutline[]): Uint8Array<ArrayBuffer> {
  const bounds = tileBounds(tile, TILE_BUFFER);
  const project = projector(tile);
  const polygons: TileFeature[] = [];
  const labels: TileFeature[] = [];
  for (const { region, geometry, bbox } of outlines) {
    if (meets(bbox, bounds)) {
      const rings = shapeInTile(geometry, tile, TOLERANCE);
      if (rings.length > 0) polygons.push({ type: 'polygon', rings, properties: propertiesOf(region) });
    }
    if (ownsPosition(tile, region.anchor)) {
      labels.push({ type: 'point', at: project([...region.anchor]), properties: propertiesOf(region) });
    }
  }
  return encodeTile({ regions: polygons, 'regions-labels': labels });
}
