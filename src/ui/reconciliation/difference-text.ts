// A difference as it is read: between percentages in percentage points, with its sign where it has a direction.
import { formatFigure } from '../format';
import type { ReconciliationTexts } from '../i18n/reconciliation-texts';
import type { Words } from '../i18n/words';
import { amountText } from '../labels';

export const differenceText = (amount: number, unit: string, t: ReconciliationTexts, words: Words): string =>
  unit === '%' ? t.points(formatFigure(amount, '%')) : amountText(amount, unit, words);

export const signedText = (amount: number, unit: string, t: ReconciliationTexts, words: Words): string =>
  `${amount < 0 ? '−' : '+'}${differenceText(Math.abs(amount), unit, t, words)}`;
