// A ledger as rows: where its header stands, which rows are data, which only sum up.
import { parseNumber, splitHeader } from '../../domain/quantity-text';
import type { LayerKey } from '../../domain/site/layer';
import { aliasesOf, RUNNING_NUMBERS } from '../mapping/aliases';
import type { Cell, SourceField, SourceRow } from '../read/source';

const HEADER_WITHIN = 30;
const TOTAL = /^(合计|小计|总计|共计|总和|total|subtotal|sum)[:：]?$/i;

const textOf = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : String(cell).trim());

export interface Table {
  readonly fields: readonly SourceField[];
  readonly rows: readonly SourceRow[];
  readonly totals: readonly SourceRow[];
}

/** Known names count most; then how many cells are filled with words. */
function headerScore(row: readonly Cell[], isKnown: KnowsHeader): number {
  const words = row.map(textOf).filter((text) => text !== '' && parseNumber(text) === null);
  const hits = words.filter(isKnown).length;
  return words.length < 2 ? 0 : hits * 100 + words.length;
}

/** Whether a cell of a header says what stands below it. */
export type KnowsHeader = (text: string) => boolean;

function knowsLayer(layer: LayerKey): KnowsHeader {
  const known = new Set([...aliasesOf(layer).map(({ name }) => name), ...RUNNING_NUMBERS]);
  return (text) => known.has(splitHeader(text).name.toLowerCase());
}

function headerRow(rows: readonly (readonly Cell[])[], isKnown: KnowsHeader): number {
  const scores = rows.slice(0, HEADER_WITHIN).map((row) => headerScore(row, isKnown));
  const best = Math.max(0, ...scores);
  return best === 0 ? -1 : scores.indexOf(best);
}

/** Columns without a name, and repeated names, get a number. */
function fieldsOf(header: readonly Cell[]): SourceField[] {
  const taken = new Set<string>();
  return header.map((cell, index) => {
    const base = textOf(cell).replace(/\s+/g, '') || `#${index + 1}`;
    let name = base;
    for (let times = 2; taken.has(name); times += 1) name = `${base}_${times}`;
    taken.add(name);
    return { name, cut: false };
  });
}

function usedColumns(cells: readonly (readonly Cell[])[], from: number, count: number): readonly boolean[] {
  const used = new Array<boolean>(count).fill(false);
  for (let at = from; at < cells.length; at += 1) {
    cells[at]?.forEach((cell, i) => {
      if (i < count && !used[i]) used[i] = textOf(cell) !== '';
    });
  }
  return used;
}

const isTotal = (row: readonly Cell[]): boolean =>
  row.slice(0, 4).some((cell) => TOTAL.test(textOf(cell).replace(/\s+/g, '')));

/** null: nothing that looks like a header. */
export const readTable = (cells: readonly (readonly Cell[])[], layer: LayerKey): Table | null =>
  readTableOf(cells, knowsLayer(layer));

/** null: nothing that looks like a header. */
export function readTableOf(cells: readonly (readonly Cell[])[], isKnown: KnowsHeader): Table | null {
  const at = headerRow(cells, isKnown);
  if (at < 0) return null;
  const all = fieldsOf(cells[at] ?? []);
  const used = usedColumns(cells, at, all.length);
  const rows: SourceRow[] = [];
  const totals: SourceRow[] = [];
  cells.forEach((row, index) => {
    if (index <= at || row.every((cell) => textOf(cell) === '')) return;
    const values: Record<string, Cell> = {};
    all.forEach(({ name }, i) => {
      const cell = row[i] ?? null;
      if (used[i]) values[name] = cell === '' ? null : cell;
    });
    (isTotal(row) ? totals : rows).push({ row: index + 1, values, geometry: null });
  });
  return { fields: all.filter((_, i) => used[i]), rows, totals };
}
