// Which sites and merged marks pass the layer tree's filters.
import { describe, expect, it } from 'vitest';
import { mergedFilter, mergedNumber, siteFilter } from '../../../src/map/layers/conditions';
import { evaluate, passes } from '../evaluate';
import { day, MODEL } from '../model';

const pit = {
  id: 'A',
  programme: 'abandoned-pit',
  kind: 'illegal',
  t0: 20200101,
  s0: 'working',
  t1: 20201101,
  s1: 'closed',
};

describe('sites shown', () => {
  it('leaves out a site that does not exist yet', () => {
    expect(passes(siteFilter({ ...MODEL, asOf: day('2019-12-31') }, 'restoration-sites'), pit)).toBe(false);
    expect(passes(siteFilter({ ...MODEL, asOf: day('2020-01-01') }, 'restoration-sites'), pit)).toBe(true);
  });

  it('hides by programme for restoration sites and by kind for the others', () => {
    const model = { ...MODEL, hiddenGroups: ['restoration-sites/abandoned-pit', 'gangue-piles/pile'] };
    expect(passes(siteFilter(model, 'restoration-sites'), pit)).toBe(false);
    expect(passes(siteFilter(model, 'restoration-sites'), { ...pit, programme: 'legacy-mine' })).toBe(true);
    expect(passes(siteFilter(model, 'gangue-piles'), { kind: 'pile' })).toBe(false);
    expect(passes(siteFilter(model, 'mining-zones'), { kind: 'pile' })).toBe(true);
  });

  it('filters by status on the as-of date', () => {
    const filters = { status: ['closed'] };
    expect(passes(siteFilter({ ...MODEL, filters }, 'restoration-sites'), pit)).toBe(true);
    expect(passes(siteFilter({ ...MODEL, filters, asOf: day('2020-10-31') }, 'restoration-sites'), pit)).toBe(false);
  });

  it('filters by what an attribute was on the as-of date', () => {
    const pile = {
      kind: 'pile',
      burning: false,
      'burning#0': 20200101,
      'burning@0': true,
      'burning#1': 20201001,
      'burning@1': false,
    };
    const at = (asOf: string) =>
      passes(siteFilter({ ...MODEL, filters: { burning: ['true'] }, asOf: day(asOf) }, 'gangue-piles'), pile);
    expect([at('2019-12-31'), at('2020-01-01'), at('2020-09-30'), at('2020-10-01')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('compares numbers and booleans as text, and only on layers that have the attribute', () => {
    const model = { ...MODEL, filters: { dueYear: ['2023'], burning: ['true'] } };
    expect(passes(siteFilter(model, 'restoration-sites'), { dueYear: 2023 })).toBe(true);
    expect(passes(siteFilter(model, 'restoration-sites'), { dueYear: 2024 })).toBe(false);
    expect(passes(siteFilter(model, 'gangue-piles'), { burning: true })).toBe(true);
    expect(passes(siteFilter(model, 'gangue-piles'), { burning: false })).toBe(false);
    expect(passes(siteFilter(model, 'mining-zones'), {})).toBe(true);
  });
});

describe('merged marks', () => {
  const model = { ...MODEL, filters: { owner: ['ownerless'] } };

  it('stay where they cannot tell, and go where all their sites are filtered out', () => {
    expect(passes(mergedFilter(model, 'gangue-piles'), { n: 3 })).toBe(true);
    expect(passes(mergedFilter(model, 'gangue-piles'), { n: 3, owner: 'ownerless' })).toBe(true);
    expect(passes(mergedFilter(model, 'gangue-piles'), { n: 3, owner: 'owned' })).toBe(false);
  });

  it('never show a number that a filter may have made too large', () => {
    expect(evaluate(mergedNumber(MODEL, 'gangue-piles'), { properties: { n: 3 } })).toBe('3');
    expect(evaluate(mergedNumber(model, 'gangue-piles'), { properties: { n: 3, owner: 'ownerless' } })).toBe('3');
    expect(evaluate(mergedNumber(model, 'gangue-piles'), { properties: { n: 3 } })).toBe('…');
    expect(mergedNumber({ ...MODEL, filters: { status: ['closed'] } }, 'gangue-piles')).toBe('…');
  });
});
