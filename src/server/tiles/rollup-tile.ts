// Tiles of the four layers below z 10: one mark per region with exact counts, in the one tile that holds its anchor.
import type { RollUp } from '../../contract/store';
import type { RegionTree } from '../../domain/geo/region';
import { ownsPosition, projector, type TileId } from '../../domain/geo/tile-grid';
import { rollUpAnchor } from '../../domain/geo/tile-rollup';
import type { LayerKey } from '../../domain/site/layer';
import { encodeTile, type TileFeature } from './encode';

export function rollUpTile(
  layer: LayerKey,
  tile: TileId,
  rollUps: readonly RollUp[],
  regions: RegionTree,
): Uint8Array<ArrayBuffer> {
  const project = projector(tile);
  const marks = rollUps.flatMap(({ region: code, n, areaDm2 }): TileFeature[] => {
    const region = regions.get(code);
    if (!region || n === 0) return [];
    const anchor = rollUpAnchor(region, regions);
    if (!ownsPosition(tile, anchor)) return [];
    const properties = { id: code, region: code, name: region.name, nameEn: region.nameEn ?? '', layer, n, areaDm2 };
    return [{ type: 'point', at: project([...anchor]), properties }];
  });
  return encodeTile({ [`${layer}-rollup`]: marks });
}
