// The places of a ledger: two cells of a row as a position in the numbers' own system.
import type { Position } from 'geojson';
import type { FieldChoice, ImportCheck } from '../../contract/import-report';
import { type Angle, parseAngle } from '../../domain/geo/angle';
import { parseNumber } from '../../domain/quantity-text';
import type { Cell, SourceRow } from '../read/source';

/** Columns that hold the easting or longitude, and the northing or latitude. */
export interface PlaceFields {
  readonly first: string;
  readonly second: string;
}

const PAIRS = [
  ['lon', 'lat'],
  ['x', 'y'],
  ['first', 'second'],
] as const;

export function placeFields(choices: readonly FieldChoice[]): PlaceFields | null {
  const fieldOf = (to: string): string | undefined => choices.find((choice) => choice.to === to)?.field;
  for (const [a, b] of PAIRS) {
    const [first, second] = [fieldOf(a), fieldOf(b)];
    if (first !== undefined && second !== undefined) return { first, second };
  }
  return null;
}

function angleOf(cell: Cell): Angle | null {
  if (typeof cell === 'number') return { degrees: cell, axis: null };
  const text = String(cell ?? '').trim();
  const number = parseNumber(text);
  return number === null ? parseAngle(text) : { degrees: number, axis: null };
}

const isEmpty = (cell: Cell | undefined): boolean => cell === null || cell === undefined || String(cell).trim() === '';

export interface Placed {
  readonly geometry: GeoJSON.Point | null;
  readonly check: ImportCheck | null;
}

/** A cell that says 北纬 is the latitude, whatever its column is called. */
export function placeOfRow(row: SourceRow, { first, second }: PlaceFields): Placed {
  const cells = [row.values[first] ?? null, row.values[second] ?? null] as const;
  if (cells.every(isEmpty)) return { geometry: null, check: null };
  const [a, b] = [angleOf(cells[0]), angleOf(cells[1])];
  if (!a || !b) {
    const [field, cell] = a ? [second, cells[1]] : [first, cells[0]];
    const message = {
      zh: `“${field}”的坐标“${cell ?? ''}”无法识别。`,
      en: `The coordinate "${cell ?? ''}" in "${field}" cannot be read.`,
    };
    return { geometry: null, check: { row: row.row, code: 'coordinates-unreadable', severity: 'blocks', message } };
  }
  const turned = a.axis === 'lat' || b.axis === 'lon';
  const coordinates: Position = turned ? [b.degrees, a.degrees] : [a.degrees, b.degrees];
  return { geometry: { type: 'Point', coordinates }, check: null };
}
