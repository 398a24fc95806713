// The dictionary of reconciliation; it comes with its pages, in both languages.
import { reconciliationEn } from './reconciliation-en';
import type { ReconciliationTexts } from './reconciliation-texts';
import { reconciliationZh } from './reconciliation-zh';
import { useWords } from './words';

export const useReconciliationWords = (): ReconciliationTexts =>
  useWords().language === 'en' ? reconciliationEn : reconciliationZh;
