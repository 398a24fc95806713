// A value on its way through the evaluator, and the scope it is taken in.
import type { Cell } from '../site/site';
import type { IsoDate, RegionCode } from '../units';
import type { Missing, World } from './world';

/** One value of a (part of a) measure. */
export interface Value {
  readonly actual: number | null;
  readonly missing: Missing | null;
  readonly drill: boolean;
  readonly numerator?: number;
  readonly denominator?: number;
}

/** `unit` null: amounts stay in stored units (inside ratios). `scope`: no site outside it is looked at. */
export interface Scope {
  readonly world: World;
  readonly on: IsoDate;
  readonly start: IsoDate | null;
  readonly region: RegionCode;
  readonly unit: string | null;
  /** Further narrowing by `forEachRegion` and `groupBy`. */
  readonly admits: (cell: Cell) => boolean;
}

export const known = (actual: number, drill: boolean): Value => ({ actual, missing: null, drill });
export const unknown = (missing: Missing): Value => ({ actual: null, missing, drill: false });
