// Why a verdict is what it is, in one sentence of each language. The figures are those of the progress itself.
import type { LocalText } from '../text';
import { englishUnit } from '../unit-words';
import type { IsoDate } from '../units';
import type { Progress, Verdict } from './progress';
import { actualUnit } from './quantity';
import { isStanding } from './required';
import type { Target } from './target';

export const VERDICT_WORDS: Readonly<Record<Verdict, LocalText>> = {
  unknown: { zh: '无数据', en: 'No data' },
  met: { zh: '已达成', en: 'Met' },
  overdue: { zh: '逾期', en: 'Overdue' },
  behind: { zh: '滞后', en: 'Behind' },
  'at-risk': { zh: '有风险', en: 'At risk' },
  'on-track': { zh: '正常', en: 'On track' },
};

const DAYS_A_MONTH = 30;

/** At most two decimals, thousands apart. */
export function figureText(value: number): string {
  const [whole = '', part] = Math.abs(value).toFixed(2).split('.');
  const decimals = (part ?? '').replace(/0+$/, '');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const sign = value < 0 && (Number(whole) !== 0 || decimals !== '') ? '−' : '';
  return `${sign}${grouped}${decimals === '' ? '' : `.${decimals}`}`;
}

const spaced = (unit: string): string => (unit === '%' || unit === '' ? unit : ` ${unit}`);

type Words = (zh: string, en: string) => LocalText;
const words: Words = (zh, en) => ({ zh, en });

const joined = (parts: readonly LocalText[]): LocalText =>
  words(`${parts.map(({ zh }) => zh).join('；')}。`, `${parts.map(({ en }) => en).join('; ')}.`);

function reasonForNone({ noVerdict, period }: Progress): LocalText {
  switch (noVerdict) {
    case 'not-started':
      return words(`自 ${period?.start} 起计`, `Counted from ${period?.start} on`);
    case 'not-inherited':
      return words(
        '全市指标，未公布分县数据，不作评判',
        'A city-wide target without published county figures: not judged',
      );
    case 'no-aim':
      return words('规划未给出可比较的数值', 'The plan gives no value to compare with');
    default:
      return words('长期任务，没有期限', 'A continuing task without a deadline');
  }
}

function variancePart({ required, variance, varianceDays }: Progress, unit: string): LocalText[] {
  if (required === null || variance === null) return [];
  const [amount, due] = [`${figureText(Math.abs(variance))}${unit}`, `${figureText(required)}${unit}`];
  if (figureText(variance) === '0') return [words(`应达 ${due}，正好`, `${due} required by now: exactly there`)];
  const days = varianceDays === null || varianceDays === 0 ? null : Math.abs(varianceDays);
  const [zhDays, enDays] = days === null ? ['', ''] : [`（约 ${days} 天）`, ` (about ${days} days)`];
  return variance < 0
    ? [words(`应达 ${due}，差 ${amount}${zhDays}`, `${due} required by now, ${amount} short${enDays}`)]
    : [words(`应达 ${due}，超前 ${amount}${zhDays}`, `${due} required by now, ${amount} ahead${enDays}`)];
}

function lateness(days: number): LocalText {
  if (days > 0) return words(`晚于期限 ${days} 天`, `${days} days late`);
  return days < 0 ? words(`早于期限 ${-days} 天`, `${-days} days early`) : words('正好在期限当天', 'on the last day');
}

function forecastPart({ forecast, forecastLateDays, stalled, left }: Progress): LocalText[] {
  if (stalled) return [words('近五个月没有进展', 'no headway in the last five months')];
  if (!forecast?.finish || !left || forecastLateDays === null) return [];
  const late = lateness(forecastLateDays);
  return [
    words(
      `按近五个月进度预计 ${forecast.finish} 完成，${late.zh}`,
      `at the pace of the last five months it is reached on ${forecast.finish}, ${late.en}`,
    ),
  ];
}

function pacePart({ paceNeeded, period, verdict }: Progress, unit: string): LocalText[] {
  if (paceNeeded === null || verdict === 'on-track' || period === null) return [];
  const monthly = `${figureText(paceNeeded * DAYS_A_MONTH)}${unit}`;
  return [
    words(
      `要在 ${period.deadline} 前完成，每 30 天需 ${monthly}`,
      `to be there by ${period.deadline} it needs ${monthly} every 30 days`,
    ),
  ];
}

function metPart({ metOn, late, over, period }: Progress): LocalText[] {
  const since = metOn as IsoDate;
  const met = late
    ? words(`${since} 已达成，晚于期限 ${period?.deadline}`, `held by ${since}, after the deadline ${period?.deadline}`)
    : words(`${since} 已达成`, `held by ${since}`);
  return over ? [met, words('已超过规划数', 'more than the plan asks for')] : [met];
}

function limitPart({ op }: Target, { direction, aim }: Progress, unit: string): LocalText {
  const limit = `${figureText(aim ?? 0)}${unit}`;
  if (direction === 'up') return words(`应保持 ${limit}`, `${limit} is to be kept`);
  return op === '<'
    ? words(`应低于 ${limit}`, `not below ${limit}`)
    : words(`超出限值 ${limit}`, `above the limit of ${limit}`);
}

/** Why a yearly control volume is less than planned this year. */
function deductionIn({ value }: Target, planned: number | null, unit: string): LocalText {
  if (value === null || planned === null || value >= planned) return words('', '');
  const [plan, less, left] = [planned, planned - value, value].map((volume) => `${figureText(volume)}${unit}`);
  return words(
    `规划控制量 ${plan}，上年超采扣减 ${less}，本年为 ${left}。`,
    ` The plan allows ${plan}, last year's excess takes off ${less}: ${left} this year.`,
  );
}

/**
 * The figures are in the unit that the measure yields, named in the language of the sentence. `target` with its value as
 * it counts this year, `planned`: as the plan has it.
 */
export function progressSentence(target: Target, progress: Progress, planned = target.value): LocalText {
  const unit = actualUnit(target);
  const sentence = (of: string): LocalText => {
    const [now, deduction] = [sentenceIn(target, progress, of), deductionIn(target, planned, of)];
    return words(now.zh + deduction.zh, now.en + deduction.en);
  };
  return words(sentence(spaced(unit)).zh, sentence(spaced(englishUnit(unit))).en);
}

function sentenceIn(target: Target, progress: Progress, unit: string): LocalText {
  const { actual, verdict, period, lost } = progress;
  if (actual === null) {
    const none = words('没有数据', 'No data');
    return joined(progress.noVerdict ? [none, reasonForNone(progress)] : [none]);
  }
  const now = words(`现为 ${figureText(actual)}${unit}`, `Now ${figureText(actual)}${unit}`);
  if (verdict === null) return joined([now, reasonForNone(progress)]);
  if (verdict === 'met') return joined([now, ...metPart(progress)]);
  const again = lost ? [words('曾经达成，现已失去', 'it was met before and is not any more')] : [];
  if (verdict === 'overdue') {
    const over = words(`期限 ${period?.deadline} 已过，尚未达成`, `the deadline ${period?.deadline} has passed`);
    const left =
      progress.left === null
        ? []
        : [words(`还差 ${figureText(progress.left)}${unit}`, `${figureText(progress.left)}${unit} to go`)];
    return joined([now, over, ...left, ...again, ...forecastPart(progress)]);
  }
  if (isStanding(target)) return joined([now, limitPart(target, progress, unit), ...again]);
  if (progress.over) return joined([now, words('已超出允许的偏差', 'beyond the tolerance'), ...again]);
  return joined([
    now,
    ...variancePart(progress, unit),
    ...again,
    ...forecastPart(progress),
    ...pacePart(progress, unit),
  ]);
}
