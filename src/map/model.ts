// What the map is told to show and what it tells back. Plain data: no GL object passes this border.
import type { Standing } from '../domain/plan/roll-up';
import type { LayerKey } from '../domain/site/layer';
import type { Status } from '../domain/site/status';
import type { StatusChange } from '../domain/site/status-change';
import type { FeatureId, IsoDate, RegionCode, TargetId } from '../domain/units';

/** `center`: longitude, latitude in degrees. `bearing` and `pitch` in degrees, 0 when absent. */
export interface Camera {
  readonly center: readonly [number, number];
  readonly zoom: number;
  readonly bearing?: number;
  readonly pitch?: number;
}

/** West, south, east, north in degrees. */
export type MapBounds = readonly [number, number, number, number];

/** Pixels of the container that panels cover. */
export interface Padding {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type MapSelection =
  | { readonly kind: 'none' }
  | { readonly kind: 'feature'; readonly id: FeatureId }
  | {
      readonly kind: 'target';
      readonly id: TargetId;
      readonly layers: readonly LayerKey[];
      readonly counted: readonly FeatureId[];
      /** In the population, but not counted yet. */
      readonly pending: readonly FeatureId[];
    };

/** Number of sites of a layer in a region that have a status on the as-of date; null: unknown. */
export interface MapRollUp {
  readonly layer: LayerKey;
  readonly region: RegionCode;
  readonly status: Status | null;
  readonly n: number;
}

/** `share`: 0 to 1, or above; null: no data. */
export interface ChoroplethValue {
  readonly region: RegionCode;
  readonly share: number | null;
}

/** The verdict that most needs attention in a region. */
export interface RegionStanding {
  readonly region: RegionCode;
  readonly standing: Standing;
}

/** What will become of a row of an import. */
export const ROW_TONES = ['new', 'changed', 'unchanged', 'undecided', 'blocked', 'excluded'] as const;
export type RowTone = (typeof ROW_TONES)[number];

export interface MapRow {
  readonly row: number;
  readonly tone: RowTone;
  readonly label: string;
  readonly geometry: GeoJSON.Geometry;
}

/** Rows of an import, over the stored sites. `before` and `after`: the chosen row as it is and as it is proposed. */
export interface MapRows {
  readonly rows: readonly MapRow[];
  readonly chosen: number | null;
  readonly before: GeoJSON.Geometry | null;
  readonly after: GeoJSON.Geometry | null;
  /** Where a check points to. */
  readonly place: readonly [number, number] | null;
}

export interface MapChange {
  readonly id: FeatureId;
  readonly layer: LayerKey;
  readonly name: string;
  readonly change: StatusChange;
  /** On the day that is shown; null: unknown. */
  readonly status: Status | null;
  readonly at: readonly [number, number];
}

/** A site as a point at every zoom. `strong`: full, the others hollow. */
export interface MarkedSite extends MapCandidate {
  readonly at: readonly [number, number];
  readonly strong: boolean;
}

/** One of two days held side by side: what differs stands out, the rest is faint. */
export interface MapChanges {
  readonly side: 'before' | 'after';
  /** What the colour of a changed site says. */
  readonly colour: 'change' | 'status';
  /** Those that exist on the day that is shown. */
  readonly sites: readonly MapChange[];
  readonly chosen: FeatureId | null;
}

export interface MapModel {
  /** Its outline is emphasised, the rest dimmed. */
  readonly regionCode: RegionCode;
  readonly asOf: IsoDate;
  /** Names the data state in tile addresses. */
  readonly version: string;
  readonly layers: Readonly<Record<LayerKey, boolean>>;
  /** `<layer>/<group>`: programme of restoration sites, kind of the others. */
  readonly hiddenGroups: readonly string[];
  /** Attribute key → allowed values as text; an absent key does not filter. `status` filters the status on the as-of date. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly selection: MapSelection;
  readonly rollUps: readonly MapRollUp[];
  readonly choropleth: readonly ChoroplethValue[] | null;
  /** Regions in the colour of their verdict, which stands under their name; at every zoom. */
  readonly standings?: readonly RegionStanding[];
  readonly language: 'zh' | 'en';
  /** Id out of the configured base maps. */
  readonly basemap: string;
  readonly columns3d: boolean;
  /** `light` when absent. */
  readonly theme?: 'light' | 'dark';
  readonly importRows?: MapRows;
  readonly changes?: MapChanges;
  readonly marked?: readonly MarkedSite[];
}

export interface MapCandidate {
  readonly id: FeatureId;
  readonly layer: LayerKey;
  readonly code: string;
  readonly name: string;
  /** On the as-of date; null: unknown. */
  readonly status: Status | null;
}

export type MeasureKind = 'distance' | 'area';

/** What failed, for the reader's words: `no-webgl` the map can't be drawn here, `tiles` some tiles are missing. */
export type MapErrorCode = 'no-webgl' | 'tiles' | 'basemap' | 'columns' | 'other';

export type MapEvent =
  /** Smallest first; empty when the click met nothing. */
  | { readonly type: 'select'; readonly candidates: readonly MapCandidate[]; readonly point: readonly [number, number] }
  | { readonly type: 'hover'; readonly candidate: MapCandidate | null; readonly point: readonly [number, number] }
  | { readonly type: 'camera'; readonly camera: Camera }
  | { readonly type: 'idle' }
  | {
      readonly type: 'measure';
      readonly kind: MeasureKind;
      readonly metres?: number;
      readonly squareMetres?: number;
      /** Set so far: longitude and latitude. */
      readonly corners?: readonly (readonly [number, number])[];
      readonly done: boolean;
      /** Ended by Esc: nothing is drawn any more. */
      readonly cancelled?: boolean;
    }
  /** A row of an import was clicked. */
  | { readonly type: 'row'; readonly row: number }
  /** A roll-up mark was clicked. */
  | { readonly type: 'region'; readonly code: RegionCode }
  | { readonly type: 'error'; readonly code: MapErrorCode; readonly message: string };

export interface FitOptions {
  readonly maxZoom?: number;
  /** Jump instead of flying. */
  readonly instant?: boolean;
}

export interface MapView {
  update(model: MapModel): void;
  fit(bounds: MapBounds, options?: FitOptions): void;
  /** Where panels cover the map; what is in the middle stays where it is. */
  setPadding(padding: Padding): void;
  startMeasure(kind: MeasureKind): void;
  stopMeasure(): void;
  camera(): Camera;
  setCamera(camera: Camera): void;
  /** PNG of what is on screen. */
  snapshot(): Promise<Blob>;
  scale(): { readonly metresPerPixel: number };
  destroy(): void;
}
