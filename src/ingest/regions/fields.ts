// Which fields of a file of outlines hold the code, the name and the code of the region above.
import type { FieldChoice } from '../../contract/import-report';
import type { LocalText } from '../../domain/text';
import type { MapWish } from '../mapping/map-file';
import type { Cell, SourceField, SourceRow } from '../read/source';

const TARGETS = ['code', 'name', 'region'] as const;
type Target = (typeof TARGETS)[number];

export const isOutlineTarget = (to: string): boolean => TARGETS.some((target) => target === to);

/** The more telling ones first: where several are there, the first that is filled wins. */
const NAMES: Readonly<Record<Target, readonly string[]>> = {
  code: [
    'code',
    'adcode',
    'ad_code',
    'xzqdm',
    'xzqhdm',
    'pac',
    '行政区代码',
    '行政区划代码',
    '行政代码',
    '区划代码',
    '区县代码',
    '县代码',
    '代码',
    'xian_code',
    'county_code',
    'dm',
    'gb',
    'id',
  ],
  name: [
    'name',
    'xzqmc',
    'xzqhmc',
    '行政区名称',
    '行政区划名称',
    '区划名称',
    '区县名称',
    '县名称',
    '名称',
    'county',
    'county_name',
    'mc',
    'name_zh',
  ],
  region: ['parent', 'parent_code', 'parentcode', 'sjdm', 'sjxzqdm', '上级代码', '上级行政区代码', '所属代码'],
};

const BY_MAP: LocalText = { zh: '由映射指定', en: 'named by the mapping' };
const BY_NAME: LocalText = { zh: '字段名相符', en: 'the name matches' };
const LEFT_OUT: LocalText = { zh: '只取代码、名称和边界', en: 'only code, name and outline are taken' };

const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

const textOf = (cell: Cell | undefined): string => String(cell ?? '').trim();

/** 6 digits of GB/T 2260, from 9 (`156…`), 12 (statistics) or a number with decimals; other codes as they stand. */
export function regionCodeOf(text: string): string {
  const digits = text.replace(/\.0+$/, '');
  if (/^156\d{6}$/.test(digits)) return digits.slice(3);
  if (/^\d{6}0{3,6}$/.test(digits)) return digits.slice(0, 6);
  return digits;
}

function bestField(
  target: Target,
  fields: readonly SourceField[],
  rows: readonly SourceRow[],
  map: MapWish,
): string | null {
  const wished = Object.entries(map.fields).find(([, { to }]) => to === target);
  if (wished) return wished[0];
  const isFilled = ({ name }: SourceField): boolean => rows.some((row) => textOf(row.values[name]) !== '');
  for (const name of NAMES[target]) {
    const found = fields.find((field) => plain(field.name) === name && map.fields[field.name] === undefined);
    if (found && isFilled(found)) return found.name;
  }
  return null;
}

export interface OutlineFields {
  readonly choices: readonly FieldChoice[];
  codeOf(row: SourceRow): string;
  nameOf(row: SourceRow): string;
  parentOf(row: SourceRow): string;
}

export function outlineFields(fields: readonly SourceField[], rows: readonly SourceRow[], map: MapWish): OutlineFields {
  const best = new Map(TARGETS.map((target) => [target, bestField(target, fields, rows, map)]));
  const cell = (row: SourceRow, target: Target): string => {
    const field = best.get(target);
    return field ? textOf(row.values[field]) : '';
  };
  const choices = fields.map(({ name }): FieldChoice => {
    const to = TARGETS.find((target) => best.get(target) === name) ?? null;
    const reason = map.fields[name] ? BY_MAP : to === null ? LEFT_OUT : BY_NAME;
    return { field: name, to, unit: null, reason };
  });
  return {
    choices,
    codeOf: (row) => regionCodeOf(cell(row, 'code')),
    nameOf: (row) => cell(row, 'name'),
    parentOf: (row) => regionCodeOf(cell(row, 'region')),
  };
}
