// Totals by day from their differences: as a plain sum over all moves up to the day, however they came in.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CellMove, netMoves, Totals } from '../../../src/domain/plan/totals';
import { AMOUNTS, type Amounts, type Cell } from '../../../src/domain/site/site';
import type { IsoDate, RegionCode } from '../../../src/domain/units';

const amountsOf = (area: number): Amounts =>
  Object.fromEntries(AMOUNTS.map((key) => [key, key === 'area' ? area : 0])) as never;

const days = ['2020-01-01', '2020-02-01', '2020-03-01', '2020-04-01'] as IsoDate[];
const move = fc.record({
  day: fc.constantFrom(...days),
  region: fc.constantFrom('140321', '140322') as fc.Arbitrary<RegionCode>,
  status: fc.constantFrom('planned', 'accepted', null) as fc.Arbitrary<Cell['status']>,
  group: fc.constantFrom('a', 'b'),
  n: fc.integer({ min: -3, max: 3 }),
});
const moves = fc.array(
  move.map(
    ({ group, n, ...rest }): CellMove => ({
      ...rest,
      layer: 'restoration-sites',
      attributes: { programme: 'abandoned-pit', group },
      drill: false,
      n,
      amounts: amountsOf(7 * n),
    }),
  ),
  { maxLength: 30 },
);

const nameOf = ({ region, status, attributes }: Cell): string => `${region} ${status} ${attributes.group}`;

/** Sorts with anything in them, by adding up. */
function summed(all: readonly CellMove[], on: IsoDate): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const one of all) if (one.day <= on) sums[nameOf(one)] = (sums[nameOf(one)] ?? 0) + one.n;
  return Object.fromEntries(Object.entries(sums).filter(([, n]) => n !== 0));
}
const counted = (totals: Totals, on: IsoDate): Record<string, number> =>
  Object.fromEntries(totals.cells(on).map((cell) => [nameOf(cell), cell.n]));

describe('totals of a day', () => {
  it('are the sum of everything up to it', () => {
    fc.assert(
      fc.property(moves, fc.constantFrom(...days), (all, on) => {
        const totals = Totals.of(all);
        expect(counted(totals, on)).toEqual(summed(all, on));
        for (const { n, amounts } of totals.cells(on)) expect(amounts.area).toBe(7 * n);
      }),
    );
  });

  it('are the same where some moves come later', () => {
    fc.assert(
      fc.property(moves, moves, (first, later) => {
        const before = Totals.of(first);
        for (const on of days) before.cells(on);
        const after = before.plus(later);
        for (const on of days) {
          expect(counted(after, on)).toEqual(summed([...first, ...later], on));
          expect(counted(before, on)).toEqual(summed(first, on));
        }
      }),
    );
  });

  it('are the very same list on days that no later move has changed', () => {
    const one = (day: IsoDate): CellMove => ({
      day,
      layer: 'restoration-sites',
      region: '140321' as RegionCode,
      attributes: {},
      status: 'planned',
      drill: false,
      n: 1,
      amounts: amountsOf(1),
    });
    const [january, february, march] = days as [IsoDate, IsoDate, IsoDate];
    const before = Totals.of([one(january)]);
    const [early, late] = [before.cells(january), before.cells(march)];
    const after = before.plus([one(february)]);
    expect(after.cells(january)).toBe(early);
    expect(after.cells(march)).not.toBe(late);
    expect(after.cells(march)[0]?.n).toBe(2);
  });

  it('net: what cancels out is gone, the sum is kept', () => {
    fc.assert(
      fc.property(moves, fc.constantFrom(...days), (all, on) => {
        const net = netMoves(all);
        expect(net.every(({ n, amounts }) => n !== 0 || amounts.area !== 0)).toBe(true);
        expect(summed(net, on)).toEqual(summed(all, on));
      }),
    );
  });
});
