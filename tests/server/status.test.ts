// Setting a status over HTTP: who may, where, from which day, with which evidence; and what it leaves in the history.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { featureResponse, problem } from '../../src/contract/api';
import { statusResponse } from '../../src/contract/api-session';
import type { Person } from '../../src/contract/people';
import type { App } from '../../src/server/create-app';
import { BUNDLE } from '../storage/fixture';
import { appOn, openBundle, type RunningApp } from './app-fixture';
import { cookieOf, person, writing } from './people-fixture';

const COUNTY = person('inspector', 'county.li', '140321');
const SISTER = person('inspector', 'sister.wu', '140322');
const CITY = person('supervisor', 'city.zhao', '140300');
const STEWARD = person('steward', 'steward.qi', '140300');
const ADMIN = person('administrator', 'admin');
const SITE = 'YQ-AP-140321-002';

let running: RunningApp;
let app: App;
beforeAll(async () => {
  running = await openBundle(BUNDLE, false);
  app = appOn(running.database.store, console.error, undefined, [COUNTY, SISTER, CITY, STEWARD, ADMIN]);
});
afterAll(() => running.close());

const WISH = { status: 'planned', on: '2020-06-01', why: '现场核查' };

const post = (who: Person | null, site: string, wish: unknown, headers: Record<string, string> = {}) =>
  app.request(`/api/features/${site}/status`, {
    method: 'POST',
    headers: { ...writing(who), ...headers },
    body: typeof wish === 'string' ? wish : JSON.stringify(wish),
  });

async function refusal(response: Response): Promise<readonly [number, string, string]> {
  const { status, type, detail } = problem.parse(await response.json());
  expect(detail.zh).toMatch(/[\u4e00-\u9fff].*[：:]/);
  expect(detail.en).toMatch(/[a-z].*:/);
  expect(status).toBe(response.status);
  return [status, type.replace('/problems/', ''), detail.en];
}

const version = async (): Promise<string> => (await running.database.store.state()).version;

/** Refused, and nothing has changed. */
async function refused(...sent: Parameters<typeof post>) {
  const before = await version();
  const found = await refusal(await post(...sent));
  expect(await version()).toBe(before);
  return found;
}

describe('a status', () => {
  it('is recorded with who, when and why, and is in force from its day', async () => {
    const response = await post(COUNTY, SITE, { ...WISH, evidence: '平自然资〔2020〕6 号' });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { seq } = statusResponse.parse(await response.json());
    expect(seq).toBe((await running.database.store.state()).seq);
    const read = async (asOf: string) =>
      featureResponse.parse(await (await app.request(`/api/features/${SITE}?asOf=${asOf}`)).json());
    expect((await read('2020-05-31')).status).toBe('recorded');
    const after = await read('2020-06-01');
    expect(after.status).toBe('planned');
    expect(after.history.at(-1)).toMatchObject({
      seq,
      why: '现场核查',
      evidence: '平自然资〔2020〕6 号',
      drill: false,
    });
    const record = await running.database.store.site(
      { role: 'administrator', regions: [] },
      after.id,
      '2020-06-01' as never,
    );
    expect(record?.history.at(-1)?.actor).toBe('county.li');
  });

  it('is accepted and closed by the city, with a document number', async () => {
    const accept = { status: 'accepted', on: '2020-09-01', why: '市级验收', evidence: '阳自然资验〔2020〕1 号' };
    expect((await refused(COUNTY, SITE, accept)).slice(0, 2)).toEqual([403, 'not-allowed']);
    const { evidence: _, ...without } = accept;
    expect((await refused(CITY, SITE, without)).slice(0, 2)).toEqual([400, 'missing-evidence']);
    expect((await post(CITY, SITE, accept)).status).toBe(200);
    const back = { status: 'working', on: '2020-10-01', why: '退回' };
    expect((await refused(COUNTY, SITE, back)).slice(0, 2)).toEqual([403, 'not-allowed']);
    expect((await post(COUNTY, SITE, { ...back, status: 'reopened' })).status).toBe(200);
  });
});

describe('is refused', () => {
  it.each([
    ['without a session', null, SITE, 401, 'not-signed-in'],
    ['to another county', SISTER, SITE, 403, 'not-allowed'],
    ['to a data steward', STEWARD, SITE, 403, 'not-allowed'],
    ['for a site that does not exist', ADMIN, 'YQ-AP-000', 404, 'unknown-feature'],
    ['for a site that the person does not see', SISTER, 'YQ-GP-140321-001', 404, 'unknown-feature'],
  ] as const)('%s', async (_, who, site, status, code) => {
    expect((await refused(who, site, WISH)).slice(0, 2)).toEqual([status, code]);
  });

  it.each([
    ['a day that has not come', { ...WISH, on: '2026-01-02' }, 'future-day'],
    ['a day that is none', { ...WISH, on: '2020-02-30' }, 'bad-body'],
    ['a status of another workflow', { ...WISH, status: 'producing' }, 'foreign-status'],
    ['a status that is none', { ...WISH, status: 'done' }, 'bad-body'],
    ['no reason', { ...WISH, why: '  ' }, 'bad-body'],
    ['a control character', { ...WISH, why: 'a\u0000b' }, 'bad-body'],
    ['a key that nobody knows', { ...WISH, actor: 'admin' }, 'bad-body'],
    ['a list', [WISH], 'bad-body'],
    ['half of a body', '{"status":', 'bad-body'],
    ['no body', '', 'bad-body'],
  ])('with %s', async (_, wish, code) => {
    expect((await refused(ADMIN, SITE, wish)).slice(0, 2)).toEqual([400, code]);
  });

  it('before the site exists, naming its first day', async () => {
    const [status, code, en] = await refused(ADMIN, SITE, { ...WISH, on: '2019-12-31' });
    expect([status, code]).toEqual([404, 'feature-not-yet']);
    expect(en).toContain('2020-01-01');
  });

  it('when it is no JSON or too large', async () => {
    expect((await refused(ADMIN, SITE, WISH, { 'content-type': 'text/plain' })).slice(0, 2)).toEqual([415, 'not-json']);
    const large = { ...WISH, why: 'x'.repeat(1_100_000) };
    expect((await refused(ADMIN, SITE, large)).slice(0, 2)).toEqual([413, 'body-too-large']);
  });

  it.each([
    ['of another origin', { origin: 'https://evil.example' }],
    ['without a real origin', { origin: 'null' }],
    ['of another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
  ])('to a page %s', async (_, headers) => {
    expect((await refused(ADMIN, SITE, WISH, headers)).slice(0, 2)).toEqual([403, 'foreign-origin']);
  });

  it('but not to our own page', async () => {
    const own = { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' };
    expect((await post(ADMIN, SITE, { ...WISH, on: '2020-12-01' }, own)).status).toBe(200);
  });
});

describe('what a person is answered', () => {
  it('holds what is conditional in their region, and is kept from everyone else', async () => {
    const hidden = 'YQ-AP-140322-001';
    const read = (who: Person | null) =>
      app.request(`/api/features/${hidden}?asOf=2020-11-15`, { headers: who ? { cookie: cookieOf(who) } : {} });
    expect((await read(null)).status).toBe(404);
    expect((await read(COUNTY)).status).toBe(404);
    const seen = await read(SISTER);
    expect(seen.status).toBe(200);
    expect(seen.headers.get('cache-control')).toBe('private, no-cache');
    expect(seen.headers.get('vary')).toContain('cookie');
    expect((await read(null)).status).toBe(404);
    expect((await read(ADMIN)).status).toBe(200);
  });

  it('has tile addresses of its own, which only they keep for long', async () => {
    const versionOf = async (who: Person | null) => {
      const response = await app.request('/api/packs', { headers: who ? { cookie: cookieOf(who) } : {} });
      return ((await response.json()) as { version: string }).version;
    };
    const [open, own] = [await versionOf(null), await versionOf(SISTER)];
    expect(own).not.toBe(open);
    expect(await versionOf(COUNTY)).not.toBe(own);
    const tile = async (who: Person | null, v: string) => {
      const address = `/tiles/restoration-sites/12/3338/1578.mvt?v=${encodeURIComponent(v)}`;
      const response = await app.request(address, { headers: who ? { cookie: cookieOf(who) } : {} });
      return [response.headers.get('cache-control'), (await response.arrayBuffer()).byteLength > 0] as const;
    };
    expect(await tile(null, open)).toEqual(['public, max-age=31536000, immutable', false]);
    expect(await tile(SISTER, own)).toEqual(['private, max-age=31536000, immutable', true]);
    expect(await tile(SISTER, open)).toEqual(['private, no-cache', true]);
    expect(await tile(null, own)).toEqual(['no-cache', false]);
  });

  it('in OGC lists and exports as well', async () => {
    const items = async (who: Person | null) => {
      const address = '/ogc/collections/restoration-sites/items?datetime=2020-11-15';
      const response = await app.request(address, { headers: who ? { cookie: cookieOf(who) } : {} });
      const { numberMatched } = (await response.json()) as { numberMatched: number };
      return [numberMatched, response.headers.get('cache-control'), response.headers.get('etag')] as const;
    };
    const [open, own] = [await items(null), await items(SISTER)];
    expect([open[0], open[1]]).toEqual([2, 'no-cache']);
    expect([own[0], own[1]]).toEqual([3, 'private, no-cache']);
    expect(own[2]).not.toBe(open[2]);
    const file = async (who: Person | null) => {
      const address = '/api/export/restoration-sites?format=geojson&asOf=2020-11-15';
      const response = await app.request(address, { headers: who ? { cookie: cookieOf(who) } : {} });
      return ((await response.json()) as { features: unknown[] }).features.length;
    };
    expect([await file(null), await file(SISTER)]).toEqual([2, 3]);
  });
});
