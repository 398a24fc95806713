import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../../src/domain/units';
import {
  dayAt,
  deadlineMarks,
  lengthOf,
  monthTicks,
  nextPlayDay,
  offsetOf,
  percentOf,
  shiftMonths,
} from '../../src/state/time-line';

const day = (text: string): IsoDate => text as IsoDate;
const span = { from: day('2020-01-01'), to: day('2021-03-31') };

describe('as-of slider', () => {
  it('counts days', () => {
    expect(lengthOf(span)).toBe(455);
    expect(dayAt(span, 319)).toBe('2020-11-15');
    expect(offsetOf(span, day('2020-11-15'))).toBe(319);
  });

  it('keeps a day outside the scenario at the end', () => {
    expect(percentOf(span, day('2019-05-01'))).toBe(0);
    expect(percentOf(span, day('2030-01-01'))).toBe(100);
  });

  it('has a tick per month, half-years written', () => {
    const ticks = monthTicks(span);
    expect(ticks.map((tick) => tick.day)).toHaveLength(15);
    expect(ticks.filter((tick) => tick.label).map((tick) => tick.label)).toEqual(['2020-01', '2020-07', '2021-01']);
  });

  it('writes only years where half-years would run into each other', () => {
    const long = { from: day('2019-12-10'), to: day('2025-12-31') };
    expect(monthTicks(long)[0]?.day).toBe('2020-01-01');
    expect(monthTicks(long).flatMap((tick) => tick.label ?? [])).toEqual([
      '2020',
      '2021',
      '2022',
      '2023',
      '2024',
      '2025',
    ]);
  });

  it('marks every deadline in the scenario once, with the number of targets', () => {
    const marks = deadlineMarks(span, [
      day('2020-12-20'),
      null,
      day('2020-04-30'),
      day('2020-12-20'),
      day('2035-12-31'),
    ]);
    expect(marks.map(({ day: on, targets }) => [on, targets])).toEqual([
      ['2020-04-30', 1],
      ['2020-12-20', 2],
    ]);
  });

  it('plays week by week and stops at the last day', () => {
    expect(nextPlayDay(span, day('2020-11-15'))).toBe('2020-11-22');
    expect(nextPlayDay(span, day('2021-03-28'))).toBe('2021-03-31');
    expect(nextPlayDay(span, day('2021-03-31'))).toBeNull();
  });

  it('moves by months, to the last day where the month is shorter', () => {
    expect(shiftMonths(span, day('2020-11-15'), 1)).toBe('2020-12-15');
    expect(shiftMonths(span, day('2020-01-31'), 1)).toBe('2020-02-29');
    expect(shiftMonths(span, day('2020-01-15'), -1)).toBe('2020-01-01');
    expect(shiftMonths(span, day('2021-03-15'), 1)).toBe('2021-03-31');
  });
});
