// What an unknown word of a ledger may mean: the nearest values that exist.
import type { UnknownWord } from '../../contract/import-report';
import { nearest } from '../../domain/nearest-words';
import type { AttributeSpec } from '../../domain/site/attributes';
import type { Attributes, LayerKey } from '../../domain/site/layer';
import type { Status } from '../../domain/site/status';
import { STATUS_LABELS } from '../../domain/site/status-labels';
import { statusNames } from '../../domain/site/status-words';
import type { LocalText } from '../../domain/text';

export type Offer = UnknownWord['offers'][number];

const MOST = 3;

export const nearestStatuses = (layer: LayerKey, attributes: Attributes, word: string): readonly Offer[] =>
  nearest(word, statusNames(layer, attributes), MOST).map((value: Status) => ({ value, name: STATUS_LABELS[value] }));

export function nearestValues(spec: AttributeSpec, word: string): readonly Offer[] {
  const values = spec.values ?? {};
  const names = Object.entries(values).map(([value, { zh }]) => ({ value, name: zh }));
  return nearest(word, names, MOST).map((value) => ({ value, name: values[value] as LocalText }));
}

export function listOf(offers: readonly Offer[]): LocalText {
  if (offers.length === 0) return { zh: '', en: '' };
  return {
    zh: `最接近的是：${offers.map(({ name }) => name.zh).join('、')}。`,
    en: ` The nearest are: ${offers.map(({ name }) => name.en).join(', ')}.`,
  };
}
