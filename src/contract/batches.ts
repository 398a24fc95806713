// Import batches: what a file would change, what people decided about it, what was applied and taken back.
import type { LayerKey } from '../domain/site/layer';
import type { SharingClass } from '../domain/site/site';
import type { LocalText } from '../domain/text';
import type { FeatureId, IsoDate, RegionCode } from '../domain/units';
import type { CheckCode, CheckSeverity, ImportCheck, ImportRefusal, ImportReport, ReadSite } from './import-report';
import type { Actor, Viewer } from './store';

export type { Actor };

export type BatchKind = 'sites' | 'readings' | 'regions';

/**
 * `uploading` → `waiting` (to be read) → `reading` → `staged` | `refused` → `applying` → `applied` → `rolling-back` →
 * `rolled-back`; `discarded` from any state before `applying`. A crash while reading leaves `waiting`; apply and roll
 * back are one transaction each, so that a crash leaves `staged` or `applied`.
 */
export const BATCH_STATES = [
  'uploading',
  'waiting',
  'reading',
  'staged',
  'refused',
  'applying',
  'applied',
  'rolling-back',
  'rolled-back',
  'discarded',
] as const;
export type BatchState = (typeof BATCH_STATES)[number];

/** Seven parameters of the position vector transformation to CGCS2000: metres, arc seconds, parts per million. */
export interface DatumShift {
  readonly dx: number;
  readonly dy: number;
  readonly dz: number;
  readonly rx: number;
  readonly ry: number;
  readonly rz: number;
  readonly ppm: number;
}

/** Which source field means what, in which unit, and how its words are read (the `--map` file). */
export interface MappingWish {
  readonly fields: Readonly<Record<string, { readonly to: string | null; readonly unit: string | null }>>;
  readonly words: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;
}

/** What a person chose; null: to be inferred. */
export interface ImportSettings {
  readonly layer: LayerKey | null;
  readonly region: RegionCode | null;
  /** The day from which what the file says holds. */
  readonly on: IsoDate;
  readonly sharing: SharingClass;
  readonly epsg: number | null;
  /** Coordinates are shifted as Chinese web maps do. */
  readonly shifted: 'gcj02' | 'bd09' | null;
  readonly datumShift: DatumShift | null;
  readonly encoding: string | null;
  /** Layer of the file or sheet of the workbook. */
  readonly part: string | null;
  readonly mapping: MappingWish | null;
}

export interface BatchStep {
  readonly at: string;
  readonly actor: string;
  readonly did: 'created' | 'read' | 'decided' | 'applied' | 'rolled-back' | 'discarded';
  readonly why: string | null;
}

export interface Comparison {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Stored in the layer and region, but not in the file. Listed; nothing happens to them. */
  readonly missing: number;
  readonly blocked: number;
  /** Rows with an open question and without a choice. Nothing is applied while there are any. */
  readonly undecided: number;
  readonly excluded: number;
}

export interface CheckCount {
  readonly code: CheckCode;
  readonly severity: CheckSeverity;
  readonly n: number;
}

export interface BatchFile {
  readonly name: string;
  readonly bytes: number;
}

export interface Batch {
  readonly id: string;
  readonly kind: BatchKind;
  readonly state: BatchState;
  readonly files: readonly BatchFile[];
  readonly settings: ImportSettings;
  readonly createdAt: string;
  readonly actor: string;
  readonly steps: readonly BatchStep[];
  /** While reading, applying or rolling back. `share` from 0 to 1; null: not known. */
  readonly progress: { readonly step: LocalText; readonly share: number | null } | null;
  /** Why the file, or what was asked for last, was refused. */
  readonly refusal: ImportRefusal | null;
  /** Without the checks, which are read page by page. */
  readonly report: Omit<ImportReport, 'checks'> | null;
  readonly checkCounts: readonly CheckCount[];
  readonly comparison: Comparison | null;
  /** West, south, east, north of what was read; null: nothing has a place. */
  readonly bbox: readonly [number, number, number, number] | null;
  /** After roll-back: features that stayed because someone wrote about them later. */
  readonly kept: number;
}

export type RowOutcome = 'new' | 'changed' | 'unchanged' | 'blocked';
/** `repair`: take the shape that a check proposes. */
export type RowChoice = 'accept' | 'exclude' | 'repair';

export interface FieldChange {
  /** `name`, `region`, `status`, `geometry`, `attributes.…`, `amounts.…`, `details.…`. */
  readonly field: string;
  readonly before: string | number | boolean | null;
  readonly after: string | number | boolean | null;
}

export interface BatchRow {
  readonly row: number;
  readonly site: ReadSite;
  readonly outcome: RowOutcome;
  /** The stored feature that it changes, or the id that it will have. */
  readonly feature: FeatureId | null;
  readonly changes: readonly FieldChange[];
  readonly choice: RowChoice | null;
  readonly worst: CheckSeverity | null;
}

export interface RowQuery {
  readonly outcome?: RowOutcome;
  readonly undecided?: boolean;
  /** Rows after this number. */
  readonly after?: number;
  readonly limit: number;
}

export interface CheckQuery {
  readonly code?: CheckCode;
  readonly severity?: CheckSeverity;
  readonly row?: number;
  /** Place in the list of checks; from 0. */
  readonly offset?: number;
  readonly limit: number;
}

/** Stored features that the file does not mention. */
export interface MissingFeature {
  readonly id: FeatureId;
  readonly code: string;
  readonly name: string;
}

/** Why part of a batch can't be taken back without touching what came later. */
export interface RollBackConflict {
  readonly feature: FeatureId;
  readonly code: string;
  readonly name: string;
  /** `kept`: the feature stays; `superseded`: a later value stays in force. */
  readonly effect: 'kept' | 'superseded';
  readonly later: { readonly actor: string; readonly at: string; readonly why: string };
}

export type BatchFailure =
  | { readonly ok: false; readonly code: 'unknown-batch'; readonly batch: string }
  /** What was asked is not possible in the state it is in. */
  | { readonly ok: false; readonly code: 'wrong-state'; readonly batch: string; readonly state: BatchState }
  | { readonly ok: false; readonly code: 'undecided'; readonly batch: string; readonly rows: number }
  /** What is stored has changed since it was compared; it has to be compared again. */
  | { readonly ok: false; readonly code: 'stale'; readonly batch: string };

export type BatchResult<T = object> = ({ readonly ok: true } & T) | BatchFailure;

export interface RowSelection {
  /** Rows by number, or all undecided rows that carry this check; neither: all undecided rows. */
  readonly rows?: readonly number[];
  readonly code?: CheckCode;
}

/** What is read, checked and compared; handed over as a whole when a file has been read. */
export interface ReadResult {
  readonly report: Omit<ImportReport, 'checks'>;
  readonly checks: readonly ImportCheck[];
  readonly sites: readonly ReadSite[];
}

/** What a file would do. */
export interface Preview {
  readonly comparison: Comparison | null;
  readonly report: ReadResult['report'];
}

/** Batches in the database. All or nothing each; resolves only when it is on disk. */
export interface Batches {
  create(by: Actor, batch: { readonly kind: BatchKind; readonly settings: ImportSettings }): Promise<Batch>;
  list(viewer: Viewer, query: { readonly before?: string; readonly limit: number }): Promise<readonly Batch[]>;
  get(viewer: Viewer, id: string): Promise<Batch | null>;
  setFiles(by: Actor, id: string, files: readonly BatchFile[]): Promise<BatchResult>;
  /** New choices for a batch that is not applied: it waits to be read again. */
  setSettings(by: Actor, id: string, settings: ImportSettings): Promise<BatchResult>;
  /** Batches that a stopped process left between two states go back to the one before. Gives those that wait. */
  recover(): Promise<readonly string[]>;
  /** Asks for the work and keeps who asked and why, for the process that does it. */
  begin(by: Actor, id: string, state: 'reading' | 'applying' | 'rolling-back', why: string): Promise<BatchResult>;
  requested(id: string): Promise<{ readonly by: Actor; readonly why: string } | null>;
  setProgress(id: string, progress: Batch['progress']): Promise<void>;
  /**
   * The work that was asked for can't be done. While reading: `refused`; while applying: back to `staged`; while rolling
   * back: back to `applied`; the reason is the batch's `refusal` until something else is done to it.
   */
  refuse(id: string, refusal: ImportRefusal): Promise<BatchResult>;
  /** Stores what was read, compared with what is stored now; the batch is then `staged`. */
  stage(by: Actor, id: string, read: ReadResult): Promise<BatchResult<{ readonly batch: Batch }>>;
  /** What staging would say; nothing is stored. */
  preview(
    by: Actor,
    batch: { readonly kind: BatchKind; readonly settings: ImportSettings },
    read: ReadResult,
  ): Promise<Preview>;
  rows(viewer: Viewer, id: string, query: RowQuery): Promise<readonly BatchRow[]>;
  checks(viewer: Viewer, id: string, query: CheckQuery): Promise<readonly ImportCheck[]>;
  missing(
    viewer: Viewer,
    id: string,
    query: { readonly after?: FeatureId; readonly limit: number },
  ): Promise<readonly MissingFeature[]>;
  decide(
    by: Actor,
    id: string,
    selection: RowSelection,
    choice: RowChoice | null,
  ): Promise<BatchResult<{ readonly batch: Batch }>>;
  apply(by: Actor, id: string, why: string): Promise<BatchResult<{ readonly batch: Batch; readonly seq: number }>>;
  conflicts(viewer: Viewer, id: string): Promise<readonly RollBackConflict[]>;
  rollBack(
    by: Actor,
    id: string,
    why: string,
  ): Promise<BatchResult<{ readonly batch: Batch; readonly conflicts: readonly RollBackConflict[] }>>;
  discard(by: Actor, id: string, why: string): Promise<BatchResult>;
  /** What was chosen for a file with the same fields before. */
  savedMapping(layer: LayerKey, fields: readonly string[]): Promise<MappingWish | null>;
}
