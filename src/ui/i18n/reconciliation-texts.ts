// The shape of that dictionary: the keys of the Chinese one, with any text.
import type { reconciliationZh } from './reconciliation-zh';
import type { Widen } from './texts';

export type ReconciliationTexts = Widen<typeof reconciliationZh>;
