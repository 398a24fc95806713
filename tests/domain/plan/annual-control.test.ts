// Yearly control volumes and the mass balance of gangue, with the published figures.
import { describe, expect, it } from 'vitest';
import { allowances } from '../../../src/domain/plan/control-volume';
import { evaluateTarget } from '../../../src/domain/plan/evaluate';
import { massBalance } from '../../../src/domain/plan/mass-balance';
import { day, smallWorld, target } from './small-world';

describe('a yearly control volume', () => {
  const of = (...extracted: (number | null)[]) =>
    allowances(
      35,
      extracted.flatMap((volume, i) => (volume === null ? [] : [{ year: 2021 + i, extracted: volume }])),
      2021,
      2021 + extracted.length - 1,
    ).map(({ allowance, excess }) => [allowance, excess]);

  it('of 35 with 36 extracted leaves 34 for the next year', () => {
    expect(of(36, 34, null)).toEqual([
      [35, 1],
      [34, 0],
      [35, 0],
    ]);
  });

  it('counts an excess against what was left, not against the control', () => {
    expect(of(36, 35, 33)).toEqual([
      [35, 1],
      [34, 1],
      [34, 0],
    ]);
  });

  it('is never below nothing, and what was saved is not carried over', () => {
    expect(of(80, 10, 30)).toEqual([
      [35, 45],
      [0, 10],
      [25, 5],
    ]);
    expect(of(20, 35)).toEqual([
      [35, 0],
      [35, 0],
    ]);
  });

  it('is free of the rounding of binary fractions', () => {
    expect(of(35.2, 35.1, null)).toEqual([
      [35, 0.2],
      [34.8, 0.3],
      [34.7, 0],
    ]);
  });

  it('adds up several reports of a year, and passes nothing on from a year without any', () => {
    const found = allowances(
      35,
      [
        { year: 2021, extracted: 20 },
        { year: 2021, extracted: 17 },
      ],
      2021,
      2023,
    );
    expect(found).toEqual([
      { year: 2021, allowance: 35, deduction: 0, extracted: 37, excess: 2 },
      { year: 2022, allowance: 33, deduction: 2, extracted: null, excess: 0 },
      { year: 2023, allowance: 35, deduction: 0, extracted: null, excess: 0 },
    ]);
  });

  it('is told beside the figure of the year', () => {
    const iron = target(
      {
        type: 'seriesSum',
        series: 'extraction:iron',
        layer: 'mining-zones',
        where: {},
        window: 'year',
        carryExcess: true,
      },
      {
        op: '~',
        value: 35,
        tolerance: 0.1,
        accumulation: 'annual',
        start: day('2021-01-01'),
        deadline: day('2025-12-31'),
      },
    );
    const reported = (on: string, value: number) => ({ on: day(on), value, drill: false });
    const world = smallWorld(
      {},
      {
        reports: {
          'extraction:iron': [reported('2021-06-30', 20), reported('2021-12-31', 16), reported('2022-06-30', 17)],
        },
      },
    );
    expect(evaluateTarget(iron, world, day('2021-12-31'))).toMatchObject({ actual: 36, allowance: 35 });
    expect(evaluateTarget(iron, world, day('2022-12-31'))).toMatchObject({ actual: 17, allowance: 34 });
    expect(evaluateTarget(iron, world, day('2021-07-31'))).toMatchObject({ actual: 20, allowance: 35 });
    // After the deadline the figure stays that of the last year.
    const last = { ...iron, deadline: day('2022-12-31') };
    expect(evaluateTarget(last, world, day('2023-03-01'))).toMatchObject({ actual: 17, allowance: 34 });
  });
});

describe('the mass balance of gangue', () => {
  it('of Xuchang 2020 as published accounts for 0.91 too much', () => {
    // 万吨: 106.3 used, of it 4.63 from stock: 101.67; with 13.02 disposed and 11.68 stored 126.37, against 125.46.
    const found = massBalance({ generated: 125.46, used: 106.3, fromStock: 4.63, disposed: 13.02, stored: 11.68 });
    expect(found).toMatchObject({ usedOfYear: 101.67, accounted: 126.37, gap: 0.91 });
    expect(found.gapShare).toBeCloseTo(0.7253, 4);
    // Published 84.7 %; where the stock counts as supply 106.3 / 130.09.
    expect(found.usedRate).toBeCloseTo(84.728, 3);
    expect(found.usedRateOfSupply).toBeCloseTo(81.713, 3);
  });

  it('closes where everything is accounted for', () => {
    const found = massBalance({ generated: 100, used: 85, fromStock: 5, disposed: 12, stored: 8 });
    expect(found).toMatchObject({ usedOfYear: 80, accounted: 100, gap: 0, gapShare: 0, usedRate: 85 });
    expect(found.usedRateOfSupply).toBeCloseTo(8500 / 105, 9);
  });
});
