// What the water pages make of an answer: years of a calendar, rows of tables, bands behind a series.
import { describe, expect, it } from 'vitest';
import type { WaterPointResponse } from '../../src/contract/api-water';
import type { IsoDate } from '../../src/domain/units';
import { GB3838 } from '../../src/domain/water/gb3838';
import {
  calendarYears,
  doubtRows,
  exceedanceRows,
  firstParameter,
  gapRows,
  lastJudged,
  type WaterMonth,
  type WaterSeries,
} from '../../src/state/water';
import { bandsOf, topOf } from '../../src/state/water-bands';

const day = (text: string): IsoDate => text as IsoDate;
const month = (name: string, of: WaterMonth['class'], limiting: string[] = []): WaterMonth => ({
  month: name,
  from: day(`${name}-01`),
  to: day(`${name}-28`),
  class: of,
  parametersUsed: of === null ? 0 : 11,
  limiting,
  exceedances: limiting.map((code) => ({ code, value: 2, class: 'V', multiple: 1 })),
  pollutants: [],
  goalMet: null,
  drill: false,
});
const series = (code: string, values: number[], more: Partial<WaterSeries> = {}): WaterSeries => ({
  code,
  label: { zh: code, en: code },
  unit: 'mg/L',
  decides: true,
  limits: { type: 'at-most', values: [15, 15, 20, 30, 40] },
  points: values.map((value, i) => ({
    on: day(`2024-01-0${i + 1}`),
    value,
    readings: 1,
    belowDetection: false,
    counted: true,
    drill: false,
    doubts: [],
  })),
  gaps: [],
  trend: null,
  sentence: { zh: '', en: '' },
  ...more,
});

describe('a calendar', () => {
  const calendar = [month('2023-12', 'II'), month('2024-01', 'IV', ['COD', 'TP']), month('2024-02', null)];

  it('has twelve places a year, the newest year first', () => {
    const years = calendarYears(calendar);
    expect(years.map(({ year, months }) => [year, months.map((one) => one?.month.slice(5) ?? '·').join('')])).toEqual([
      ['2024', '0102··········'],
      ['2023', '···········12'],
    ]);
  });

  it('opens at the last month with a class', () => {
    expect(lastJudged(calendar)).toBe('2024-01');
    expect(lastJudged([month('2024-02', null)])).toBe('2024-02');
    expect(lastJudged([])).toBeNull();
  });

  it('lists what exceeded, newest first', () => {
    const rows = exceedanceRows([month('2023-12', 'V', ['TP']), ...calendar]);
    expect(rows.map((row) => `${row.month} ${row.exceedance.code}`)).toEqual([
      '2024-01 COD',
      '2024-01 TP',
      '2023-12 TP',
    ]);
  });
});

describe('the parameter that is shown first', () => {
  const answer = (pollutants: string[], limiting: string[], codes: string[]) =>
    ({
      series: codes.map((code) => series(code, [1])),
      calendar: [month('2024-01', 'III', ['DO'])],
      periods: {
        year: { ...month('2024-01', 'IV', limiting), pollutants: month('2024-01', 'V', pollutants).exceedances },
      },
    }) as unknown as WaterPointResponse;

  it('is the main pollutant, then what limits the class, then the first that was measured', () => {
    expect(firstParameter(answer(['TP'], ['COD'], ['DO', 'COD', 'TP']))).toBe('TP');
    expect(firstParameter(answer([], ['COD'], ['DO', 'COD', 'TP']))).toBe('COD');
    expect(firstParameter(answer([], [], ['COD', 'DO']))).toBe('DO');
    expect(firstParameter(answer([], [], ['flow']))).toBe('flow');
    expect(firstParameter(answer([], [], []))).toBeNull();
  });
});

describe('doubts and gaps', () => {
  it('are rows, newest first; a gap of several parameters is one', () => {
    const gap = { from: day('2024-01-01'), to: day('2024-03-01'), days: 60 };
    const later = { from: day('2024-05-01'), to: null, days: 90 };
    const all = [series('COD', [1, 2], { gaps: [gap] }), series('TP', [3], { gaps: [gap, later] })];
    expect(gapRows(all)).toEqual([
      { ...later, codes: ['TP'] },
      { ...gap, codes: ['COD', 'TP'] },
    ]);
    const marked = all.map((one) => ({
      ...one,
      points: one.points.map((point) => ({ ...point, doubts: point.value === 1 ? [] : (['jump'] as const).slice() })),
    }));
    expect(doubtRows(marked).map(({ code, on }) => `${code} ${on}`)).toEqual(['COD 2024-01-02', 'TP 2024-01-01']);
  });
});

describe('bands', () => {
  const bandsFor = (one: WaterSeries) =>
    bandsOf(one.limits, topOf(one)).map((band) => [band.class, band.from, band.to]);

  it('reach from limit to limit; of equal limits the best class stands for all', () => {
    // COD: Ⅰ and Ⅱ share 15. The axis ends a tenth above the next limit past 24: 33.
    expect(bandsFor(series('COD', [10, 24]))).toEqual([
      ['I', 0, 15],
      ['III', 15, 20],
      ['IV', 20, 30],
      ['V', 30, 33],
    ]);
    expect(bandsFor(series('COD', [50])).at(-1)).toEqual(['worse-than-V', 40, 55]);
  });

  it('of oxygen are the other way round', () => {
    const oxygen = series('DO', [6.5], { limits: { type: 'at-least', values: [7.5, 6, 5, 3, 2] } });
    expect(bandsFor(oxygen)).toEqual([
      ['I', 7.5, 8.3],
      ['II', 6, 7.5],
      ['III', 5, 6],
      ['IV', 3, 5],
      ['V', 2, 3],
      ['worse-than-V', 0, 2],
    ]);
  });

  it('of pH is one good one; without limits there are none', () => {
    const acid = series('pH', [6.5], { limits: { type: 'range', from: 6, to: 9 } });
    expect(bandsFor(acid)).toEqual([
      ['worse-than-V', 5, 6],
      ['I', 6, 9],
      ['worse-than-V', 9, 10],
    ]);
    expect(bandsFor(series('WT', [12], { limits: { type: 'none' } }))).toEqual([]);
    expect(topOf(series('flow', [0.2], { limits: { type: 'goal', value: 0.39 } })).to).toBeGreaterThan(0.39);
  });

  it('of every parameter leave no hole', () => {
    for (const { code, rule } of GB3838) {
      if (rule.type !== 'at-most' && rule.type !== 'at-least') continue;
      const one = series(code, [rule.limits[3]], { limits: { type: rule.type, values: [...rule.limits] } });
      const bands = [...bandsOf(one.limits, topOf(one))].sort((a, b) => a.from - b.from);
      expect(bands[0]?.from, code).toBe(0);
      for (const [i, band] of bands.entries()) if (i > 0) expect(band.from, code).toBe(bands[i - 1]?.to);
      expect(bands.at(-1)?.to, code).toBe(topOf(one).to);
    }
  });
});
