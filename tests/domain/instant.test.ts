// Instants and intervals of other systems as days in Asia/Shanghai (UTC+8, no summer time since 1991).
import { describe, expect, it } from 'vitest';
import { asOfDatetime, shanghaiDay, startOfDay } from '../../src/domain/instant';
import type { IsoDate } from '../../src/domain/units';

const TODAY = '2021-06-01' as IsoDate;

describe('datetime', () => {
  it.each([
    ['2020-11-15', '2020-11-15'],
    ['2020-11-15T15:59:59Z', '2020-11-15'],
    ['2020-11-15T16:00:00Z', '2020-11-16'],
    ['2020-11-15T00:00:00+08:00', '2020-11-15'],
    ['2020-11-15t23:30:00.25-05:00', '2020-11-16'],
    ['2016-12-31T23:59:60Z', '2017-01-01'],
    ['2020-01-01/2020-11-15', '2020-11-15'],
    ['2020-01-01T00:00:00Z/2020-11-15T00:00:00Z', '2020-11-15'],
    ['../2020-11-15', '2020-11-15'],
    ['/2020-11-15', '2020-11-15'],
    ['2020-11-15/..', '2021-06-01'],
    ['2020-11-15/', '2021-06-01'],
    ['2030-01-01/..', '2030-01-01'],
  ])('%s is seen on %s', (text, day) => {
    expect(asOfDatetime(text, TODAY)).toBe(day);
  });

  it.each([
    '',
    '..',
    '../..',
    '/',
    'yesterday',
    '2020-02-30',
    '0000-01-01',
    '1899-12-31',
    '1900-01-01T00:00:00+14:00',
    '9999-12-31T20:00:00Z',
    '2020-02-30T00:00:00Z',
    '2020-11-15T24:00:00Z',
    '2020-11-15T12:00:00',
    '2020-11-15T12:00Z',
    '2020-12-31/2020-01-01',
    '2020-01-01/2020-02-01/2020-03-01',
    'x/2020-01-01',
    '2020-01-01/x',
  ])('%s is not understood', (text) => {
    expect(asOfDatetime(text, TODAY)).toBeNull();
  });

  it('a day in Shanghai starts at 16:00 UTC of the day before', () => {
    expect(startOfDay('2020-03-01' as IsoDate)).toBe('2020-02-29T16:00:00Z');
    expect(shanghaiDay(Date.parse('2020-02-29T16:00:00Z'))).toBe('2020-03-01');
    expect(shanghaiDay(Date.parse('2020-02-29T15:59:59Z'))).toBe('2020-02-29');
  });
});
