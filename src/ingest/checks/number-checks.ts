// Checks of the numbers that rows go by: licences, and parcels (图斑). Only what is certain is checked.
import type { FieldChoice, ImportCheck } from '../../contract/import-report';
import type { RegionFinder } from '../../domain/geo/region-finder';
import type { LayerKey } from '../../domain/site/layer';
import { type LicenceReading, readLicence } from '../../domain/site/licence';
import type { LocalText } from '../../domain/text';
import type { RegionCode } from '../../domain/units';
import type { Cell } from '../read/source';
import type { Draft } from './draft';

const check = (
  row: number,
  code: 'licence-number' | 'parcel-number',
  severity: ImportCheck['severity'],
  zh: string,
  en: string,
): ImportCheck => ({ row, code, severity, message: { zh, en } });

/** Six digits of the region, or of the nearest parent that has some. */
function digitsOf(region: RegionCode, finder: RegionFinder): string | null {
  let at = finder.get(region);
  while (at && !/^\d{6}$/.test(at.code)) at = at.parent === null ? undefined : finder.get(at.parent);
  return at?.code ?? null;
}

const LICENCE_FIELD = /许可证|采矿证|勘查证|探矿证|licen[cs]e/i;
const NOT_ITS_NUMBER = /日期|时间|有效|起|止|机关|单位|面积|状态|类型|名称|名$/;

/** Fields that hold licence numbers. */
export const licenceFields = (choices: readonly FieldChoice[]): readonly string[] =>
  choices.map(({ field }) => field).filter((field) => LICENCE_FIELD.test(field) && !NOT_ITS_NUMBER.test(field));

const WHY: Readonly<Record<(LicenceReading & { ok: false })['why'], (length: number) => LocalText>> = {
  length: (length) => ({
    zh: `不是 23 位（有 ${length} 位）`,
    en: `does not have 23 characters, but ${length}`,
  }),
  characters: () => ({
    zh: '不是一个大写字母（采矿 C、勘查 T）加数字',
    en: 'is not one capital (C for mining, T for exploration) and digits',
  }),
  old: () => ({
    zh: '是 2008 年以前的 13 位旧证号，现行为 23 位',
    en: 'is an old number of 13 digits, as before 2008; now they have 23 characters',
  }),
};

/** `where`: the region of the row, asked only where it matters. */
export function checkLicence(
  row: number,
  cell: Cell,
  where: () => RegionCode | null,
  finder: RegionFinder,
): ImportCheck[] {
  const number = String(cell ?? '').trim();
  if (number === '') return [];
  const read = readLicence(number);
  if (!read.ok) {
    const why = WHY[read.why](read.length);
    return [
      check(
        row,
        'licence-number',
        'decision',
        `许可证号 ${number} ${why.zh}。`,
        `The licence number ${number} ${why.en}.`,
      ),
    ];
  }
  const { issuer, year, month } = read.licence;
  if (year < 1986 || year > 2100 || month < 1 || month > 12) {
    const zh = `许可证号 ${number} 中的年月 ${year}-${month} 不存在。`;
    const en = `The licence number ${number} says ${year}-${month}, which is no month.`;
    return [check(row, 'licence-number', 'note', zh, en)];
  }
  const region = issuer === '' ? null : where();
  const digits = region === null ? null : digitsOf(region, finder);
  if (region === null || digits === null || digits.startsWith(issuer)) return [];
  const name = finder.get(region)?.name ?? region;
  const zh = `许可证号 ${number} 的发证机关代码以 ${issuer} 开头，与所在的${name}（${digits}）不符。`;
  const en = `The licence number ${number} was issued in ${issuer}, but the row lies in ${name} (${digits}).`;
  return [check(row, 'licence-number', 'note', zh, en)];
}

/** Layers whose sites go by parcel numbers. */
const PARCELS: readonly LayerKey[] = ['restoration-sites', 'gangue-piles'];

/** Six digits of a county at the start of a run of eight and more, as in CT1403210001. */
const countyIn = (code: string): string | null => /(?:^|\D)(\d{6})\d{2,}/.exec(code)?.[1] ?? null;

/** `where`: the region of the row, asked only where it matters. */
export function checkParcel(
  { row, code }: Pick<Draft, 'row' | 'code'>,
  layer: LayerKey,
  where: () => RegionCode | null,
  finder: RegionFinder,
): ImportCheck[] {
  if (!PARCELS.includes(layer) || code === '') return [];
  if (/\s/.test(code)) {
    return [
      check(row, 'parcel-number', 'decision', `编号“${code}”中有空白。`, `The number "${code}" holds white space.`),
    ];
  }
  if (/\d/.test(code) && /[a-z]/.test(code)) {
    const zh = `编号 ${code} 中有小写字母；编号按原样区分大小写。`;
    const en = `The number ${code} holds small letters; numbers are matched as they are written.`;
    return [check(row, 'parcel-number', 'note', zh, en)];
  }
  const county = countyIn(code);
  const named = county === null ? undefined : finder.get(county);
  const region = named ? where() : null;
  if (!named || region === null) return [];
  const digits = digitsOf(region, finder);
  const agrees = finder.within(region, named.code) || finder.within(named.code, region) || digits === county;
  if (agrees) return [];
  const name = finder.get(region)?.name ?? region;
  const zh = `编号 ${code} 含${named.name}的代码 ${county}，这一行却属于${name}。`;
  const en = `The number ${code} holds the code of ${named.name} (${county}), but the row belongs to ${name}.`;
  return [check(row, 'parcel-number', 'note', zh, en)];
}
