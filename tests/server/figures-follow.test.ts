// Figures that follow the events: after each change they are what working everything out anew gives.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, NewEvent, Store } from '../../src/contract/store';
import type { SitePatch } from '../../src/domain/site/site';
import type { FeatureId, IsoDate, TargetId } from '../../src/domain/units';
import { Figures } from '../../src/server/figures';
import { ProgressBook } from '../../src/server/progress';
import { Snapshots } from '../../src/server/snapshot';
import { Worlds } from '../../src/server/world';
import { openPacks, type RunningApp } from './app-fixture';

const DAYS = ['2020-11-15', '2024-06-30'] as IsoDate[];
const COUNTIES = ['140321', '140302'];
const ACTOR: Actor = { viewer: { role: 'administrator', regions: [] }, name: 'A' };

const makersOf = (store: Store) => {
  const worlds = new Worlds(store);
  return { snapshots: new Snapshots(store), book: new ProgressBook(new Figures(store, worlds)) };
};
type Makers = ReturnType<typeof makersOf>;

/** Every record of every day, and of some counties, as text. */
async function everything({ snapshots, book }: Makers): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const on of DAYS) {
    const day = await book.on(await snapshots.current(), on);
    const regions = [undefined, ...COUNTIES] as Parameters<typeof day.all>[1][];
    for (const region of regions)
      for (const { target, region: seen, evaluation, progress, sentence } of day.all(ACTOR.viewer, region))
        lines.push(`${on} ${target.id} ${seen} ${JSON.stringify([evaluation, progress, sentence])}`);
  }
  return lines;
}

let running: RunningApp;
let store: Store;
let kept: Makers;
beforeAll(async () => {
  running = await openPacks(true);
  store = running.database.store;
  kept = makersOf(store);
  await everything(kept);
});
afterAll(() => running.close());

const event = (site: string, effectiveOn: string, patch: SitePatch): NewEvent => ({
  site: site as FeatureId,
  effectiveOn: effectiveOn as IsoDate,
  why: '核查',
  evidence: null,
  drill: false,
  patch,
});

async function write(events: readonly NewEvent[]): Promise<void> {
  const result = await store.append(ACTOR, events);
  if (!result.ok) throw new Error(result.detail);
}

/** Of a layer, as they stand on a day. */
const someSites = async (layer: 'gangue-piles' | 'water-points' | 'mining-zones', on: string) =>
  (await store.sites(ACTOR.viewer, { on: on as IsoDate, layer, limit: 500 })).rows;

describe('a change of', () => {
  const follow = async (events: readonly NewEvent[], moves = true): Promise<void> => {
    const before = await everything(kept);
    await write(events);
    const [followed, anew] = [await everything(kept), await everything(makersOf(store))];
    expect(followed).toEqual(anew);
    if (moves) expect(followed).not.toEqual(before);
  };

  it('one status on the day itself', () => follow([event('YQ-AP-140321-001', '2020-11-15', { status: 'planned' })]));
  it('one status, dated back: earlier days move as well', async () => {
    const closed = (await someSites('gangue-piles', '2020-10-31')).find(({ status }) => status === 'closed');
    if (!closed) throw new Error('no pile is closed');
    await follow([event(closed.id, '2020-10-20', { status: 'reopened' })]);
  });
  it('one status, from now on, of which earlier days know nothing', () =>
    follow([event('YQ-AP-140321-003', '2025-01-01', { status: 'reopened' })], false));
  it('the region of a site: two counties move', () =>
    follow([event('YQ-AP-140321-004', '2020-06-01', { region: '140302' as never })]));
  it('area and an attribute that decides what it counts toward', async () => {
    const piles = await someSites('gangue-piles', '2020-11-15');
    const pile = piles.find(({ attributes }) => attributes.owner === 'owned') ?? piles[0];
    if (!pile) throw new Error('no pile');
    const attributes = { ...pile.attributes, owner: 'ownerless' };
    await follow([event(pile.id, '2020-11-01', { attributes, amounts: { area: 1 } })]);
  });
  it('many sites at once', async () => {
    const piles = await someSites('gangue-piles', '2020-11-15');
    const events = piles.slice(0, 40).map(({ id }) => event(id, '2020-11-10', { status: 'closed' }));
    await follow(events);
  });
  it('a water point', async () => {
    const [point] = (await someSites('water-points', '2024-06-30')).filter(
      ({ attributes }) => attributes.goal !== undefined,
    );
    if (!point) throw new Error('no section');
    await follow([event(point.id, '2024-01-01', { attributes: { ...point.attributes, goal: 'Ⅴ' } })], false);
  });
  it('a reported value', async () => {
    const { catalogue } = await kept.snapshots.current();
    const target = catalogue.targets.find(({ measure, region }) => measure === null && region === '140300');
    if (!target) throw new Error('no target that is reported');
    const report = { series: target.id, target: target.id as TargetId, region: target.region, on: DAYS[0] as IsoDate };
    await store.report(ACTOR, { ...report, value: 100, note: '完成', evidence: null, drill: false });
    expect(await everything(kept)).toEqual(await everything(makersOf(store)));
  });
});
