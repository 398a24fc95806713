// When a ruling holds, and who may give it.
import { describe, expect, it } from 'vitest';
import { type Basis, commonRegion, findingId, kindOfFinding, ruledState } from '../../../src/domain/plan/ruling';
import type { RegionCode } from '../../../src/domain/units';
import { worldWith } from '../../geodata/plans-world';

const value = (id: string, of: number | null = 5, over: Partial<Basis> = {}): Basis => ({
  id,
  op: '>=',
  value: of,
  unit: '%',
  ...over,
});
const NOW = [value('A'), value('B', 6)];

describe('a ruling', () => {
  it.each([
    ['is open without one', [], 'open'],
    ['holds', [{ basis: NOW }], 'ruled'],
    ['holds in any order', [{ basis: NOW.toReversed() }], 'ruled'],
    ['is outdated by another value', [{ basis: [value('A'), value('B', 7)] }], 'outdated'],
    ['is outdated by another unit', [{ basis: [value('A'), value('B', 6, { unit: '个' })] }], 'outdated'],
    ['is outdated by another operator', [{ basis: [value('A'), value('B', 6, { op: '>' })] }], 'outdated'],
    ['is outdated by a member more', [{ basis: [...NOW, value('C')] }], 'outdated'],
    ['is outdated by a member less', [{ basis: [value('A')] }], 'outdated'],
    ['follows the last one', [{ basis: NOW }, { basis: [value('A')] }], 'outdated'],
  ] as const)('%s', (_, rulings, state) => {
    expect(ruledState(NOW, rulings)).toBe(state);
  });
});

describe('the region of a finding', () => {
  const { regions } = worldWith(null);
  it.each([
    [['140321'], '140321'],
    [['140321', '140321'], '140321'],
    [['140321', '140322'], '140300'],
    [['140300', '140321'], '140300'],
    [['140300-JK', '140321'], '140300'],
    [['140321', '411081'], null],
    [[], null],
  ])('%j is that of %s', (codes, common) => {
    expect(commonRegion(regions, codes as RegionCode[])).toBe(common);
  });
});

describe('the id of a finding', () => {
  it('says its kind', () => {
    expect(findingId('overlap', 'A', 'B')).toBe('overlap:A:B');
    expect(kindOfFinding('doubt:XC-1:ocr')).toBe('doubt');
    expect(kindOfFinding('other:XC-1')).toBeNull();
  });
});
