// What the public may not see is counted in figures and named nowhere; what changes is seen at once; a lost database
// is told. On a bundle of seven sites, of which one is conditional and one restricted.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  featureResponse,
  featuresResponse,
  problem,
  targetFeaturesResponse,
  targetResponse,
  targetsResponse,
} from '../../src/contract/api';
import { waterPointResponse } from '../../src/contract/api-water';
import type { PackBundle } from '../../src/contract/bundle';
import { geodesicLengthM } from '../../src/domain/geo/ellipsoid';
import type { FeatureId, IsoDate, TargetId } from '../../src/domain/units';
import type { LogEntry } from '../../src/server/services';
import { BUNDLE, STEWARD } from '../storage/fixture';
import { appOn, json, openBundle, type RunningApp } from './app-fixture';

const SEES_ALL = { role: 'administrator', regions: [] } as const;
const CITY = 'YQ-2020-123-008';
const CLOSED_TO_PUBLIC = 'YQ-2020-123-009';

/** The bundle with a city-wide target over all pits, and the same again for staff only. */
function withCityTargets(): PackBundle {
  const packs = BUNDLE.packs.map((pack) => ({
    ...pack,
    plans: pack.plans.map((plan) => {
      const [first] = plan.targets;
      if (!first) throw new Error('the bundle has a target');
      const where = { attributes: { programme: 'abandoned-pit' }, statusAtLeast: 'completed' } as const;
      const city = {
        ...first,
        id: CITY as TargetId,
        region: plan.document.region,
        measure: { type: 'count', layer: 'restoration-sites', where } as const,
      };
      const closed = { ...city, id: CLOSED_TO_PUBLIC as TargetId, sharing: 'conditional' as const };
      return { ...plan, targets: [first, city, closed] };
    }),
  }));
  return { ...BUNDLE, packs };
}

let running: RunningApp;
beforeAll(async () => {
  running = await openBundle(withCityTargets(), true);
});
afterAll(() => running.close());

const read = (path: string, status?: number): Promise<unknown> => json(running.app, path, status);
const ON = 'asOf=2020-11-15';

describe('sites that are not open', () => {
  it('are in the totals of a list, but not in the list', async () => {
    const list = featuresResponse.parse(await read(`/api/features?layer=restoration-sites&${ON}`));
    expect(list).toMatchObject({ total: 3, hidden: 1, sum: { areaM2: 70 } });
    expect(list.features.map((feature) => feature.id)).toEqual(['YQ-AP-140321-001', 'YQ-AP-140321-002']);
    const recorded = featuresResponse.parse(await read(`/api/features?layer=restoration-sites&status=recorded&${ON}`));
    expect(recorded).toMatchObject({ total: 2, hidden: 1 });
    expect(recorded.features).toHaveLength(1);
  });

  it('are not counted within a box, which would give their place away', async () => {
    const list = featuresResponse.parse(await read(`/api/features?layer=restoration-sites&bbox=113,37,114,39&${ON}`));
    expect(list).toMatchObject({ total: 2, hidden: 0, sum: { areaM2: 30 } });
  });

  it('count toward a target and are told as a number', async () => {
    const list = targetFeaturesResponse.parse(await read(`/api/targets/${CITY}/features?${ON}`));
    expect(list).toMatchObject({ total: 3, hidden: 1, counted: 1, sum: 1 });
    expect(list.features.map((feature) => [feature.id, feature.counted])).toEqual([
      ['YQ-AP-140321-001', true],
      ['YQ-AP-140321-002', false],
    ]);
    const { target } = targetResponse.parse(await read(`/api/targets/${CITY}?${ON}`));
    expect(target.population?.count).toBe(3);
  });

  it('have no card and no tile', async () => {
    await read(`/api/features/YQ-AP-140322-001?${ON}`, 404);
    await read(`/api/features/YQ-GP-140321-001?${ON}`, 404);
    const tile = await running.app.request('/tiles/gangue-piles/12/3341/1581.mvt');
    expect(tile.status).toBe(204);
  });
});

it('what lies upstream of a water point is told neither by name nor by number', async () => {
  const { upstream } = waterPointResponse.parse(await read(`/api/water/points/YQ-WS-140300-001?distance=50&${ON}`));
  const kinds = new Set(upstream.sites.map(({ layer }) => layer));
  expect([...kinds].sort()).toEqual(['mining-zones', 'water-points']);
  expect(Object.keys(upstream).sort()).toEqual(['by', 'distanceKm', 'lineIllustrative', 'sites', 'truncated']);
  // There is a pile within that distance, but a restricted one.
  const on = '2020-11-15' as IsoDate;
  const all = await running.database.store.sites(SEES_ALL, { on, layer: 'gangue-piles', limit: 9 });
  expect(all.rows.map(({ id }) => id)).toEqual(['YQ-GP-140321-001']);
  expect(geodesicLengthM([[113.58, 37.86], all.rows[0]?.bbox.slice(0, 2) ?? []])).toBeLessThan(50_000);
});

it('a target that is not open is nowhere', async () => {
  const { targets } = targetsResponse.parse(await read(`/api/targets?${ON}`));
  expect(targets.map((target) => target.id)).toEqual(['YQ-2020-123-001', CITY]);
  await read(`/api/targets/${CLOSED_TO_PUBLIC}`, 404);
  await read(`/api/targets/${CLOSED_TO_PUBLIC}/features`, 404);
  const card = featureResponse.parse(await read(`/api/features/YQ-AP-140321-001?${ON}`));
  expect(card.targets.map((target) => target.id)).toEqual(['YQ-2020-123-001', CITY]);
});

it('a water point’s card has the class of the month and its samples', async () => {
  const { water } = featureResponse.parse(await read(`/api/features/YQ-WS-140300-001?${ON}`));
  // pH 8.1 alone: class Ⅰ by one of 21 parameters.
  expect(water).toMatchObject({ class: 'I', goal: 'IV', parametersUsed: 1, limiting: [] });
  expect(water?.samples.map((sample) => sample.on)).toEqual(['2020-10-05', '2020-11-05']);
  expect(water?.samples[0]?.values).toEqual({ pH: 7.9, 'NH3-N': 0.025 });
});

it('a change is in every answer after it, and in the address of tiles', async () => {
  const before = targetResponse.parse(await read(`/api/targets/${CITY}?${ON}`));
  const tiles = (await read('/tiles/restoration-sites.json')) as { tiles: string[] };
  const appended = await running.database.store.append(STEWARD, [
    {
      site: 'YQ-AP-140321-002' as FeatureId,
      effectiveOn: '2020-11-01' as IsoDate,
      why: '完工',
      evidence: null,
      drill: false,
      patch: { status: 'completed' },
    },
  ]);
  expect(appended.ok).toBe(true);
  const after = targetResponse.parse(await read(`/api/targets/${CITY}?${ON}`));
  expect([before.target.progress?.actual, after.target.progress?.actual]).toEqual([1, 2]);
  const list = targetFeaturesResponse.parse(await read(`/api/targets/${CITY}/features?${ON}`));
  expect(list.counted).toBe(2);
  const card = featureResponse.parse(await read(`/api/features/YQ-AP-140321-002?${ON}`));
  expect(card.status).toBe('completed');
  expect(card.drill).toBe(false);
  expect(await read('/tiles/restoration-sites.json')).not.toEqual(tiles);
});

it('a database that can’t be reached is a 503 that says so, other defects a 500 without details', async () => {
  const { store } = running.database;
  const logged: LogEntry[] = [];
  const log = (entry: LogEntry) => logged.push(entry);
  const unreachable = () => Promise.reject(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }));
  const lost = appOn({ ...store, state: unreachable }, log);
  expect(problem.parse(await json(lost, '/readyz', 503)).type).toBe('/problems/store-unavailable');
  expect(await json(lost, '/healthz')).toEqual({ status: 'ok' });
  const broken = appOn({ ...store, catalogue: () => Promise.reject(new Error('secret detail')) }, log);
  const told = problem.parse(await json(broken, '/api/packs', 500));
  expect(JSON.stringify(told)).not.toContain('secret');
  expect(logged.map((entry) => [entry.level, entry.path])).toEqual([
    ['error', '/readyz'],
    ['error', '/api/packs'],
  ]);
  expect(logged[1]?.message).toContain('secret detail');
});
