// The limits as code against the table of the standard as it was published, and each limit at, below and above.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { WATER_CLASSES, type WaterClass } from '../../../src/domain/water/class';
import { DECIDING, GB3838, isParameter, parameterClass, parameterSpec } from '../../../src/domain/water/gb3838';

const [header, ...rows] = readFileSync(new URL('../../../geodata/standards/gb3838.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t'));
const table = rows.map((cells) => Object.fromEntries((header ?? []).map((name, i) => [name, cells[i] ?? ''])));
const limitsOf = (row: Record<string, string>): number[] => ['I', 'II', 'III', 'IV', 'V'].map((of) => Number(row[of]));

describe('GB 3838-2002 Table 1', () => {
  it('has the published items in order, 21 of which decide', () => {
    expect(GB3838.map(({ code }) => code)).toEqual(table.filter(({ no }) => no !== '8L').map(({ code }) => code));
    expect(GB3838).toHaveLength(24);
    expect(DECIDING).toBe(21);
    expect(GB3838.filter(({ decides }) => !decides).map(({ code }) => code)).toEqual(['WT', 'TN', 'FC']);
    expect(table.filter(({ note }) => note?.includes('不参评')).map(({ code }) => code)).toEqual(['WT', 'TN', 'FC']);
  });

  it.each(table.filter(({ op }) => op === '<=' || op === '>='))('$code has the published limits and unit', (row) => {
    const lake = row.code === 'TP_lake';
    const spec = parameterSpec(lake ? 'TP' : (row.code as string));
    const rule = spec?.rule;
    if (rule?.type !== 'at-most' && rule?.type !== 'at-least') throw new Error(`no limits for ${row.code}`);
    expect(lake ? rule.lake : rule.limits).toEqual(limitsOf(row));
    expect(rule.type).toBe(row.op === '<=' ? 'at-most' : 'at-least');
    expect(spec?.unit).toBe(row.unit);
  });

  it('knows pH as a range and temperature as no limit', () => {
    expect(parameterSpec('pH')?.rule).toEqual({ type: 'range', from: 6, to: 9 });
    expect(parameterClass('WT', 30)).toBeNull();
    expect(parameterClass('unheard-of', 1)).toBeNull();
    expect(isParameter('flow')).toBe(true);
    expect(isParameter('TP_lake')).toBe(false);
  });
});

/** Just past the limit in the last digit but one that a laboratory could report. */
const STEP = 1e-6;

interface Boundary {
  readonly code: string;
  readonly limit: number;
  readonly water: 'river' | 'lake';
  readonly better: number;
  readonly worse: number;
  readonly at: WaterClass;
  readonly beyond: WaterClass;
}

/** Of equal limits the best class is met; past them comes the first class with another limit. */
function boundaries(row: Record<string, string>): Boundary[] {
  const limits = limitsOf(row);
  const sign = row.op === '<=' ? 1 : -1;
  return [...new Set(limits)].map((limit) => ({
    code: row.code === 'TP_lake' ? 'TP' : (row.code as string),
    limit,
    water: row.code === 'TP_lake' ? 'lake' : 'river',
    better: limit - sign * STEP,
    worse: limit + sign * STEP,
    at: WATER_CLASSES[limits.indexOf(limit)] as WaterClass,
    beyond: WATER_CLASSES[limits.lastIndexOf(limit) + 1] as WaterClass,
  }));
}

describe('each limit', () => {
  it.each(table.filter(({ op }) => op === '<=' || op === '>=').flatMap(boundaries))(
    '$code $limit ($water): $at up to the limit, $beyond past it',
    ({ code, limit, better, worse, at, beyond, water }) => {
      expect(parameterClass(code, limit, water)).toBe(at);
      expect(parameterClass(code, better, water)).toBe(at);
      expect(parameterClass(code, worse, water)).toBe(beyond);
    },
  );

  it.each([
    [5.99, 'worse-than-V'],
    [6, 'I'],
    [7, 'I'],
    [9, 'I'],
    [9.01, 'worse-than-V'],
  ])('pH %d is %s', (value, expected) => expect(parameterClass('pH', value)).toBe(expected));

  it.each([
    ['COD', 15, 'I'],
    ['COD', 15.1, 'III'],
    ['DO', 7.5, 'I'],
    ['DO', 1.9, 'worse-than-V'],
    ['Cd', 0.005, 'II'],
    ['Cd', 0.006, 'V'],
    ['Cu', 1.01, 'worse-than-V'],
  ])('%s of %d is %s', (code, value, expected) => expect(parameterClass(code, value)).toBe(expected));

  it('uses the lake row only for phosphorus', () => {
    expect([parameterClass('TP', 0.05, 'river'), parameterClass('TP', 0.05, 'lake')]).toEqual(['II', 'III']);
    expect([parameterClass('COD', 18, 'river'), parameterClass('COD', 18, 'lake')]).toEqual(['III', 'III']);
  });
});
