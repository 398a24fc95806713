import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/domain/date';
import { evaluateTarget } from '../../../src/domain/plan/evaluate';
import type { Measure, Where } from '../../../src/domain/plan/measure';
import { sharesOf } from '../../../src/domain/plan/share';
import type { SiteState } from '../../../src/domain/site/site';
import type { Status } from '../../../src/domain/site/status';
import { day, EAST, type SiteDraft, site, smallWorld, target, WEST } from './small-world';

const STATUSES: readonly (Status | null)[] = [
  'recorded',
  'working',
  'completed',
  'accepted',
  'closed',
  'reopened',
  null,
];
const START = day('2020-06-01');
const TODAY = day('2020-11-15');

const draft = fc.record({
  region: fc.constantFrom(EAST, WEST),
  status: fc.constantFrom(...STATUSES),
  before: fc.constantFrom(...STATUSES),
  programme: fc.constantFrom('abandoned-pit', 'legacy-mine'),
  group: fc.constantFrom('g1', 'g2', 'g3'),
  area: fc.integer({ min: 1, max: 9_000_000 }),
});

const where = fc.constantFrom<Where>(
  { attributes: { programme: 'abandoned-pit' }, statusAtLeast: 'accepted' },
  { attributes: { programme: { not: 'legacy-mine' } }, statusBelow: 'completed' },
  { region: EAST, status: { in: ['closed', 'reopened'] } },
  { any: [{ attributes: { group: 'g1' } }, { region: WEST }], statusAtLeast: 'completed' },
);

const simple = fc.oneof(
  where.map((of): Measure => ({ type: 'count', layer: 'restoration-sites', where: of })),
  where.map((of): Measure => ({ type: 'count', layer: 'restoration-sites', where: of, distinct: 'group' })),
  where.map((of): Measure => ({ type: 'sum', layer: 'restoration-sites', where: of, field: 'area' })),
);
const additive = fc.oneof(
  simple,
  simple.map((of): Measure => ({ type: 'change', of, from: 'start' })),
  fc.tuple(simple, simple).map(
    ([a, b]): Measure => ({
      type: 'expr',
      terms: [
        { sign: 1, measure: a },
        { sign: -1, measure: b },
      ],
    }),
  ),
);

interface Pair {
  readonly now: SiteState;
  readonly before: SiteState;
}

function worldOf(
  drafts: readonly {
    status: Status | null;
    before: Status | null;
    region: SiteDraft['region'];
    programme: string;
    group: string;
    area: number;
  }[],
) {
  const pairs = drafts.map((one, index): Pair => {
    const at = (status: Status | null): SiteState =>
      site({
        id: `s${index}`,
        region: one.region,
        status,
        attributes: { programme: one.programme, group: one.group },
        amounts: { area: one.area },
      });
    return { now: at(one.status), before: at(one.before) };
  });
  const world = smallWorld({ '2020-01-01': pairs.map((pair) => pair.before), [START]: pairs.map((pair) => pair.now) });
  return { pairs, world };
}

describe('shares of single sites', () => {
  it('add up to the actual value, and the list is the population', () => {
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 25 }), additive, (drafts, measure) => {
        const { pairs, world } = worldOf(drafts);
        const goal = target(measure, { start: START, unit: '亩' });
        const { actual, population } = evaluateTarget(goal, world, TODAY);
        const share = sharesOf(goal, world, TODAY);
        const shares = pairs.map(share).filter((one) => one !== null);
        expect(shares.length).toBe(population?.count);
        if (actual === null) return;
        const sum = shares.reduce((total, one) => total + (one.counted ? (one.contribution ?? Number.NaN) : 0), 0);
        expect(sum).toBeCloseTo(actual, 6);
      }),
    );
  });

  it('of a ratio have numerators and denominators that add up to its sides', () => {
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 25 }), (drafts) => {
        const { pairs, world } = worldOf(drafts);
        const all: Measure = {
          type: 'sum',
          layer: 'restoration-sites',
          where: { attributes: { programme: 'abandoned-pit' } },
          field: 'area',
        };
        const done: Measure = { ...all, where: { ...all.where, statusAtLeast: 'accepted' } };
        const goal = target({ type: 'ratio', numerator: done, denominator: all, percent: true }, { unit: '%' });
        const { actual, numerator, denominator } = evaluateTarget(goal, world, TODAY);
        if (actual === null) return;
        const shares = pairs.map(sharesOf(goal, world, TODAY)).filter((one) => one !== null);
        const sum = (of: 'numerator' | 'denominator') => shares.reduce((total, one) => total + (one[of] ?? 0), 0);
        expect(sum('numerator')).toBe(numerator);
        expect(sum('denominator')).toBe(denominator);
      }),
    );
  });

  it('say what a site that does not count yet would add', () => {
    const pending = site({ id: 'a', status: 'working', amounts: { area: 1_000_000 } });
    const goal = target(
      {
        type: 'sum',
        layer: 'restoration-sites',
        where: { attributes: { programme: 'abandoned-pit' }, statusAtLeast: 'accepted' },
        field: 'area',
      },
      { unit: '公顷' },
    );
    const world = smallWorld({ '2020-01-01': [pending] });
    expect(sharesOf(goal, world, TODAY)({ now: pending, before: null })).toEqual({ counted: false, contribution: 1 });
  });

  it('take away what was lost since the start', () => {
    const goal = target(
      {
        type: 'change',
        of: { type: 'count', layer: 'restoration-sites', where: { statusAtLeast: 'accepted' } },
        from: 'start',
      },
      { start: START },
    );
    const then = site({ id: 'a', status: 'accepted' });
    const now = site({ id: 'a', status: 'reopened' });
    const world = smallWorld({ '2020-01-01': [then], [START]: [now] });
    expect(evaluateTarget(goal, world, addDays(START, 3)).actual).toBe(-1);
    expect(sharesOf(goal, world, addDays(START, 3))({ now, before: then })).toEqual({
      counted: true,
      contribution: -1,
    });
  });
});
