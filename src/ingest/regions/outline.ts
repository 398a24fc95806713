// An outline of an administrative region on its way through the checks, and the outlines that are stored.
import type { CheckCode, CheckSeverity, ImportCheck } from '../../contract/import-report';
import type { Areal } from '../../domain/geo/polygon';
import type { RegionCode } from '../../domain/units';

export interface KnownOutline {
  readonly code: RegionCode;
  readonly name: string;
  readonly parent: RegionCode | null;
  /** null: a functional zone. */
  readonly geometry: Areal | null;
}

/** A row that names a stored region and brings a sound outline. */
export interface OutlineDraft {
  readonly row: number;
  readonly known: KnownOutline;
  readonly geometry: Areal;
}

export const check = (
  row: number | null,
  code: CheckCode,
  severity: CheckSeverity,
  zh: string,
  en: string,
): ImportCheck => ({ row, code, severity, message: { zh, en } });

export const km2 = (squareMetres: number): string => (squareMetres / 1e6).toFixed(2);
export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
