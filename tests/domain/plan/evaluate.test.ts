import { describe, expect, it } from 'vitest';
import { daysNeeded, evaluateTarget } from '../../../src/domain/plan/evaluate';
import type { CountMeasure, Measure } from '../../../src/domain/plan/measure';
import { DM2_PER_MU } from '../../../src/domain/units';
import { CITY, day, EAST, site, smallWorld, target, WEST } from './small-world';

const TODAY = day('2020-11-15');
const accepted: CountMeasure = {
  type: 'count',
  layer: 'restoration-sites',
  where: { attributes: { programme: 'abandoned-pit' }, statusAtLeast: 'accepted' },
};
const evaluate = (measure: Measure, sites: Parameters<typeof smallWorld>[0][string], over = {}) =>
  evaluateTarget(target(measure, over), smallWorld({ '2019-01-01': sites }), TODAY);

describe('counting', () => {
  it('counts sites that have reached the status, and names the whole population', () => {
    const result = evaluate(accepted, [
      site({ id: 'a', status: 'accepted', amounts: { area: 100 } }),
      site({ id: 'b', status: 'closed', amounts: { area: 10 } }),
      site({ id: 'c', status: 'completed', amounts: { area: 1 } }),
      site({ id: 'd', status: 'accepted', attributes: { programme: 'legacy-mine' } }),
    ]);
    expect(result).toMatchObject({ actual: 2, missing: null, population: { count: 3, areaDm2: 111 } });
  });

  it('ranks a reopened site as working', () => {
    expect(evaluate(accepted, [site({ id: 'a', status: 'reopened' })]).actual).toBe(0);
  });

  it('keeps a county target to its county and lets the city see all', () => {
    const sites = [
      site({ id: 'a', status: 'closed', region: EAST }),
      site({ id: 'b', status: 'closed', region: WEST }),
    ];
    expect(evaluate(accepted, sites, { region: WEST }).actual).toBe(1);
    expect(evaluate(accepted, sites, { region: CITY }).actual).toBe(2);
  });

  it('does not turn unknown status into zero', () => {
    expect(evaluate(accepted, [site({ id: 'a', status: null })])).toMatchObject({ actual: null, missing: 'no-status' });
  });

  it('does not turn an inventory that is not loaded into zero', () => {
    const coal: Measure = { type: 'count', layer: 'mining-zones', where: { attributes: { kind: 'coal-washery' } } };
    const other = site({ id: 'm', layer: 'mining-zones', attributes: { kind: 'hot-spot-circle' } });
    expect(evaluate(coal, [other])).toMatchObject({ actual: null, missing: 'no-features' });
  });

  it('gives a true zero where the inventory is loaded and none of this sort lies in the county', () => {
    const ownerless: Measure = {
      type: 'count',
      layer: 'gangue-piles',
      where: { attributes: { kind: 'pile', owner: 'ownerless' }, statusAtLeast: 'accepted' },
    };
    const pile = site({
      id: 'g',
      layer: 'gangue-piles',
      region: EAST,
      attributes: { kind: 'pile', owner: 'ownerless' },
    });
    expect(evaluate(ownerless, [pile], { region: WEST })).toMatchObject({ actual: 0, missing: null });
  });

  it('does not claim that nothing burns when nobody said so', () => {
    const burning: Measure = {
      type: 'count',
      layer: 'gangue-piles',
      where: { attributes: { kind: 'pile', burning: true } },
      population: { attributes: { kind: 'pile' } },
    };
    const pile = (id: string, attributes = {}) =>
      site({ id, layer: 'gangue-piles', attributes: { kind: 'pile', ...attributes } });
    expect(evaluate(burning, [pile('a')])).toMatchObject({ actual: null, missing: 'no-status' });
    expect(evaluate(burning, [pile('a', { burning: true }), pile('b', { burning: false })])).toMatchObject({
      actual: 1,
      population: { count: 2 },
    });
  });

  it('does not lean on what is known of other sites', () => {
    const marked: Measure = {
      type: 'ratio',
      numerator: {
        type: 'count',
        layer: 'water-points',
        where: { attributes: { kind: 'source', level: 'township', boundary: true } },
      },
      denominator: {
        type: 'count',
        layer: 'water-points',
        where: { attributes: { kind: 'source', level: 'township' } },
      },
      percent: true,
    };
    const source = (id: string, attributes: Record<string, string | boolean>) =>
      site({ id, layer: 'water-points', status: 'active', attributes: { kind: 'source', ...attributes } });
    const city = source('a', { level: 'city', boundary: true });
    const silent = source('b', { level: 'township' });
    expect(evaluate(marked, [city, silent])).toMatchObject({ actual: null, missing: 'no-status' });
    expect(evaluate(marked, [city, source('b', { level: 'township', boundary: false })]).actual).toBe(0);
    expect(evaluate(marked, [city, silent, source('c', { level: 'township', boundary: true })]).actual).toBe(50);
  });

  it('counts a group when all its members count', () => {
    const member = (id: string, group: string, status: 'accepted' | 'working') =>
      site({ id, status, attributes: { programme: 'abandoned-pit', group } });
    const result = evaluate({ ...accepted, distinct: 'group' }, [
      member('a', '一片区', 'accepted'),
      member('b', '一片区', 'accepted'),
      member('c', '二片区', 'accepted'),
      member('d', '二片区', 'working'),
    ]);
    expect(result.actual).toBe(1);
  });

  it('marks a figure that rests on drill data', () => {
    expect(evaluate(accepted, [site({ id: 'a', drill: true })]).drill).toBe(true);
    const all: Measure = { ...accepted, where: { attributes: { programme: 'abandoned-pit' } } };
    expect(evaluate(all, [site({ id: 'a', drill: true })]).drill).toBe(false);
    const green: Measure = {
      type: 'count',
      layer: 'mining-zones',
      where: { region: WEST, attributes: { kind: 'mining-right', green: true } },
    };
    const right = (id: string, attributes: Record<string, boolean>, drill: boolean) =>
      site({
        id,
        layer: 'mining-zones',
        status: 'producing',
        attributes: { kind: 'mining-right', ...attributes },
        drill,
      });
    expect(evaluate(green, [right('a', { green: true }, true)])).toMatchObject({ actual: 0, drill: true });
    expect(evaluate(green, [right('a', { green: true }, false)])).toMatchObject({ actual: 0, drill: false });
  });
});

describe('sums', () => {
  it('states an area in the unit of the target', () => {
    const measure: Measure = { ...accepted, type: 'sum', field: 'area' };
    const sites = [site({ id: 'a', status: 'accepted', amounts: { area: 3 * DM2_PER_MU } })];
    expect(evaluate(measure, sites, { unit: '亩' }).actual).toBeCloseTo(3, 9);
    expect(evaluate(measure, sites, { unit: '公顷' }).actual).toBeCloseTo(0.2, 9);
  });
});

describe('composed measures', () => {
  const large: CountMeasure = {
    type: 'count',
    layer: 'mining-zones',
    where: { attributes: { kind: 'mining-right', size: { in: ['large', 'medium'] } } },
  };
  const rights: CountMeasure = {
    type: 'count',
    layer: 'mining-zones',
    where: { attributes: { kind: 'mining-right' } },
  };
  const right = (id: string, size: string) =>
    site({ id, layer: 'mining-zones', status: 'producing', attributes: { kind: 'mining-right', size } });

  it('keeps numerator and denominator of a ratio', () => {
    const ratio: Measure = { type: 'ratio', numerator: large, denominator: rights, percent: true };
    expect(
      evaluate(ratio, [right('a', 'large'), right('b', 'small'), right('c', 'small'), right('d', 'medium')]),
    ).toMatchObject({
      actual: 50,
      numerator: 2,
      denominator: 4,
    });
  });

  it('has no ratio without a denominator', () => {
    const ratio: Measure = { type: 'ratio', numerator: large, denominator: rights, percent: true };
    expect(evaluate(ratio, [])).toMatchObject({ actual: null, missing: 'no-features' });
  });

  it('adds and subtracts', () => {
    const expr: Measure = {
      type: 'expr',
      terms: [
        { sign: 1, measure: rights },
        { sign: -1, measure: large },
      ],
    };
    expect(evaluate(expr, [right('a', 'large'), right('b', 'small'), right('c', 'small')]).actual).toBe(2);
  });

  it('counts regions in which each has at least one', () => {
    const measure: Measure = { type: 'forEachRegion', regions: [EAST, WEST], each: accepted, atLeast: 1 };
    expect(
      evaluate(measure, [site({ id: 'a', status: 'accepted', region: EAST }), site({ id: 'b', region: WEST })]).actual,
    ).toBe(1);
  });

  it('counts the groups of which each reaches a number', () => {
    const measure: Measure = { type: 'groupBy', by: 'size', each: rights, atLeast: 2 };
    const found = [right('a', 'large'), right('b', 'large'), right('c', 'small'), right('d', 'medium')];
    expect(evaluate(measure, found).actual).toBe(1);
    expect(evaluate({ ...measure, atLeast: 1 }, found).actual).toBe(3);
  });

  it('gives the change against a baseline in percent', () => {
    const measure: Measure = { type: 'relativeTo', of: rights, baseline: 4 };
    expect(evaluate(measure, [right('a', 'large'), right('b', 'small'), right('c', 'small')]).actual).toBe(-25);
  });

  it('gives the share of conditions that hold', () => {
    const measure: Measure = {
      type: 'all',
      measures: [
        { measure: rights, op: '>=', value: 2 },
        { measure: large, op: '=', value: 5 },
      ],
    };
    expect(evaluate(measure, [right('a', 'large'), right('b', 'small')]).actual).toBe(50);
  });
});

describe('change since the start', () => {
  const measure: Measure = { type: 'change', of: accepted, from: 'start' };
  const goal = target(measure, { start: day('2020-06-01') });
  const world = smallWorld({
    '2020-01-01': [site({ id: 'a', status: 'accepted' }), site({ id: 'b' }), site({ id: 'c' })],
    '2020-07-01': [
      site({ id: 'a', status: 'accepted' }),
      site({ id: 'b', status: 'accepted' }),
      site({ id: 'c', status: 'closed' }),
    ],
  });

  it('takes away what counted on the day before', () => {
    expect(evaluateTarget(goal, world, day('2020-08-01')).actual).toBe(2);
  });

  it('has nothing to say before the start, and asks for the day before it', () => {
    expect(evaluateTarget(goal, world, day('2020-05-01'))).toMatchObject({ actual: null, missing: 'not-started' });
    expect(daysNeeded(goal, TODAY)).toEqual([TODAY, '2020-05-31']);
  });
});

describe('reported values', () => {
  const reports = {
    iron: [
      { on: day('2019-12-31'), value: 7, drill: false },
      { on: day('2020-03-31'), value: 10, drill: false },
      { on: day('2020-06-30'), value: 11, drill: false },
      { on: day('2020-12-31'), value: 99, drill: false },
    ],
  };
  it('takes the latest on or before the day', () => {
    const result = evaluateTarget(target({ type: 'reported', series: 'iron' }), smallWorld({}, { reports }), TODAY);
    expect(result.actual).toBe(11);
  });
  it('sums the calendar year up to the day', () => {
    const measure: Measure = { type: 'seriesSum', series: 'iron', layer: 'mining-zones', where: {}, window: 'year' };
    expect(evaluateTarget(target(measure), smallWorld({}, { reports }), TODAY).actual).toBe(21);
    expect(evaluateTarget(target({ ...measure, series: 'coal' }), smallWorld({}, { reports }), TODAY).missing).toBe(
      'no-report',
    );
  });
});
