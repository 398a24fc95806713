// Main pollutants and the quality of rivers, worked by hand from 环办〔2011〕22号.
import { describe, expect, it } from 'vitest';
import { exceedances, mainPollutants, riverPollutants } from '../../../src/domain/water/pollutants';
import { gradeOfClass, gradeOfShares, riverQuality } from '../../../src/domain/water/river';

const means = (values: Readonly<Record<string, number>>): ReadonlyMap<string, number> =>
  new Map(Object.entries(values));

describe('exceedances', () => {
  it('are multiples over the limit of the goal; pH and oxygen have none', () => {
    const found = exceedances(means({ pH: 9.5, DO: 4, COD: 30, NH3N: 1.5, TP: 0.2, TN: 9, FC: 90_000 }), 'III');
    expect(found.map(({ code, class: of }) => [code, of])).toEqual([
      ['pH', 'worse-than-V'],
      ['DO', 'IV'],
      ['COD', 'IV'],
      ['NH3N', 'IV'],
    ]);
    // (30 − 20) / 20 and (1.5 − 1) / 1.
    expect(found.map(({ multiple }) => multiple)).toEqual([null, null, 0.5, 0.5]);
  });

  it('are taken over the limit of the goal that is asked for', () => {
    expect(exceedances(means({ COD: 30 }), 'IV')).toEqual([]);
    expect(exceedances(means({ COD: 30 }), 'II')[0]?.multiple).toBe(1);
  });

  it('in lakes go by the lake row for phosphorus', () => {
    expect(exceedances(means({ TP: 0.1 }), 'III')).toEqual([]);
    expect(exceedances(means({ TP: 0.1 }), 'III', 'lake')[0]).toMatchObject({ class: 'IV', multiple: 1 });
  });
});

describe('main pollutants of a section', () => {
  const codes = (values: Readonly<Record<string, number>>) => mainPollutants(means(values)).map(({ code }) => code);

  it.each([
    // COD Ⅴ before NH3N Ⅳ, although its multiple (0.9) is not greater.
    ['the worse class first', { COD: 38, NH3N: 1.5 }, ['COD', 'NH3N']],
    // Both Ⅳ: 1.49 / 1 is 0.49 over, 29 / 20 is 0.45 over.
    ['of one class the greater multiple', { COD: 29, NH3N: 1.49 }, ['NH3N', 'COD']],
    ['a heavy metal over its limit before a worse class', { COD: 60, Hg: 0.0002 }, ['Hg', 'COD']],
    ['cyanide as well', { TP: 0.9, CN: 0.3, COD: 25 }, ['CN', 'TP', 'COD']],
    ['a metal within its limit is none', { COD: 25, Hg: 0.0001 }, ['COD']],
    ['three at most', { COD: 50, BOD5: 12, NH3N: 3, TP: 0.5 }, ['BOD5', 'NH3N', 'COD']],
    ['oxygen has no multiple and stands last in its class', { DO: 4, COD: 21 }, ['COD', 'DO']],
    ['equals keep the order of the table', { COD: 30, NH3N: 1.5 }, ['COD', 'NH3N']],
    ['none in class Ⅲ', { COD: 20, NH3N: 1, DO: 5 }, []],
  ] as const)('%s', (_, values, expected) => {
    expect(codes(values)).toEqual(expected);
  });
});

describe('a river', () => {
  const GOOD = means({ COD: 10, NH3N: 0.4, DO: 8 });
  const FAIR = means({ COD: 26, NH3N: 0.4, DO: 8 });
  const WORST = means({ COD: 60, NH3N: 3, DO: 8 });

  it('of four sections goes by the mean', () => {
    // COD (10 + 10 + 26 + 60) / 4 = 26.5: Ⅳ. NH3N (0.4 × 3 + 3) / 4 = 1.05: Ⅳ, 0.05 over; COD 0.325 over.
    expect(riverQuality([GOOD, GOOD, FAIR, WORST])).toEqual({
      by: 'mean',
      sections: 4,
      class: 'IV',
      good: 50,
      worst: 25,
      grade: 'light',
      pollutants: [
        { code: 'COD', share: 50 },
        { code: 'NH3N', share: 25 },
      ],
    });
  });

  it('of five goes by the shares', () => {
    expect(riverQuality([GOOD, GOOD, GOOD, FAIR, WORST])).toEqual({
      by: 'shares',
      sections: 5,
      class: null,
      good: 60,
      worst: 20,
      grade: 'moderate',
      pollutants: [
        { code: 'COD', share: 40 },
        { code: 'NH3N', share: 20 },
      ],
    });
  });

  it('of six, one of them unmeasured, goes by the five that have a class', () => {
    const found = riverQuality([GOOD, GOOD, GOOD, GOOD, GOOD, means({ TN: 3 })]);
    expect(found).toMatchObject({ by: 'shares', sections: 5, good: 100, worst: 0, grade: 'excellent', pollutants: [] });
    expect(riverQuality([GOOD, GOOD, GOOD, GOOD, GOOD, FAIR])).toMatchObject({ sections: 6, grade: 'good' });
  });

  it('without any class is unknown', () => {
    expect(riverQuality([])).toBeNull();
    expect(riverQuality([means({ WT: 20 })])).toBeNull();
  });

  it.each([
    [90, 0, 'excellent'],
    [89.9, 0, 'good'],
    [75, 0, 'good'],
    [75, 25, 'good'],
    [74.9, 19.9, 'light'],
    [74.9, 20, 'moderate'],
    [60, 39.9, 'moderate'],
    [60, 40, 'heavy'],
    [0, 100, 'heavy'],
  ] as const)('with %d %% good and %d %% worse than Ⅴ is %s', (good, worst, grade) => {
    expect(gradeOfShares(good, worst)).toBe(grade);
  });

  it('by its class', () => {
    expect((['I', 'II', 'III', 'IV', 'V', 'worse-than-V'] as const).map(gradeOfClass)).toEqual([
      'excellent',
      'excellent',
      'good',
      'light',
      'moderate',
      'heavy',
    ]);
  });

  it('names the three parameters that exceed in most sections, of those where they were measured', () => {
    const found = riverPollutants([
      means({ COD: 30, TP: 0.3, BOD5: 5, NH3N: 1.2 }),
      means({ COD: 30, TP: 0.3, BOD5: 5 }),
      means({ COD: 30, TP: 0.1, BOD5: 3 }),
      means({ COD: 10, TP: 0.1, BOD5: 3 }),
    ]);
    // NH3N exceeds in the one section where it was measured.
    expect(found).toEqual([
      { code: 'NH3N', share: 100 },
      { code: 'COD', share: 75 },
      { code: 'BOD5', share: 50 },
    ]);
  });
});
