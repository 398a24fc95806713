// What every reader hands on: rows with named values and a shape in the file's own coordinates, or why not.
import type { EncodingChoice, ImportCheck, ImportPart, ImportRefusal } from '../../contract/import-report';

export type Cell = string | number | boolean | null;

export interface SourceRow {
  /** Number of the feature in the file, or of the row in the sheet, from 1. */
  readonly row: number;
  readonly values: Readonly<Record<string, Cell>>;
  /** May be decoded anew each time it is asked for. */
  readonly geometry: GeoJSON.Geometry | null;
}

export interface SourceField {
  readonly name: string;
  /** The format allowed no more bytes, so the name may go on. */
  readonly cut: boolean;
}

/** What the file says about its coordinates. */
export type DeclaredCrs =
  | { readonly kind: 'none' }
  | { readonly kind: 'format'; readonly epsg: number }
  | { readonly kind: 'code'; readonly epsg: number }
  | { readonly kind: 'wkt'; readonly wkt: string };

export interface Source {
  readonly ok: true;
  readonly format: string;
  /** The file, or the file within the archive. */
  readonly name: string;
  readonly fields: readonly SourceField[];
  readonly rows: readonly SourceRow[];
  readonly crs: DeclaredCrs;
  readonly encoding: EncodingChoice | null;
  /** A table: its places are in its cells. `totals`: rows that only sum up. */
  readonly table: { readonly totals: readonly SourceRow[] } | null;
  readonly checks: readonly ImportCheck[];
  /** Where there are several layers, sheets or data sets: all of them, and which was read; no `part`: all. */
  readonly parts?: readonly ImportPart[];
  readonly part?: string;
  /** Lets go of the file; no shape may be asked for after it. */
  readonly close?: () => void;
}

export type Reading = Source | ImportRefusal;

export const refuse = (code: string, zh: string, en: string): ImportRefusal => ({
  ok: false,
  code,
  message: { zh, en },
});
