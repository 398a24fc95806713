// Which region and which day are shown: what the address says, or else what the area's pack says.
import type { PacksResponse } from '../contract/api';
import type { RegionTree } from '../domain/geo/region';
import type { IsoDate, RegionCode } from '../domain/units';
import type { ViewState } from './url-state';

export type Pack = PacksResponse['packs'][number];

export interface Place {
  readonly region: RegionCode;
  readonly pack: Pack;
  readonly asOf: IsoDate;
}

/** Opens on the first pack whose region is Yangquan, or else on the first. */
const HOME = '140300';

const packOf = (region: RegionCode, packs: readonly Pack[], regions: RegionTree): Pack | undefined =>
  packs.find((pack) => pack.id === regions.get(region)?.pack) ??
  packs.find((pack) => regions.within(region, pack.region));

const inRange = (day: IsoDate, pack: Pack): boolean => day >= pack.from && day <= pack.to;

/** null: the server holds no area at all. */
export function placeOf(view: ViewState, packs: readonly Pack[], regions: RegionTree): Place | null {
  const asked = view.region !== null && regions.get(view.region) ? view.region : null;
  const home = packs.find((pack) => pack.region === HOME) ?? packs[0];
  const pack = (asked && packOf(asked, packs, regions)) ?? home;
  if (!pack) return null;
  return { region: asked ?? pack.region, pack, asOf: view.asOf ?? pack.opensAt };
}

/**
 * Picking an area takes its date. A date that the address names stays where it lies in the area's scenario;
 * elsewhere it would show nothing.
 */
export function pickRegion(
  view: ViewState,
  region: RegionCode,
  packs: readonly Pack[],
  regions: RegionTree,
): ViewState {
  const pack = packOf(region, packs, regions);
  const stays = pack !== undefined && pack === placeOf(view, packs, regions)?.pack;
  const days = stays ? {} : { from: null, to: null };
  const keeps = view.asOf !== null && pack !== undefined && inRange(view.asOf, pack);
  return { ...view, ...days, region, asOf: keeps ? view.asOf : null, camera: null, selection: { kind: 'none' } };
}
