// Which sites hold a target back, and the fewest that would bring it back on pace.
import type { FeatureId } from '../units';

export interface OpenSite {
  readonly id: FeatureId;
  /** What it would add once it counts, in the target's unit. */
  readonly contribution: number;
  /** How far along its workflow it is; the higher the sooner it can count. */
  readonly rank: number;
}

export interface CatchUp {
  readonly sites: readonly OpenSite[];
  readonly gain: number;
  /** False: all of them together are not enough. */
  readonly enough: boolean;
}

const DIGITS = 1e-9;

/** Most first; of equal ones the site that is farther along, then by id. */
export const byContribution = (a: OpenSite, b: OpenSite): number =>
  b.contribution - a.contribution || b.rank - a.rank || (a.id < b.id ? -1 : 1);

/** `short`: what is missing, in the target's unit. */
export function catchUp(open: readonly OpenSite[], short: number): CatchUp {
  const sites: OpenSite[] = [];
  let gain = 0;
  for (const site of [...open].sort(byContribution)) {
    if (gain >= short - DIGITS) break;
    if (site.contribution <= 0) break;
    sites.push(site);
    gain += site.contribution;
  }
  return { sites, gain, enough: gain >= short - DIGITS };
}
