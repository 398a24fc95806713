// Bulletins: what is compared with what, and what they say; by hand from the rules.
import { describe, expect, it } from 'vitest';
import { type BulletinEntry, type BulletinMaterial, composeBulletin } from '../../../src/domain/plan/bulletin';
import { bulletinDocument, bulletinFileName } from '../../../src/domain/plan/bulletin-document';
import { bulletinPeriod } from '../../../src/domain/plan/bulletin-period';
import type { Measure } from '../../../src/domain/plan/measure';
import { forecastDays } from '../../../src/domain/plan/period';
import { progressOf } from '../../../src/domain/plan/progress';
import { progressSentence } from '../../../src/domain/plan/progress-words';
import type { Target } from '../../../src/domain/plan/target';
import type { RegionCode, TargetId } from '../../../src/domain/units';
import { CITY, day, EAST, target, WEST } from './small-world';

const AT = day('2020-09-30');
const SINCE = day('2020-08-31');
const THIRD = '900003' as RegionCode;
const COUNTING: Measure = { type: 'count', layer: 'restoration-sites', where: {} };

/** A target that runs through 2020 and has stood at its figure for months. */
function entry(region: RegionCode, actual: number | null, over: Partial<Target> = {}, inherited = true): BulletinEntry {
  const of = target(COUNTING, { id: `TT-${region}` as TargetId, region, value: 100, unit: '个', op: '>=', ...over });
  const samples = forecastDays(AT).map((on) => ({ on, actual }));
  const progress = progressOf(of, null, samples, inherited);
  const evaluation = { actual, missing: null, drill: false, population: null };
  return { target: of, region, progress, evaluation, sentence: progressSentence(of, progress) };
}

const period = (key: string) => {
  const found = bulletinPeriod(key);
  if (!found) throw new Error(key);
  return found;
};

const material = (entries: readonly BulletinEntry[], over: Partial<BulletinMaterial<BulletinEntry>> = {}) => ({
  period: period('2020-09'),
  asOf: AT,
  since: SINCE,
  region: CITY,
  nameOf: (region: RegionCode) => `区${region}`,
  isCounty: (region: RegionCode) => region !== CITY,
  documentOf: () => undefined,
  entries,
  before: [],
  partsOf: () => [],
  water: null,
  ...over,
});

const composed = (entries: readonly BulletinEntry[], over: Partial<BulletinMaterial<BulletinEntry>> = {}) => {
  const bulletin = composeBulletin(material(entries, over));
  if (!bulletin) throw new Error('no bulletin');
  return bulletin;
};

const places = (entries: readonly BulletinEntry[], over: Partial<BulletinMaterial<BulletinEntry>> = {}) =>
  composed(entries, over).rankings.map(({ counties }) => counties.map(({ region, place }) => [region, place]));

describe('the ranking of counties', () => {
  it('goes by the share of their own targets, equals share a place', () => {
    const entries = [entry(EAST, 40, { value: 200 }), entry(WEST, 30, { value: 100 }), entry(THIRD, 15, { value: 50 })];
    expect(places(entries)).toEqual([
      [
        [WEST, 1],
        [THIRD, 1],
        [EAST, 3],
      ],
    ]);
    expect(composed(entries).rankings[0]?.counties.map(({ share }) => share)).toEqual([0.3, 0.3, 0.2]);
  });

  it('leaves the city out, and lists counties without a task or data without a place', () => {
    const entries = [
      entry(CITY, 70, { value: 300 }),
      entry(EAST, 40),
      entry(WEST, 30),
      entry(THIRD, 0, { value: 0 }),
      entry('900004' as RegionCode, null),
    ];
    expect(places(entries)).toEqual([
      [
        [EAST, 1],
        [WEST, 2],
        [THIRD, null],
        ['900004', null],
      ],
    ]);
  });

  it.each<[string, Partial<Target>]>([
    ['another document', { document: 'TT-2021-2' }],
    ['another indicator', { indicatorKey: 'other' }],
    ['another scope', { scope: 'owned' }],
    ['another unit', { unit: '座' }],
    ['another deadline', { deadline: day('2021-12-31') }],
    ['a start of its own', { start: day('2019-06-01') }],
    ['an upper limit', { op: '<=' }],
    ['a baseline', { baseline: { year: 2019, value: 5 } }],
    ['no published split', { flags: [{ code: 'split-unpublished', note: { zh: '', en: '' } }] }],
    ['a start to come', { start: day('2020-10-01') }],
  ])('compares nothing with %s', (_, over) => {
    expect(places([entry(EAST, 40), entry(WEST, 30, over)])).toEqual([]);
  });

  it('compares a universal target of the city, but not what is not asked of a county', () => {
    const share = { value: 100, unit: '%' };
    const city = entry(CITY, 60, share);
    const parts = (inherited: boolean) => ({
      partsOf: ({ region }: Target) =>
        region === CITY ? [entry(EAST, 50, share, inherited), entry(WEST, 80, share, inherited)] : [],
    });
    expect(places([city], parts(true))).toEqual([
      [
        [WEST, 1],
        [EAST, 2],
      ],
    ]);
    expect(places([city], parts(false))).toEqual([]);
  });

  it('leaves out a county that has two targets of the kind', () => {
    const entries = [
      entry(EAST, 40),
      entry(EAST, 50, { id: 'TT-TWICE' as TargetId }),
      entry(WEST, 30),
      entry(THIRD, 20),
    ];
    expect(places(entries)).toEqual([
      [
        [WEST, 1],
        [THIRD, 2],
      ],
    ]);
  });
});

describe('a bulletin', () => {
  it('of nothing known is none', () => {
    expect(composeBulletin(material([entry(CITY, null)]))).toBeNull();
    expect(composeBulletin(material([]))).toBeNull();
  });

  it('puts binding targets first and lists what is late, the most urgent first', () => {
    const entries = [
      entry(EAST, 60, { id: 'A' as TargetId, binding: 'task' }),
      entry(EAST, 10, { id: 'B' as TargetId, binding: 'expected', deadline: day('2020-06-30') }),
      entry(EAST, 100, { id: 'C' as TargetId, binding: 'binding' }),
    ];
    const { targets, lagging, ahead, byBinding } = composed(entries);
    expect(targets.map(({ id }) => id)).toEqual(['C', 'B', 'A']);
    expect(lagging.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['B', 'overdue'],
      ['A', 'behind'],
    ]);
    expect(ahead.map(({ id }) => id)).toEqual(['A']);
    expect(byBinding.map(({ key }) => key)).toEqual(['binding', 'expected', 'task']);
  });

  it('counts what the period brought; a year that began within it starts from nothing', () => {
    const gained = (now: BulletinEntry, before: BulletinEntry) =>
      composed([now], { before: [before] }).targets[0]?.gained;
    expect(gained(entry(EAST, 60), entry(EAST, 45))).toBe(15);
    expect(gained(entry(EAST, 60), entry(EAST, null))).toBeNull();
    const yearly = { accumulation: 'annual', deadline: day('2025-12-31'), start: day('2019-01-01') } as const;
    const since = { since: day('2019-12-31') };
    const { targets } = composed([entry(EAST, 60, yearly)], { before: [entry(EAST, 45, yearly)], ...since });
    expect(targets[0]?.gained).toBe(60);
    // It was met last year: nothing has got worse since.
    const met = { before: [entry(EAST, 100, yearly)], ...since };
    expect(composed([entry(EAST, 60, yearly)], met).turned).toEqual([]);
    expect(composed([entry(EAST, 60)], { before: [entry(EAST, 100)] }).turned).toHaveLength(1);
  });

  it('adds counties up only where sites are counted or summed', () => {
    const groups: Measure = { ...COUNTING, distinct: 'group' };
    const share: Measure = { type: 'ratio', numerator: COUNTING, denominator: COUNTING, percent: true };
    const additive = (measure: Measure) => composed([entry(CITY, 5, { measure })]).targets[0]?.additive;
    expect([COUNTING, groups, share].map(additive)).toEqual([true, false, false]);
  });
});

describe('a bulletin in words', () => {
  const entries = [entry(CITY, 60, { indicator: { zh: '修复图斑', en: '' } }), entry(EAST, 100), entry(WEST, null)];
  const documentOf = (key: string, over: Partial<BulletinMaterial<BulletinEntry>> = {}) =>
    bulletinDocument(composed(entries, { period: period(key), ...over }));

  it('opens with a paragraph written from the figures', () => {
    const { title, sections, warning, numberLine } = documentOf('2020-09');
    expect(title).toEqual(['区900000矿山修复和规划指标', '2020年9月调度通报']);
    expect(numberLine).toBe('〔2020〕　　号');
    expect(warning).toBeNull();
    expect(sections[0]?.paragraphs[0]).toBe(
      '截至2020年9月30日，区900000列入调度的指标和任务共3项。其中作出评判3项：已达成1项、滞后1项、无数据1项。',
    );
    // 273 of 365 days of the year have gone by: 100 × 273 / 365.
    expect(sections[0]?.paragraphs[1]).toBe(
      '区900000本级最需关注的指标：修复图斑现为60个，为目标100个的60.0%，较应达74.79个少14.79个。',
    );
  });

  it.each([
    ['2020-09', ['总体情况', '约束性指标', '县区进展', '滞后和风险事项', '本期变化', '近期到期事项']],
    ['2020-H2', ['总体情况', '约束性指标', '县区进展', '滞后和风险事项', '本期变化', '责任单位', '近期到期事项']],
    [
      '2020',
      [
        '总体情况',
        '约束性指标',
        '年内到期指标考核结果',
        '县区进展',
        '滞后和风险事项',
        '本期变化',
        '责任单位',
        '近期到期事项',
      ],
    ],
  ])('of %s has its sections in order', (key, headings) => {
    const digits = '一二三四五六七八';
    expect(documentOf(key).sections.map(({ heading }) => heading)).toEqual(
      headings.map((heading, i) => `${digits[i]}、${heading}`),
    );
  });

  it('says what is drill data, and is named after region, period and day', () => {
    const [first] = entries as [BulletinEntry];
    const simulated = { ...first, evaluation: { ...first.evaluation, drill: true } };
    const bulletin = composed([simulated]);
    expect(bulletinDocument(bulletin).warning).toContain('演练数据');
    expect(bulletinFileName(bulletin)).toBe('区9000002020年9月调度通报（截至2020-09-30）');
  });

  it('shows no data as such, never as zero', () => {
    const table = documentOf('2020-09').annexes.at(-1)?.tables[0];
    const column = table?.columns.findIndex(({ label }) => label === '实际') ?? -1;
    expect(table?.rows.map((row) => row[column])).toEqual(['60', '100', '无数据']);
  });
});
