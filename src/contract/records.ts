// What officers write beside the log, and totals as they are handed out: parts of the storage port.
import type { Basis } from '../domain/plan/ruling';
import type { CellMove } from '../domain/plan/totals';
import type { LayerKey } from '../domain/site/layer';
import type { SharingClass } from '../domain/site/site';
import type { IsoDate, RegionCode, TargetId } from '../domain/units';

/** A value not yet in the table of reports. */
export interface NewReport {
  /** What it is a value of: the id of a target without a measure, or the series that a measure names. */
  readonly series: string;
  readonly target: TargetId;
  /** Of the target: who may report it. */
  readonly region: RegionCode;
  readonly on: IsoDate;
  readonly value: number;
  readonly note: string;
  readonly evidence: string | null;
  readonly drill: boolean;
}

export interface StoredReport extends NewReport {
  readonly seq: number;
  readonly actor: string;
  readonly recordedAt: string;
}

export type ReportResult =
  | { readonly ok: true; readonly seq: number }
  | { readonly ok: false; readonly code: 'not-allowed' };

/** What a steward decides about values that do not fit together. */
export interface NewRuling {
  readonly finding: string;
  /** Whose steward may rule, and who may see it. */
  readonly region: RegionCode;
  readonly sharing: SharingClass;
  /** Id of one of the values, or `none`. */
  readonly governs: string;
  /** The values as they stood. */
  readonly basis: readonly Basis[];
  readonly why: string;
  readonly evidence: string | null;
}

export interface StoredRuling extends NewRuling {
  readonly seq: number;
  readonly actor: string;
  readonly recordedAt: string;
}

export type RulingResult = ReportResult;

/** Differences of totals by day, whatever the sharing class; with those of `seq` and before. */
export interface TotalsMoves {
  readonly seq: number;
  readonly moves: readonly CellMove[];
}

/** `layers`: of the sites that the events are about, also where no total has moved. */
export interface TotalsSince extends TotalsMoves {
  readonly layers: ReadonlySet<LayerKey>;
}
