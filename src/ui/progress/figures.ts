// Figures of progress as they are read: amounts as in the sentence of the verdict, variance, forecast, latest report.
import type { ProgressEntry, ProgressFigures } from '../../contract/api-progress';
import { figureText } from '../../domain/plan/progress-words';
import { perMonth } from '../../state/overview';
import { formatCount, withUnit } from '../format';
import type { ProgressTexts } from '../i18n/progress-texts';
import { unitIn } from '../i18n/units';
import type { Words } from '../i18n/words';
import { amountText } from '../labels';
import type { Fact } from '../parts/facts';

const CLASS_UNIT = '水质类别';

/** Two decimals at most, as in the sentence. */
export const progressAmount = (value: number, unit: string, words: Words): string =>
  unit === CLASS_UNIT ? amountText(value, unit, words) : withUnit(figureText(value), unitIn(unit, words.language));

export const actualOf = ({ actual, unit }: ProgressFigures, words: Words): string =>
  actual === null ? words.t.app.unknown : progressAmount(actual, unit, words);

/** `差 76.26 个（约 118 天）` */
export function varianceText(
  { variance, varianceDays, unit }: ProgressFigures,
  t: ProgressTexts,
  words: Words,
): string {
  if (variance === null) return words.t.app.unknown;
  const amount = progressAmount(Math.abs(variance), unit, words);
  if (figureText(variance) === '0') return t.exactly;
  const text = variance < 0 ? t.short(amount) : t.aheadBy(amount);
  if (varianceDays === null || varianceDays === 0) return text;
  const days = t.days(formatCount(Math.abs(varianceDays)));
  return words.language === 'zh' ? `${text}（${days}）` : `${text} (${days})`;
}

export function latenessText(days: number, t: ProgressTexts): string {
  if (days === 0) return t.onTime;
  return days > 0 ? t.lateDays(formatCount(days)) : t.earlyDays(formatCount(-days));
}

/** The finish, how late, and its range. */
export function forecastText({ forecast, forecastLateDays, stalled }: ProgressFigures, t: ProgressTexts): string {
  if (stalled) return t.stalled;
  if (forecast === null) return t.noForecast;
  if (forecast.finish === null) return t.noEnd;
  const late = forecastLateDays === null ? [] : [latenessText(forecastLateDays, t)];
  const { earliest, latest } = forecast;
  const range = earliest === null ? [] : [t.range(earliest, latest ?? t.noEnd)];
  return [forecast.finish, ...late, ...range].join(' · ');
}

/** Only what there is: a target without a deadline has no pace, one that is met no forecast. */
export function progressFacts(entry: ProgressEntry, t: ProgressTexts, words: Words): readonly Fact[] {
  const { progress } = entry;
  const amount = (value: number): string => progressAmount(value, progress.unit, words);
  const facts: Fact[] = [];
  const add = (label: string, value: string, testId: string): void => {
    facts.push({ label, value, testId });
  };
  if (progress.required !== null) add(t.required, amount(progress.required), 'pace-required');
  if (progress.variance !== null) add(t.variance, varianceText(progress, t, words), 'pace-variance');
  if (progress.left) add(t.left, amount(progress.left), 'pace-left');
  if (progress.paceNeeded !== null) add(t.pace, t.paceOf(amount(perMonth(progress.paceNeeded))), 'pace-needed');
  if (progress.left) {
    if (progress.forecast !== null) add(t.paceNow, t.paceOf(amount(perMonth(progress.forecast.pace))), 'pace-now');
    add(t.forecast, forecastText(progress, t), 'pace-forecast');
  }
  if (progress.period) {
    add(t.deadline, `${progress.period.deadline}${progress.period.yearly ? t.yearly : ''}`, 'pace-deadline');
  }
  if (entry.reportedOnly) {
    const last = entry.lastReport;
    add(t.lastReport, last ? t.reportAge(last.on, formatCount(last.ageDays)) : t.noReport, 'pace-report');
  }
  return facts;
}
