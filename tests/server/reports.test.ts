// Reported values over HTTP and in the database: who may, what follows, and that nothing is ever changed or lost.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem } from '../../src/contract/api';
import { progressResponse, reportResponse, targetProgressResponse } from '../../src/contract/api-progress';
import type { PackBundle } from '../../src/contract/bundle';
import type { Person } from '../../src/contract/people';
import type { IsoDate, TargetId } from '../../src/domain/units';
import type { App } from '../../src/server/create-app';
import { BUNDLE, STEWARD } from '../storage/fixture';
import { appOn, json, openBundle, type RunningApp } from './app-fixture';
import { cookieOf, person, writing } from './people-fixture';

const COUNTY = person('inspector', 'county.li', '140321');
const SISTER = person('inspector', 'sister.wu', '140322');
const CITY = person('supervisor', 'city.zhao', '140300');
const STEW = person('steward', 'steward.qi', '140300');

const [PACK] = BUNDLE.packs;
const [PLAN] = PACK?.plans ?? [];
const MEASURED = PLAN?.targets[0];
if (!PACK || !PLAN || !MEASURED) throw new Error('the bundle has a plan with a target');
type PlanTarget = typeof MEASURED;

const bare = (id: string, over: Partial<PlanTarget>): PlanTarget => ({
  ...MEASURED,
  id: id as TargetId,
  measure: null,
  unit: '%',
  op: '>=',
  value: 90,
  accumulation: 'state',
  ...over,
});

const RATE = 'YQ-2020-123-101';
const TASK = 'YQ-2020-123-102';
const YEARLY = 'YQ-2020-123-103';
const VOLUME = 'YQ-2020-123-104';
const HIDDEN = 'YQ-2020-123-105';

const TARGETS = [
  bare(RATE, {}),
  bare(TASK, { op: 'maintain', value: null, start: null, deadline: null, unit: '' }),
  bare(YEARLY, { accumulation: 'annual', start: '2019-01-01' as IsoDate, deadline: '2021-12-31' as IsoDate }),
  bare(VOLUME, {
    accumulation: 'annual',
    op: '<=',
    value: 35,
    unit: '万吨/年',
    start: '2019-01-01' as IsoDate,
    deadline: '2021-12-31' as IsoDate,
    measure: {
      type: 'seriesSum',
      series: 'extraction:iron',
      layer: 'mining-zones',
      where: { attributes: { kind: 'mining-right' } },
      window: 'year',
      carryExcess: true,
    },
  }),
  bare(HIDDEN, { sharing: 'conditional' }),
];

const WITH_TARGETS: PackBundle = {
  ...BUNDLE,
  packs: [{ ...PACK, plans: [{ ...PLAN, targets: [MEASURED, ...TARGETS] }] }],
};

let running: RunningApp;
let app: App;
beforeAll(async () => {
  running = await openBundle(WITH_TARGETS, true);
  app = appOn(running.database.store, console.error, undefined, [COUNTY, SISTER, CITY, STEW]);
});
afterAll(() => running.close());

const WISH = { on: '2020-06-01', value: 80, note: '统计月报', evidence: '平统〔2020〕6 号' };

const post = (who: Person | null, target: string, wish: unknown) =>
  app.request(`/api/targets/${target}/reports`, {
    method: 'POST',
    headers: writing(who),
    body: JSON.stringify(wish),
  });

const report = async (who: Person, target: string, wish: unknown): Promise<number> => {
  const response = await post(who, target, wish);
  expect(response.status).toBe(200);
  return reportResponse.parse(await response.json()).seq;
};

const progressAt = async (target: string, asOf: string) =>
  targetProgressResponse.parse(await json(app, `/api/targets/${target}/progress?asOf=${asOf}`));

const versionNow = async (): Promise<string> => (await running.database.store.state()).version;

describe('a reported value', () => {
  it('is the actual value from its day on, and changes the data state', async () => {
    const before = await versionNow();
    expect((await progressAt(RATE, '2020-06-30')).entry.progress).toMatchObject({
      actual: null,
      missing: 'no-measure',
      verdict: 'unknown',
    });
    await report(COUNTY, RATE, WISH);
    expect(await versionNow()).not.toBe(before);
    expect((await progressAt(RATE, '2020-05-31')).entry.progress.actual).toBeNull();
    const { entry } = await progressAt(RATE, '2020-06-11');
    expect(entry.progress.actual).toBe(80);
    expect(entry.lastReport).toEqual({ on: '2020-06-01', value: 80, ageDays: 10 });
    expect(entry.reportedOnly).toBe(true);
  });

  it('is superseded by a later one of the same day; both stay in the history', async () => {
    const seq = await report(CITY, RATE, { ...WISH, value: 95, note: '更正' });
    const response = await app.request(`/api/targets/${RATE}/progress?asOf=2020-06-11`, {
      headers: { cookie: cookieOf(CITY) },
    });
    const { entry, reports } = targetProgressResponse.parse(await response.json());
    expect(entry.progress).toMatchObject({ actual: 95, verdict: 'met' });
    expect(reports.map(({ value, note, actor }) => [value, note, actor])).toEqual([
      [80, '统计月报', 'county.li'],
      [95, '更正', 'city.zhao'],
    ]);
    expect(reports.at(-1)?.seq).toBe(seq);
    const publicly = await progressAt(RATE, '2020-06-11');
    expect(publicly.reports.map(({ actor }) => actor)).toEqual(['', '']);
  });

  it('of a continuing task gives its age and no verdict', async () => {
    await report(COUNTY, TASK, { on: '2020-07-01', value: 100, note: '季度检查' });
    const { entry } = await progressAt(TASK, '2020-10-01');
    expect(entry.lastReport).toEqual({ on: '2020-07-01', value: 100, ageDays: 92 });
    expect(entry.progress).toMatchObject({ verdict: null, noVerdict: 'no-deadline' });
  });

  it('of a yearly target counts in its own year', async () => {
    await report(COUNTY, YEARLY, { ...WISH, on: '2020-11-01', value: 92 });
    expect((await progressAt(YEARLY, '2020-12-31')).entry.progress).toMatchObject({ actual: 92, verdict: 'met' });
    expect((await progressAt(YEARLY, '2021-01-01')).entry.progress).toMatchObject({
      actual: null,
      verdict: 'unknown',
    });
  });

  it('takes last year’s excess off a yearly control volume', async () => {
    await report(COUNTY, VOLUME, { ...WISH, on: '2019-12-31', value: 36 });
    await report(COUNTY, VOLUME, { ...WISH, on: '2020-06-30', value: 20 });
    await report(COUNTY, VOLUME, { ...WISH, on: '2020-12-31', value: 14.5 });
    expect((await progressAt(VOLUME, '2019-12-31')).entry.progress).toMatchObject({
      actual: 36,
      aim: 35,
      verdict: 'behind',
    });
    expect((await progressAt(VOLUME, '2020-11-30')).entry.progress).toMatchObject({
      actual: 20,
      aim: 34,
      verdict: 'met',
    });
    expect((await progressAt(VOLUME, '2020-12-31')).entry.progress).toMatchObject({
      actual: 34.5,
      aim: 34,
      required: 34,
      verdict: 'behind',
    });
    expect((await progressAt(VOLUME, '2021-02-01')).entry.progress).toMatchObject({ actual: null, aim: 34.5 });
  });

  it('is in every list', async () => {
    const { entries } = progressResponse.parse(await json(app, '/api/progress?asOf=2020-06-11'));
    expect(entries.find(({ id }) => id === RATE)?.progress.actual).toBe(95);
    expect(entries.some(({ id }) => id === HIDDEN)).toBe(false);
  });
});

describe('refused, and nothing changed', () => {
  const refusal = async (who: Person | null, target: string, wish: unknown) => {
    const before = await versionNow();
    const response = await post(who, target, wish);
    const { type, detail } = problem.parse(await response.json());
    expect(detail.zh).toMatch(/[\u4e00-\u9fff].*[：:]/);
    expect(await versionNow()).toBe(before);
    return [response.status, type.replace('/problems/', '')];
  };

  it.each([
    ['nobody', null, RATE, WISH, 401, 'not-signed-in'],
    ['another county', SISTER, RATE, WISH, 403, 'not-allowed'],
    ['a steward', STEW, RATE, WISH, 403, 'not-allowed'],
    ['what layers measure', COUNTY, MEASURED.id, WISH, 409, 'measured-target'],
    ['no such target', COUNTY, 'YQ-2020-123-999', WISH, 404, 'unknown-target'],
    ['a day to come', COUNTY, RATE, { ...WISH, on: '2099-01-01' }, 400, 'future-day'],
    ['without a note', COUNTY, RATE, { ...WISH, note: ' ' }, 400, 'bad-body'],
    ['not a number', COUNTY, RATE, { ...WISH, value: '80' }, 400, 'bad-body'],
    ['a hidden target of another county', SISTER, HIDDEN, WISH, 404, 'unknown-target'],
  ] as const)('%s', async (_, who, target, wish, status, code) => {
    expect(await refusal(who, target, wish)).toEqual([status, code]);
  });
});

describe('the table of reports', () => {
  it('outlives a reload of the packs, simulated ones do not', async () => {
    const { store } = running.database;
    const drill = { series: RATE, target: RATE as TargetId, region: MEASURED.region, on: '2020-08-01' as IsoDate };
    await store.report(STEWARD, { ...drill, value: 1, note: '演练', evidence: null, drill: true });
    const before = await store.reports();
    expect(before.filter((one) => one.drill).length).toBe(1);
    const loaded = await running.database.load({ ...WITH_TARGETS, fingerprint: 'another' }, { drill: false });
    expect(loaded.ok).toBe(true);
    expect(await store.reports()).toEqual(before.filter((one) => !one.drill));
  });

  it('takes nothing from whom the database does not know there', async () => {
    const given = { series: RATE, target: RATE as TargetId, region: MEASURED.region, on: '2020-08-01' as IsoDate };
    const viewer = { role: 'inspector', regions: ['140322'] } as never;
    expect(
      await running.database.store.report(
        { viewer, name: 'sister.wu' },
        { ...given, value: 1, note: '-', evidence: null, drill: false },
      ),
    ).toEqual({ ok: false, code: 'not-allowed' });
  });
});
