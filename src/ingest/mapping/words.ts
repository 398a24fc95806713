// Words of a ledger as values of the registry: labels, keys, yes and no.
import type { AttributeSpec } from '../../domain/site/attributes';
import type { AttributeValue } from '../../domain/site/layer';
import type { Cell } from '../read/source';

const YES = ['是', '有', '已', 'y', 'yes', 'true', '1', '√'];
const NO = ['否', '无', '未', 'n', 'no', 'false', '0', '×'];

/** undefined: the word means nothing here. */
export function readWord(spec: AttributeSpec, cell: Exclude<Cell, null>): AttributeValue | undefined {
  const word = String(cell).replace(/\s+/g, '').toLowerCase();
  switch (spec.type) {
    case 'text':
      return String(cell).trim();
    case 'integer': {
      const number = Number(word.replace(/年$/, ''));
      return Number.isSafeInteger(number) ? number : undefined;
    }
    case 'boolean':
      if (YES.includes(word)) return true;
      return NO.includes(word) ? false : undefined;
    case 'enum':
      return Object.entries(spec.values ?? {}).find(
        ([key, label]) => key === word || label.zh === word || label.en.toLowerCase() === word,
      )?.[0];
  }
}
