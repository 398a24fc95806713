// The sites behind a target: order, and what the map needs of them.
import type { TargetFeature, TargetFeaturesResponse } from '../contract/api';
import type { FeatureId } from '../domain/units';

export type FeatureOrder = 'contribution' | 'code' | 'status';

const byCode = (a: TargetFeature, b: TargetFeature): number => a.code.localeCompare(b.code, 'zh', { numeric: true });
const size = (feature: TargetFeature): number => feature.contribution ?? feature.numerator ?? 0;

/** `contribution`: largest first; `status`: not yet counted first, they are what is left to do. */
export function orderFeatures(features: readonly TargetFeature[], order: FeatureOrder): readonly TargetFeature[] {
  switch (order) {
    case 'contribution':
      return features.toSorted((a, b) => size(b) - size(a) || byCode(a, b));
    case 'code':
      return features.toSorted(byCode);
    case 'status':
      return features.toSorted((a, b) => Number(a.counted) - Number(b.counted) || byCode(a, b));
  }
}

/** Counted and not yet counted sites, each in a stable order. */
export function splitFeatures(answer: TargetFeaturesResponse | undefined): {
  readonly counted: readonly FeatureId[];
  readonly pending: readonly FeatureId[];
} {
  const features = answer?.features ?? [];
  return {
    counted: features.filter((feature) => feature.counted).map((feature) => feature.id),
    pending: features.filter((feature) => !feature.counted).map((feature) => feature.id),
  };
}

/** Sites not counted yet, hidden ones included. */
export const pendingCount = (answer: TargetFeaturesResponse): number => answer.total - answer.counted;
