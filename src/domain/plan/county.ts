// A target in the eyes of a region: its own, or that of a city above it.
import type { RegionCode } from '../units';
import { isUniversal } from './aim';
import type { Target } from './target';
import type { Evaluation } from './world';

/** The same target over the sites of one region. */
export const targetIn = (target: Target, region: RegionCode): Target =>
  target.region === region ? target : { ...target, region };

/** What holds for a whole city is asked of a county only where it is universal. */
export const isAskedOf = (target: Target, region: RegionCode): boolean =>
  target.region === region || isUniversal(target);

/** Reports are of the target's own region, and a county without sites of the sort has nothing to do with it. */
export const concerns = (target: Target, region: RegionCode, { population }: Evaluation): boolean =>
  target.region === region || (population !== null && population.count > 0);

/** This year's aim of a yearly control volume. */
export const aimed = (target: Target, { allowance }: Evaluation): Target =>
  allowance === undefined ? target : { ...target, value: allowance };
