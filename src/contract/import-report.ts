// What reading and checking a file for import says: printed by `minemend import --json`, shown by the import page.
import type { Box } from '../domain/geo/segments';
import type { StoredGeometry } from '../domain/geo/wkb';
import type { LayerKey } from '../domain/site/layer';
import type { LocalText } from '../domain/text';
import type { FeatureId, IsoDate, RegionCode } from '../domain/units';
import type { ParameterCode, ReadingFlag } from '../domain/water/reading';

/** `blocks`: cannot be taken as it stands; `decision`: a person must say; `note`: to be known. */
export type CheckSeverity = 'blocks' | 'decision' | 'note';

export type CheckCode =
  | 'area-change'
  | 'area-mismatch'
  | 'bad-value'
  | 'class-differs'
  | 'coordinates-missing'
  | 'coordinates-unreadable'
  | 'crs-ambiguous'
  | 'crs-unknown'
  | 'date-future'
  | 'date-order'
  | 'date-unreadable'
  | 'datum-shift'
  | 'detection-limit'
  | 'duplicate-geometry'
  | 'duplicate-number'
  | 'duplicate-reading'
  | 'encoding-unsure'
  | 'geometry-type'
  | 'hole-outside'
  | 'impossible-value'
  | 'licence-number'
  | 'missing-required'
  | 'mixed-types'
  | 'name-differs'
  | 'non-finite'
  | 'not-measured'
  | 'null-geometry'
  | 'open-ring'
  | 'out-of-range'
  | 'outside-parent'
  | 'outside-region'
  | 'overlap'
  | 'overlap-stored'
  | 'parcel-number'
  | 'self-intersection'
  | 'several-parts'
  | 'shifted-coordinates'
  | 'sliver'
  | 'structure'
  | 'stuck-value'
  | 'swapped-axes'
  | 'taken-from-above'
  | 'text-cleaned'
  | 'too-many-vertices'
  | 'total-matched'
  | 'total-mismatch'
  | 'unit-assumed'
  | 'unit-conflict'
  | 'unit-unknown'
  | 'unknown-parameter'
  | 'unknown-point'
  | 'unknown-region'
  | 'unknown-status'
  | 'unknown-value'
  | 'unreadable-text'
  | 'value-jump'
  | 'wrong-region'
  | 'year-missing'
  | 'z-values'
  | 'zero-area';

/** A proposal, never carried out silently. Without `after`: the row is to be left out. */
export interface ImportRepair {
  readonly kind: 'close-ring' | 'line-to-polygon' | 'split-ring' | 'swap-axes' | 'drop-z' | 'leave-out';
  readonly message: LocalText;
  readonly before?: GeoJSON.Geometry;
  readonly after?: GeoJSON.Geometry;
  /** What the checks of area, region and overlap say of the row with the shape after it. */
  readonly found?: readonly Pick<ImportCheck, 'code' | 'severity' | 'message'>[];
}

export interface ImportCheck {
  /** Number of the feature in the file, or of the row in the sheet, from 1; null: the file as a whole. */
  readonly row: number | null;
  readonly code: CheckCode;
  readonly severity: CheckSeverity;
  readonly message: LocalText;
  /** Longitude and latitude. */
  readonly place?: readonly [number, number];
  readonly repair?: ImportRepair;
}

/** Doubts about the whole file: as long as one is open, nothing of it may count, since every place or text is in doubt. */
const OF_ALL: readonly CheckCode[] = [
  'crs-ambiguous',
  'crs-unknown',
  'coordinates-missing',
  'encoding-unsure',
  'swapped-axes',
  'unreadable-text',
];

export const holdsAll = ({ row, code, severity }: Pick<ImportCheck, 'row' | 'code' | 'severity'>): boolean =>
  row === null && severity !== 'note' && OF_ALL.includes(code);

export type Sureness = 'certain' | 'likely' | 'unsure';

export interface EncodingChoice {
  readonly name: string;
  readonly sure: Sureness;
  readonly reason: LocalText;
}

export interface CrsOption {
  readonly epsg: number;
  readonly name: LocalText;
}

export interface CrsChoice {
  /** null: could not be told. */
  readonly epsg: number | null;
  readonly name: LocalText;
  readonly sure: Sureness;
  readonly reason: LocalText;
  /** Others that fit the numbers too. */
  readonly alternatives: readonly CrsOption[];
}

export interface FieldChoice {
  readonly field: string;
  /** `code`, `name`, `region`, `status`, `lon`, `lat`, `attributes.…`, `amounts.…`, `details.…`; null: left out. */
  readonly to: string | null;
  readonly unit: string | null;
  readonly reason: LocalText;
  /** How the words of this field are read. */
  readonly words?: Readonly<Record<string, string | number | boolean>>;
  /** Words of this field that mean nothing here, the most frequent first, each with the nearest values that exist. */
  readonly unknownWords?: readonly UnknownWord[];
}

export interface UnknownWord {
  readonly word: string;
  readonly rows: number;
  readonly offers: readonly { readonly value: string; readonly name: LocalText }[];
}

export interface TotalRow {
  readonly row: number;
  readonly field: string;
  readonly stated: number;
  readonly computed: number;
  readonly agrees: boolean;
}

export interface SampleValue {
  readonly parameter: ParameterCode;
  /** In the parameter's own unit; below detection the limit. */
  readonly value: number;
  readonly belowDetection: boolean;
  readonly flags: readonly ReadingFlag[];
}

/** What a row of a file of readings says was measured at one point at one time. */
export interface ReadSample {
  readonly point: FeatureId;
  readonly on: IsoDate;
  /** `HH:MM`; null: only the day is known. */
  readonly time: string | null;
  readonly values: readonly SampleValue[];
}

/** A feature whose place lies in another region after outlines are replaced. */
export interface MovedFeature {
  readonly id: FeatureId;
  readonly code: string;
  readonly name: string;
  readonly from: RegionCode;
  /** null: in none that is known. */
  readonly to: RegionCode | null;
  /** Its region is changed in the batch; false: it keeps its published region and now lies outside of it. */
  readonly reassigned: boolean;
}

/** A row as it would be taken: its values in the project's units, its place in EPSG:4490. */
export interface ReadSite {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly region: string | null;
  readonly status: string | null;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly amounts: Readonly<Record<string, number>>;
  readonly details: Readonly<Record<string, string | number | boolean>>;
  readonly geometry: GeoJSON.Geometry | null;
  /** Of readings. */
  readonly sample?: ReadSample;
}

/** A layer of a file, a sheet of a workbook, or a data set of an archive. */
export interface ImportPart {
  readonly name: string;
  /** null: known only by reading it. */
  readonly features: number | null;
}

export interface ImportReport {
  readonly format: string;
  readonly source: string;
  /** Set where there is more than one: which was read, and all of them. No `part`: all were read. */
  readonly part?: string;
  readonly parts?: readonly ImportPart[];
  /** null: region outlines. */
  readonly layer: LayerKey | null;
  /**
   * `accepted` + `rejected` = `read`. Rejected: a check blocks the row, or a doubt about the whole file (its system,
   * its encoding) is open. `undecided`: rows that nothing blocks, but that carry a question for a person.
   */
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly undecided: number;
  readonly crs: CrsChoice;
  /** null: the format is always UTF-8 by its own definition. */
  readonly encoding: EncodingChoice | null;
  readonly mapping: readonly FieldChoice[];
  readonly totals: readonly TotalRow[];
  /** Of region outlines: what lies elsewhere once they are replaced. */
  readonly moved?: readonly MovedFeature[];
  readonly checks: readonly ImportCheck[];
}

/** A stored feature of the layer that is imported into, as it holds on the day of the import. */
export interface StoredShape {
  readonly id: FeatureId;
  readonly code: string;
  readonly name: string;
  readonly geometry: StoredGeometry;
}

/**
 * Stored features of the layer, in all regions, whose boxes meet `bounds`, as far as the one who imports may see them;
 * in any order, and more than those do no harm. Asked several times for neighbouring bounds, one after the other, so
 * that only part of them is held at once.
 */
export type StoredShapes = (bounds: Box) => Promise<readonly StoredShape[]>;

/** Where a long reading stands. `share` from 0 to 1; null: can't be told. At most a few times a second. */
export type ReadProgress = (step: LocalText, share: number | null) => void;

/** The file as a whole cannot be read. */
export interface ImportRefusal {
  readonly ok: false;
  readonly code: string;
  readonly message: LocalText;
}
