// One number everywhere: every target with a measure against the features it lists, and every feature against the
// targets that list it, on three days.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiTarget, featureResponse, type TargetFeature } from '../../src/contract/api';
import { RegionTree } from '../../src/domain/geo/region';
import { daysNeeded, evaluateTarget } from '../../src/domain/plan/evaluate';
import { oneADay } from '../../src/domain/plan/reported';
import type { World } from '../../src/domain/plan/world';
import type { FeatureId, IsoDate } from '../../src/domain/units';
import { json, openPacks, type RunningApp } from './app-fixture';
import { everyFeatureOn, type Listed, listOf, targetsOn } from './walk';

const DAYS = ['2020-11-15', '2022-06-30', '2024-09-30'];
const STEWARD = { role: 'administrator', regions: [] } as const;

let running: RunningApp;
beforeAll(async () => {
  running = await openPacks(true);
});
afterAll(() => running.close());

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));
const total = (values: readonly (number | null | undefined)[]): number =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

type Say = (what: string, api: number, features: number) => void;

function compareCounts({ population }: ApiTarget, list: Listed, say: Say): void {
  say('total', list.total, list.features.length);
  say('population', population?.count ?? 0, list.total);
  say('counted', list.counted, list.features.filter((feature) => feature.counted).length);
}

function compareSum({ progress }: ApiTarget, list: Listed, say: Say): void {
  if (list.sum === null || !progress) return;
  const counted = list.features.filter((feature) => feature.counted);
  const sum = total(counted.map((feature) => feature.contribution));
  say('sum', list.sum, sum);
  say('actual', progress.actual, sum);
}

function compareRatio({ progress }: ApiTarget, { features }: Listed, say: Say): void {
  if (progress?.numerator === undefined) return;
  if (features.some((feature) => feature.numerator !== undefined)) {
    say('numerator', progress.numerator, total(features.map((feature) => feature.numerator)));
  }
  if (features.some((feature) => feature.denominator !== undefined)) {
    say('denominator', progress.denominator ?? 0, total(features.map((feature) => feature.denominator)));
  }
}

/** A world that holds nothing but the listed features, and what officers have reported. */
async function worldOf(ids: readonly FeatureId[], days: readonly IsoDate[]): Promise<World> {
  const { store } = running.database;
  const { regions } = await store.catalogue();
  const limit = ids.length + 1;
  const pages = await Promise.all(days.map((on) => store.sites(STEWARD, { on, ids, limit })));
  const readings = await store.readings(ids, '2000-01-01' as IsoDate, '2030-12-31' as IsoDate);
  const reports = await store.reports();
  const on = (day: IsoDate) => pages[days.indexOf(day)]?.rows ?? [];
  return {
    regions: new RegionTree(regions),
    cells: on,
    points: (day) => on(day).filter((site) => site.layer === 'water-points'),
    readings: (point) => readings.filter((reading) => reading.point === point),
    reports: (series) => oneADay(reports.filter((report) => report.series === series)),
  };
}

/** Where contributions don't add up (classes, flows, conditions): the figure again from the listed features alone. */
async function compareAgain(target: ApiTarget, list: Listed, asOf: IsoDate, say: Say): Promise<void> {
  if (list.sum !== null || !target.progress) return;
  const { targets } = await running.database.store.catalogue();
  const own = targets.find((one) => one.id === target.id);
  if (!own) throw new Error(`${target.id} is not in the catalogue`);
  const ids = list.features.map((feature) => feature.id);
  const again = evaluateTarget(own, await worldOf(ids, daysNeeded(own, asOf)), asOf);
  say('actual again', target.progress.actual, again.actual ?? Number.NaN);
}

/** Feature id to target id to what the target's list says of it. */
type Listing = Map<string, Map<string, TargetFeature>>;

function note(listing: Listing, target: string, features: readonly TargetFeature[]): void {
  for (const feature of features) {
    const targets = listing.get(feature.id) ?? new Map<string, TargetFeature>();
    listing.set(feature.id, targets.set(target, feature));
  }
}

async function contradictions(id: string, asOf: string, listed: ReadonlyMap<string, TargetFeature>): Promise<string[]> {
  const { targets } = featureResponse.parse(await json(running.app, `/api/features/${id}?asOf=${asOf}`));
  const own = new Map(targets.map((target) => [target.id as string, target]));
  const names = [...new Set([...own.keys(), ...listed.keys()])];
  return names.filter((name) => {
    const [card, list] = [own.get(name), listed.get(name)];
    return !card || !list || card.contribution !== list.contribution || card.counted !== list.counted;
  });
}

describe.each(DAYS)('on %s', (asOf) => {
  const listing: Listing = new Map();

  it('every target with a measure agrees with the features it lists', async () => {
    const found: string[] = [];
    let compared = 0;
    const targets = (await targetsOn(running.app, asOf)).filter((target) => target.measure !== null);
    for (const target of targets) {
      const say: Say = (what, api, features) => {
        compared += 1;
        if (!near(api, features)) found.push(`${target.id} ${what}: ${api}, from its features ${features}`);
      };
      const list = await listOf(running.app, target.id, asOf);
      note(listing, target.id, list.features);
      compareCounts(target, list, say);
      compareSum(target, list, say);
      compareRatio(target, list, say);
      await compareAgain(target, list, asOf as IsoDate, say);
    }
    expect(found).toEqual([]);
    expect(targets.length).toBeGreaterThan(200);
    expect(compared).toBeGreaterThan(4 * targets.length);
  });

  it('every feature lists exactly the targets that list it, with the same contribution', async () => {
    const ids = await everyFeatureOn(running.app, asOf);
    const found: string[] = [];
    for (const id of ids) {
      const wrong = await contradictions(id, asOf, listing.get(id) ?? new Map());
      if (wrong.length > 0) found.push(`${id}: ${wrong.join(', ')}`);
    }
    expect(found).toEqual([]);
    expect(ids.length).toBeGreaterThan(700);
    expect([...listing.keys()].filter((id) => !ids.includes(id))).toEqual([]);
  });
});
