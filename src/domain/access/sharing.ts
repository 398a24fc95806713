// Who may see what: the predicate that the database applies to rows, for what is not a row of its own (targets).
import type { RegionTree } from '../geo/region';
import type { SharingClass } from '../site/site';
import type { RegionCode } from '../units';

export interface Onlooker {
  readonly role: string;
  /** Of staff: with everything below them. */
  readonly regions: readonly RegionCode[];
}

export interface Shared {
  readonly sharing: SharingClass;
  readonly region: RegionCode;
}

/** Open to all; conditional to signed-in staff of the region; restricted to administrators alone. */
export function maySee(viewer: Onlooker, { sharing, region }: Shared, regions: RegionTree): boolean {
  if (sharing === 'open' || viewer.role === 'administrator') return true;
  return (
    sharing === 'conditional' && viewer.role !== 'public' && viewer.regions.some((own) => regions.within(region, own))
  );
}
