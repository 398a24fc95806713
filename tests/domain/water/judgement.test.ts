// How a point stands over some days: periods, months, exceedances over the goal, whether it is met.
import { describe, expect, it } from 'vitest';
import type { FeatureId, IsoDate } from '../../../src/domain/units';
import { flowMonths, totalDays } from '../../../src/domain/water/flow-days';
import { calendarOf, judgementOf, monthsBetween, periodStart } from '../../../src/domain/water/judgement';
import type { Reading } from '../../../src/domain/water/reading';

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

describe('periods', () => {
  it('end with the as-of day and begin with a month; to date with the year', () => {
    const from = (['month', 'quarter', 'year', 'to-date'] as const).map((name) => periodStart(name, day('2024-02-29')));
    expect(from).toEqual(['2024-02-01', '2023-12-01', '2023-03-01', '2024-01-01']);
  });

  it('are cut into months, the first and last of which may be parts', () => {
    expect(monthsBetween(day('2023-12-30'), day('2024-02-03'))).toEqual([
      { month: '2023-12', from: '2023-12-30', to: '2023-12-31' },
      { month: '2024-01', from: '2024-01-01', to: '2024-01-31' },
      { month: '2024-02', from: '2024-02-01', to: '2024-02-03' },
    ]);
    expect(monthsBetween(day('2024-02-29'), day('2024-02-29'))).toEqual([
      { month: '2024-02', from: '2024-02-29', to: '2024-02-29' },
    ]);
  });
});

describe('a judgement', () => {
  // Means of the quarter: COD (18 + 30) / 2 = 24, Ⅳ; NH3N 0.5, Ⅱ.
  const readings = [
    reading('2024-01-05', 'COD', 18),
    reading('2024-02-05', 'COD', 30),
    reading('2024-01-05', 'NH3N', 0.5),
    reading('2024-02-05', 'NH3N', 77, { flags: ['impossible'] }),
  ];

  it('is that of the mean, held against the goal', () => {
    const found = judgementOf(readings, day('2024-01-01'), day('2024-03-31'), 'II');
    expect(found).toMatchObject({ class: 'IV', parametersUsed: 2, limiting: ['COD'], goalMet: false, drill: false });
    // Over the limit of class Ⅱ: (24 − 15) / 15; among main pollutants over that of Ⅲ: (24 − 20) / 20.
    expect(found.exceedances).toEqual([{ code: 'COD', value: 24, class: 'IV', multiple: 0.6 }]);
    expect(found.pollutants).toEqual([{ code: 'COD', value: 24, class: 'IV', multiple: 0.2 }]);
    expect(judgementOf(readings, day('2024-01-01'), day('2024-03-31'), 'IV').goalMet).toBe(true);
  });

  it('without a goal is held against Ⅲ, and says nothing of a goal', () => {
    const found = judgementOf(readings, day('2024-02-01'), day('2024-02-29'), null);
    expect(found).toMatchObject({ class: 'IV', goalMet: null });
    expect(found.exceedances.map(({ multiple }) => multiple)).toEqual([0.5]);
  });

  it('without readings has no class; simulated ones mark it, but not where others count', () => {
    expect(judgementOf(readings, day('2023-01-01'), day('2023-12-31'), 'II')).toMatchObject({
      class: null,
      parametersUsed: 0,
      goalMet: null,
      exceedances: [],
    });
    const simulated = reading('2024-01-05', 'COD', 99, { drill: true });
    expect(judgementOf([...readings, simulated], day('2024-01-01'), day('2024-01-31'), null)).toMatchObject({
      class: 'III',
      drill: false,
    });
    expect(judgementOf([simulated], day('2024-01-01'), day('2024-01-31'), null).drill).toBe(true);
  });

  it('has a calendar with every month, also one without readings', () => {
    const calendar = calendarOf(readings, day('2024-01-01'), day('2024-03-31'), 'III');
    expect(calendar.map((month) => [month.month, month.class, month.goalMet])).toEqual([
      ['2024-01', 'III', true],
      ['2024-02', 'IV', false],
      ['2024-03', null, null],
    ]);
  });
});

describe('ecological flow', () => {
  it('is judged by the mean of each day; a goal that is just reached is met', () => {
    const readings = [
      reading('2024-01-30', 'flow', 0.39),
      reading('2024-01-31', 'flow', 0.2, { time: '08:00' }),
      reading('2024-01-31', 'flow', 0.6, { time: '20:00' }),
      reading('2024-03-01', 'flow', 0.389),
      reading('2024-03-02', 'flow', 5, { flags: ['impossible'] }),
      reading('2024-03-02', 'COD', 5),
    ];
    const months = flowMonths(readings, day('2024-01-01'), day('2024-03-31'), 0.39);
    expect(months).toEqual([
      { month: '2024-01', met: 2, unmet: 0 },
      { month: '2024-02', met: 0, unmet: 0 },
      { month: '2024-03', met: 0, unmet: 1 },
    ]);
    expect(totalDays(months)).toEqual({ met: 2, unmet: 1 });
    expect(totalDays(flowMonths(readings, day('2024-01-31'), day('2024-02-29'), 0.39))).toEqual({ met: 1, unmet: 0 });
  });
});
