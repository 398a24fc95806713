// Doubtful readings: what is impossible, stuck or a jump, and what of a day counts.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeatureId, IsoDate } from '../../../src/domain/units';
import { dailyMeans, periodClass, periodMeans } from '../../../src/domain/water/period';
import { isImpossible, isJump, type SeriesValue, seriesFlags } from '../../../src/domain/water/quality';
import { countedReadings, type Reading, type ReadingFlag } from '../../../src/domain/water/reading';

const series = (values: readonly number[], hours = 4): SeriesValue[] =>
  values.map((value, i) => ({ hour: i * hours, value, belowDetection: false }));
const flagged = (code: string, values: readonly number[], hours?: number): string =>
  seriesFlags(code, series(values, hours))
    .map((flags) => flags.join('+') || '.')
    .join(' ');

describe('what is impossible', () => {
  it.each([
    ['pH', [-0.1, 14.1], [0, 7, 14]],
    ['DO', [-0.1, 30.1], [0, 14.6, 30]],
    ['WT', [-2.1, 45.1], [-2, 0, 31, 45]],
    ['NH3N', [-0.01, 1_000_001], [0, 40]],
    ['flow', [-1, 110_001], [0, 1.43]],
    ['FC', [-1], [0, 24_000_000]],
  ] as const)('%s', (code, impossible, possible) => {
    expect(impossible.filter((value) => !isImpossible(code, value))).toEqual([]);
    expect(possible.filter((value) => isImpossible(code, value))).toEqual([]);
  });

  it('is no neighbour of anything', () => {
    expect(flagged('pH', [7.8, 99, 7.8])).toBe('. impossible .');
    expect(flagged('pH', [7.77, 7.77, 7.77, 99, 7.77, 7.77, 7.77])).toBe(
      'stuck stuck stuck impossible stuck stuck stuck',
    );
  });
});

describe('stuck values', () => {
  it('are six of a sensor, twelve of an analyser, in a row', () => {
    expect(flagged('pH', [7.7, 7.7, 7.7, 7.7, 7.7])).toBe('. . . . .');
    expect(flagged('pH', [7.6, 7.7, 7.7, 7.7, 7.7, 7.7, 7.7, 7.8])).toBe('. stuck stuck stuck stuck stuck stuck .');
    expect(flagged('TP', Array(11).fill(0.08))).not.toContain('stuck');
    expect(flagged('TP', Array(12).fill(0.08))).toBe(Array(12).fill('stuck').join(' '));
  });

  it('need neighbours within a day: monthly samples may be equal', () => {
    expect(flagged('pH', Array(12).fill(7.8), 24 * 30)).not.toContain('stuck');
  });

  it('are never values below detection', () => {
    const below = series(Array(20).fill(0.025)).map((one) => ({ ...one, belowDetection: true }));
    expect(seriesFlags('NH3N', below).flat()).toEqual([]);
  });
});

describe('jumps', () => {
  it('are more than fivefold and by more than the limit of class Ⅲ', () => {
    expect([isJump('NH3N', 0.2, 1.2), isJump('NH3N', 0.2, 1.25), isJump('NH3N', 2, 9)]).toEqual([false, true, false]);
    expect([isJump('pH', 7.5, 9), isJump('pH', 7.5, 9.1)]).toEqual([false, true]);
  });

  it('mark an outlier alone, and of a step its first value', () => {
    expect(flagged('NH3N', [0.2, 0.2, 9, 0.21, 0.22])).toBe('. . jump . .');
    expect(flagged('NH3N', [0.2, 0.2, 9, 9.1, 9.2])).toBe('. . jump . .');
    expect(flagged('NH3N', [0.2, 9, 0.2, 9], 48)).toBe('. . . .');
  });
});

it('flags never change with what lies a constant time away, and a value out of range always has one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -5, max: 35, noNaN: true })),
      fc.integer({ min: 0, max: 1e6 }),
      (values, shift) => {
        const [here, there] = [series(values), series(values).map((one) => ({ ...one, hour: one.hour + shift }))];
        const flags = seriesFlags('DO', here);
        expect(seriesFlags('DO', there)).toEqual(flags);
        expect(flags.map((one) => one.includes('impossible'))).toEqual(values.map((value) => value < 0 || value > 30));
      },
    ),
  );
});

const day = (text: string): IsoDate => text as IsoDate;
const reading = (on: string, value: number, given: Partial<Reading> = {}): Reading => ({
  point: 'P' as FeatureId,
  on: day(on),
  parameter: 'NH3N',
  value,
  belowDetection: false,
  drill: false,
  ...given,
});
const flag = (...flags: ReadingFlag[]): Partial<Reading> => ({ flags });

describe('several readings of a day', () => {
  const [from, to] = [day('2024-05-01'), day('2024-05-31')];

  it('weigh as much as one: the mean is of daily means', () => {
    const first = [0.4, 0.6, 0.8, 0.6, 0.4, 0.8].map((value, i) =>
      reading('2024-05-01', value, { time: `${i * 4}:00` }),
    );
    const readings = [...first, reading('2024-05-02', 1.8)];
    // (0.6 + 1.8) / 2, not (3.6 + 1.8) / 7.
    expect(periodMeans(readings, from, to).get('NH3N')).toBe(1.2);
    expect([...dailyMeans(readings, 'NH3N')]).toEqual([
      ['2024-05-01', 0.6],
      ['2024-05-02', 1.8],
    ]);
  });

  it('of pH are averaged through hydrogen ions, within the day and over days', () => {
    const readings = [6, 8].map((value) => reading('2024-05-01', value, { parameter: 'pH' }));
    // (10⁻⁶ + 10⁻⁸) / 2 = 5.05 × 10⁻⁷.
    expect(periodMeans(readings, from, to).get('pH')).toBeCloseTo(6.2967, 4);
  });

  it('count half the limit below detection', () => {
    const readings = [reading('2024-05-01', 0.02, { belowDetection: true }), reading('2024-05-01', 0.03)];
    expect(periodMeans(readings, from, to).get('NH3N')).toBe(0.02);
  });
});

describe('what counts', () => {
  it('leaves out what is impossible, and nothing else that is flagged', () => {
    const readings = [
      reading('2024-05-01', 0.2, flag('stuck')),
      reading('2024-05-02', 0.3, flag('jump')),
      reading('2024-05-03', -1, flag('impossible')),
    ];
    expect(countedReadings(readings).map(({ value }) => value)).toEqual([0.2, 0.3]);
    expect(periodClass(readings, day('2024-05-01'), day('2024-05-31')).class).toBe('II');
  });

  it('takes simulated values only where nothing was measured that day', () => {
    const drill = { drill: true };
    const readings = [reading('2024-05-01', 9, drill), reading('2024-05-01', 0.2), reading('2024-05-02', 8, drill)];
    expect(countedReadings(readings).map(({ value }) => value)).toEqual([0.2, 8]);
    expect(countedReadings([reading('2024-05-01', 9, drill)])).toHaveLength(1);
  });
});
