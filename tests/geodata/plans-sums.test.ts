// Sums that the plans themselves carry: counties add up to the city, columns to their totals.
import { describe, expect, it } from 'vitest';
import { type PlanTarget, target, targets } from './plans-files';

const total = (list: readonly PlanTarget[]): number =>
  Math.round(list.reduce((sum, { value }) => sum + (value ?? 0), 0) * 10_000) / 10_000;
const value = (id: string): number | null => target(id).value;

const pick = (document: string, indicatorKey: string, scope: string, city: string): readonly PlanTarget[] =>
  targets.filter(
    (one) =>
      one.id.startsWith(document) && one.indicatorKey === indicatorKey && one.scope === scope && one.region !== city,
  );
const yangquan = (key: string, scope = 'all'): number => total(pick('YQ-2020-123', key, scope, '140300'));

describe('notice 123 of Yangquan', () => {
  it('has 417 patches in 23 groups on 20,092.5 mu', () => {
    expect(yangquan('abandoned-pit-count')).toBe(value('YQ-2020-123-006'));
    expect(yangquan('abandoned-pit-groups')).toBe(23);
    expect(yangquan('abandoned-pit-area')).toBe(20_092.5);
    expect(value('YQ-2020-123-007')).toBeLessThan(20_092.5);
  });

  it('has 148 gangue piles, 82 owned and 66 ownerless, on 16,160 mu', () => {
    expect(yangquan('gangue-pile-count')).toBe(value('YQ-2020-123-024'));
    expect(yangquan('gangue-pile-count', 'owned')).toBe(value('YQ-2020-123-025'));
    expect(yangquan('gangue-pile-count', 'ownerless')).toBe(value('YQ-2020-123-027'));
    expect(82 + 66).toBe(value('YQ-2020-123-024'));
    expect(total([target('YQ-2020-123-026'), target('YQ-2020-123-028')])).toBe(value('YQ-2020-123-029'));
  });

  it('has owned and ownerless piles in every county', () => {
    for (const first of ['030', '033', '036', '039', '042'].map(Number)) {
      const [all, owned, ownerless] = [0, 1, 2].map((step) =>
        target(`YQ-2020-123-${String(first + step).padStart(3, '0')}`),
      );
      expect((owned?.value ?? 0) + (ownerless?.value ?? 0), all?.id).toBe(all?.value);
    }
  });

  it('has 115 damaged pits on 20,760 mu', () => {
    const stated = (key: string, scope: string): number => yangquan(key, scope);
    expect(yangquan('damaged-pit-count')).toBe(115);
    expect(
      yangquan('damaged-pit-area') + stated('damaged-pit-area', 'project') + stated('damaged-pit-area', 'illegal'),
    ).toBe(value('YQ-2020-123-045'));
    const classified = stated('damaged-pit-count', 'project') + stated('damaged-pit-count', 'illegal');
    expect(classified).toBe(115 - 3 - 2 - 1);
  });
});

describe('the forestry programme of Xuchang', () => {
  const annex = targets.filter(({ section }) => section.startsWith('附件 许昌市2020年度营造林计划明细表'));
  const CITY = '411000';
  const CENTRE = '411000-ZX';
  const cell = (region: string, scope: string): number =>
    total(annex.filter((one) => one.region === region && one.indicatorKey === 'forestry-area' && one.scope === scope));
  const regions = [...new Set(annex.map(({ region }) => region as string))].filter((code) => code !== CENTRE);
  const counties = regions.filter((code) => code !== CITY);
  const AFFORESTATION = [
    'mountain-forest',
    'sand-fixing-forest',
    'farmland-shelterbelt',
    'corridor',
    'village-greening',
  ];
  const FRUIT = ['oil-new', 'oil-improved', 'economic-new', 'economic-improved'];
  const FLOWERS = ['flower-new', 'flower-improved'];
  const sum = (region: string, scopes: readonly string[]): number =>
    Math.round(scopes.reduce((of, scope) => of + cell(region, scope), 0) * 100) / 100;

  it('adds up over the counties in every column', () => {
    expect(counties).toHaveLength(9);
    const columns = [
      ...AFFORESTATION,
      ...FRUIT,
      ...FLOWERS,
      'silviculture',
      'afforestation',
      'fruit',
      'tending',
      'flowers',
    ];
    for (const scope of columns) {
      const added = Math.round(counties.reduce((of, code) => of + cell(code, scope), 0) * 100) / 100;
      expect(added, scope).toBe(cell(CITY, scope));
    }
  });

  it('adds up over the columns in every county', () => {
    for (const code of regions) {
      expect(sum(code, AFFORESTATION), code).toBe(cell(code, 'afforestation'));
      expect(sum(code, FRUIT), code).toBe(cell(code, 'fruit'));
      expect(sum(code, FLOWERS), code).toBe(cell(code, 'flowers'));
      expect(sum(code, ['afforestation', 'fruit', 'tending']), code).toBe(cell(code, 'silviculture'));
    }
  });

  it('reaches 225,500 mu with the central city', () => {
    for (const code of counties) expect(sum(code, ['silviculture', 'flowers']), code).toBe(cell(code, 'total'));
    const added = Math.round(counties.reduce((of, code) => of + cell(code, 'total'), 0) * 100) / 100;
    expect(Math.round((added + (value('XC-2019-025-148') ?? 0)) * 100) / 100).toBe(cell(CITY, 'total'));
    expect(value('XC-2019-025-001')).toBe(cell(CITY, 'total'));
  });
});

describe('the legacy mines of Jiaozuo', () => {
  it('leave 157 for 2025', () => {
    expect((value('JZ-2023-054-T067') ?? 0) - total([target('JZ-2023-054-T065'), target('JZ-2023-054-T066')])).toBe(
      157,
    );
  });
});
