// Sites that hold back several targets: shares of what is missing, worked by hand.
import { describe, expect, it } from 'vitest';
import { holdingSites, type LaggingTarget } from '../../../src/domain/plan/holding';
import type { FeatureId, TargetId } from '../../../src/domain/units';

const target = (id: string, short: number | null, sites: Record<string, number>): LaggingTarget => ({
  id: id as TargetId,
  short,
  sites: Object.entries(sites).map(([site, contribution]) => ({ id: site as FeatureId, contribution })),
});

describe('sites that hold back', () => {
  it('come in the order of what they close over all targets', () => {
    const found = holdingSites([target('number', 4, { a: 1, b: 1 }), target('area', 100, { a: 10, b: 30, c: 60 })], 9);
    expect(found.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(found[1]?.closes).toBeCloseTo(1 / 4 + 30 / 100);
    expect(found[1]?.targets.map(({ id, contribution }) => [id, contribution])).toEqual([
      ['number', 1],
      ['area', 30],
    ]);
  });

  it('close a target once at most, and nothing of one that misses nothing or an unknown amount', () => {
    const all = [target('small', 2, { a: 10 }), target('on pace', 0, { a: 5 }), target('unknown', null, { a: 5 })];
    expect(holdingSites(all, 9)).toEqual([
      { id: 'a', closes: 1, targets: [{ id: 'small', contribution: 10, closes: 1 }] },
    ]);
  });

  it('are as many as asked for; of equal ones those of more targets first, then by id', () => {
    const all = [target('x', 10, { d: 2, b: 4, c: 4, a: 2 }), target('y', 10, { a: 2 })];
    expect(holdingSites(all, 3).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
});
