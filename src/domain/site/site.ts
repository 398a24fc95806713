// A site: any feature of the four layers, as it stands on one day.
import type { FeatureId, IsoDate, RegionCode, SquareDecimetres } from '../units';
import type { Attributes, LayerKey } from './layer';
import type { Status } from './status';

/** `published`: coordinates printed in a document; `illustrative`: no document publishes a position. */
export type PositionAccuracy = 'surveyed' | 'published' | 'illustrative';
/** `illustrative`: the county split is not published; `none`: placed inside the parent of a zone without outline. */
export type RegionAccuracy = 'published' | 'illustrative' | 'none';
export type SharingClass = 'open' | 'conditional' | 'restricted';

/** Additive whole-number quantities: areas in dm², investment in yuan, capacity in t/a, volume in m³. */
export const AMOUNTS = ['area', 'statedArea', 'acceptedArea', 'investment', 'capacity', 'volume'] as const;
export type AmountKey = (typeof AMOUNTS)[number];
export type Amounts = Readonly<Record<AmountKey, number>>;

/**
 * Sites that agree in layer, region, attributes, status and drill mark, with their number and summed amounts.
 * A single site is a cell of one, so figures and lists share code.
 */
export interface Cell {
  readonly layer: LayerKey;
  readonly region: RegionCode;
  readonly attributes: Attributes;
  /** null: not known (无数据). */
  readonly status: Status | null;
  /** Some of what is said here comes from the drill scenario. */
  readonly drill: boolean;
  readonly n: number;
  readonly amounts: Amounts;
}

/** One site on one day. */
export interface SiteState extends Cell {
  readonly id: FeatureId;
  readonly code: string;
  readonly name: string;
  readonly n: 1;
  readonly positionAccuracy: PositionAccuracy;
  readonly regionAccuracy: RegionAccuracy;
  readonly sharing: SharingClass;
}

/** Where a site's existence and figures come from. */
export interface SiteSource {
  readonly document: string;
  readonly section: string;
  readonly note: string | null;
}

/** What changes at an event; absent keys stay as they were. */
export interface SitePatch {
  readonly status?: Status | null;
  readonly attributes?: Attributes;
  readonly amounts?: Partial<Record<AmountKey, number>>;
  readonly region?: RegionCode;
  readonly sharing?: SharingClass;
  readonly name?: string;
  readonly details?: Attributes;
}

/** A site as its source states it: what holds before its first event. */
export interface SiteFirst {
  readonly region: RegionCode;
  readonly attributes: Attributes;
  readonly status: Status | null;
  readonly amounts: Amounts;
  readonly sharing: SharingClass;
  readonly name: string;
  readonly details: Attributes;
}

/** One entry of the append-only history. `effectiveOn`: when it happened; `seq`: the order in which we learned it. */
export interface SiteEvent {
  readonly seq: number;
  readonly site: FeatureId;
  readonly effectiveOn: IsoDate;
  readonly recordedAt: string;
  readonly actor: string;
  readonly why: string;
  readonly evidence: string | null;
  readonly drill: boolean;
  readonly patch: SitePatch;
  /** Import batch that wrote it. */
  readonly batch?: string;
  /** An imported site begins with it; where it is taken back, the site does not exist. */
  readonly creates?: boolean;
  /** It brings a shape, which is stored beside it. */
  readonly reshapes?: boolean;
  /** It takes the event of this number back. */
  readonly voids?: number;
  /** It was taken back. */
  readonly voided?: boolean;
}

/** A half-open interval `[from, to)` in which a site's state does not change; `to` null: still valid. */
export interface SiteInterval {
  readonly from: IsoDate;
  readonly to: IsoDate | null;
  readonly region: RegionCode;
  readonly attributes: Attributes;
  readonly status: Status | null;
  readonly drill: boolean;
  readonly amounts: Amounts;
  readonly sharing: SharingClass;
  /** Number of the event whose shape holds; null: the one that its source states. */
  readonly shape: number | null;
}

export const areaOf = (cell: Cell): SquareDecimetres => cell.amounts.area as SquareDecimetres;
