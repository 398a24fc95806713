// Reconciliation over the committed plans, held against a table made by hand from the documents.
import { describe, expect, it } from 'vitest';
import { conflictsOf, doubtsOf, layerCheck, type Plans, partsChecks } from '../../../src/domain/plan/reconcile';
import type { PlanFact, Target } from '../../../src/domain/plan/target';
import { plans as files } from '../../geodata/plans-files';
import { asTarget, worldWith } from '../../geodata/plans-world';
import { day, target } from './small-world';

const { regions } = worldWith(null);
const targets: readonly Target[] = files.flatMap((file) => file.targets.map(asTarget));
const facts: readonly PlanFact[] = files.flatMap((file) =>
  file.facts.map((fact): PlanFact => ({ ...fact, document: file.document.id })),
);
const plans: Plans = { targets, facts, regions };
const conflicts = conflictsOf(plans);

/** Short ids: `32-049` is XC-2022-032-049. */
const long = (prefix: string) => (short: string) => `${prefix}${short}`;

/**
 * Published conflicts of Xuchang by row: what has to stand in one conflict. Rows 3 and 5 are about the same quantity.
 * Row 24 (130-odd against 134) agrees, row 29 is about two cities: neither is one.
 */
const XUCHANG: Readonly<Record<string, readonly (readonly string[])[]>> = {
  '1 green mines': [['032-134', '036-046', '036-096']],
  '2 water use': [['032-049', '032-084', '034-073', '034-085']],
  '3 water per GDP': [['032-048', '032-085', '034-005', '034-075', '034-088']],
  '4 water per added value': [['032-086', '034-076', '034-087']],
  '5 water per GDP, 13th plan': [['032-048', '034-006']],
  '6 reclaimed water': [['032-090', '034-079', '034-080', '034-055', '034-056', '034-149', '034-150']],
  '7 leakage': [['032-129', '034-078', '034-091']],
  '8 urban supply': [['032-126', '032-127', '034-081', '034-092', '034-021', '034-046']],
  '9 rural supply': [['032-128', '034-082', '034-093']],
  '10 sewage treatment': [['032-094', '032-095', '034-137', '034-024', '034-035', '034-054']],
  '11 sewage capacity': [['032-093', '034-136']],
  '12 recycling growth': [['032-138', '036-064', '036-100']],
  '13 straw': [['032-113', '036-055', '036-101']],
  '14 film': [['036-052', '036-103']],
  '15 parcels': [['036-068', '036-105']],
  '16 hazardous waste intensity': [['036-070', '036-110']],
  '17 hazardous waste': [['032-059', '036-040', '036-111']],
  '18 manure': [['032-111', '034-144', '034-037', '034-059', '036-041', '036-053', '036-102']],
  '19 building waste': [['036-033', '036-067']],
  '20 household waste': [['036-035', '036-059']],
  '21 sections': [['032-016', '034-067', '034-101']],
  '22 COD and ammonia': [
    ['032-019', '032-054'],
    ['032-020', '032-055'],
  ],
  '23 CO2': [['032-010', '032-046']],
  '25 black water': [['032-044', '034-099', '034-135']],
  '26 replaced sources': [['034-111']],
  '27 new mines': [['032-135', '036-097']],
  '28 five rivers': [['034-084', '034-126']],
  // Not in the published table, by the same rule as Yindu's: "at least" in the table, "more than" in the text.
  'stored waste': [['036-043', '036-094']],
  incineration: [['036-063', '036-116']],
  cells: [['036-087', '036-107']],
};

const YINDU: typeof XUCHANG = {
  'a number of mines': [['065', '069']],
  'b large and medium mines': [['066', '068', '112']],
  'c new building stone': [['086', '108']],
};

const JIAOZUO: typeof XUCHANG = {
  'a groundwater zones': [['009', 'T078']],
  'b each cluster or each company': [['T028']],
  'c closing and merging': [['T014']],
  'd ban or limit': [['T069']],
  'e who leads': [['T002']],
  'f limited processes': [['T041']],
  'coal gas furnaces': [['011', 'T023']],
};

const EXPECTED = [
  [XUCHANG, 'XC-2022-'],
  [YINDU, 'YD-2023-054-'],
  [JIAOZUO, 'JZ-2023-054-'],
] as const;

const expected = EXPECTED.flatMap(([table, prefix]) =>
  Object.entries(table).map(([row, groups]) => ({
    row: `${prefix} ${row}`,
    groups: groups.map((ids) => ids.map(long(prefix))),
  })),
);

/** What the published table says of each row with figures: plan A, plan B, and what else it names. */
const PUBLISHED: Readonly<Record<string, readonly number[]>> = {
  '1 green mines': [55, 60],
  '2 water use': [11.07, 11.0],
  '3 water per GDP': [4.9, 26.8, 25.2, 19.7],
  '4 water per added value': [24.6, 10.0, 8.8],
  '5 water per GDP, 13th plan': [40, 31.8],
  '6 reclaimed water': [25, 40, 26, 34.2, 20],
  '7 leakage': [10, 9, 9.95],
  '8 urban supply': [97, 90, 98, 96.5],
  '9 rural supply': [93, 99, 98.5],
  '10 sewage treatment': [98.5, 92, 98, 93, 96],
  '11 sewage capacity': [20, 28.5],
  '12 recycling growth': [6, 2.5, 1.69],
  '13 straw': [93, 96.0, 96.5, 95.1],
  '14 film': [96.0, 98],
  '15 parcels': [70.0, 65],
  '16 hazardous waste intensity': [3.32],
  '17 hazardous waste': [99, 100],
  '18 manure': [83, 75, 93, 92],
  '19 building waste': [92.3, 705.65],
  '20 household waste': [111.56, 116.3],
  '21 sections': [3, 6, 5],
  '22 COD and ammonia': [18.4, 15.2, 19.8, 16.1],
  '23 CO2': [33.2, 28],
};

const byId = new Map([...facts, ...targets].map((one) => [one.id as string, one]));
const conflictOf = (id: string) => conflicts.find(({ members }) => members.includes(id));
const valuesOf = (id: string): readonly (number | null)[] => {
  const one = byId.get(id);
  if (!one) return [];
  return [one.value, ...('baseline' in one && one.baseline ? [one.baseline.value] : [])];
};

describe('conflicts between and within plans', () => {
  it.each(expected)('$row', ({ groups }) => {
    for (const ids of groups) {
      const found = conflicts.find(({ members }) => members.includes(ids[0] as string));
      expect(found?.members ?? []).toEqual(expect.arrayContaining([...ids]));
    }
  });

  it('are at least twenty of the 29 published ones, with both published values side by side', () => {
    const found = Object.entries(PUBLISHED).filter(([row, values]) => {
      const ids = (XUCHANG[row] ?? []).flat().map(long('XC-2022-'));
      const held = ids.flatMap((id) => valuesOf(id));
      return values.every((value) => held.includes(value)) && ids.every((id) => conflictOf(id) !== undefined);
    });
    expect(found.map(([row]) => row)).toEqual(Object.keys(PUBLISHED));
    expect(found.length).toBeGreaterThanOrEqual(20);
  });

  it('are computed from their values wherever two plans ask for the same thing', () => {
    const computed = Object.keys(XUCHANG).filter((row) =>
      (XUCHANG[row] ?? []).flat().some((id) => conflictOf(`XC-2022-${id}`)?.basis.some((basis) => basis !== 'read')),
    );
    expect(computed).toEqual([
      ...['1 green mines', '2 water use', '7 leakage', '8 urban supply', '9 rural supply', '11 sewage capacity'],
      ...['12 recycling growth', '13 straw', '14 film', '15 parcels', '16 hazardous waste intensity'],
      ...['17 hazardous waste', '18 manure', 'stored waste', 'incineration', 'cells'],
    ]);
  });

  it('belong to the nearest region that holds their members', () => {
    expect(conflictOf('XC-2022-032-049')?.region).toBe('411000');
    expect(conflictOf('YD-2023-054-065')?.region).toBe('410505');
    expect(conflicts.filter(({ region }) => region === null)).toEqual([]);
  });

  it('have one first member each, by which they are named', () => {
    const members = conflicts.flatMap((conflict) => conflict.members);
    expect(new Set(members).size).toBe(members.length);
  });

  it('are no others', () => {
    const known = new Set(expected.flatMap(({ groups }) => groups.flat()));
    expect(conflicts.flatMap(({ members }) => members.filter((id) => !known.has(id)))).toEqual([]);
    expect(conflicts.length).toBe(new Set(expected.flatMap(({ groups }) => groups.map((ids) => ids[0]))).size);
  });

  it('say how they were found', () => {
    const basisOf = (id: string) => conflicts.find(({ members }) => members.includes(id))?.basis;
    expect(basisOf('XC-2022-032-049')).toEqual(['value', 'read']);
    expect(basisOf('YD-2023-054-065')).toEqual(['strictness', 'read']);
    expect(basisOf('XC-2022-036-087')).toEqual(['strictness']);
    expect(basisOf('XC-2022-034-111')).toEqual(['read']);
    const internal = conflicts.filter((conflict) => conflict.internal).map(({ members }) => members[0]);
    expect(internal).toContain('XC-2022-036-052');
    expect(internal).not.toContain('XC-2022-032-049');
  });

  it('are found by value alone where nobody has marked them', () => {
    const bare = conflictsOf({ targets: targets.map((one) => ({ ...one, flags: [] })), facts: [], regions });
    const members = new Set(bare.flatMap((conflict) => conflict.members));
    const rows = Object.entries(XUCHANG).filter(([, groups]) =>
      groups.every((ids) => ids.filter((id) => members.has(`XC-2022-${id}`)).length > 1),
    );
    expect(rows.map(([row]) => row)).toEqual(
      expect.arrayContaining(['1 green mines', '2 water use', '9 rural supply', '11 sewage capacity', '14 film']),
    );
    const known = new Set(expected.flatMap(({ groups }) => groups.flat()));
    expect([...members].filter((id) => !known.has(id))).toEqual([]);
  });
});

describe('the same indicator', () => {
  const pair = (a: Partial<Target>, b: Partial<Target>) =>
    conflictsOf({
      targets: [target(null, { id: 'TT-1' as never, ...a }), target(null, { id: 'TT-2' as never, ...b })],
      facts: [],
      regions,
    }).length;

  it.each([
    ['another value', { value: 10 }, { value: 11 }, 1],
    ['the same value', { value: 10 }, { value: 10 }, 0],
    ['another deadline', { value: 10 }, { value: 11, deadline: day('2025-12-31') }, 0],
    ['another scope', { value: 10 }, { value: 11, scope: 'other' }, 0],
    ['the other direction', { value: 10 }, { value: 10, op: '<=' }, 1],
    ['more strictly', { value: 10, op: '>=' }, { value: 10, op: '>' }, 1],
    ['exactly and at least', { value: 10, op: '=' }, { value: 10, op: '>=' }, 0],
    ['none and at most none', { value: 0, op: '=' }, { value: 0, op: '<=' }, 0],
    ['in two units', { value: 1, unit: '公顷' }, { value: 15, unit: '亩' }, 0],
    ['in two units, rounded', { value: 0.3, unit: '万亩' }, { value: 3009.1, unit: '亩' }, 0],
    ['in two units, not rounded', { value: 0.3, unit: '万亩' }, { value: 3509.1, unit: '亩' }, 1],
    ['a thousand times', { value: 3.32, unit: 'kg/万元' }, { value: 3.32, unit: '吨/万元' }, 1],
    ['without a value', { value: null }, { value: 11 }, 0],
  ] as const)('%s', (_, a, b, n) => {
    expect(pair(a, b)).toBe(n);
  });
});

describe('parts against totals', () => {
  it('all published county tables add up', () => {
    const checks = partsChecks(plans);
    expect(checks.filter(({ agrees }) => !agrees)).toEqual([]);
    const of = (id: string) => checks.find((check) => check.target === id);
    expect(of('YQ-2020-123-006')).toMatchObject({ stated: 417, sum: 417 });
    expect(of('YQ-2020-123-024')).toMatchObject({ stated: 148, sum: 148 });
    expect(of('XC-2019-025-050')).toMatchObject({ stated: 7.27, sum: 7.27 });
    expect(checks.length).toBeGreaterThanOrEqual(25);
  });

  it('a part that was changed shows', () => {
    const changed = targets.map((one) => (one.id === 'YQ-2020-123-010' ? { ...one, value: 5 } : one));
    const [broken] = partsChecks({ ...plans, targets: changed }).filter(({ agrees }) => !agrees);
    expect(broken).toMatchObject({ target: 'YQ-2020-123-006', stated: 417, sum: 418 });
  });
});

describe('doubts', () => {
  it("hold Yindu's: too many non-metal mines, the year before 2025, minerals without a volume", () => {
    const ids = doubtsOf(plans).flatMap(({ members, code }) => members.map((id) => `${id} ${code}`));
    expect(ids).toEqual(
      expect.arrayContaining(['YD-2023-054-067 doubtful', 'YD-2023-054-111 ambiguous', 'YD-2023-054-062 ambiguous']),
    );
  });
});

describe('doubts of one reason', () => {
  it('are one, named by its first member', () => {
    const doubts = doubtsOf(plans);
    const volumes = doubts.find(({ members }) => members.includes('YD-2023-054-062'));
    expect([volumes?.name, volumes?.members.length]).toEqual(['YD-2023-054-062:ambiguous', 6]);
    const names = doubts.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('plans against layers', () => {
  const of = (over: Partial<Target>, layer: number | null) =>
    layerCheck(target(null, { op: '=', value: 100, ...over }), layer, day('2020-06-30'))?.agrees;

  it.each([
    ['the same number', {}, 100, true],
    ['one more', {}, 101, false],
    ['an area within a hundredth of a 亩', { unit: '亩' }, 100.004, true],
    ['an area a hundredth off', { unit: '亩' }, 100.01, false],
    ['about', { op: '~', tolerance: 0.1 }, 109, true],
    ['more than', { op: '>' }, 101, true],
    ['not more than', { op: '>' }, 99, false],
    ['at least: nothing to compare', { op: '>=' }, 50, undefined],
    ['a state: nothing to compare', { accumulation: 'state' }, 50, undefined],
    ['no layer', {}, null, undefined],
  ] as const)('%s', (_, over, layer, agrees) => {
    expect(of(over, layer)).toBe(agrees);
  });
});
