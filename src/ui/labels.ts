// Names of groups, attributes and plan values as a reader sees them, from the registries of the domain.
import type { ApiTarget } from '../contract/api';
import { attributeSpec } from '../domain/site/attributes';
import type { AttributeValue, LayerKey } from '../domain/site/layer';
import { WATER_CLASSES } from '../domain/water/class';
import { formatFigure, formatPercentFigure, withUnit } from './format';
import { DETAIL_LABELS, DETAIL_VALUES } from './i18n/details';
import { unitIn } from './i18n/units';
import type { Words } from './i18n/words';

/** The attribute by which the layer tree groups a layer. */
export const groupKey = (layer: LayerKey): 'programme' | 'kind' =>
  layer === 'restoration-sites' ? 'programme' : 'kind';

function attributeLabel(key: string, { local }: Words): string {
  const label = attributeSpec(key)?.label ?? DETAIL_LABELS[key];
  return label ? local(label) : key;
}

export function attributeText(key: string, value: AttributeValue, { t, local }: Words): string {
  const named = attributeSpec(key)?.values?.[String(value)] ?? DETAIL_VALUES[String(value)];
  if (named) return local(named);
  if (typeof value === 'boolean') return value ? t.app.yes : t.app.no;
  return typeof value === 'number' && !YEARS.includes(key) ? formatFigure(value, '') : String(value);
}

const ENGLISH_END = 'En';

/** Facts of a site in reading order: registered attributes, then free details, each in the page's language. */
export function attributeEntries(
  attributes: Readonly<Record<string, AttributeValue>>,
  details: Readonly<Record<string, AttributeValue>>,
  words: Words,
): readonly { readonly label: string; readonly value: string }[] {
  const own = Object.entries(details).filter(([key]) => !key.endsWith(ENGLISH_END));
  const said = own.map(([key, value]): [string, AttributeValue] => [
    key,
    (words.language === 'en' ? details[`${key}${ENGLISH_END}`] : undefined) ?? value,
  ]);
  return [...Object.entries(attributes), ...said].map(([key, value]) => ({
    label: attributeLabel(key, words),
    value: attributeText(key, value, words),
  }));
}

export const groupLabel = (layer: LayerKey, group: string, words: Words): string =>
  group === '' ? words.t.layers.noGroup : attributeText(groupKey(layer), group, words);

/** Written without thousands separators. */
const YEARS = ['dueYear', 'generationYear'];

export const CLASS_UNIT = '水质类别';
const PERCENT = '%';
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

type Actual = Pick<NonNullable<ApiTarget['progress']>, 'actual' | 'unit'>;

/** Actual value alone: percentages with one decimal, or as many as the plan prints. */
export function actualFigure({ actual, unit }: Actual, asked: number | null, words: Words): string {
  return unit === PERCENT ? formatPercentFigure(actual, asked) : figureText(actual, unit, words);
}

/** Actual value with its unit. */
export function actualText(progress: Actual, asked: number | null, words: Words): string {
  if (progress.unit !== PERCENT) return amountText(progress.actual, progress.unit, words);
  return `${actualFigure(progress, asked, words)}%`;
}

/** Actual value beside what the plan asks for: the unit is left out where both share it. */
export const actualBeside = (progress: Actual, target: Pick<ApiTarget, 'unit' | 'value'>, words: Words): string =>
  progress.unit === target.unit && target.value !== null
    ? actualFigure(progress, target.value, words)
    : actualText(progress, null, words);

/** What the plan asks for: `≥ 95%`, `230 个`, `完成`. */
/** What the target asks for; of a yearly control volume what is left of it this year. */
export function valueText(target: Pick<ApiTarget, 'op' | 'value' | 'allowance' | 'unit'>, words: Words): string {
  const word = target.op === 'maintain' || target.op === 'done' ? words.t.targets.ops[target.op] : '';
  const value = target.allowance ?? target.value;
  if (value === null) return word || words.t.app.unpublished;
  return [word, `${SYMBOLS[target.op]}${amountText(value, target.unit, words)}`]
    .filter((part) => part !== '')
    .join(' ');
}
