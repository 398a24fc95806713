// The numbers of a chart as a table.
import type { ChartCell, ChartColumn, ChartTable } from '../../state/chart-table';

interface ChartNumbersProps {
  readonly table: ChartTable;
  readonly label: string;
  /** What stands where nothing is known. */
  readonly unknown: string;
  readonly testId: string;
}

const DECIMALS = 2;

function text(cell: ChartCell, { decimals = DECIMALS }: ChartColumn, unknown: string): string {
  if (cell === null) return unknown;
  return typeof cell === 'string' ? cell : cell.toLocaleString('en-US', { maximumFractionDigits: decimals });
}

export function ChartNumbers({ table, label, unknown, testId }: ChartNumbersProps) {
  const [first, ...others] = table.columns;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-scroll numbers" aria-label={label} tabIndex={0}>
      <table className="table figures" data-testid={testId}>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.label} scope="col">
                {column.label} {column.unit && <span className="unit">{column.unit}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own, and are read anew as a whole
            <tr key={index}>
              <th scope="row">{first && text(row[0] ?? null, first, unknown)}</th>
              {others.map((column, at) => (
                <td key={column.label}>{text(row[at + 1] ?? null, column, unknown)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
