// What the columns of a table of readings mean: who, when, what; one column for each parameter, or one for all.
import type { FieldChoice, ImportRefusal } from '../../contract/import-report';
import type { LocalText } from '../../domain/text';
import { isMeasuredUnit, type UnitFactor, unitFactor } from '../../domain/water/measured-units';
import { measuredParameter, parameterNamed } from '../../domain/water/parameters';
import type { ParameterCode } from '../../domain/water/reading';
import type { MapWish } from '../mapping/map-file';
import { refuse, type SourceField } from '../read/source';

/** Meanings other than a parameter. */
export const ROLES = ['point', 'time', 'clock', 'parameter', 'value', 'unit', 'limit', 'class', 'river'] as const;
export type Role = (typeof ROLES)[number];

const ROLE_NAMES: Readonly<Record<Role, readonly string[]>> = {
  point: [
    '断面名称',
    '断面',
    '点位',
    '点位名称',
    '点位编号',
    '点位代码',
    '断面编号',
    '断面代码',
    '站点',
    '站点名称',
    '站点编号',
    '站名',
    '站码',
    '监测点',
    '监测点位',
    '监测点名称',
    '监测断面',
    '监测站点',
    '测站',
    '测站名称',
    '自动站',
    '自动站名称',
    '水质自动站',
    '采样点',
    '采样点位',
    '名称',
    '编号',
    'point',
    'station',
    'station name',
    'site',
    'section',
    'name',
    'code',
    'id',
  ],
  time: [
    '监测时间',
    '时间',
    '日期',
    '监测日期',
    '采样时间',
    '采样日期',
    '观测时间',
    '观测日期',
    '测定时间',
    '数据时间',
    '发布时间',
    'time',
    'date',
    'datetime',
    'timestamp',
    'sampled at',
    'sampling date',
  ],
  clock: ['时刻', '时分', '采样时刻', '监测时刻', '小时', '时', 'hour', 'clock', 'time of day'],
  parameter: [
    '监测项目',
    '项目',
    '项目名称',
    '监测指标',
    '指标',
    '指标名称',
    '参数',
    '监测因子',
    '因子',
    '污染物',
    'parameter',
    'variable',
    'indicator',
    'analyte',
  ],
  value: [
    '监测值',
    '浓度',
    '数值',
    '值',
    '测值',
    '结果',
    '监测结果',
    '检测结果',
    '实测值',
    '浓度值',
    'value',
    'result',
  ],
  unit: ['单位', '计量单位', 'unit', 'units'],
  limit: ['检出限', '方法检出限', '最低检出限', 'detection limit', 'limit', 'mdl', 'lod'],
  class: ['水质类别', '类别', '水质现状', '现状类别', 'class', 'water class'],
  river: ['河流', '河流名称', '水体', '水体名称', '所在河流', '所在水体', 'river'],
};

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-:：]/g, '');

const roleByName = new Map<string, Role>();
for (const role of ROLES) for (const name of ROLE_NAMES[role]) roleByName.set(plain(name), role);

const roleNamed = (name: string): Role | null => roleByName.get(plain(name)) ?? null;

export interface ParameterHeader {
  readonly code: ParameterCode;
  readonly unit: string | null;
}

/** `氨氮（mg/L）`, `NH3-N [μg/l]`, `铬(六价)`, `总磷 mg/L`. null: not the name of a parameter. */
export function parameterHeader(text: string): ParameterHeader | null {
  const clean = text
    .normalize('NFKC')
    .replace(/[【[]/g, '(')
    .replace(/[】\]]/g, ')')
    .trim();
  const whole = parameterNamed(clean);
  if (whole !== null) return { code: whole, unit: null };
  const bracket = /^(.+?)\(([^()]*)\)$/.exec(clean);
  if (bracket) {
    const inner = parameterHeader(bracket[1] as string);
    return inner && { code: inner.code, unit: inner.unit ?? ((bracket[2] as string).trim() || null) };
  }
  const trailing = /^(.+?)[\s_,/-]*((?:万?m3|[mun]?g|l|μg|µg|ms|us|μs|cells|个|mpn|ntu|℃|°c)(?:\/[a-z0-9]+)?)$/i.exec(
    clean,
  );
  const [, name = '', unit = ''] = trailing ?? [];
  const code = unit !== '' && isMeasuredUnit(unit) ? parameterNamed(name) : null;
  return code === null ? null : { code, unit };
}

/** For the search of the header row. */
export const isReadingsHeader = (text: string): boolean => roleNamed(text) !== null || parameterHeader(text) !== null;

export interface ParameterColumn {
  readonly field: string;
  readonly code: ParameterCode;
  /** null: the header states none. */
  readonly unit: string | null;
}

export interface ReadingColumns {
  readonly ok: true;
  /** Several may name the point: a number and a name. */
  readonly roles: Readonly<Record<Role, readonly string[]>>;
  /** Wide form; empty in the long form. */
  readonly parameters: readonly ParameterColumn[];
  readonly choices: readonly FieldChoice[];
}

const BY_MAP: LocalText = { zh: '由映射指定', en: 'named by the mapping' };
const BY_NAME: LocalText = { zh: '列名相符', en: 'the name matches' };
const NOT_TAKEN: LocalText = { zh: '不是读数，不取用', en: 'no reading; left out' };
const TAKEN: LocalText = { zh: '另一列已是这个指标，不取用', en: 'another column has this parameter; left out' };

export const isReadingTarget = (to: string): boolean =>
  ROLES.some((role) => role === to) ||
  (to.startsWith('readings.') && measuredParameter(to.slice('readings.'.length)) !== undefined);

function choiceOf({ name: field }: SourceField, map: MapWish): FieldChoice {
  const parameter = parameterHeader(field);
  const wished = map.fields[field];
  if (wished) return { field, to: wished.to, unit: wished.unit ?? parameter?.unit ?? null, reason: BY_MAP };
  const role = roleNamed(field);
  if (role !== null) return { field, to: role, unit: null, reason: BY_NAME };
  if (parameter) return { field, to: `readings.${parameter.code}`, unit: parameter.unit, reason: BY_NAME };
  return { field, to: null, unit: null, reason: NOT_TAKEN };
}

/** Each parameter once: a second column is left out, unless the mapping asks for it. */
function once(choices: readonly FieldChoice[]): readonly FieldChoice[] {
  const seen = new Set(choices.flatMap(({ to, reason }) => (to !== null && reason === BY_MAP ? [to] : [])));
  return choices.map((choice) => {
    const { to, reason } = choice;
    if (to === null || !to.startsWith('readings.') || reason === BY_MAP) return choice;
    if (seen.has(to)) return { ...choice, to: null, reason: TAKEN };
    seen.add(to);
    return choice;
  });
}

function lacking(name: string, fields: readonly SourceField[], zh: string, en: string): ImportRefusal {
  const list = fields.map((field) => field.name);
  return refuse(
    'no-readings',
    `${name} 中没有${zh}列（有：${list.join('、')}）。请在映射中指明。`,
    `${name} has no column of ${en} (it has: ${list.join(', ')}). Name it in the mapping.`,
  );
}

/** The mapping first, then names. In the long form the unit column holds for the value column. */
export function readColumns(
  name: string,
  fields: readonly SourceField[],
  map: MapWish,
): ReadingColumns | ImportRefusal {
  const foreign = [...Object.keys(map.fields), ...Object.keys(map.words)].find(
    (field) => !fields.some((known) => known.name === field),
  );
  if (foreign !== undefined) {
    const list = fields.map((field) => field.name);
    return refuse(
      'map-file',
      `映射：${name} 中没有列 ${foreign}（有：${list.join('、')}）。`,
      `mapping: ${name} has no column ${foreign} (it has: ${list.join(', ')}).`,
    );
  }
  const choices = once(fields.map((field) => choiceOf(field, map)));
  const named = (role: Role): readonly string[] => choices.flatMap(({ field, to }) => (to === role ? [field] : []));
  const roles = Object.fromEntries(ROLES.map((role) => [role, named(role)])) as Record<Role, readonly string[]>;
  const isLong = roles.parameter.length > 0 && roles.value.length > 0;
  const parameters = isLong
    ? []
    : choices.flatMap(({ field, to, unit }): ParameterColumn[] =>
        to?.startsWith('readings.') ? [{ field, code: to.slice('readings.'.length), unit }] : [],
      );
  if (roles.point.length === 0) return lacking(name, fields, '点位', 'water points');
  if (roles.time.length === 0) return lacking(name, fields, '时间', 'times');
  if (!isLong && parameters.length === 0) return lacking(name, fields, '监测指标', 'parameters');
  return { ok: true, roles, parameters, choices };
}

export interface ChosenFactor extends UnitFactor {
  /** No unit is stated; the parameter's own is taken. */
  readonly assumed: boolean;
}

const ASSUMED: ChosenFactor = { factor: 1, offset: 0, assumed: true };
const MOST_KEPT = 1000;
const factors = new Map<string, ChosenFactor | null>();

/** What a unit does to a value. null: not known. */
export function factorOf(code: ParameterCode, unit: string | null): ChosenFactor | null {
  if (unit === null || unit.trim() === '') return ASSUMED;
  const key = `${code} ${unit}`;
  const known = factors.get(key);
  if (known !== undefined) return known;
  const found = unitFactor(code, unit);
  const chosen = found && { ...found, assumed: false };
  if (factors.size < MOST_KEPT) factors.set(key, chosen);
  return chosen;
}
