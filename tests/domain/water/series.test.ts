// A parameter over time: values of a day, limits, gaps, duplicates, and what the trend says.
import { describe, expect, it } from 'vitest';
import type { FeatureId, IsoDate } from '../../../src/domain/units';
import { doubtsOf, gapsOf, repeatedDays } from '../../../src/domain/water/doubts';
import type { Reading } from '../../../src/domain/water/reading';
import { seriesOf } from '../../../src/domain/water/series';
import { trendSentence } from '../../../src/domain/water/trend-words';

const day = (text: string): IsoDate => text as IsoDate;
const reading = (on: string, parameter: string, value: number, more: Partial<Reading> = {}): Reading => ({
  point: 'P' as FeatureId,
  on: day(on),
  parameter,
  value,
  belowDetection: false,
  drill: false,
  ...more,
});

describe('gaps', () => {
  const days = (...texts: string[]) => texts.map(day);

  it('are intervals half as long again as usual: a month that was left out, not one that was read late', () => {
    const monthly = days('2024-01-03', '2024-02-12', '2024-03-02', '2024-05-05', '2024-06-04', '2024-07-03');
    // 40, 19, 64, 30, 29 days: usually 30.
    expect(gapsOf(monthly, day('2024-07-31'))).toEqual([{ from: '2024-03-02', to: '2024-05-05', days: 64 }]);
  });

  it('may be open until the as-of day', () => {
    const daily = days('2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04');
    expect(gapsOf(daily, day('2024-01-05'))).toEqual([]);
    expect(gapsOf(daily, day('2024-01-09'))).toEqual([{ from: '2024-01-04', to: null, days: 5 }]);
  });

  it('need four readings, which tell what is usual', () => {
    expect(gapsOf(days('2024-01-01', '2024-01-02', '2024-06-01'), day('2024-12-31'))).toEqual([]);
    expect(gapsOf([], day('2024-12-31'))).toEqual([]);
  });
});

describe('duplicates', () => {
  const sample = (on: string, ...values: number[]): readonly Reading[] =>
    ['DO', 'COD', 'NH3N', 'TP', 'CODMn']
      .slice(0, values.length)
      .map((code, i) => reading(on, code, values[i] as number));

  it('are samples that say in five parameters what an earlier one says', () => {
    const first = sample('2024-01-05', 8, 15, 0.3, 0.1, 4);
    const same = sample('2024-02-05', 8, 15, 0.3, 0.1, 4);
    const other = sample('2024-03-05', 8, 15, 0.3, 0.1, 4.1);
    expect([...repeatedDays([...same, ...other, ...first])]).toEqual(['2024-02-05']);
    expect(
      repeatedDays([...sample('2024-01-05', 8, 15, 0.3, 0.1), ...sample('2024-02-05', 8, 15, 0.3, 0.1)]).size,
    ).toBe(0);
  });

  it('are the same value twice on a day where one does not know its hour', () => {
    const at = (time: string | null, value: number) => reading('2024-01-05', 'COD', value, { time });
    expect(doubtsOf([at(null, 15), at('08:00', 15)], false)).toEqual(['duplicate']);
    expect(doubtsOf([at('04:00', 15), at('08:00', 15)], false)).toEqual([]);
    expect(doubtsOf([at(null, 15), at('08:00', 16)], false)).toEqual([]);
    expect(doubtsOf([reading('2024-01-05', 'COD', 15, { flags: ['jump', 'stuck'] })], true)).toEqual([
      'stuck',
      'jump',
      'duplicate',
    ]);
  });
});

describe('a series', () => {
  const wish = { from: day('2024-01-01'), to: day('2024-12-31'), flowGoal: 0.39 };

  it('has a value a day: the mean of what counts, otherwise what there is', () => {
    const [series] = seriesOf(
      [
        reading('2024-01-05', 'COD', 10, { time: '08:00' }),
        reading('2024-01-05', 'COD', 20, { time: '12:00' }),
        reading('2024-01-05', 'COD', -3, { time: '16:00', flags: ['impossible'] }),
        reading('2024-01-06', 'COD', -1, { flags: ['impossible'] }),
        reading('2024-01-07', 'COD', 4, { belowDetection: true, drill: true }),
        reading('2025-01-01', 'COD', 99),
      ],
      wish,
    );
    expect(series?.points).toEqual([
      { ...series?.points[0], on: '2024-01-05', value: 15, readings: 2, counted: true, doubts: ['impossible'] },
      { ...series?.points[1], on: '2024-01-06', value: -1, readings: 1, counted: false, doubts: ['impossible'] },
      { ...series?.points[2], on: '2024-01-07', value: 2, belowDetection: true, drill: true, doubts: [] },
    ]);
    expect(series).toMatchObject({ code: 'COD', unit: 'mg/L', decides: true, trend: null, months: 1 });
  });

  it('comes in the order of the standard with the limits of its parameter', () => {
    const found = seriesOf(
      ['flow', 'TN', 'pH', 'DO', 'WT', 'EC', 'TP'].map((code) => reading('2024-01-05', code, 7)),
      wish,
    );
    expect(found.map(({ code, limits, decides }) => [code, limits.type, decides])).toEqual([
      ['WT', 'none', false],
      ['pH', 'range', true],
      ['DO', 'at-least', true],
      ['TP', 'at-most', true],
      ['TN', 'at-most', false],
      ['flow', 'goal', false],
      ['EC', 'none', false],
    ]);
    expect(seriesOf([reading('2024-01-05', 'flow', 1)], { ...wish, flowGoal: null })[0]?.limits).toEqual({
      type: 'none',
    });
  });

  it('has the trend of its monthly means, so that a month with many readings weighs no more', () => {
    const rising = Array.from({ length: 12 }, (_, i) => {
      const month = `2024-${String(i + 1).padStart(2, '0')}`;
      return [reading(`${month}-05`, 'NH3N', 0.5 + i / 10), ...(i === 0 ? many(month) : [])];
    }).flat();
    const [series] = seriesOf(rising, wish);
    // 66 pairs, all rising.
    expect(series?.trend).toMatchObject({ n: 12, s: 66, direction: 'rising' });
    expect(series?.months).toBe(12);
  });
});

const many = (month: string): Reading[] =>
  Array.from({ length: 20 }, (_, i) => reading(`${month}-${String(i + 6).padStart(2, '0')}`, 'NH3N', 0.4));

describe('what a trend says', () => {
  const trend = { n: 24, s: -120, p: 0.0000123, slope: -0.12345, direction: 'falling' } as const;

  it('names test, significance and slope in both languages', () => {
    expect(trendSentence(trend, 'mg/L', 24)).toEqual({
      zh: '24 个月均值显著下降（Mann–Kendall 检验，双侧 α = 0.05，p < 0.001），Sen 斜率 −0.12 mg/L 每年。',
      en: "The mean of 24 months falls significantly (Mann–Kendall, two-sided, α = 0.05, p < 0.001); Sen's slope −0.12 mg/L a year.",
    });
    expect(trendSentence({ ...trend, p: 0.3, slope: 0.5, direction: 'none' }, '', 24).zh).toBe(
      '24 个月均值无显著趋势（Mann–Kendall 检验，双侧 α = 0.05，p = 0.300），Sen 斜率 +0.5 每年。',
    );
  });

  it('says why there is none', () => {
    expect(trendSentence(null, 'mg/L', 4)).toEqual({
      zh: '有数据的月份只有 4 个，不足 10 个，不作趋势检验。',
      en: 'Only 4 months have data; a trend is tested from 10 on.',
    });
  });
});
