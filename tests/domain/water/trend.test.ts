// Mann–Kendall test and Sen's slope against values worked out with Python (math.erfc, statistics.median).
import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../../../src/domain/units';
import { trendOf } from '../../../src/domain/water/trend';

/** On the fifth of each month of 2019. */
const monthly = (values: readonly number[]) =>
  values.map((value, i) => ({ on: `2019-${String(i + 1).padStart(2, '0')}-05` as IsoDate, value }));

const RISING = [0.52, 0.49, 0.55, 0.61, 0.58, 0.66, 0.7, 0.69, 0.75, 0.8, 0.78, 0.85];
const LEVEL_WITH_TIES = [1.2, 1.2, 1.1, 1.3, 1.2, 1.1, 1.3, 1.2, 1.0, 1.4, 1.2, 1.1];
const FALLING_WITH_TIES = [9, 8, 8, 7, 7, 6, 6, 5, 4, 3];
const RISING_WITH_TIES = [5, 6, 7, 6, 8, 7, 7, 9, 8, 8];

describe('a trend', () => {
  it.each([
    ['rising', RISING, 58, 9.28189813368464e-5, 0.3769183480453972, 'rising'],
    ['level', LEVEL_WITH_TIES, -4, 0.8282993613235135, 0, 'none'],
    ['falling', FALLING_WITH_TIES, -42, 0.00020565595274244048, -7.256622516556292, 'falling'],
    ['rising slightly', RISING_WITH_TIES, 28, 0.012429350974009674, 3.9918032786885247, 'rising'],
  ] as const)('%s', (_, values, s, p, slope, direction) => {
    const found = trendOf(monthly(values));
    expect(found).toMatchObject({ n: values.length, s, direction });
    expect((found?.p ?? 0) / p).toBeCloseTo(1, 5);
    expect(found?.slope).toBeCloseTo(slope, 9);
  });

  it('is significant only at the level that is asked for', () => {
    expect(trendOf(monthly(RISING_WITH_TIES), 0.01)?.direction).toBe('none');
    expect(trendOf(monthly(RISING_WITH_TIES), 0.0125)?.direction).toBe('rising');
  });

  it('takes ten values; all equal are no trend', () => {
    expect(trendOf(monthly(RISING.slice(0, 9)))).toBeNull();
    expect(trendOf(monthly(RISING.slice(0, 10)))).not.toBeNull();
    const found = trendOf(monthly(Array.from({ length: 12 }, () => 3)));
    expect(found).toMatchObject({ s: 0, slope: 0, direction: 'none' });
    expect(found?.p).toBeCloseTo(1, 6);
  });
});
