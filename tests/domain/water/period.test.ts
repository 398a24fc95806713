// Classes of samples and periods against hand-worked cases of 环办〔2011〕22号.
import { describe, expect, it } from 'vitest';
import type { FeatureId, IsoDate } from '../../../src/domain/units';
import { meanOf, periodClass, periodMeans } from '../../../src/domain/water/period';
import type { Reading } from '../../../src/domain/water/reading';
import { sampleClass } from '../../../src/domain/water/sample';

const day = (text: string): IsoDate => text as IsoDate;
const reading = (on: string, parameter: string, value: number, belowDetection = false): Reading => ({
  point: 'P' as FeatureId,
  on: day(on),
  parameter,
  value,
  belowDetection,
  drill: true,
});

describe('class of a sample', () => {
  it('is the worst single one and says which parameters hold it back', () => {
    expect(sampleClass({ pH: 7.8, DO: 8, CODMn: 5, COD: 22, NH3N: 0.3, TP: 0.25 })).toEqual({
      class: 'IV',
      parametersUsed: 6,
      limiting: ['COD', 'TP'],
    });
  });

  it('is by n of 21: temperature, total nitrogen, faecal coliforms and flow do not count', () => {
    expect(sampleClass({ DO: 6, WT: 31, TN: 9, FC: 90_000, flow: 3 })).toEqual({
      class: 'II',
      parametersUsed: 1,
      limiting: ['DO'],
    });
    expect(sampleClass({ TN: 9, flow: 3 })).toEqual({ class: null, parametersUsed: 0, limiting: [] });
    expect(sampleClass({})).toEqual({ class: null, parametersUsed: 0, limiting: [] });
  });

  it('names no limiting parameter for class Ⅰ', () => {
    expect(sampleClass({ pH: 7, DO: 9, COD: 10 }).limiting).toEqual([]);
  });

  it('is 劣Ⅴ for pH outside 6–9 alone', () => {
    expect(sampleClass({ pH: 9.2, DO: 9, COD: 10 })).toEqual({
      class: 'worse-than-V',
      parametersUsed: 3,
      limiting: ['pH'],
    });
  });

  it('counts half the detection limit', () => {
    expect(sampleClass({ Hg: 0.00008 }).class).toBe('III');
    expect(sampleClass({ Hg: 0.00008 }, { belowDetection: ['Hg'] }).class).toBe('I');
  });

  it('takes the lake row for phosphorus in lakes', () => {
    expect(sampleClass({ TP: 0.04 }).class).toBe('II');
    expect(sampleClass({ TP: 0.04 }, { water: 'lake' }).class).toBe('III');
  });
});

describe('class of a period', () => {
  it('comes from the mean, not from the worst sample', () => {
    const months = [
      reading('2024-01-10', 'COD', 14),
      reading('2024-02-10', 'COD', 26),
      reading('2024-03-10', 'COD', 17),
    ];
    expect(periodClass(months, day('2024-01-01'), day('2024-03-31'))).toEqual({
      class: 'III',
      parametersUsed: 1,
      limiting: ['COD'],
    });
  });

  it('looks only at the days from and to, both included', () => {
    const days = ['2023-12-31', '2024-01-01', '2024-01-31', '2024-02-01'].map((on, i) =>
      reading(on, 'COD', 10 * (i + 1)),
    );
    expect(periodMeans(days, day('2024-01-01'), day('2024-01-31')).get('COD')).toBe(25);
  });

  it('meets a limit exactly where the mean is the limit (0.1, 0.2, 0.3 in binary are not)', () => {
    const months = [0.1, 0.2, 0.3].map((value, i) => reading(`2024-0${i + 1}-10`, 'TP', value));
    expect((0.1 + 0.2 + 0.3) / 3).toBeGreaterThan(0.2);
    expect(periodClass(months, day('2024-01-01'), day('2024-03-31')).class).toBe('III');
  });

  it('averages pH through the hydrogen ions', () => {
    // (10⁻⁶ + 10⁻⁸) / 2 = 5.05 × 10⁻⁷ → 6.2967; the plain mean would be 7.
    expect(meanOf('pH', [6, 8])).toBeCloseTo(6.29671, 5);
    expect(meanOf('pH', [9, 9])).toBe(9);
    expect(meanOf('COD', [6, 8])).toBe(7);
    // Plain mean 6.15, through the ions 5.895: outside the range.
    const acid = [reading('2024-01-10', 'pH', 5.6), reading('2024-02-10', 'pH', 6.7)];
    expect(periodClass(acid, day('2024-01-01'), day('2024-02-29')).class).toBe('worse-than-V');
  });

  it('counts half the limit below detection within a mean', () => {
    const months = [reading('2024-01-10', 'Pb', 0.01, true), reading('2024-02-10', 'Pb', 0.015)];
    expect(periodMeans(months, day('2024-01-01'), day('2024-02-29')).get('Pb')).toBe(0.01);
    expect(periodClass(months, day('2024-01-01'), day('2024-02-29')).class).toBe('I');
  });

  it('is unknown without readings of the period', () => {
    const flows = [reading('2024-01-10', 'flow', 1.4)];
    const nothing = { class: null, parametersUsed: 0, limiting: [] };
    expect(periodClass(flows, day('2024-01-01'), day('2024-01-31'))).toEqual(nothing);
    expect(periodClass([reading('2024-01-10', 'COD', 5)], day('2024-02-01'), day('2024-02-29'))).toEqual(nothing);
  });
});
