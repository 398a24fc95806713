// Every parameter that a reading may be of: the items of GB 3838-2002 Table 1, flow, and what automatic stations
// measure beside them; by which names files call them.
import type { LocalText } from '../text';
import { GB3838 } from './gb3838';
import type { ParameterCode } from './reading';

export interface MeasuredParameter {
  readonly code: ParameterCode;
  readonly label: LocalText;
  /** Unit that stored values are in; empty: without unit. */
  readonly unit: string;
}

/** Measured by automatic stations or gauges, but without a limit in the table. */
const BESIDE: readonly MeasuredParameter[] = [
  { code: 'flow', label: { zh: '流量', en: 'Flow' }, unit: 'm³/s' },
  { code: 'EC', label: { zh: '电导率', en: 'Conductivity' }, unit: 'μS/cm' },
  { code: 'Turb', label: { zh: '浊度', en: 'Turbidity' }, unit: 'NTU' },
  { code: 'Chla', label: { zh: '叶绿素a', en: 'Chlorophyll a' }, unit: 'mg/L' },
  { code: 'Algae', label: { zh: '藻密度', en: 'Algal density' }, unit: 'cells/L' },
];

export const PARAMETERS: readonly MeasuredParameter[] = [
  ...GB3838.map(({ code, label, unit }) => ({ code, label, unit })),
  ...BESIDE,
];

const byCode = new Map(PARAMETERS.map((parameter) => [parameter.code, parameter]));

export const measuredParameter = (code: ParameterCode): MeasuredParameter | undefined => byCode.get(code);

/** Further names in use, besides code and labels. */
const NAMES: Readonly<Record<ParameterCode, readonly string[]>> = {
  WT: ['温度', 'temperature', 'temp', 'water temp', 'T'],
  pH: ['酸碱度', 'pH值（无量纲）'],
  DO: ['溶氧', 'dissolved oxygen', 'O2'],
  CODMn: ['高锰酸盐', '高锰酸钾指数', 'IMn', 'permanganate index', 'KMnO4', 'COD-Mn'],
  COD: ['CODCr', '化学耗氧量', 'COD-Cr'],
  BOD5: ['BOD', '生化需氧量', '五日生化', '生化需氧量BOD5'],
  NH3N: ['NH3-N', 'NH4-N', 'NH4+-N', '氨氮NH3-N', 'ammonia', 'ammonium nitrogen', '氨'],
  TP: ['总磷以P计', 'total phosphorus', 'P总', '磷'],
  TN: ['总氮以N计', 'total nitrogen', '氮'],
  Cu: ['总铜', 'copper'],
  Zn: ['总锌', 'zinc'],
  F: ['F-', '氟', '氟化物以F计', 'fluoride'],
  Se: ['总硒', 'selenium'],
  As: ['总砷', 'arsenic'],
  Hg: ['总汞', 'mercury'],
  Cd: ['总镉', 'cadmium'],
  Cr6: ['六价铬', '铬六价', 'Cr(VI)', 'Cr6+', 'CrVI', 'hexavalent chromium'],
  Pb: ['总铅', 'lead'],
  CN: ['CN-', '总氰化物', '氰', 'cyanide'],
  VP: ['挥发性酚', '挥发性酚类', '挥发酚以苯酚计', '酚', 'volatile phenol'],
  Oil: ['石油', '油类', 'petroleum', 'TPH'],
  LAS: ['阴离子洗涤剂', '阴离子表面活性剂LAS', 'anionic surfactant'],
  S: ['S2-', '硫', 'sulfide'],
  FC: ['粪大肠菌', '粪大肠菌群数', 'fecal coliform', 'fecal coliforms', 'faecal coliform'],
  flow: ['Q', '瞬时流量', '日均流量', '平均流量', '实测流量', 'discharge', 'flow rate', '生态流量'],
  EC: ['电导', 'conductivity', 'specific conductance'],
  Turb: ['浑浊度', 'turbidity', 'TU'],
  Chla: ['叶绿素', '叶绿素α', '叶绿素-a', 'chlorophyll', 'chl-a', 'chlorophyll-a'],
  Algae: ['藻类密度', '藻类', 'algal density', 'cell density', '藻细胞密度'],
};

/** Sub- and superscripts, full-width letters, spaces and signs make no difference between names. */
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('α', 'a')
    .replace(/[\s\-_·.,，、:：'"()[\]（）【】/+⁻⁺−–—]/g, '');

const byName = new Map<string, ParameterCode>();
for (const { code, label } of PARAMETERS) {
  for (const name of [code, label.zh, label.en, ...(NAMES[code] ?? [])]) byName.set(plain(name), code);
}

/** The code that a name stands for. null: not known. */
export const parameterNamed = (name: string): ParameterCode | null => byName.get(plain(name)) ?? null;
