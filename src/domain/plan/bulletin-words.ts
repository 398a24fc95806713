// Words and figures of a bulletin. Bulletins are Chinese documents.
import type { IsoDate } from '../units';
import { WATER_CLASSES, type WaterClass } from '../water/class';
import type { Grade } from '../water/river';
import type { BulletinRow } from './bulletin';
import type { BulletinKind } from './bulletin-period';
import type { NoVerdict } from './progress';
import { figureText, VERDICT_WORDS } from './progress-words';
import type { Standing } from './roll-up';
import type { Binding, Target, Topic } from './target';

export const KIND_NAMES: Readonly<Record<BulletinKind, string>> = {
  month: '调度通报',
  quarter: '通报',
  half: '小结',
  year: '年度考核情况',
};

export const BINDING_NAMES: Readonly<Record<Binding, string>> = {
  binding: '约束性',
  expected: '预期性',
  task: '任务',
  none: '未注明',
};

export const TOPIC_NAMES: Readonly<Record<Topic, string>> = {
  restoration: '生态修复',
  gangue: '煤矸石',
  pits: '采坑',
  mining: '矿产开发',
  water: '地表水',
  groundwater: '地下水',
  forest: '林业',
  air: '大气',
  waste: '固废',
  energy: '能源',
  agri: '农业农村',
  governance: '治理',
  other: '其他',
};

export const STANDING_NAMES: Readonly<Record<Standing, string>> = {
  overdue: VERDICT_WORDS.overdue.zh,
  behind: VERDICT_WORDS.behind.zh,
  'at-risk': VERDICT_WORDS['at-risk'].zh,
  'on-track': VERDICT_WORDS['on-track'].zh,
  met: VERDICT_WORDS.met.zh,
  unknown: VERDICT_WORDS.unknown.zh,
  none: '不评判',
};

const NO_VERDICT: Readonly<Record<NoVerdict, string>> = {
  'no-deadline': '长期任务',
  'not-started': '未起计',
  'not-inherited': '全市指标',
  'no-aim': '无数值',
};

export const CLASS_NAMES: Readonly<Record<WaterClass, string>> = {
  I: 'Ⅰ类',
  II: 'Ⅱ类',
  III: 'Ⅲ类',
  IV: 'Ⅳ类',
  V: 'Ⅴ类',
  'worse-than-V': '劣Ⅴ类',
};

export const GRADE_NAMES: Readonly<Record<Grade, string>> = {
  excellent: '优',
  good: '良好',
  light: '轻度污染',
  moderate: '中度污染',
  heavy: '重度污染',
};

export const NO_DATA = '无数据';
/** Not asked for: nothing is required, or nothing to compare with. */
export const NOTHING = '—';

const CLASS_UNIT = '水质类别';
const PERCENT = 100;

const classOf = (value: number): string | null => {
  const named = WATER_CLASSES[value - 1];
  return named === undefined ? null : CLASS_NAMES[named];
};

/** A class has a name, everything else a figure; without its unit. */
export function plainText(value: number, unit: string): string {
  return (unit === CLASS_UNIT ? classOf(value) : null) ?? figureText(value);
}

export const unitText = (unit: string): string => (unit === CLASS_UNIT ? '' : unit);

export const amountText = (value: number, unit: string): string => `${plainText(value, unit)}${unitText(unit)}`;

export const actualText = ({ actual, unit }: Pick<BulletinRow, 'actual' | 'unit'>): string =>
  actual === null ? NO_DATA : plainText(actual, unit);

export const orNothing = (value: number | null, unit: string): string =>
  value === null ? NOTHING : plainText(value, unit);

/** Classes are told apart by steps. */
export const varianceText = ({ variance }: Pick<BulletinRow, 'variance'>): string =>
  variance === null ? NOTHING : `${variance > 0 ? '+' : ''}${figureText(variance)}`;

const SIGNS: Readonly<Record<Target['op'], string>> = {
  '>=': '≥',
  '<=': '≤',
  '>': '＞',
  '<': '＜',
  '=': '',
  '~': '约',
  maintain: '保持',
  done: '',
};

export function aimText({ op, aim, unit, aimUnit }: Pick<BulletinRow, 'op' | 'aim' | 'unit' | 'aimUnit'>): string {
  if (op === 'done') return '完成';
  if (aim === null) return op === 'maintain' ? '保持' : NOTHING;
  return `${SIGNS[op]}${plainText(aim, unit === '%' ? unit : aimUnit)}`;
}

/** Whether it is met, or why nothing is said about that. */
export const verdictText = ({ verdict, noVerdict }: Pick<BulletinRow, 'verdict' | 'noVerdict'>): string =>
  verdict === null ? NO_VERDICT[noVerdict ?? 'no-deadline'] : VERDICT_WORDS[verdict].zh;

/** 64.0% */
export const shareText = (share: number): string => `${(share * PERCENT).toFixed(1)}%`;

/** 2020年11月15日 */
export function dayText(day: IsoDate): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
/** From 1 to 10. */
export const ordinal = (n: number): string => DIGITS[n] ?? String(n);
