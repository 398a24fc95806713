// What differs between two days, as the store tells it.
import type { Attributes, LayerKey } from '../domain/site/layer';
import type { Status } from '../domain/site/status';
import type { FeatureId, IsoDate, RegionCode } from '../domain/units';

/** A site that stands otherwise on one day than on another; null: it does not exist then. */
export interface ChangedSite {
  readonly id: FeatureId;
  readonly layer: LayerKey;
  readonly name: string;
  readonly region: RegionCode;
  readonly attributes: Attributes;
  /** On the later day, or where it stood last. */
  readonly bbox: readonly [number, number, number, number];
  readonly before: { readonly status: Status | null } | null;
  readonly after: { readonly status: Status | null } | null;
}

export interface ChangesQuery {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** With everything below them. */
  readonly regions?: readonly RegionCode[];
  readonly layer?: LayerKey;
  readonly limit: number;
}

/** `total`: of all sites, those that the viewer may not see included. `visible`: of these, what the viewer may see. */
export interface ChangesPage {
  readonly rows: readonly ChangedSite[];
  readonly total: number;
  readonly visible: number;
}
