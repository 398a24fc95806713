// The drill histories: accepted by the contract, in order, within the pack's dates, and telling the story they should.
import { describe, expect, it } from 'vitest';
import { drillEvents } from '../../src/contract/pack';
import { attributeSpec } from '../../src/domain/site/attributes';
import { rankOf, type Status, workflowOf } from '../../src/domain/site/status';
import { type CommittedSite, PACKS, type PackName, readEvents, readLayer, readPack } from './packs';

const LAYERS = {
  yangquan: ['restoration-sites', 'gangue-piles'],
  yindu: ['mining-zones'],
  jiaozuo: ['restoration-sites'],
  xuchang: ['restoration-sites'],
} as const satisfies Record<PackName, readonly ('restoration-sites' | 'gangue-piles' | 'mining-zones')[]>;

const sitesOf = (pack: PackName): Map<string, CommittedSite & { readonly layer: (typeof LAYERS)[PackName][number] }> =>
  new Map(LAYERS[pack].flatMap((layer) => readLayer(pack, layer).map((one) => [one.id, { ...one, layer }] as const)));

/** Last status of each site on a day, replayed from the published status and the events. */
function statusesOn(pack: PackName, day: string): Map<string, Status | null> {
  const now = new Map([...sitesOf(pack)].map(([id, { properties }]) => [id, properties.status]));
  for (const { site, on, patch } of readEvents(pack)) if (on <= day && patch.status) now.set(site, patch.status);
  return now;
}

const counted = (pack: PackName, day: string, prefix: string): number =>
  [...statusesOn(pack, day)].filter(
    ([id, status]) => id.startsWith(prefix) && ['accepted', 'closed'].includes(String(status)),
  ).length;

describe.each(PACKS)('drill events of %s', (pack) => {
  const events = readEvents(pack);
  const sites = sitesOf(pack);
  const { from, to } = readPack(pack);

  it('are accepted by the contract, name sites of the pack and lie within its dates, not before the site exists', () => {
    expect(drillEvents.safeParse(events).error).toBeUndefined();
    for (const { site, on } of events) {
      expect(sites.has(site), site).toBe(true);
      expect(on >= (sites.get(site)?.properties.since as string), `${site} ${on}`).toBe(true);
      expect(on >= from && on <= to, `${site} ${on}`).toBe(true);
    }
  });

  it('use known attributes and statuses of the site’s workflow, never the same status twice in a row', () => {
    const last = new Map<string, Status>();
    for (const { site, on, patch } of events) {
      const { layer, properties } = sites.get(site) as NonNullable<ReturnType<typeof sites.get>>;
      for (const key of Object.keys(patch.attributes ?? {})) expect(attributeSpec(key)?.layers, key).toContain(layer);
      if (!patch.status) continue;
      expect(rankOf(workflowOf(layer, properties.attributes), patch.status), `${site} ${on}`).not.toBeNull();
      expect(last.get(site), `${site} ${on}`).not.toBe(patch.status);
      last.set(site, patch.status);
    }
  });

  it('come by day and name what they are', () => {
    const days = events.map(({ on }) => on);
    expect(days).toEqual([...days].sort());
    expect(events.every(({ why }) => why.startsWith('演练：'))).toBe(true);
  });
});

describe('restoration goes step by step', () => {
  it.each(['yangquan', 'jiaozuo', 'xuchang'] as const)(
    '%s: up one step at a time, down only by reopening, accepted with a document number',
    (pack) => {
      const ranks = new Map<string, number>();
      const sites = sitesOf(pack);
      for (const { site, on, patch, evidence } of readEvents(pack)) {
        if (!patch.status) continue;
        const { layer, properties } = sites.get(site) as NonNullable<ReturnType<typeof sites.get>>;
        const rank = rankOf(workflowOf(layer, properties.attributes), patch.status) as number;
        const before = ranks.get(site) ?? -1;
        if (patch.status === 'reopened') expect(before, `${site} ${on}`).toBeGreaterThanOrEqual(4);
        else expect(rank, `${site} ${on} ${patch.status}`).toBe(before + 1);
        if (patch.status === 'accepted' || patch.status === 'closed')
          expect(evidence).toMatch(/^演练文号：.+〔20\d\d〕/);
        ranks.set(site, rank);
      }
    },
  );
});

describe('阳泉', () => {
  it('on 2020-11-15, 131 of the 230 patches of 平定 count, and two are reopened', () => {
    expect(counted('yangquan', '2020-11-15', 'YQ-AP-140321')).toBe(131);
    const reopened = [...statusesOn('yangquan', '2020-11-15')].filter(
      ([id, status]) => id.startsWith('YQ-AP-140321') && status === 'reopened',
    );
    expect(reopened).toHaveLength(2);
  });

  it('some counties are ahead, some behind', () => {
    const share = (region: string, n: number) => counted('yangquan', '2020-11-15', `YQ-AP-${region}`) / n;
    expect(share('140303', 12)).toBeGreaterThan(0.9);
    expect(share('140322', 106)).toBeGreaterThan(0.7);
    expect(share('140311', 65)).toBeLessThan(0.7);
    expect(share('140321', 230)).toBeLessThan(0.6);
  });

  it('not all is done by the deadline, nor by the end', () => {
    expect(counted('yangquan', '2020-12-20', 'YQ-AP')).toBeLessThan(417);
    expect(counted('yangquan', '2020-12-20', 'YQ-AP')).toBeGreaterThan(counted('yangquan', '2020-11-15', 'YQ-AP'));
    expect(counted('yangquan', '2021-03-31', 'YQ-AP')).toBeLessThan(417);
    expect(counted('yangquan', '2021-03-31', 'YQ-AP')).toBeGreaterThan(405);
  });

  it('burning piles go out, one excepted', () => {
    const burning = new Map<string, boolean>();
    for (const { site, patch } of readEvents('yangquan')) {
      if (typeof patch.attributes?.burning === 'boolean') burning.set(site, patch.attributes.burning);
    }
    expect(burning.size).toBe(148);
    const still = [...burning.values()].filter(Boolean).length;
    expect(still).toBeGreaterThanOrEqual(1);
    expect(still).toBeLessThan(5);
  });
});

describe('殷都', () => {
  it('the number of mines falls below 20 in 2023', () => {
    const open = (day: string) =>
      [...statusesOn('yindu', day)].filter(([id, status]) => id.startsWith('YD-MR') && status !== 'shut').length;
    expect([open('2020-12-31'), open('2022-12-31'), open('2023-12-31'), open('2025-12-31')]).toEqual([23, 21, 19, 17]);
  });
});

describe('焦作', () => {
  it('each year’s number is nearly reached by its end', () => {
    const by = (year: number, day: string) => {
      const due = readLayer('jiaozuo', 'restoration-sites').filter(
        ({ properties }) => properties.attributes.dueYear === year,
      );
      const now = statusesOn('jiaozuo', day);
      return due.filter(({ id }) => ['accepted', 'closed'].includes(String(now.get(id)))).length;
    };
    expect(by(2023, '2023-12-31')).toBe(84);
    expect(by(2024, '2024-12-31')).toBe(98);
    expect(by(2025, '2025-12-31')).toBe(143);
    expect(by(2023, '2025-12-31')).toBe(87);
  });
});
