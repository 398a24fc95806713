// What the evaluator may look at: one dated state, handed in whole, so that a figure is a pure function of it.
import type { RegionTree } from '../geo/region';
import type { Cell, SiteState } from '../site/site';
import type { FeatureId, IsoDate } from '../units';
import type { Reading } from '../water/reading';

export interface World {
  readonly regions: RegionTree;
  /** Totals over all sites on a day. The caller has loaded every day of `daysNeeded`. */
  cells(on: IsoDate): readonly Cell[];
  /** Water points as single sites on a day. */
  points(on: IsoDate): readonly SiteState[];
  /** All readings of a point, in order of day. */
  readings(point: FeatureId): readonly Reading[];
  /** Values that officers reported for a series, one a day, in order of day. */
  reports(series: string): readonly Report[];
}

export interface Report {
  readonly on: IsoDate;
  readonly value: number;
  readonly drill: boolean;
}

/** Why there is no actual value. */
export type Missing = 'no-measure' | 'no-features' | 'no-status' | 'no-readings' | 'no-report' | 'not-started';

export interface Evaluation {
  /** In the target's unit. */
  readonly actual: number | null;
  readonly missing: Missing | null;
  /** Rests on drill data. */
  readonly drill: boolean;
  readonly population: { readonly count: number; readonly areaDm2: number } | null;
  /** Of ratios. */
  readonly numerator?: number;
  readonly denominator?: number;
  /** Of a yearly control volume: what is left of it this year after last year's excess. */
  readonly allowance?: number;
}

/** What one site of the population adds to a target. */
export interface SiteShare {
  readonly counted: boolean;
  /** In the target's unit; null where it can't be split by site (class, flow). */
  readonly contribution: number | null;
  /** Rests on simulated readings. A simulated state of the site is told by the site itself. */
  readonly drill?: boolean;
  readonly numerator?: number;
  readonly denominator?: number;
}

/** A site as it stands on the as-of date and as it stood on the day before the target's start (for `change`). */
export interface SiteMoments {
  readonly now: SiteState;
  readonly before: SiteState | null;
}
