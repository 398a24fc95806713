// Figures of counties over the packs: for measures that add up, the counties' sum is the city's.
import { describe, expect, it } from 'vitest';
import { targetIn } from '../../src/domain/plan/county';
import { evaluateTarget } from '../../src/domain/plan/evaluate';
import { populationMatch } from '../../src/domain/plan/population';
import type { Target } from '../../src/domain/plan/target';
import type { World } from '../../src/domain/plan/world';
import type { Status } from '../../src/domain/site/status';
import type { IsoDate } from '../../src/domain/units';
import { targets } from './plans-files';
import { asTarget, worldWith } from './plans-world';

const ON = '2025-06-30' as IsoDate;

const adds = ({ measure }: Target): boolean =>
  measure?.type === 'sum' || (measure?.type === 'count' && measure.distinct === undefined);

/** Every site of the target lies in something below its region. */
function isSplit(target: Target, world: World): boolean {
  const belongs = populationMatch(target, world.regions);
  const sites = world.cells(ON).filter((cell) => belongs?.(cell));
  return sites.length > 0 && sites.every(({ region }) => region !== target.region);
}

const STATUSES: readonly (Status | null)[] = ['recorded', 'working', 'completed', 'accepted', 'closed', null];

describe.each(STATUSES)('with every site %s', (status) => {
  const world = worldWith(status);
  const split = targets.map(asTarget).filter((target) => adds(target) && isSplit(target, world));

  it('the figures of the counties add up to those of the city', () => {
    expect(split.length).toBeGreaterThan(40);
    for (const target of split) {
      const children = world.regions.all().filter(({ parent }) => parent === target.region);
      const figures = children.map(({ code }) => evaluateTarget(targetIn(target, code), world, ON));
      const city = evaluateTarget(target, world, ON);
      const known = figures.filter(({ population }) => (population?.count ?? 0) > 0);
      expect(
        known.every(({ actual }) => (actual === null) === (city.actual === null)),
        target.id,
      ).toBe(true);
      const sum = known.reduce((all, { actual }) => all + (actual ?? 0), 0);
      expect(Math.abs(sum - (city.actual ?? 0)), target.id).toBeLessThan(1e-6);
      const count = known.reduce((all, { population }) => all + (population?.count ?? 0), 0);
      expect(count, target.id).toBe(city.population?.count);
    }
  });
});
