// What the pack reader (ingest/packs) hands to storage after every check has passed.
import type { RegionLevel } from '../domain/geo/region';
import type { LayerKey } from '../domain/site/layer';
import type { FeatureId, RegionCode } from '../domain/units';
import type { DrillEvent, DrillReport, DrillSample, PackFile, PlanFile, SiteProperties } from './pack';
import type { RiversFile } from './pack-rivers';
import type { RulesFile } from './pack-rules';

/** Geometry in EPSG:4490, right-handed, valid; `areaDm2` ellipsoidal, 0 for points. */
export interface BundleSite {
  readonly id: FeatureId;
  readonly layer: LayerKey;
  readonly properties: SiteProperties;
  readonly geometry: GeoJSON.Point | GeoJSON.Polygon | GeoJSON.MultiPolygon;
  readonly areaDm2: number;
}

export interface BundleRegion {
  readonly code: RegionCode;
  readonly name: string;
  readonly nameEn: string | null;
  readonly level: RegionLevel;
  readonly parent: RegionCode | null;
  readonly pack: string | null;
  /** null: a functional zone without an outline. */
  readonly geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon | null;
}

export interface BundlePack {
  readonly file: PackFile;
  readonly plans: readonly PlanFile[];
  /** On new mining and exploration rights; most packs have none. */
  readonly rules?: RulesFile | null;
  readonly rivers?: RiversFile | null;
  readonly sites: readonly BundleSite[];
  readonly drillEvents: readonly DrillEvent[];
  readonly drillSamples: readonly DrillSample[];
  readonly drillReports?: readonly DrillReport[];
}

export interface PackBundle {
  /** Hash over every file read: a store that holds this fingerprint has nothing to load. */
  readonly fingerprint: string;
  readonly regions: readonly BundleRegion[];
  readonly packs: readonly BundlePack[];
}

/** One broken rule: which file, which feature or row, which rule, and what to do. */
export interface PackFault {
  readonly file: string;
  readonly at: string | null;
  readonly rule: string;
  readonly message: { readonly zh: string; readonly en: string };
}

export type PackReading =
  | { readonly ok: true; readonly bundle: PackBundle }
  | { readonly ok: false; readonly faults: readonly PackFault[] };
