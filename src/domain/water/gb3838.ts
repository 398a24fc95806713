// GB 3838-2002 Table 1: the 24 basic items of surface water and their limits for classes Ⅰ to Ⅴ.
import type { LocalText } from '../text';
import { WATER_CLASSES, type WaterClass } from './class';
import type { ParameterCode } from './reading';

/** Lakes and reservoirs have their own row for total phosphorus. */
export type WaterBody = 'river' | 'lake';

/** Upper limits (dissolved oxygen: lower limits) of classes Ⅰ, Ⅱ, Ⅲ, Ⅳ, Ⅴ. */
type Limits = readonly [number, number, number, number, number];

export interface ParameterSpec {
  readonly code: ParameterCode;
  readonly label: LocalText;
  readonly unit: string;
  readonly rule:
    | { readonly type: 'at-most' | 'at-least'; readonly limits: Limits; readonly lake?: Limits }
    | { readonly type: 'range'; readonly from: number; readonly to: number }
    /** Water temperature is judged by its change, not by a value. */
    | { readonly type: 'none' };
  /** One of the 21 items that decide a class (环办〔2011〕22号): not temperature, total nitrogen, faecal coliforms. */
  readonly decides: boolean;
}

const MG = 'mg/L';
const NOT_DECIDING: readonly ParameterCode[] = ['WT', 'TN', 'FC'];

function item(code: ParameterCode, zh: string, en: string, unit: string, rule: ParameterSpec['rule']): ParameterSpec {
  return { code, label: { zh, en }, unit, rule, decides: !NOT_DECIDING.includes(code) };
}

const atMost = (...limits: Limits): ParameterSpec['rule'] => ({ type: 'at-most', limits });

export const GB3838: readonly ParameterSpec[] = [
  item('WT', '水温', 'Water temperature', '℃', { type: 'none' }),
  item('pH', 'pH值', 'pH', '', { type: 'range', from: 6, to: 9 }),
  item('DO', '溶解氧', 'Dissolved oxygen', MG, { type: 'at-least', limits: [7.5, 6, 5, 3, 2] }),
  item('CODMn', '高锰酸盐指数', 'Permanganate index', MG, atMost(2, 4, 6, 10, 15)),
  item('COD', '化学需氧量', 'Chemical oxygen demand', MG, atMost(15, 15, 20, 30, 40)),
  item('BOD5', '五日生化需氧量', 'Five-day biochemical oxygen demand', MG, atMost(3, 3, 4, 6, 10)),
  item('NH3N', '氨氮', 'Ammonia nitrogen', MG, atMost(0.15, 0.5, 1, 1.5, 2)),
  item('TP', '总磷', 'Total phosphorus', MG, {
    type: 'at-most',
    limits: [0.02, 0.1, 0.2, 0.3, 0.4],
    lake: [0.01, 0.025, 0.05, 0.1, 0.2],
  }),
  item('TN', '总氮', 'Total nitrogen', MG, atMost(0.2, 0.5, 1, 1.5, 2)),
  item('Cu', '铜', 'Copper', MG, atMost(0.01, 1, 1, 1, 1)),
  item('Zn', '锌', 'Zinc', MG, atMost(0.05, 1, 1, 2, 2)),
  item('F', '氟化物', 'Fluoride', MG, atMost(1, 1, 1, 1.5, 1.5)),
  item('Se', '硒', 'Selenium', MG, atMost(0.01, 0.01, 0.01, 0.02, 0.02)),
  item('As', '砷', 'Arsenic', MG, atMost(0.05, 0.05, 0.05, 0.1, 0.1)),
  item('Hg', '汞', 'Mercury', MG, atMost(0.00005, 0.00005, 0.0001, 0.001, 0.001)),
  item('Cd', '镉', 'Cadmium', MG, atMost(0.001, 0.005, 0.005, 0.005, 0.01)),
  item('Cr6', '铬（六价）', 'Chromium (VI)', MG, atMost(0.01, 0.05, 0.05, 0.05, 0.1)),
  item('Pb', '铅', 'Lead', MG, atMost(0.01, 0.01, 0.05, 0.05, 0.1)),
  item('CN', '氰化物', 'Cyanide', MG, atMost(0.005, 0.05, 0.2, 0.2, 0.2)),
  item('VP', '挥发酚', 'Volatile phenols', MG, atMost(0.002, 0.002, 0.005, 0.01, 0.1)),
  item('Oil', '石油类', 'Petroleum', MG, atMost(0.05, 0.05, 0.05, 0.5, 1)),
  item('LAS', '阴离子表面活性剂', 'Anionic surfactants', MG, atMost(0.2, 0.2, 0.2, 0.3, 0.3)),
  item('S', '硫化物', 'Sulphide', MG, atMost(0.05, 0.1, 0.2, 0.5, 1)),
  item('FC', '粪大肠菌群', 'Faecal coliforms', '个/L', atMost(200, 2000, 10_000, 20_000, 40_000)),
];

/** Number of items that decide a class. */
export const DECIDING = GB3838.filter(({ decides }) => decides).length;

const byCode = new Map(GB3838.map((spec) => [spec.code, spec]));

export const parameterSpec = (code: ParameterCode): ParameterSpec | undefined => byCode.get(code);

/** An item of the table, or `flow` in m³/s. */
export const isParameter = (code: ParameterCode): boolean => code === 'flow' || byCode.has(code);

/** The best class whose limit the value meets; pH outside its range is 劣Ⅴ. Null for what has no limit. */
export function parameterClass(code: ParameterCode, value: number, water: WaterBody = 'river'): WaterClass | null {
  const rule = byCode.get(code)?.rule;
  if (!rule || rule.type === 'none') return null;
  if (rule.type === 'range') return value >= rule.from && value <= rule.to ? 'I' : 'worse-than-V';
  const limits = water === 'lake' ? (rule.lake ?? rule.limits) : rule.limits;
  const met = limits.findIndex((limit) => (rule.type === 'at-most' ? value <= limit : value >= limit));
  return met === -1 ? 'worse-than-V' : (WATER_CLASSES[met] ?? null);
}
