// The numbers of a chart as a table, and as a file that no spreadsheet takes for a command.

export type ChartCell = string | number | null;

export interface ChartColumn {
  readonly label: string;
  readonly unit?: string;
  /** Decimal places on screen, two unless said otherwise; the file has the number as it is. */
  readonly decimals?: number;
}

export interface ChartTable {
  readonly columns: readonly ChartColumn[];
  /** The first cell of a row names it; null: not known. */
  readonly rows: readonly (readonly ChartCell[])[];
}

const COMMAND = /^[=+\-@\t\r]/;
const BOM = '\uFEFF';

function field(cell: ChartCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const inert = COMMAND.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

export function csvOf({ columns, rows }: ChartTable): string {
  const head = columns.map(({ label, unit }) => (unit ? `${label} (${unit})` : label));
  return BOM + [head, ...rows].map((cells) => `${cells.map(field).join(',')}\r\n`).join('');
}
