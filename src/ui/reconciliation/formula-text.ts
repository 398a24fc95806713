// How a figure follows from others, as one line: 106.3 − 4.63 + 13.02 + 11.68 = 126.37 万吨.
import type { CheckTerm, ReconciliationResponse } from '../../contract/api-reconciliation';
import { formatFigure, withUnit } from '../format';

type Check = ReconciliationResponse['checks'][number];

const sumText = (terms: readonly CheckTerm[]): string =>
  terms
    .map(({ value, sign }, i) => {
      const figure = formatFigure(value, '');
      if (i === 0) return sign < 0 ? `−${figure}` : figure;
      return `${sign < 0 ? '−' : '+'} ${figure}`;
    })
    .join(' ');

const bracketed = (terms: readonly CheckTerm[]): string => (terms.length > 1 ? `(${sumText(terms)})` : sumText(terms));

export function formulaText(
  { terms, over, computed }: Pick<Check, 'terms' | 'over' | 'computed'>,
  unit: string,
): string {
  const result = withUnit(formatFigure(computed, unit === '%' ? '%' : ''), unit);
  if (over.length === 0) return `${sumText(terms)} = ${result}`;
  return `${bracketed(terms)} ÷ ${bracketed(over)} × 100 = ${result}`;
}
