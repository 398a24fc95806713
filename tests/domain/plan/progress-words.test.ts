// Sentences of verdicts, written by hand for figures of one a day.
import { describe, expect, it } from 'vitest';
import { forecastDays } from '../../../src/domain/plan/period';
import { progressOf } from '../../../src/domain/plan/progress';
import { figureText, progressSentence } from '../../../src/domain/plan/progress-words';
import type { Target } from '../../../src/domain/plan/target';
import { day, target } from './small-world';

const AT = day('2020-09-30');
const MS_A_DAY = 86_400_000;

/** `actual` on the day, `pace` a day in the months before; 365 in 365 days are asked for. */
function sentences(actual: number | null, pace: number, over: Partial<Target> = {}, on = AT, inherited = true) {
  const of = target(null, { value: 365, ...over });
  const ago = (earlier: string): number => (Date.parse(on) - Date.parse(earlier)) / MS_A_DAY;
  const samples = forecastDays(on).map((one) => ({
    on: one,
    actual: actual === null ? null : actual - pace * ago(one),
  }));
  return progressSentence(of, progressOf(of, null, samples, inherited));
}

describe('a sentence', () => {
  it('says what is short, when it will end and what it takes', () => {
    expect(sentences(263, 1)).toEqual({
      zh: '现为 263 个；应达 273 个，差 10 个（约 10 天）；按近五个月进度预计 2021-01-10 完成，晚于期限 10 天；要在 2020-12-31 前完成，每 30 天需 33.26 个。',
      en: 'Now 263; 273 required by now, 10 short (about 10 days); at the pace of the last five months it is reached on 2021-01-10, 10 days late; to be there by 2020-12-31 it needs 33.26 every 30 days.',
    });
  });

  it.each([
    [
      'on track',
      283,
      1,
      {},
      '现为 283 个；应达 273 个，超前 10 个（约 10 天）；按近五个月进度预计 2020-12-21 完成，早于期限 10 天。',
    ],
    [
      'exactly there',
      273,
      1,
      {},
      '现为 273 个；应达 273 个，正好；按近五个月进度预计 2020-12-31 完成，正好在期限当天。',
    ],
    [
      'stalled',
      300,
      0,
      {},
      '现为 300 个；应达 273 个，超前 27 个（约 27 天）；近五个月没有进展；要在 2020-12-31 前完成，每 30 天需 21.2 个。',
    ],
    ['met', 365, 1, {}, '现为 365 个；2020-09-30 已达成。'],
    ['more than an exact number', 370, 1, { op: '=' }, '现为 370 个；2020-09-30 已达成；已超过规划数。'],
    ['a limit', 21, 0, { op: '<=', value: 20 }, '现为 21 个；超出限值 20 个。'],
    ['a strict limit', 20, 0, { op: '<', value: 20 }, '现为 20 个；应低于 20 个。'],
    ['to be kept', 99, 0, { op: 'maintain', value: 100 }, '现为 99 个；应保持 100 个。'],
    ['beyond the tolerance', 410, 0, { op: '~', tolerance: 0.1 }, '现为 410 个；已超出允许的偏差。'],
    ['without a deadline', 5, 0, { deadline: null }, '现为 5 个；长期任务，没有期限。'],
    ['before its start', 5, 0, { start: day('2020-10-01') }, '现为 5 个；自 2020-10-01 起计。'],
    ['without a value', 5, 0, { value: null }, '现为 5 个；规划未给出可比较的数值。'],
    ['without data', null, 0, {}, '没有数据。'],
  ] as const)('%s', (_, actual, pace, over, zh) => {
    expect(sentences(actual, pace, over).zh).toBe(zh);
  });

  it('after the deadline says what is left, and that it was met before', () => {
    const late = day('2021-01-31');
    expect(sentences(360, 0.1, {}, late).en).toBe(
      'Now 360; the deadline 2020-12-31 has passed; 5 to go; at the pace of the last five months it is reached on 2021-03-22, 81 days late.',
    );
    expect(sentences(364, -1, {}, late).zh).toBe(
      '现为 364 个；期限 2020-12-31 已过，尚未达成；还差 1 个；曾经达成，现已失去；近五个月没有进展。',
    );
  });

  it('of a county tells that the total is not its own', () => {
    expect(sentences(40, 1, {}, AT, false).en).toBe(
      'Now 40; A city-wide target without published county figures: not judged.',
    );
  });

  it('met late names both days', () => {
    const on = day('2021-02-15');
    const of = target(null, { value: 365 });
    const days = [...forecastDays(on)];
    const samples = days.map((one) => ({ on: one, actual: one > '2021-01-15' ? 365 : 300 }));
    expect(progressSentence(of, progressOf(of, null, samples)).zh).toBe(
      '现为 365 个；2021-01-31 已达成，晚于期限 2020-12-31。',
    );
  });
});

describe('a figure', () => {
  it.each([
    [0, '0'],
    [-0.001, '0'],
    [-1.5, '−1.5'],
    [1234.5678, '1,234.57'],
    [20_092.5, '20,092.5'],
    [1_000_000, '1,000,000'],
    [99.999, '100'],
  ])('%d is %s', (value, text) => {
    expect(figureText(value)).toBe(text);
  });
});
