import { describe, expect, it } from 'vitest';
import type { ApiTarget, TargetFeature, TargetFeaturesResponse } from '../../src/contract/api';
import { orderFeatures, pendingCount, splitFeatures } from '../../src/state/feature-list';
import { barWidth, filterTargets, NO_FILTER, shadingOf, shareOf, targetTree } from '../../src/state/target-list';

const target = (id: string, change: Partial<Record<keyof ApiTarget, unknown>> = {}): ApiTarget =>
  ({
    id,
    document: { id: 'A', number: '阳政办发〔2020〕123号', title: '督查通知' },
    section: '废弃露天矿山',
    item: null,
    sourceLine: 1,
    topic: 'restoration',
    kind: 'target',
    region: '140321',
    reach: 'own',
    indicator: { zh: '图斑数', en: 'Patches' },
    unit: '个',
    op: '=',
    value: 230,
    deadline: '2020-12-20',
    binding: 'task',
    measure: { type: 'count' },
    progress: { actual: 131, unit: '个', drill: true },
    ...change,
  }) as unknown as ApiTarget;

describe('list of targets', () => {
  const list = [
    target('T1', { sourceLine: 9 }),
    target('T2', { sourceLine: 3, indicator: { zh: '修复面积', en: 'Patch area' }, binding: 'binding' }),
    target('T3', { section: '矸石山', topic: 'gangue', measure: null }),
    target('T4', { document: { id: 'B', number: '许政〔2022〕32号', title: '规划' }, reach: 'parent' }),
  ];

  it('is found by every word of indicator, document, number or id', () => {
    const found = (text: string) => filterTargets(list, { ...NO_FILTER, text }).map(({ id }) => id);
    expect(found('面积 123')).toEqual(['T2']);
    expect(found('PATCH AREA')).toEqual(['T2']);
    expect(found('〔2022〕32号')).toEqual(['T4']);
    expect(found('t3')).toEqual(['T3']);
    expect(found('面积 没有')).toEqual([]);
  });

  it('is thinned out by topic, nature and measurability', () => {
    expect(filterTargets(list, { ...NO_FILTER, topic: 'gangue' }).map(({ id }) => id)).toEqual(['T3']);
    expect(filterTargets(list, { ...NO_FILTER, binding: 'binding' }).map(({ id }) => id)).toEqual(['T2']);
    expect(filterTargets(list, { ...NO_FILTER, measurable: true }).map(({ id }) => id)).toEqual(['T1', 'T2', 'T4']);
  });

  it('is a tree in the order of the document', () => {
    const tree = targetTree(list).map(({ document, count, sections }) => [
      document.id,
      count,
      sections.map(({ section, targets }) => [section, targets.map(({ id }) => id)]),
    ]);
    expect(tree).toEqual([
      [
        'A',
        3,
        [
          ['废弃露天矿山', ['T2', 'T1']],
          ['矸石山', ['T3']],
        ],
      ],
      ['B', 1, [['废弃露天矿山', ['T4']]]],
    ]);
  });
});

describe('how far a target is', () => {
  it('is actual over value where a number is to be reached', () => {
    expect(shareOf(target('T'))).toBeCloseTo(131 / 230, 12);
    expect(shareOf(target('T', { op: '>=', value: 100, progress: { actual: 120, unit: '个' } }))).toBe(1.2);
  });

  it('is not said of limits, of zero, and without data', () => {
    expect(shareOf(target('T', { op: '<=' }))).toBeNull();
    expect(shareOf(target('T', { value: 0 }))).toBeNull();
    expect(shareOf(target('T', { unit: '项', value: 2, progress: { actual: 50, unit: '%' } }))).toBe(0.5);
    expect(shareOf(target('T', { progress: null }))).toBeNull();
    expect(shareOf(target('T', { value: null, op: 'done' }))).toBeNull();
  });

  it('fills a bar that never leaves its frame', () => {
    expect([-0.5, 0.5, 1.2].map(barWidth)).toEqual([0, 50, 100]);
  });

  it('shades counties that have the same indicator in the same document', () => {
    const chosen = target('T1');
    const all = [
      chosen,
      target('T5', { region: '140302', value: 4, progress: { actual: 4, unit: '个' } }),
      target('T6', { region: '140311', progress: null }),
      target('T7', { region: '140322', unit: '亩' }),
    ];
    expect(shadingOf(chosen, all)).toEqual([
      { region: '140321', share: 131 / 230 },
      { region: '140302', share: 1 },
      { region: '140311', share: null },
    ]);
    expect(shadingOf(chosen, [chosen])).toBeNull();
  });
});

describe('sites of a target', () => {
  const feature = (code: string, contribution: number | null, counted: boolean): TargetFeature =>
    ({ id: `id-${code}`, code, name: code, contribution, counted }) as unknown as TargetFeature;
  const features = [feature('AP-2', 5, true), feature('AP-10', 40, false), feature('AP-1', 5, true)];
  const answer = { total: 5, counted: 3, hidden: 2, features } as unknown as TargetFeaturesResponse;

  it('are ordered by contribution, by number, or by what is left to do', () => {
    const codes = (order: 'contribution' | 'code' | 'status') => orderFeatures(features, order).map(({ code }) => code);
    expect(codes('contribution')).toEqual(['AP-10', 'AP-1', 'AP-2']);
    expect(codes('code')).toEqual(['AP-1', 'AP-2', 'AP-10']);
    expect(codes('status')).toEqual(['AP-10', 'AP-1', 'AP-2']);
  });

  it('are split for the map; totals include hidden ones', () => {
    expect(splitFeatures(answer)).toEqual({ counted: ['id-AP-2', 'id-AP-1'], pending: ['id-AP-10'] });
    expect(pendingCount(answer)).toBe(2);
    expect(splitFeatures(undefined)).toEqual({ counted: [], pending: [] });
  });
});
