// What a trend says, in one sentence of each language: test, significance and slope are always named.
import type { LocalText } from '../text';
import { FEWEST_FOR_TREND, SIGNIFICANCE, type Trend } from './trend';

const DIRECTION: Readonly<Record<Trend['direction'], LocalText>> = {
  rising: { zh: '显著上升', en: 'rises significantly' },
  falling: { zh: '显著下降', en: 'falls significantly' },
  none: { zh: '无显著趋势', en: 'shows no significant trend' },
};

const DIGITS = 2;
const LEAST_P = 0.001;

/** Two significant digits, without an exponent. */
const figure = (value: number): string => String(Number(value.toPrecision(DIGITS))).replace('-', '−');

const signed = (value: number): string => (value > 0 ? `+${figure(value)}` : figure(value));

const chance = (p: number): string => (p < LEAST_P ? `p < ${LEAST_P}` : `p = ${p.toFixed(3)}`);

/** `months`: how many have a mean. */
export function trendSentence(trend: Trend | null, unit: string, months: number): LocalText {
  if (trend === null) {
    return {
      zh: `有数据的月份只有 ${months} 个，不足 ${FEWEST_FOR_TREND} 个，不作趋势检验。`,
      en: `Only ${months} months have data; a trend is tested from ${FEWEST_FOR_TREND} on.`,
    };
  }
  const { n, p, slope, direction } = trend;
  const per = { zh: unit === '' ? '每年' : `${unit} 每年`, en: unit === '' ? 'a year' : `${unit} a year` };
  return {
    zh: `${n} 个月均值${DIRECTION[direction].zh}（Mann–Kendall 检验，双侧 α = ${SIGNIFICANCE}，${chance(p)}），Sen 斜率 ${signed(slope)} ${per.zh}。`,
    en: `The mean of ${n} months ${DIRECTION[direction].en} (Mann–Kendall, two-sided, α = ${SIGNIFICANCE}, ${chance(p)}); Sen's slope ${signed(slope)} ${per.en}.`,
  };
}
