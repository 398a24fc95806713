// What differs between batches of sites, of readings and of regions: how rows compare, what applying writes, and what
// taking back finds in its way. Everything else (states, rows, checks, decisions, progress) is the same for all.
import type { PoolClient } from 'pg';
import type { Actor, FieldChange, RollBackConflict, RowOutcome } from '../../contract/batches';
import type { ImportCheck, ImportReport, ReadSite } from '../../contract/import-report';
import type { StoredGeometry } from '../../domain/geo/wkb';
import type { SitePatch } from '../../domain/site/site';
import type { LocalText } from '../../domain/text';
import type { FeatureId, IsoDate } from '../../domain/units';
import type { BatchRecord } from './record';

/** A row as it would be taken: with the shape that was chosen. */
export interface CandidateRow {
  readonly row: number;
  readonly site: Omit<ReadSite, 'geometry'>;
  /** null: it has none, or none that can be stored. */
  readonly wkb: Buffer | null;
  /** The same shape, where it is at hand. */
  readonly geometry?: StoredGeometry;
  readonly blocked: boolean;
}

export interface ComparedRow {
  readonly row: number;
  readonly outcome: RowOutcome;
  readonly feature: FeatureId | null;
  readonly effectiveOn: IsoDate | null;
  readonly changes: readonly FieldChange[];
  /** Of a new site its whole first state. */
  readonly patch: SitePatch | Readonly<Record<string, unknown>> | null;
  /** The shape that it brings. */
  readonly reshape: Buffer | null;
  /** Digest of the attribute set of a new site. */
  readonly attrs?: string;
  readonly box: string | null;
  /** What only the comparison can find; it blocks the row. */
  readonly fault: ImportCheck | null;
}

export interface Writing {
  readonly client: PoolClient;
  readonly batch: BatchRecord;
  readonly by: Actor;
  readonly why: string;
  readonly now: Date;
  readonly progress: (step: LocalText, share: number | null) => Promise<void>;
}

export interface KindWork {
  /** Against what is stored now, as far as `by` may change it. */
  compare(
    client: PoolClient,
    batch: BatchRecord,
    by: Actor,
    rows: readonly CandidateRow[],
  ): Promise<readonly ComparedRow[]>;
  /** Stored, but not mentioned by the rows of the batch as they lie in `batch_row`. */
  countMissing(client: PoolClient, batch: BatchRecord): Promise<number>;
  /** What the report says beside what was read, once rows are compared. */
  describe?(client: PoolClient, batch: BatchRecord): Promise<Partial<ImportReport>>;
  /** Starts as the person who acts. Rows to apply are those of `APPLIED_ROWS`. */
  apply(writing: Writing): Promise<void>;
  conflicts(client: PoolClient, batch: BatchRecord): Promise<readonly RollBackConflict[]>;
  /** Starts as the person who acts. */
  rollBack(writing: Writing, conflicts: readonly RollBackConflict[]): Promise<void>;
}

/** Condition on `batch_row r`: what applying takes. */
export const APPLIED_ROWS = `r.outcome in ('new', 'changed') and r.choice is distinct from 'exclude'`;

/** The shape that a row of `batch_row r` brings; null where it brings none. */
export const ROW_SHAPE = 'case when r.reshapes then coalesce(r.mended, r.wkb) end';
