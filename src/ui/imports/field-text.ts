// Names and values of fields as an officer reads them: of mappings, of changes, of rows.
import type { ReadSite } from '../../contract/import-report';
import { UNITS } from '../../domain/quantity-text';
import { attributeSpec } from '../../domain/site/attributes';
import type { AttributeValue } from '../../domain/site/layer';
import { AMOUNTS, type AmountKey } from '../../domain/site/site';
import type { Status } from '../../domain/site/status';
import { STATUS_LABELS } from '../../domain/site/status-labels';
import type { LocalText } from '../../domain/text';
import { measuredParameter, PARAMETERS } from '../../domain/water/parameters';
import { formatCount, formatFigure, withUnit } from '../format';
import { DETAIL_LABELS } from '../i18n/details';
import type { ImportTexts } from '../i18n/import-words';
import { unitIn } from '../i18n/units';
import type { Words } from '../i18n/words';
import { attributeText } from '../labels';

export interface FieldWords {
  readonly words: Words;
  readonly t: ImportTexts;
  readonly nameOf: (region: never) => string;
}

const AMOUNT_NAMES: Readonly<Record<AmountKey, { readonly zh: string; readonly en: string; readonly unit: string }>> = {
  area: { zh: '计算面积', en: 'Computed area', unit: '亩' },
  statedArea: { zh: '台账面积', en: 'Stated area', unit: '亩' },
  acceptedArea: { zh: '验收面积', en: 'Accepted area', unit: '亩' },
  investment: { zh: '投资', en: 'Investment', unit: '万元' },
  capacity: { zh: '产能', en: 'Capacity', unit: '万吨/年' },
  volume: { zh: '体积', en: 'Volume', unit: '立方米' },
};

const FACTORS: Readonly<Record<string, number>> = { ...UNITS.area, ...UNITS.money, ...UNITS.capacity, ...UNITS.volume };

const isAmount = (key: string): key is AmountKey => (AMOUNTS as readonly string[]).includes(key);

/** `attributes.kind` into its group and its key. */
function partsOf(field: string): readonly [string, string] {
  const dot = field.indexOf('.');
  return dot < 0 ? ['', field] : [field.slice(0, dot), field.slice(dot + 1)];
}

/** Details have names of their own; those of readings are named after their parameter. */
const detailLabel = (key: string): LocalText | undefined =>
  DETAIL_LABELS[key] ?? PARAMETERS.find(({ label }) => label.zh === key)?.label;

export function fieldName(field: string, { words: { local }, t }: Pick<FieldWords, 'words' | 't'>): string {
  const [group, key] = partsOf(field);
  if (group === '' || group === 'place') return (t.understood.targets as Readonly<Record<string, string>>)[key] ?? key;
  if (group === 'amounts') return isAmount(key) ? local(AMOUNT_NAMES[key]) : key;
  if (group === 'readings') return local(measuredParameter(key)?.label ?? { zh: key, en: key });
  const label = group === 'attributes' ? attributeSpec(key)?.label : detailLabel(key);
  return label ? local(label) : key;
}

const isStatus = (value: AttributeValue): value is Status => String(value) in STATUS_LABELS;

function amountText(key: string, value: AttributeValue, language: Words['language']): string {
  const unit = isAmount(key) ? AMOUNT_NAMES[key].unit : '';
  if (typeof value !== 'number') return String(value);
  return withUnit(formatFigure(value / (FACTORS[unit] ?? 1), unit), unitIn(unit, language));
}

/** A stored value of a field. */
export function fieldValue(field: string, value: AttributeValue | null, { words, t, nameOf }: FieldWords): string {
  if (value === null || value === '') return t.compare.none;
  const [group, key] = partsOf(field);
  if (field === 'geometry' && typeof value === 'number') return t.compare.vertices(formatCount(value));
  if (group === 'amounts') return amountText(key, value, words.language);
  if (field === 'status') return isStatus(value) ? words.local(STATUS_LABELS[value]) : String(value);
  if (field === 'region') return nameOf(value as never);
  if (field === 'sharing')
    return (t.settings.sharings as Readonly<Record<string, string>>)[String(value)] ?? String(value);
  return attributeText(key, value, words);
}

export interface FieldLine {
  readonly field: string;
  readonly value: AttributeValue;
}

/** Everything a row says, in reading order. */
export function linesOf(site: ReadSite): readonly FieldLine[] {
  const plain = (['region', 'status'] as const).flatMap((field) => {
    const value = site[field];
    return value === null ? [] : [{ field, value }];
  });
  const grouped = (['attributes', 'amounts', 'details'] as const).flatMap((group) =>
    Object.entries(site[group]).map(([key, value]) => ({ field: `${group}.${key}`, value })),
  );
  return [...plain, ...grouped];
}
