// The measures of the plans against the layers: when every site is accepted, counts and areas are the published figures.
import { describe, expect, it } from 'vitest';
import { evaluateTarget } from '../../src/domain/plan/evaluate';
import type { Measure } from '../../src/domain/plan/measure';
import type { IsoDate } from '../../src/domain/units';
import { type PlanTarget, targets } from './plans-files';
import { asTarget, worldWith } from './plans-world';

const DAY = '2025-12-31' as IsoDate;
const accepted = worldWith('accepted');
const recorded = worldWith('recorded');
const actual = (target: PlanTarget, world = accepted): number | null =>
  evaluateTarget(asTarget(target), world, DAY).actual;

/** Counts and sums over restoration sites and piles with acceptance as their condition. */
const byAcceptance = (measure: Measure | null): boolean =>
  (measure?.type === 'count' || measure?.type === 'sum') &&
  measure.where.statusAtLeast === 'accepted' &&
  (measure.layer === 'restoration-sites' || measure.layer === 'gangue-piles');
const reachable = targets.filter(({ measure, op }) => byAcceptance(measure) && (op === '=' || op === '>='));

/** The central city's 3,009.1 mu enter the printed totals as 0.3 (10,000 mu). */
const ROUNDED_AWAY = 0.30091 - 0.3;
const holdsCentre = ({ scope, region, unit }: PlanTarget): boolean =>
  unit === '万亩' && (scope === 'central-city' || (scope === 'total' && region === '411000'));

describe('when every site is accepted', () => {
  it('counts and areas reach the published value to 0.01 mu', () => {
    expect(reachable.length).toBeGreaterThan(180);
    for (const target of reachable) {
      const more = holdsCentre(target) ? ROUNDED_AWAY : 0;
      const digits = target.unit === '万亩' ? 6 : 2;
      expect(actual(target), target.id).toBeCloseTo((target.value ?? Number.NaN) + more, digits);
    }
  });

  it('the approximate totals are reached too', () => {
    const of = (id: string): number | null => actual(targets.find((one) => one.id === id) as PlanTarget);
    expect(of('YQ-2020-123-007')).toBeCloseTo(20_092.5, 2);
    expect(of('YQ-2020-123-008')).toBeCloseTo(3.3, 6);
  });

  it('shares of restored sites stand at 100 %', () => {
    const ids = ['YQ-2020-123-002', 'YQ-2020-123-003', 'YQ-2020-127-009', 'JZ-2023-054-T064', 'XC-2019-025-045'];
    for (const id of ids) expect(actual(targets.find((one) => one.id === id) as PlanTarget), id).toBe(100);
  });
});

describe('when nothing is done yet', () => {
  it('no count and no area has moved', () => {
    for (const target of reachable) expect(actual(target, recorded), target.id).toBe(0);
  });
});

describe('when no status is known', () => {
  it('there is no figure', () => {
    const unknown = worldWith(null);
    const figures = reachable.filter((target) => actual(target, unknown) !== null).map(({ id }) => id);
    expect(figures).toEqual(['YQ-2020-123-038']);
  });
});
