// The storage port. The server is handed one; the contract suite in tests/storage runs against every implementation.
import type { Region } from '../domain/geo/region';
import type { RuleBook } from '../domain/plan/admission-rule';
import type { PlanCheck } from '../domain/plan/plan-check';
import type { PlanDocument, PlanFact, Target } from '../domain/plan/target';
import type { Attributes, LayerKey } from '../domain/site/layer';
import type { Cell, SiteEvent, SitePatch, SiteSource, SiteState } from '../domain/site/site';
import type { Status } from '../domain/site/status';
import type { FeatureId, IsoDate, RegionCode } from '../domain/units';
import type { Reading } from '../domain/water/reading';
import type { RiverCourse } from '../domain/water/upstream';
import type { IssuedBulletin, IssueHead, NewIssue } from './bulletin-file';
import type {
  NewReport,
  NewRuling,
  ReportResult,
  RulingResult,
  StoredReport,
  StoredRuling,
  TotalsMoves,
  TotalsSince,
} from './records';
import type { ChangesPage, ChangesQuery } from './store-changes';

/** Who is looking. `regions` of staff; none means the public. */
export interface Viewer {
  readonly role: 'public' | 'inspector' | 'supervisor' | 'steward' | 'administrator';
  readonly regions: readonly RegionCode[];
}
export const PUBLIC_VIEWER: Viewer = { role: 'public', regions: [] };

/** Who acts: what row-level security sees, and the name that the history keeps. */
export interface Actor {
  readonly viewer: Viewer;
  readonly name: string;
}

/** `seq`: number of the last event; with `version` it names the data state (cache keys, footers). */
export interface DataState {
  readonly seq: number;
  readonly version: string;
  /** As `version`, but events leave it as it is: packs, outlines, readings and reported values are those of before. */
  readonly base: string;
  readonly schemaVersion: number;
  readonly drill: boolean;
}

export interface PackInfo {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly region: RegionCode;
  readonly opensAt: IsoDate;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** Everything small that is read as a whole; unchanged while `DataState.version` is. */
export interface Catalogue {
  readonly packs: readonly PackInfo[];
  readonly regions: readonly Region[];
  readonly documents: readonly PlanDocument[];
  readonly targets: readonly Target[];
  readonly facts: readonly PlanFact[];
  readonly ruleBooks: readonly RuleBook[];
  /** In the direction of the current. */
  readonly rivers: readonly RiverCourse[];
  readonly checks: readonly PlanCheck[];
}

/** A cell with the key of its attribute set, so that a predicate over attributes is tried once per set. */
export interface KeyedCell extends Cell {
  readonly attrsKey: number;
}

/** Western, southern, eastern and northern bound in degrees (EPSG:4490). */
export type Bounds = readonly [number, number, number, number];

/** `attrsKeys`: only sites whose state on that day has one of these attribute sets (from `cells`). */
export interface SiteQuery {
  readonly on: IsoDate;
  readonly layer?: LayerKey;
  readonly attrsKeys?: readonly number[];
  readonly ids?: readonly FeatureId[];
  readonly bounds?: Bounds;
  /** Sites after this id, in id order. */
  readonly after?: FeatureId;
  readonly limit: number;
}

export interface SiteRow extends SiteState {
  readonly attrsKey: number;
  readonly bbox: Bounds;
}

/** What a list of features may ask for: each condition narrows. */
export interface FeatureQuery {
  readonly on: IsoDate;
  readonly layer: LayerKey;
  readonly attrsKeys?: readonly number[];
  readonly status?: Status;
  readonly code?: string;
  readonly name?: string;
  /** Sites whose box meets one of these. */
  readonly bounds?: readonly Bounds[];
  /** With `bounds`: only sites whose box also reaches beyond them. */
  readonly rim?: boolean;
  /** How many match after `after` is wanted as well. */
  readonly counted?: boolean;
  /** Sites after this id, in id order. */
  readonly after?: FeatureId;
  readonly limit: number;
}

/** `within`: its box lies within one of the bounds; true where there are none. */
export interface FeatureKey {
  readonly id: FeatureId;
  readonly within: boolean;
}

/** `count`: null when it was not asked for. */
export interface FeatureKeys {
  readonly keys: readonly FeatureKey[];
  readonly count: FeatureCount | null;
}

/** A site with its geometry (WKB, EPSG:4490 as longitude, latitude) and where it comes from. */
export interface FeatureRow extends SiteRow {
  readonly since: IsoDate;
  readonly source: SiteSource;
  readonly wkb: Uint8Array;
}

/** Sites that match on all pages together, and how many of them reach beyond the bounds. */
export interface FeatureCount {
  readonly n: number;
  readonly rim: number;
}

/** What a layer covers, as far as the viewer may see it. */
export interface LayerExtent {
  readonly bbox: Bounds;
  readonly since: IsoDate;
}

/** `hidden`: matching sites the viewer may not see. Rows in id order. */
export interface SitePage {
  readonly rows: readonly SiteRow[];
  readonly hidden: number;
}

export interface SiteRecord {
  /** null: the site does not exist on that day. */
  readonly state: SiteState | null;
  readonly id: FeatureId;
  readonly layer: LayerKey;
  readonly code: string;
  readonly name: string;
  readonly since: IsoDate;
  readonly details: Readonly<Record<string, string | number | boolean>>;
  readonly source: SiteSource;
  /** GeoJSON geometry in EPSG:4490 (longitude, latitude). */
  readonly geometry: GeoJSON.Geometry;
  /** All events, oldest first by effective date; on one day drill events first, then by sequence number. */
  readonly history: readonly SiteEvent[];
}

/** The day from which a status holds; in order. `null`: unknown from that day. */
export type Transition = readonly [IsoDate, Status | null];

/** From this day these values of filterable attributes hold; in order, the first from the site's first day. */
export type AttributeChange = readonly [IsoDate, Attributes];

/** What a tile needs of a site: geometry as WKB and everything that styles it. */
export interface TileSite {
  readonly id: FeatureId;
  readonly layer: LayerKey;
  readonly region: RegionCode;
  readonly code: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly transitions: readonly Transition[];
  /** Only of attributes that do not stay the same over the site's life; `attributes` has their latest values. */
  readonly changes: readonly AttributeChange[];
  readonly areaDm2: number;
  readonly illustrative: boolean;
  readonly wkb: Uint8Array;
}

/** Exact totals of a layer in one region, all statuses together, for roll-up marks. */
export interface RollUp {
  readonly region: RegionCode;
  readonly n: number;
  readonly areaDm2: number;
}

export interface RegionShape {
  readonly code: RegionCode;
  readonly geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon;
}

/** An event not yet in the log. */
export interface NewEvent {
  readonly site: FeatureId;
  readonly effectiveOn: IsoDate;
  readonly why: string;
  readonly evidence: string | null;
  readonly drill: boolean;
  readonly patch: SitePatch;
}

export type AppendResult =
  | { readonly ok: true; readonly seq: number }
  | {
      readonly ok: false;
      /** `not-allowed`: the database refuses it to this viewer; routes ask `may` before. */
      readonly code: 'unknown-site' | 'foreign-status' | 'not-allowed';
      readonly site: FeatureId;
      readonly detail: string;
    }
  | {
      /** The site exists, but only from `since` on. */
      readonly ok: false;
      readonly code: 'not-yet';
      readonly site: FeatureId;
      readonly since: IsoDate;
      readonly detail: string;
    };

export interface SearchHit {
  readonly kind: 'feature' | 'target' | 'region' | 'document';
  readonly id: string;
  readonly title: string;
  readonly titleEn: string | null;
  /** Code of the feature, 文号 of the document, region of the target. */
  readonly detail: string;
  readonly region: RegionCode | null;
}

export interface Store {
  state(): Promise<DataState>;
  catalogue(): Promise<Catalogue>;
  /** Totals on a day over all sites, whatever their sharing class. */
  cells(on: IsoDate): Promise<readonly KeyedCell[]>;
  /** All of them, with only these attributes told apart. */
  totals(attributes: readonly string[]): Promise<TotalsMoves>;
  /** What the events after `seq` have moved; null: so much that all of them are to be read again. */
  totalsSince(seq: number, attributes: readonly string[]): Promise<TotalsSince | null>;
  sites(viewer: Viewer, query: SiteQuery): Promise<SitePage>;
  site(viewer: Viewer, id: FeatureId, on: IsoDate): Promise<SiteRecord | null>;
  /** Features the viewer may see, in id order. */
  featureKeys(viewer: Viewer, query: FeatureQuery): Promise<FeatureKeys>;
  /** Whole features by their ids, in id order, as far as they exist on that day and the viewer may see them. */
  features(viewer: Viewer, on: IsoDate, ids: readonly FeatureId[]): Promise<readonly FeatureRow[]>;
  /** null: the viewer sees nothing of the layer. */
  extent(viewer: Viewer, layer: LayerKey): Promise<LayerExtent | null>;
  /** Readings of the points in `[from, to]`, in order of point, day, parameter. */
  readings(points: readonly FeatureId[], from: IsoDate, to: IsoDate): Promise<readonly Reading[]>;
  /** Sites of a layer whose box meets the bounds. */
  tileSites(viewer: Viewer, layer: LayerKey, bounds: Bounds): Promise<readonly TileSite[]>;
  rollUps(layer: LayerKey): Promise<readonly RollUp[]>;
  regionShapes(): Promise<readonly RegionShape[]>;
  /** By Chinese text, pinyin initials, full pinyin, code and number; best first. */
  search(viewer: Viewer, query: string, limit: number): Promise<readonly SearchHit[]>;
  /** As this person: seen by row-level security, and named in the history. All or nothing; resolves when it is on disk. */
  append(by: Actor, events: readonly NewEvent[]): Promise<AppendResult>;
  /** All reported values, in order of series and day; of one day the one in force last. */
  reports(): Promise<readonly StoredReport[]>;
  report(by: Actor, report: NewReport): Promise<ReportResult>;
  /** All rulings, in the order in which they were given. */
  rulings(): Promise<readonly StoredRuling[]>;
  rule(by: Actor, ruling: NewRuling): Promise<RulingResult>;
  /** Bulletins that were issued, the latest first. */
  issues(viewer: Viewer): Promise<readonly IssueHead[]>;
  /** null: none of this number, or the viewer may not see it. */
  issued(viewer: Viewer, seq: number): Promise<IssuedBulletin | null>;
  issue(by: Actor, given: NewIssue): Promise<ReportResult>;
  /** Sites whose status differs between two days, or that exist on one of them only, in id order. */
  changes(viewer: Viewer, query: ChangesQuery): Promise<ChangesPage>;
  close(): Promise<void>;
}
