// Names, units and cells of laboratory sheets, worked by hand.
import { describe, expect, it } from 'vitest';
import { detectionLimit } from '../../../src/domain/water/detection-limits';
import { GB3838, parameterClass } from '../../../src/domain/water/gb3838';
import { readMeasured } from '../../../src/domain/water/measured-text';
import { converted, unitFactor } from '../../../src/domain/water/measured-units';
import { PARAMETERS, parameterNamed } from '../../../src/domain/water/parameters';

describe('names of parameters', () => {
  it.each([
    ['氨氮', 'NH3N'],
    ['NH3-N', 'NH3N'],
    ['NH₃-N', 'NH3N'],
    ['ＮＨ３－Ｎ', 'NH3N'],
    ['氨氮（NH3-N）', 'NH3N'],
    ['高锰酸盐指数', 'CODMn'],
    ['CODMn', 'CODMn'],
    ['COD', 'COD'],
    ['CODcr', 'COD'],
    ['五日生化需氧量', 'BOD5'],
    ['BOD₅', 'BOD5'],
    ['总磷（以P计）', 'TP'],
    ['六价铬', 'Cr6'],
    ['Cr⁶⁺', 'Cr6'],
    ['铬（六价）', 'Cr6'],
    ['叶绿素α', 'Chla'],
    ['PH值', 'pH'],
    ['Dissolved Oxygen', 'DO'],
    ['粪大肠菌群', 'FC'],
    ['flow', 'flow'],
    ['电导率', 'EC'],
  ])('%s is %s', (name, code) => expect(parameterNamed(name)).toBe(code));

  it('are not guessed', () => {
    for (const name of ['臭味', '透明度', '', '总', 'CO']) expect(parameterNamed(name), name).toBeNull();
  });

  it('every code and label of the standard names itself', () => {
    for (const { code, label } of PARAMETERS) {
      expect([parameterNamed(code), parameterNamed(label.zh), parameterNamed(label.en)]).toEqual([code, code, code]);
    }
  });
});

describe('units', () => {
  it.each([
    ['NH3N', 'μg/L', 250, 0.25],
    ['NH3N', 'ug/l', 250, 0.25],
    ['NH3N', 'mg·L-1', 0.25, 0.25],
    ['NH3N', '毫克/升', 0.25, 0.25],
    ['Hg', 'ng/L', 40, 0.00004],
    ['flow', 'L/s', 390, 0.39],
    ['flow', '万m³/d', 8.64, 1],
    ['flow', 'm3/h', 3600, 1],
    ['flow', 'm³·s⁻¹', 1.43, 1.43],
    ['WT', '℃', 18.2, 18.2],
    ['WT', '°F', 50, 10],
    ['EC', 'mS/m', 81.2, 812],
    ['EC', 'mS/cm', 0.812, 812],
    ['FC', 'MPN/100mL', 240, 2400],
    ['Algae', '万个/L', 1.2, 12_000],
    ['pH', '无量纲', 7.9, 7.9],
  ] as const)('%s in %s: %d is %d', (code, unit, written, stored) => {
    const factor = unitFactor(code, unit);
    expect(factor && converted(written, factor)).toBe(stored);
  });

  it('that do not fit the parameter, or are not known, are not taken', () => {
    for (const [code, unit] of [
      ['DO', '%'],
      ['NH3N', 'L/s'],
      ['flow', 'mg/L'],
      ['pH', 'mg/L'],
      ['COD', 'ppm'],
    ] as const) {
      expect(unitFactor(code, unit), `${code} ${unit}`).toBeNull();
    }
  });
});

describe('cells', () => {
  it.each([
    ['0.25', { kind: 'value', value: 0.25, above: false }],
    ['1,234.5', { kind: 'value', value: 1234.5, above: false }],
    ['-0.3', { kind: 'value', value: -0.3, above: false }],
    ['1.2e-4', { kind: 'value', value: 0.00012, above: false }],
    ['>24000', { kind: 'value', value: 24_000, above: true }],
    ['0.02L', { kind: 'below', limit: 0.02 }],
    ['0.02 L', { kind: 'below', limit: 0.02 }],
    ['0.0003（L）', { kind: 'below', limit: 0.0003 }],
    ['<0.01', { kind: 'below', limit: 0.01 }],
    ['＜0.01', { kind: 'below', limit: 0.01 }],
    ['ND(0.01)', { kind: 'below', limit: 0.01 }],
    ['0.01ND', { kind: 'below', limit: 0.01 }],
    ['未检出', { kind: 'below', limit: null }],
    ['ND', { kind: 'below', limit: null }],
    ['—', { kind: 'none' }],
    ['--', { kind: 'none' }],
    ['*', { kind: 'none' }],
    ['', { kind: 'none' }],
    [null, { kind: 'none' }],
    ['断流', { kind: 'none' }],
    ['八点五', { kind: 'unreadable', text: '八点五' }],
    ['7.9(复测)', { kind: 'unreadable', text: '7.9(复测)' }],
  ])('%j', (cell, read) => expect(readMeasured(cell)).toEqual(read));
});

it('half of an assumed detection limit never costs a class', () => {
  const items = GB3838.filter(({ code, rule }) => rule.type === 'at-most' && detectionLimit(code) !== null);
  expect(items.length).toBe(20);
  for (const { code } of items) expect(parameterClass(code, (detectionLimit(code) as number) / 2), code).toBe('I');
});
