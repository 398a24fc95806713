// A row on its way through the checks.
import type { ReadSite } from '../../contract/import-report';
import type { SiteGeometry } from '../../domain/geo/geometry-faults';
import type { RegionCode } from '../../domain/units';

export interface Draft extends Omit<ReadSite, 'region' | 'geometry'> {
  /** What the row says, and what that is. */
  readonly regionText: string | null;
  readonly region: RegionCode | null;
  /** Longitude, latitude; null: the row has no place. */
  readonly geometry: GeoJSON.Geometry | null;
}

/** A row whose shape holds, so that it may be measured and compared. */
export interface SoundDraft extends Draft {
  readonly geometry: SiteGeometry;
}
