// Names of groups, attributes and plan values as a reader sees them, from the registries of the domain.
import type { ApiTarget } from '../contract/api';
import { attributeSpec } from '../domain/site/attributes';
import type { AttributeValue, LayerKey } from '../domain/site/layer';
import { WATER_CLASSES } from '../domain/water/class';
import { formatCount, formatFigure, withUnit } from './format';
import type { Words } from './i18n/texts';
import { unitIn } from './i18n/units';

/** The attribute by which the layer tree groups a layer. */
export const groupKey = (layer: LayerKey): 'programme' | 'kind' =>
  layer === 'restoration-sites' ? 'programme' : 'kind';

export function attributeLabel(key: string, { t, local }: Words): string {
  const spec = attributeSpec(key);
  if (spec) return local(spec.label);
  return (t.feature.details as Readonly<Record<string, string>>)[key] ?? key;
}

export function attributeText(key: string, value: AttributeValue, { t, local }: Words): string {
  const named = attributeSpec(key)?.values?.[String(value)];
  if (named) return local(named);
  if (typeof value === 'boolean') return value ? t.app.yes : t.app.no;
  return typeof value === 'number' && key !== 'dueYear' ? formatFigure(value, '') : String(value);
}

export const groupLabel = (layer: LayerKey, group: string, words: Words): string =>
  group === '' ? words.t.layers.noGroup : attributeText(groupKey(layer), group, words);

const CLASS_UNIT = '水质类别';
const SYMBOLS: Readonly<Record<ApiTarget['op'], string>> = {
  '>=': '≥ ',
  '<=': '≤ ',
  '>': '> ',
  '<': '< ',
  '=': '',
  '~': '≈ ',
  maintain: '',
  done: '',
};

/** Figure alone; water classes by their name. */
export function figureText(value: number, unit: string, { t }: Words): string {
  const named = unit === CLASS_UNIT ? WATER_CLASSES[value - 1] : undefined;
  return named ? t.feature.classNames[named] : formatFigure(value, unit);
}

/** Figure with its unit. */
export function amountText(value: number, unit: string, words: Words): string {
  const named = unit === CLASS_UNIT;
  return withUnit(figureText(value, unit, words), named ? '' : unitIn(unit, words.language));
}

/** What the plan asks for: `≥ 95%`, `230 个`, `完成`. */
export function valueText(target: Pick<ApiTarget, 'op' | 'value' | 'unit'>, words: Words): string {
  const word = target.op === 'maintain' || target.op === 'done' ? words.t.targets.ops[target.op] : '';
  if (target.value === null) return word || words.t.app.unpublished;
  return [word, `${SYMBOLS[target.op]}${amountText(target.value, target.unit, words)}`]
    .filter((part) => part !== '')
    .join(' ');
}

export const countText = (n: number, words: Words): string => words.t.layers.count(formatCount(n));
