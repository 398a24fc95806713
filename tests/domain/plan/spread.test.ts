// How far values of a conflict lie apart, worked by hand.
import { describe, expect, it } from 'vitest';
import { spreadOf } from '../../../src/domain/plan/spread';

type Member = Parameters<typeof spreadOf>[0][number];

const aim = (value: number | null, unit = '%', baseline: number | null = null, op: Member['op'] = '>='): Member => ({
  kind: 'target',
  op,
  value,
  unit,
  baseline: baseline === null ? null : { value: baseline },
});
const found = (value: number | null, unit = '%'): Member => ({ ...aim(value, unit), kind: 'baseline' });

describe('the spread of values', () => {
  it.each([
    ['of two', [aim(55), aim(60)], { of: 'aims', amount: 5, values: 2 }],
    ['of three', [aim(93), aim(96), aim(96.5)], { of: 'aims', amount: 3.5, least: 93, most: 96.5, values: 3 }],
    ['without floating dust', [aim(11.07), aim(11)], { amount: 0.07 }],
    ['in units that count the same', [aim(20, '万吨/日'), aim(28.5, '万立方米/日')], { amount: 8.5, unit: '万吨/日' }],
    ['in units that convert', [aim(1, '公顷'), aim(30, '亩')], { amount: 1, unit: '公顷' }],
    ['leaves what was found out', [aim(99), aim(100), found(75)], { of: 'aims', amount: 1 }],
    ['of what was found', [found(33.2), aim(19.5, '%', 28)], { of: 'baselines', amount: 5.2 }],
  ])('%s', (_, members, expected) => {
    expect(spreadOf(members)).toMatchObject({ by: 'numbers', ...expected });
  });

  it.each([
    ['in units of two kinds', [aim(4.9), aim(25.2, '立方米')], 'unit'],
    ['of the same number', [aim(50), aim(50, '%', null, '>')], 'strictness'],
    ['where one has no number', [aim(null, '', null, 'done'), aim(0, '个')], 'words'],
    ['of one', [aim(5)], 'none'],
  ] as const)('%s is none', (_, members, by) => {
    expect(spreadOf(members).by).toBe(by);
  });
});
