// Totals kept by difference equal totals recomputed from single sites, whatever is written in whatever order.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewEvent, Store } from '../../src/contract/store';
import { addDays } from '../../src/domain/date';
import { AMOUNTS, type SitePatch } from '../../src/domain/site/site';
import type { IsoDate } from '../../src/domain/units';
import type { Database } from '../../src/storage/database';
import { HOSTS, type Host, opened } from './clusters';
import { ADMINISTRATOR, BUNDLE, change, day, LATE, region, SITES, STEWARD } from './fixture';

const START = day('2020-01-01');
const RESTORATION = SITES.filter(({ layer }) => layer === 'restoration-sites');

const patches: fc.Arbitrary<SitePatch> = fc.record(
  {
    status: fc.constantFrom('planned', 'working', 'completed', 'accepted', 'reopened', null),
    attributes: fc.record({ covered: fc.boolean() }),
    amounts: fc.record({ area: fc.nat(9), acceptedArea: fc.nat(9), investment: fc.nat(9) }, { requiredKeys: [] }),
    region: fc.constantFrom(region('140321'), region('140322')),
  },
  { requiredKeys: [] },
);

const events: fc.Arbitrary<NewEvent> = fc
  .tuple(fc.constantFrom(...RESTORATION), fc.nat(400), patches, fc.boolean())
  .map(([{ id }, offset, patch, drill]) => ({ ...change(id, addDays(START, offset), patch), drill }));

/** Count and sums by key, zero keys left out, as text that can be compared. */
function summed(
  rows: readonly {
    attrsKey: number;
    status: string | null;
    drill: boolean;
    n: number;
    amounts: Record<string, number>;
  }[],
) {
  const totals = new Map<string, number[]>();
  for (const row of rows) {
    const key = `${row.attrsKey} ${row.status} ${row.drill}`;
    const sum = totals.get(key) ?? [0, ...AMOUNTS.map(() => 0)];
    const more = [row.n, ...AMOUNTS.map((name) => row.amounts[name] ?? 0)];
    totals.set(
      key,
      sum.map((value, i) => value + (more[i] ?? 0)),
    );
  }
  return [...totals.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
}

async function agree(store: Store, on: IsoDate): Promise<void> {
  const { rows } = await store.sites(ADMINISTRATOR, { on, limit: 1000 });
  expect(rows).toHaveLength(SITES.length);
  expect(summed(await store.cells(on))).toEqual(summed(rows));
}

describe.each(HOSTS)('totals on $name', ({ open }) => {
  let host: Host;
  let database: Database;

  beforeAll(async () => {
    host = await open();
    database = await opened(await host.fresh());
    await database.load(BUNDLE, { drill: true });
  });
  afterAll(async () => {
    await database.close();
    await host.close();
  });

  it('agree with single sites on every day', async () => {
    const batches = fc.array(fc.array(events, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });
    const days = fc.array(fc.nat(420), { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(batches, days, async (written, offsets) => {
        for (const batch of written) expect((await database.store.append(STEWARD, batch)).ok).toBe(true);
        for (const offset of offsets) await agree(database.store, addDays(START, offset));
      }),
      { numRuns: 25 },
    );
  });

  it('still agree when the drill scenario has been taken out and everything was built anew', async () => {
    await database.load(BUNDLE, { drill: false });
    for (const offset of [0, 100, 200, 300]) await agree(database.store, addDays(START, offset));
    expect((await database.store.cells(LATE)).some(({ drill }) => drill)).toBe(false);
  });
});
