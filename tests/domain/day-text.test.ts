// Days as ledgers write them. Serial numbers: Excel's, by which 43983 is 1 June 2020 (Microsoft's own example: 39448 is
// 1 January 2008).
import { describe, expect, it } from 'vitest';
import { isAfter, isBefore, readDay } from '../../src/domain/day-text';
import type { IsoDate } from '../../src/domain/units';

describe('a day', () => {
  it.each([
    ['2020-06-30', '2020-06-30'],
    ['2020/6/3', '2020-06-03'],
    ['2020.6.30', '2020-06-30'],
    ['2020年6月30日', '2020-06-30'],
    ['2020 年 6 月 30 日', '2020-06-30'],
    ['２０２０年６月３０号', '2020-06-30'],
    ['20200630', '2020-06-30'],
    [20_200_630, '2020-06-30'],
    [39_448, '2008-01-01'],
    [39_448.75, '2008-01-01'],
    ['39448', '2008-01-01'],
    [43_983, '2020-06-01'],
    ['2020-06-30 08:30:00', '2020-06-30'],
    ['2020/6/30 下午 3:05', '2020-06-30'],
    ['2020年6月30日 15时20分', '2020-06-30'],
    ['2020-06-30T08:30:00', '2020-06-30'],
    // Sixteen hours in Greenwich is midnight in Shanghai.
    ['2020-06-29T16:00:00Z', '2020-06-30'],
    ['2020-06-30T00:00:00+08:00', '2020-06-30'],
    ['2020-02-29', '2020-02-29'],
    ['2020年6月', '2020-06'],
    ['2020.6', '2020-06'],
    [2020.6, '2020-06'],
    // October may have lost its zero.
    [2020.1, '2020'],
    ['2020年', '2020'],
    [2020, '2020'],
  ])('%s is %s', (cell, day) => {
    expect(readDay(cell)).toEqual({ ok: true, day });
  });

  it.each(['2021-02-29', '2020-13-01', '20200631', '2020.6.31', '2020年0月1日', '0020-01-01', '9999-01-01'])(
    '%s does not exist',
    (text) => {
      expect(readDay(text)).toEqual({ ok: false, why: 'impossible' });
    },
  );

  it.each(['', '去年', '6月30日', '20-6-30', '2020-06-30至2020-07-01', '12', '99999', true])('%s is none', (cell) => {
    expect(readDay(cell)).toEqual({ ok: false, why: 'unknown' });
  });
});

it('compares as far as both say', () => {
  expect(isBefore('2020-05-31', '2020-06-01')).toBe(true);
  expect(isBefore('2020-06', '2020-06-01')).toBe(false);
  expect(isBefore('2020-06-30', '2020-06')).toBe(false);
  expect(isBefore('2019', '2020-06')).toBe(true);
  expect(isAfter('2026-01-16', '2026-01-15' as IsoDate)).toBe(true);
  expect(isAfter('2026-01', '2026-01-15' as IsoDate)).toBe(false);
});
