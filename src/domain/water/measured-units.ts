// Units in which laboratories and stations write readings, converted to the unit of the parameter.
import { measuredParameter } from './parameters';
import type { ParameterCode } from './reading';

/** `stored = value × factor + offset`. */
export interface UnitFactor {
  readonly factor: number;
  readonly offset: number;
}

const times = (factor: number): UnitFactor => ({ factor, offset: 0 });
const SAME = times(1);

/** Spellings are compared in lower case, without spaces, dots and brackets, `μ` as `u`, superscripts as digits. */
const plain = (unit: string): string =>
  unit
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[μµ]/g, 'u')
    .replaceAll('−', '-')
    .replace(/^单位[:：]?/, '')
    .replace(/[\s·.*()（）[\]【】]/g, '')
    .replaceAll('毫克', 'mg')
    .replaceAll('微克', 'ug')
    .replaceAll('纳克', 'ng')
    .replaceAll('升', 'l')
    .replaceAll('立方米', 'm3')
    .replaceAll('秒', 's')
    .replaceAll('小时', 'h')
    .replace(/(日|天)$/, 'd')
    .replace(/([a-z0-9])(l|s|h|d|cm|m)-1$/, '$1/$2');

/** Mass in volume, to mg/L. `ppm` and `ppb` are left out: laboratories mean mg/kg by them as often as mg/L. */
const MASS: Readonly<Record<string, UnitFactor>> = {
  'mg/l': SAME,
  'g/l': times(1000),
  'ug/l': times(0.001),
  'ng/l': times(0.000001),
  'g/m3': SAME,
  'mg/m3': times(0.001),
  'ug/ml': SAME,
  'mg/ml': times(1000),
};
const FLOW: Readonly<Record<string, UnitFactor>> = {
  'm3/s': SAME,
  'l/s': times(0.001),
  'm3/h': times(1 / 3600),
  'm3/d': times(1 / 86_400),
  '万m3/d': times(10_000 / 86_400),
  'm3/min': times(1 / 60),
  'l/min': times(1 / 60_000),
};
const TABLES: Readonly<Record<string, Readonly<Record<string, UnitFactor>>>> = {
  'mg/L': MASS,
  'm³/s': FLOW,
  '℃': {
    '°c': SAME,
    c: SAME,
    度: SAME,
    摄氏度: SAME,
    '°f': { factor: 5 / 9, offset: -160 / 9 },
    k: { factor: 1, offset: -273.15 },
  },
  '': { 无量纲: SAME, '/': SAME, '-': SAME, '--': SAME, 无: SAME, ph: SAME, 无单位: SAME, ph值: SAME },
  'μS/cm': { 'us/cm': SAME, 'ms/cm': times(1000), 'ms/m': times(10), 's/m': times(10_000) },
  NTU: { ntu: SAME, fnu: SAME, ftu: SAME, 度: SAME },
  'cells/L': {
    'cells/l': SAME,
    'cell/l': SAME,
    '个/l': SAME,
    '万个/l': times(10_000),
    '万cells/l': times(10_000),
    'cells/ml': times(1000),
    '个/ml': times(1000),
    'ind/l': SAME,
  },
  '个/L': {
    '个/l': SAME,
    'mpn/l': SAME,
    'cfu/l': SAME,
    'mpn/100ml': times(10),
    'cfu/100ml': times(10),
    '个/100ml': times(10),
    'mpn/ml': times(1000),
    'cfu/ml': times(1000),
    '万个/l': times(10_000),
  },
};

/** Case tells millisiemens from megasiemens nowhere in practice, but a unit must fit the parameter. null: not known. */
export function unitFactor(code: ParameterCode, unit: string): UnitFactor | null {
  const own = measuredParameter(code)?.unit;
  return own === undefined ? null : (TABLES[own]?.[plain(unit)] ?? null);
}

/** Whether some parameter is measured in this unit: tells `(mg/L)` from `(六价)` in a header. */
export const isMeasuredUnit = (unit: string): boolean =>
  Object.values(TABLES).some((table) => Object.hasOwn(table, plain(unit)));

/** Takes away the noise of binary fractions, so that 20 μg/L are 0.02 mg/L. */
export const converted = (value: number, { factor, offset }: UnitFactor): number =>
  factor === 1 && offset === 0 ? value : Number((value * factor + offset).toPrecision(12));
