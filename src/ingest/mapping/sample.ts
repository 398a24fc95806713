// Cells of a field from the first rows, as evidence of what it means.
import type { Cell, Source } from '../read/source';

const SAMPLE = 200;

export const filledCells = (source: Source, field: string): Exclude<Cell, null>[] =>
  source.rows.slice(0, SAMPLE).flatMap((row) => {
    const cell = row.values[field];
    return cell === null || cell === undefined || String(cell).trim() === '' ? [] : [cell];
  });
