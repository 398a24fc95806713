// Rulings and overlaps over HTTP and in the database: who may rule, what follows, and that nothing is ever lost.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem } from '../../src/contract/api';
import { overlapsResponse, reconciliationResponse, rulingResponse } from '../../src/contract/api-reconciliation';
import type { BundleSite, PackBundle } from '../../src/contract/bundle';
import type { Person } from '../../src/contract/people';
import { ellipsoidalAreaM2 } from '../../src/domain/geo/ellipsoid';
import type { FeatureId, RegionCode, TargetId } from '../../src/domain/units';
import type { App } from '../../src/server/create-app';
import { BUNDLE } from '../storage/fixture';
import { appOn, openBundle, type RunningApp } from './app-fixture';
import { cookieOf, person, writing } from './people-fixture';

const STEWARD = person('steward', 'city.qi', '140300');
const COUNTY = person('steward', 'county.bai', '140321');
const SUPERVISOR = person('supervisor', 'city.zhao', '140300');

const [PACK] = BUNDLE.packs;
const [PLAN] = PACK?.plans ?? [];
const COUNT = PLAN?.targets[0];
const [FIRST, , CONDITIONAL] = PACK?.sites ?? [];
if (!PACK || !PLAN || !COUNT || !FIRST || !CONDITIONAL) throw new Error('the bundle has a plan, a target and sites');

const AREA = 'YQ-2020-123-201';
const SIDE = 0.01;

/** A square whose lower left corner lies so many sides east and north of the first site's. */
function shifted(of: BundleSite, id: string, east: number, north = 0): BundleSite {
  const [x, y] = [113.6 + east * SIDE, 37.8 + north * SIDE];
  const ring = [
    [x, y],
    [x + SIDE, y],
    [x + SIDE, y + SIDE],
    [x, y + SIDE],
    [x, y],
  ];
  const geometry = { type: 'Polygon' as const, coordinates: [ring] };
  const { properties } = of;
  return {
    ...of,
    id: id as FeatureId,
    geometry,
    areaDm2: Math.round(ellipsoidalAreaM2(geometry) * 100),
    properties: { ...properties, code: id, name: id, region: '140321' as RegionCode },
  };
}

/** Pits far away from those of the bundle: two that share half, one beside by less than a hundredth, three on a heap. */
const PITS = [
  shifted(FIRST, 'D-HALF-A', 200),
  shifted(FIRST, 'D-HALF-B', 200.5),
  shifted(FIRST, 'D-TOUCH', 201.495),
  shifted(FIRST, 'D-HEAP-A', 210),
  shifted(FIRST, 'D-HEAP-B', 210),
  shifted(FIRST, 'D-HEAP-C', 210, 0.5),
  shifted(CONDITIONAL, 'D-HIDDEN', 220),
  shifted(FIRST, 'D-OPEN', 220.75),
];

const WITH_PITS: PackBundle = {
  ...BUNDLE,
  packs: [
    {
      ...PACK,
      plans: [
        {
          ...PLAN,
          targets: [
            COUNT,
            { ...COUNT, id: `${COUNT.id}B` as TargetId, value: 3 },
            {
              ...COUNT,
              id: AREA as TargetId,
              indicatorKey: 'pits-area',
              unit: '亩',
              value: 5000,
              measure: {
                type: 'sum',
                layer: 'restoration-sites',
                field: 'area',
                where: { attributes: { programme: 'abandoned-pit' }, statusAtLeast: 'completed' },
              },
            },
          ],
        },
      ],
      sites: [...PACK.sites, ...PITS],
    },
  ],
};

let running: RunningApp;
let app: App;
beforeAll(async () => {
  running = await openBundle(WITH_PITS, true);
  app = appOn(running.database.store, console.error, undefined, [STEWARD, COUNTY, SUPERVISOR]);
});
afterAll(() => running.close());

const get = async (path: string, who: Person | null = null): Promise<unknown> => {
  const response = await app.request(path, who ? { headers: { cookie: cookieOf(who) } } : {});
  expect(response.status, path).toBe(200);
  return response.json();
};
const findings = async (who: Person | null = null) =>
  reconciliationResponse.parse(await get('/api/reconciliation?asOf=2020-11-15', who));
const overlaps = async (who: Person | null = null) =>
  overlapsResponse.parse(await get('/api/reconciliation/overlaps?asOf=2020-11-15', who));

const post = (who: Person | null, id: string, wish: unknown) =>
  app.request(`/api/reconciliation/${encodeURIComponent(id)}/rulings`, {
    method: 'POST',
    headers: writing(who),
    body: JSON.stringify(wish),
  });
const rule = async (who: Person, id: string, wish: unknown): Promise<number> => {
  const response = await post(who, id, wish);
  expect(response.status, await response.clone().text()).toBe(200);
  return rulingResponse.parse(await response.json()).seq;
};

const CONFLICT = `conflict:${COUNT.id}`;
const conflict = async (who: Person | null = null) => (await findings(who)).conflicts.find(({ id }) => id === CONFLICT);

describe('a ruling', () => {
  it('says which value governs and why; a later one supersedes it, and both stay', async () => {
    expect(await conflict()).toMatchObject({ state: 'open', rulings: [], region: '140321' });
    expect((await conflict())?.choices).toEqual([COUNT.id, `${COUNT.id}B`, 'none']);
    const before = (await running.database.store.state()).version;
    await rule(COUNTY, CONFLICT, { governs: COUNT.id, why: '以先印发的文件为准', evidence: '阳政办函〔2020〕9号' });
    expect((await running.database.store.state()).version).not.toBe(before);
    const second = await rule(STEWARD, CONFLICT, { governs: `${COUNT.id}B`, why: '后印发的文件更严' });
    const ruled = await conflict(STEWARD);
    expect(ruled?.state).toBe('ruled');
    expect(ruled?.rulings.map(({ governs, why, evidence, actor }) => [governs, why, evidence, actor])).toEqual([
      [COUNT.id, '以先印发的文件为准', '阳政办函〔2020〕9号', 'county.bai'],
      [`${COUNT.id}B`, '后印发的文件更严', null, 'city.qi'],
    ]);
    expect(ruled?.rulings.at(-1)?.seq).toBe(second);
    expect((await conflict())?.rulings.map(({ actor }) => actor)).toEqual(['', '']);
  });

  it('outlives a reload of the packs, and is outdated when a value is another one', async () => {
    const { database } = running;
    await database.load({ ...WITH_PITS, fingerprint: 'again' }, { drill: true });
    expect((await conflict())?.state).toBe('ruled');
    const plan = WITH_PITS.packs[0]?.plans[0];
    if (!plan) throw new Error('a plan');
    const changed = plan.targets.map((one) => (one.id === COUNT.id ? { ...one, value: 4 } : one));
    const packs = WITH_PITS.packs.map((pack) => ({ ...pack, plans: [{ ...plan, targets: changed }] }));
    await database.load({ ...WITH_PITS, packs, fingerprint: 'changed' }, { drill: true });
    const outdated = await conflict();
    expect([outdated?.state, outdated?.rulings.length]).toEqual(['outdated', 2]);
    expect(outdated?.rulings.at(-1)?.basis.map(({ value }) => value)).toEqual([2, 3]);
    await database.load({ ...WITH_PITS, fingerprint: 'back' }, { drill: true });
    expect((await conflict())?.state).toBe('ruled');
  });

  it.each([
    ['without a session', null, CONFLICT, { governs: 'none', why: '-' }, 401, 'not-signed-in'],
    ['by a supervisor', SUPERVISOR, CONFLICT, { governs: 'none', why: '-' }, 403, 'not-allowed'],
    ['of another place', COUNTY, `layer:${AREA}X`, { governs: 'none', why: '-' }, 404, 'unknown-finding'],
    ['for a value that is not there', STEWARD, CONFLICT, { governs: 'XX-1', why: '-' }, 400, 'foreign-choice'],
    ['without a reason', STEWARD, CONFLICT, { governs: 'none', why: ' ' }, 400, 'bad-body'],
  ] as const)('%s is refused, and nothing is written', async (_, who, id, wish, status, code) => {
    const before = await running.database.store.rulings();
    const response = await post(who, id, wish);
    const { type, detail } = problem.parse(await response.json());
    expect([response.status, type]).toEqual([status, `/problems/${code}`]);
    expect(detail.zh).toMatch(/[\u4e00-\u9fff].*：/);
    expect(await running.database.store.rulings()).toEqual(before);
  });

  it('is taken by the database from nobody else', async () => {
    const given = { finding: CONFLICT, sharing: 'open', governs: 'none', basis: [], why: '-', evidence: null } as const;
    for (const viewer of [
      { role: 'steward', regions: ['140322'] },
      { role: 'supervisor', regions: ['140321'] },
    ]) {
      const by = { viewer: viewer as never, name: 'somebody' };
      expect(await running.database.store.rule(by, { ...given, region: '140321' as RegionCode })).toEqual({
        ok: false,
        code: 'not-allowed',
      });
    }
  });
});

describe('overlaps', () => {
  const pair = (id: string) => `overlap:${id}`;

  it('are told with the area shared, and the union beside the sum', async () => {
    const { targets } = await overlaps(STEWARD);
    const [found] = targets;
    expect(targets.map(({ target }) => target.id)).toEqual([AREA]);
    expect(found?.pairs.map(({ id, share }) => [id, Math.round(share)])).toEqual([
      [pair('D-HALF-A:D-HALF-B'), 50],
      [pair('D-HEAP-A:D-HEAP-B'), 100],
      [pair('D-HEAP-A:D-HEAP-C'), 50],
      [pair('D-HEAP-B:D-HEAP-C'), 50],
      [pair('D-HIDDEN:D-OPEN'), 25],
    ]);
    // Half of one, then of three on a heap one and a half (not the two that the pairs add up to), and a quarter.
    const one = ellipsoidalAreaM2(PITS[0]?.geometry as GeoJSON.Polygon);
    expect(((found?.sumM2 ?? 0) - (found?.unionM2 ?? 0)) / one).toBeCloseTo(0.5 + 1.5 + 0.25, 3);
    expect(found?.features).toBe(10);
  });

  it('of features that are not open to a viewer are only counted', async () => {
    const [found] = (await overlaps()).targets;
    expect([found?.hidden, found?.pairs.length]).toEqual([1, 4]);
    expect(found?.pairs.some(({ id }) => id.includes('HIDDEN'))).toBe(false);
  });

  it('are ruled about like values', async () => {
    const id = pair('D-HALF-A:D-HALF-B');
    await rule(COUNTY, id, { governs: 'D-HALF-A', why: '同一矿山，后者系重复上图', asOf: '2020-11-15' });
    const found = (await overlaps()).targets[0]?.pairs.find((one) => one.id === id);
    expect([found?.state, found?.rulings.at(-1)?.governs]).toEqual(['ruled', 'D-HALF-A']);
  });
});
