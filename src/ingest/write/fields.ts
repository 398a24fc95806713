// The columns of a layer: one list for every format. Machines get codes and words side by side, people get words.
import type { ExportAbout, ExportRow } from '../../contract/export';
import { ATTRIBUTES, type AttributeSpec } from '../../domain/site/attributes';
import type { LayerKey } from '../../domain/site/layer';
import type { AmountKey } from '../../domain/site/site';
import { STATUS_LABELS } from '../../domain/site/status-labels';
import type { LocalText } from '../../domain/text';
import { type SquareDecimetres, toMu, toSquareMetres } from '../../domain/units';
import { LICENCE, POSITIONS, REGION_ACCURACIES, SHARINGS, yesNo } from './words';

export type FieldType = 'text' | 'integer' | 'number' | 'boolean' | 'date';
export type FieldValue = string | number | boolean | null;

export interface Field {
  /** As in the HTTP interface. */
  readonly key: string;
  /** At most ten characters, for dBASE tables. */
  readonly short: string;
  readonly label: LocalText;
  readonly unit: string | null;
  readonly type: FieldType;
  readonly value: (row: ExportRow) => FieldValue;
}

type Audience = 'machines' | 'people';

const SHORT = 10;
const text = (zh: string, en: string): LocalText => ({ zh, en });

type Draft = Omit<Field, 'short' | 'unit'> & { readonly short?: string; readonly unit?: string };

const LEADING: readonly Draft[] = [
  { key: 'id', label: text('编号', 'Id'), type: 'text', value: ({ site }) => site.id },
  { key: 'code', label: text('图斑号', 'Code'), type: 'text', value: ({ site }) => site.code },
  { key: 'name', label: text('名称', 'Name'), type: 'text', value: ({ site }) => site.name },
  { key: 'region', label: text('行政区代码', 'Region code'), type: 'text', value: ({ site }) => site.region },
  { key: 'regionName', label: text('行政区', 'Region'), type: 'text', value: ({ regionName }) => regionName },
];

const MACHINE_STATUS: Draft = {
  key: 'status',
  label: text('状态代码', 'Status code'),
  type: 'text',
  value: ({ site }) => site.status,
};
const STATUS_NAME: Draft = {
  key: 'statusName',
  label: text('状态', 'Status'),
  type: 'text',
  value: ({ site }) => (site.status === null ? null : STATUS_LABELS[site.status].zh),
};

/** 0 stands for an amount that nobody states. */
const amount =
  (key: AmountKey, convert: (value: number) => number = (value) => value) =>
  ({ site }: ExportRow): FieldValue =>
    site.amounts[key] === 0 ? null : convert(site.amounts[key]);

const squareMetres = (dm2: number): number => toSquareMetres(dm2 as SquareDecimetres);
/** 1 dm² is 0.000015 亩; the last digits of the quotient say nothing. */
const tenThousandths = (value: number): number => Math.round(value * 10_000) / 10_000;
const DM2_PER_HECTARE = 1_000_000;

const AMOUNTS: readonly Draft[] = [
  {
    key: 'areaM2',
    label: text('面积（平方米）', 'Area (m²)'),
    unit: 'm²',
    type: 'number',
    value: amount('area', squareMetres),
  },
  {
    key: 'areaMu',
    label: text('面积（亩）', 'Area (mu)'),
    unit: '亩',
    type: 'number',
    value: amount('area', (dm2) => tenThousandths(toMu(dm2 as SquareDecimetres))),
  },
  {
    key: 'areaHa',
    label: text('面积（公顷）', 'Area (ha)'),
    unit: 'ha',
    type: 'number',
    value: amount('area', (dm2) => dm2 / DM2_PER_HECTARE),
  },
  {
    key: 'statedAreaM2',
    short: 'statedM2',
    label: text('台账面积（平方米）', 'Stated area (m²)'),
    unit: 'm²',
    type: 'number',
    value: amount('statedArea', squareMetres),
  },
  {
    key: 'acceptedAreaM2',
    short: 'acceptedM2',
    label: text('验收面积（平方米）', 'Accepted area (m²)'),
    unit: 'm²',
    type: 'number',
    value: amount('acceptedArea', squareMetres),
  },
  {
    key: 'investment',
    label: text('投资（元）', 'Investment (yuan)'),
    unit: '元',
    type: 'number',
    value: amount('investment'),
  },
  {
    key: 'capacity',
    label: text('产能（吨/年）', 'Capacity (t/a)'),
    unit: 't/a',
    type: 'number',
    value: amount('capacity'),
  },
  { key: 'volume', label: text('体积（立方米）', 'Volume (m³)'), unit: 'm³', type: 'number', value: amount('volume') },
];

const TARGETS: Draft = {
  key: 'targets',
  label: text('计入指标', 'Counts toward targets'),
  type: 'text',
  value: ({ shares }) => shares.map(({ target }) => target).join(' ') || null,
};

const originOf = ({ asOf }: ExportAbout, audience: Audience): readonly Draft[] => [
  {
    key: 'positionAccuracy',
    short: 'posAccur',
    label: text('位置精度', 'Position accuracy'),
    type: 'text',
    value: ({ site: { positionAccuracy } }) =>
      audience === 'people' ? POSITIONS[positionAccuracy].zh : positionAccuracy,
  },
  {
    key: 'regionAccuracy',
    short: 'regAccur',
    label: text('分县精度', 'Region accuracy'),
    type: 'text',
    value: ({ site: { regionAccuracy } }) =>
      audience === 'people' ? REGION_ACCURACIES[regionAccuracy].zh : regionAccuracy,
  },
  flag('drill', text('演练数据', 'Drill data'), audience, ({ site }) => site.drill),
  {
    key: 'sharing',
    label: text('共享类型', 'Sharing class'),
    type: 'text',
    value: ({ site: { sharing } }) => (audience === 'people' ? SHARINGS[sharing].zh : sharing),
  },
  { key: 'since', label: text('起始日期', 'On record since'), type: 'date', value: ({ since }) => since },
  { key: 'asOf', label: text('截至日期', 'As of'), type: 'date', value: () => asOf },
  {
    key: 'sourceDocument',
    short: 'srcDoc',
    label: text('来源文件编号', 'Source id'),
    type: 'text',
    value: ({ source }) => source.document,
  },
  {
    key: 'sourceDocumentNumber',
    short: 'srcNumber',
    label: text('来源文号', 'Source document'),
    type: 'text',
    value: ({ sourceNumber }) => sourceNumber || null,
  },
  {
    key: 'sourceSection',
    short: 'srcSection',
    label: text('来源章节', 'Source section'),
    type: 'text',
    value: ({ source }) => source.section,
  },
  { key: 'sourceNote', label: text('来源说明', 'Source note'), type: 'text', value: ({ source }) => source.note },
  { key: 'licence', label: text('使用许可', 'Licence'), type: 'text', value: () => LICENCE.zh },
];

function flag(key: string, label: LocalText, audience: Audience, read: (row: ExportRow) => boolean | null): Draft {
  if (audience === 'machines') return { key, label, type: 'boolean', value: read };
  const value = (row: ExportRow): FieldValue => {
    const known = read(row);
    return known === null ? null : yesNo(known);
  };
  return { key, label, type: 'text', value };
}

function attributeDrafts(key: string, spec: AttributeSpec, audience: Audience): readonly Draft[] {
  const raw = ({ site }: ExportRow): FieldValue => site.attributes[key] ?? null;
  const { label, values } = spec;
  if (spec.type === 'boolean') return [flag(key, label, audience, (row) => raw(row) as boolean | null)];
  if (spec.type === 'integer') return [{ key, label, type: 'integer', value: raw }];
  if (!values) return [{ key, label, type: 'text', value: raw }];
  const word = (row: ExportRow): FieldValue => {
    const code = raw(row);
    return code === null ? null : (values[String(code)]?.zh ?? code);
  };
  const named: Draft = { key: `${key}Name`, label, type: 'text', value: word };
  if (audience === 'people') return [named];
  return [{ key, label: text(`${label.zh}代码`, `${label.en}, code`), type: 'text', value: raw }, named];
}

const attributesOf = (layer: LayerKey, audience: Audience): readonly Draft[] =>
  Object.entries(ATTRIBUTES as Readonly<Record<string, AttributeSpec>>)
    .filter(([, spec]) => spec.layers.includes(layer))
    .flatMap(([key, spec]) => attributeDrafts(key, spec, audience));

function shortName({ key, short }: Draft, taken: ReadonlySet<string>): string {
  const wanted = short ?? key.slice(0, SHORT);
  let name = wanted;
  for (let n = 1; taken.has(name.toLowerCase()); n += 1) name = `${wanted.slice(0, SHORT - String(n).length)}${n}`;
  return name;
}

/** Short names differ also where case does not matter. */
export function fieldsOf(layer: LayerKey, about: ExportAbout, audience: Audience): readonly Field[] {
  const status = audience === 'people' ? [STATUS_NAME] : [MACHINE_STATUS, STATUS_NAME];
  const drafts = [
    ...LEADING,
    ...status,
    ...attributesOf(layer, audience),
    ...AMOUNTS,
    TARGETS,
    ...originOf(about, audience),
  ];
  const taken = new Set<string>();
  return drafts.map((draft) => {
    const short = shortName(draft, taken);
    taken.add(short.toLowerCase());
    return { ...draft, short, unit: draft.unit ?? null };
  });
}
