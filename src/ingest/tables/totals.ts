// Rows that sum up (合计, 小计): never sites, but a check of the rows above them.
import type { FieldChoice, ImportCheck, TotalRow } from '../../contract/import-report';
import { parseNumber } from '../../domain/quantity-text';
import type { Cell, SourceRow } from '../read/source';

const SUBTOTAL = /小计|subtotal/i;

const numberOf = (cell: Cell | undefined): number | null =>
  typeof cell === 'number' ? cell : parseNumber(String(cell ?? ''));

/** Half a unit of the last digit that was written, for each row. */
function tolerance(rows: readonly SourceRow[], field: string, total: Cell): number {
  const digits = [...rows.map((row) => row.values[field] ?? null), total].map(
    (cell) => String(cell ?? '').split('.')[1]?.length ?? 0,
  );
  return 0.5 * 10 ** -Math.max(0, ...digits) * Math.max(1, Math.sqrt(rows.length));
}

const isSubtotal = (row: SourceRow): boolean =>
  Object.values(row.values).some((cell) => SUBTOTAL.test(String(cell ?? '')));

/** A subtotal covers the rows since the one before it, a total all rows above. */
function covered(total: SourceRow, totals: readonly SourceRow[], rows: readonly SourceRow[]): readonly SourceRow[] {
  const from = isSubtotal(total) ? Math.max(0, ...totals.map(({ row }) => row).filter((row) => row < total.row)) : 0;
  return rows.filter(({ row }) => row > from && row < total.row);
}

const counts = (choice: FieldChoice): boolean => choice.to !== null && /^(amounts|details)\./.test(choice.to);

export function checkTotals(
  totals: readonly SourceRow[],
  rows: readonly SourceRow[],
  choices: readonly FieldChoice[],
): { totals: readonly TotalRow[]; checks: readonly ImportCheck[] } {
  const found = totals.flatMap((total) =>
    choices.filter(counts).flatMap(({ field }): TotalRow[] => {
      const stated = numberOf(total.values[field]);
      if (stated === null) return [];
      const part = covered(total, totals, rows);
      const computed = part.reduce((sum, row) => sum + (numberOf(row.values[field]) ?? 0), 0);
      const agrees = Math.abs(stated - computed) <= tolerance(part, field, total.values[field] ?? null);
      return [{ row: total.row, field, stated, computed: Number(computed.toPrecision(12)), agrees }];
    }),
  );
  const checks = found.map(({ field, stated, computed, agrees }): ImportCheck => {
    const zh = `合计行“${field}”写 ${stated}，各行相加为 ${computed}${agrees ? '，相符' : ''}。`;
    const en = `The total of "${field}" says ${stated}; the rows add up to ${computed}${agrees ? ', which agrees' : ''}.`;
    return {
      row: null,
      code: agrees ? 'total-matched' : 'total-mismatch',
      severity: agrees ? 'note' : 'decision',
      message: { zh, en },
    };
  });
  return { totals: found, checks };
}
