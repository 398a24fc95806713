// The model with what follows from it and the regions: what lies inside the current region.
import { type Region, RegionTree } from '../../domain/geo/region';
import type { RegionCode } from '../../domain/units';
import type { MapModel } from '../model';

export interface Scene extends MapModel {
  /** The current region and everything below it. */
  readonly inside: readonly RegionCode[];
}

export function sceneOf(model: MapModel, regions: readonly Region[]): Scene {
  const inside = new RegionTree(regions).subtree(model.regionCode).map((region) => region.code);
  return { ...model, inside: inside.length > 0 ? inside : [model.regionCode] };
}
