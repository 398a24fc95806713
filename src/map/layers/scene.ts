// The model with what follows from it and the regions: what lies inside the current region, which colours lie under it.
import { type Region, RegionTree } from '../../domain/geo/region';
import type { RegionCode } from '../../domain/units';
import type { MapModel } from '../model';
import { GROUND, type Ground } from '../palette';

export interface Scene extends MapModel {
  /** The current region and everything below it. */
  readonly inside: readonly RegionCode[];
  readonly ground: Ground;
}

export function sceneOf(model: MapModel, regions: readonly Region[]): Scene {
  const inside = new RegionTree(regions).subtree(model.regionCode).map((region) => region.code);
  return {
    ...model,
    inside: inside.length > 0 ? inside : [model.regionCode],
    ground: GROUND[model.theme ?? 'light'],
  };
}
