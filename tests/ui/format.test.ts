import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../../src/domain/units';
import {
  daysLeft,
  formatArea,
  formatCount,
  formatDegrees,
  formatFigure,
  formatLength,
  formatOverviewArea,
  formatPercent,
  formatPercentFigure,
  formatSquareKilometres,
  muOf,
  withUnit,
} from '../../src/ui/format';

describe('areas', () => {
  it('15 亩 are a hectare', () => {
    expect(muOf(10_000)).toBeCloseTo(15, 12);
  });

  it('details: 亩 and hectares with two decimals', () => {
    // 平定县: 10,924.05 亩 = 728.27 公顷
    expect(formatArea(7_282_700)).toEqual({ mu: '10,924.05', hectares: '728.27' });
    expect(formatArea(0)).toEqual({ mu: '0.00', hectares: '0.00' });
  });

  it.each([
    [6_666.67, '10 亩'],
    [6_666_000, '9,999 亩'],
    [6_666_666.67, '1.00 万亩'],
    [13_395_000, '2.01 万亩'],
  ])('overviews: %d m² is %s', (squareMetres, text) => {
    expect(formatOverviewArea(squareMetres, 'zh')).toBe(text);
  });

  it('has no ten-thousands in English', () => {
    expect(formatOverviewArea(13_395_000, 'en')).toBe('20,093 mu');
  });

  it('measured: metres, kilometres, square kilometres', () => {
    expect(formatLength(812.34, 'en')).toBe('812.3 m');
    expect(formatLength(10_000, 'en')).toBe('10 km');
    expect(formatLength(812.34, 'zh')).toBe('812.3 米');
    expect(formatLength(10_000, 'zh')).toBe('10 公里');
    expect(formatSquareKilometres(6_600_000, 'en')).toBe('6.60 km²');
    expect(formatSquareKilometres(6_600_000, 'zh')).toBe('6.60 平方公里');
  });
});

describe('figures', () => {
  it('keeps what the plan prints', () => {
    expect(formatFigure(20_092.5, '亩')).toBe('20,092.50');
    expect(formatFigure(187.885, '万立方米')).toBe('187.885');
    expect(formatFigure(25.87, '%')).toBe('25.87');
    expect(formatFigure(0.39, '立方米/秒')).toBe('0.39');
    expect(formatCount(1875)).toBe('1,875');
  });

  it('computed percentages have one decimal, or as many as what they are held against', () => {
    expect(formatPercent(131 / 230)).toBe('57.0%');
    expect(formatPercentFigure((407 / 680) * 100, null)).toBe('59.9');
    expect(formatPercentFigure(25.864, 25.87)).toBe('25.86');
    expect(formatPercentFigure(100, 95)).toBe('100.0');
  });

  it('writes units', () => {
    expect(withUnit('131', '个')).toBe('131 个');
    expect(withUnit('57.0', '%')).toBe('57.0%');
    expect(withUnit('3', '')).toBe('3');
  });

  it('counts days to a deadline', () => {
    expect(daysLeft('2020-11-15' as IsoDate, '2020-12-20' as IsoDate)).toBe(35);
    expect(daysLeft('2021-01-01' as IsoDate, '2020-12-20' as IsoDate)).toBe(-12);
  });

  it('writes coordinates to a metre', () => {
    expect(formatDegrees(113.6300001)).toBe('113.63000');
  });
});
