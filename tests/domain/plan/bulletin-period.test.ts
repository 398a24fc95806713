// The periods of bulletins: how they are written, and the day whose figures they state.
import { describe, expect, it } from 'vitest';
import {
  bulletinDay,
  bulletinPeriod,
  bulletinPeriodOf,
  bulletinSince,
  periodText,
} from '../../../src/domain/plan/bulletin-period';
import { day } from './small-world';

describe('the period of a bulletin', () => {
  it.each([
    ['2020-11', 'month', '2020-11-01', '2020-11-30', '2020年11月'],
    ['2024-02', 'month', '2024-02-01', '2024-02-29', '2024年2月'],
    ['2020-Q1', 'quarter', '2020-01-01', '2020-03-31', '2020年第一季度'],
    ['2020-Q4', 'quarter', '2020-10-01', '2020-12-31', '2020年第四季度'],
    ['2020-H1', 'half', '2020-01-01', '2020-06-30', '2020年上半年'],
    ['2020-H2', 'half', '2020-07-01', '2020-12-31', '2020年下半年'],
    ['2020', 'year', '2020-01-01', '2020-12-31', '2020年'],
  ])('%s is a %s from %s to %s', (key, kind, from, to, said) => {
    const period = bulletinPeriod(key);
    expect(period).toEqual({ kind, key, from, to });
    expect(period && periodText(period)).toBe(said);
    expect(period && bulletinPeriodOf(period.kind, period.to)).toBe(key);
    expect(period && bulletinPeriodOf(period.kind, period.from)).toBe(key);
  });

  it.each([
    '',
    '2020-13',
    '2020-00',
    '2020-Q5',
    '2020-Q0',
    '2020-H3',
    '20',
    '2020-1',
    '2020-11-15',
    '2020-q4',
    ' 2020',
  ])('“%s” is none', (key) => {
    expect(bulletinPeriod(key)).toBeNull();
  });

  const november = bulletinPeriod('2020-11');
  it.each([
    ['2020-10-31', null],
    ['2020-11-01', '2020-11-01'],
    ['2020-11-15', '2020-11-15'],
    ['2020-11-30', '2020-11-30'],
    ['2021-06-30', '2020-11-30'],
  ])('asked for on %s states the figures of %s', (asked, stated) => {
    expect(november && bulletinDay(november, day(asked))).toBe(stated);
    expect(november && bulletinSince(november)).toBe('2020-10-31');
  });
});
