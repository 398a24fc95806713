// What is drawn of a target, and its table: worked by hand on a line of one thing a day from 2020-01-01.
import { describe, expect, it } from 'vitest';
import type { RegionCode } from '../../src/domain/units';
import { burnUpOf, burnUpRows, smallFigures } from '../../src/state/burn-up';
import { day, ENTRY, FIGURES } from './progress-entries';

const DATA = {
  asOf: day('2020-03-01'),
  entry: ENTRY,
  line: [
    { on: day('2020-01-01'), value: 0 },
    { on: day('2020-04-10'), value: 100 },
  ],
  milestones: [],
  history: [
    { on: day('2020-01-01'), actual: 0 },
    { on: day('2020-01-31'), actual: null },
    { on: day('2020-03-01'), actual: 40 },
  ],
};

describe('the burn-up', () => {
  it('has its line, the known figures, and a fan from the as-of day to the aim', () => {
    const drawn = burnUpOf(DATA);
    expect(drawn.required).toEqual([
      ['2020-01-01', 0],
      ['2020-04-10', 100],
    ]);
    expect(drawn.actual).toEqual([
      ['2020-01-01', 0],
      ['2020-03-01', 40],
    ]);
    expect(drawn.forecast).toEqual([
      ['2020-03-01', 40],
      ['2020-04-30', 100],
    ]);
    expect([drawn.from, drawn.to]).toEqual(['2020-01-01', '2020-05-30']);
  });

  it('cuts a fan that would squeeze everything else, on the way to its end', () => {
    // 100 days from start to deadline: drawn to 100 days after it, 2020-07-19, which is 140 of 1,400 days on the way.
    const entry = { ...ENTRY, progress: { ...FIGURES, forecast: { ...forecast, latest: day('2023-12-31') } } };
    const drawn = burnUpOf({ ...DATA, entry });
    expect(drawn.latest[1]?.[0]).toBe('2020-07-19');
    expect(drawn.latest[1]?.[1]).toBeCloseTo(40 + 60 * 0.1, 6);
    expect(drawn.to).toBe('2020-07-19');
  });

  it('forecasts nothing where there is nothing', () => {
    const none = { ...ENTRY, progress: { ...FIGURES, forecast: null } };
    expect(burnUpOf({ ...DATA, entry: none }).forecast).toEqual([]);
    const unknown = { ...ENTRY, progress: { ...FIGURES, actual: null } };
    expect(burnUpOf({ ...DATA, entry: unknown }).latest).toEqual([]);
  });
});

const forecast = { pace: 1, finish: day('2020-04-30'), earliest: day('2020-04-20'), latest: null };

describe('the table', () => {
  it('has the days of the history, then the days to come', () => {
    expect(burnUpRows(DATA)).toEqual([
      { on: '2020-01-01', kind: 'history', actual: 0, required: 0, variance: 0 },
      { on: '2020-01-31', kind: 'history', actual: null, required: 30, variance: null },
      { on: '2020-03-01', kind: 'history', actual: 40, required: 60, variance: -20 },
      { on: '2020-04-10', kind: 'deadline', actual: null, required: 100, variance: null },
      { on: '2020-04-30', kind: 'forecast', actual: null, required: 100, variance: null },
    ]);
  });

  it('counts less as better where the aim is below', () => {
    const entry = { ...ENTRY, progress: { ...FIGURES, direction: 'down' as const } };
    expect(burnUpRows({ ...DATA, entry })[2]?.variance).toBe(20);
  });
});

describe('counties', () => {
  it('share one scale in both directions', () => {
    const county = (code: string, values: readonly number[]) => ({
      region: code as RegionCode,
      entry: ENTRY,
      history: values.map((actual, i) => ({ on: day(`2020-01-${String(1 + i * 10).padStart(2, '0')}`), actual })),
    });
    const drawn = smallFigures([county('140302', [0, 10, 20]), county('140303', [0, 40, 80])], day('2020-01-21'));
    expect(drawn.map(({ points }) => points)).toEqual([
      [
        [0, 0],
        [0.5, 0.125],
        [1, 0.25],
      ],
      [
        [0, 0],
        [0.5, 0.5],
        [1, 1],
      ],
    ]);
  });
});
