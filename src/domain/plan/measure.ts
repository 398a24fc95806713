// The measure grammar: how a target's actual value follows from features, readings or reports. Data, never code.
import type { AttributeValue, LayerKey } from '../site/layer';
import type { AmountKey } from '../site/site';
import type { Status } from '../site/status';
import type { RegionCode } from '../units';
import type { WaterClass } from '../water/class';

export type AttributeMatch =
  | AttributeValue
  | { readonly in: readonly AttributeValue[] }
  | { readonly not: AttributeValue }
  | { readonly atLeast: number }
  | { readonly atMost: number };

/** Conditions on what a site is. All given ones must hold. A region stands for itself and its children. */
export interface Match {
  readonly region?: RegionCode | { readonly in: readonly RegionCode[] };
  readonly attributes?: Readonly<Record<string, AttributeMatch>>;
  readonly any?: readonly Match[];
  readonly not?: Match;
}

/**
 * A match with conditions on status. Without the status conditions it names the population,
 * with them the sites that are counted.
 */
export interface Where extends Match {
  readonly statusAtLeast?: Status;
  readonly statusBelow?: Status;
  readonly status?: Status | { readonly in: readonly Status[] };
}

export interface CountMeasure {
  readonly type: 'count';
  readonly layer: LayerKey;
  readonly where: Where;
  /** Overrides the population that follows from `where` without status (e.g. burning piles among all piles). */
  readonly population?: Match;
  /** Counts distinct values of an attribute (片区); a group counts when all its members in the population do. */
  readonly distinct?: string;
}

export interface SumMeasure {
  readonly type: 'sum';
  readonly layer: LayerKey;
  readonly where: Where;
  readonly population?: Match;
  readonly field: AmountKey;
}

/** `percent`: numerator / denominator × 100, otherwise the plain quotient. */
export interface RatioMeasure {
  readonly type: 'ratio';
  readonly numerator: Measure;
  readonly denominator: Measure | { readonly type: 'constant'; readonly value: number };
  readonly percent: boolean;
}

export interface ExprMeasure {
  readonly type: 'expr';
  readonly terms: readonly { readonly sign: 1 | -1; readonly measure: Measure }[];
}

/** Yearly volumes of a series (extraction by mineral) summed over the calendar year of the as-of date. */
export interface SeriesSumMeasure {
  readonly type: 'seriesSum';
  readonly series: string;
  readonly layer: LayerKey;
  readonly where: Where;
  readonly window: 'year';
  readonly carryExcess?: boolean;
}

/** Value at the as-of date minus value on the day before the target's start. */
export interface ChangeMeasure {
  readonly type: 'change';
  readonly of: Measure;
  readonly from: 'start';
}

export interface RelativeToMeasure {
  readonly type: 'relativeTo';
  readonly of: Measure;
  readonly baseline: number;
}

/** Every measure must reach its value; the result is the share of those that do, in percent. */
export interface AllMeasure {
  readonly type: 'all';
  readonly measures: readonly { readonly measure: Measure; readonly op: '>=' | '<=' | '='; readonly value: number }[];
}

/** Number of regions (or attribute values) for which `each` reaches `atLeast`. */
export interface ForEachRegionMeasure {
  readonly type: 'forEachRegion';
  readonly regions: readonly RegionCode[];
  readonly each: Measure;
  readonly atLeast: number;
}
export interface GroupByMeasure {
  readonly type: 'groupBy';
  readonly by: string;
  readonly each: Measure;
  readonly atLeast: number;
}

export type WaterPeriod = 'month' | 'quarter' | 'year';

/** Classes of the points' mean concentrations over the period that ends with the as-of month (GB 3838-2002). */
export interface WaterClassMeasure {
  readonly type: 'waterClass';
  readonly points: Match;
  readonly period: WaterPeriod;
  /** A point counts when its class is this or better; `goal`: the point's own goal. */
  readonly atLeast?: WaterClass | 'goal';
  /** A point counts when its class is worse than this. */
  readonly worseThan?: WaterClass;
  /** `share` in percent of the points with a class; `count`; `worst`: the worst class as a number 1–6. */
  readonly as: 'share' | 'count' | 'worst';
}

/** Compliance of measured flow with the point's own goal or a number, m³/s, in percent. */
export interface FlowMeasure {
  readonly type: 'flow';
  readonly points: Match;
  readonly period: WaterPeriod;
  readonly atLeast: 'goal' | number;
  /**
   * `points`: share of points whose every reading complies; `readings`: share of complying readings; `count`: number of
   * complying points. Several readings of a day are one, by their mean.
   */
  readonly by: 'points' | 'readings' | 'count';
  /** Only these calendar months (1–12). */
  readonly months?: readonly number[];
}

/** Typed in by an officer, with evidence. */
export interface ReportedMeasure {
  readonly type: 'reported';
  readonly series: string;
}

export type Measure =
  | CountMeasure
  | SumMeasure
  | RatioMeasure
  | ExprMeasure
  | SeriesSumMeasure
  | ChangeMeasure
  | RelativeToMeasure
  | AllMeasure
  | ForEachRegionMeasure
  | GroupByMeasure
  | WaterClassMeasure
  | FlowMeasure
  | ReportedMeasure;
