// Issued bulletins over HTTP and in the database: who may, that their figures stay, and who may read them.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bulletinResponse, issuedResponse, issueResponse, issuesResponse } from '../../src/contract/api-bulletin';
import type { PackBundle } from '../../src/contract/bundle';
import type { Person } from '../../src/contract/people';
import type { RegionCode, TargetId } from '../../src/domain/units';
import type { App } from '../../src/server/create-app';
import { readBook, readWord, rowsIn, sheetIn } from '../app/bulletin-files';
import { BUNDLE, change, STEWARD } from '../storage/fixture';
import { appOn, openBundle, type RunningApp } from './app-fixture';
import { cookieOf, person, writing } from './people-fixture';

const CITY = person('supervisor', 'city.zhao', '140300');
const COUNTY = person('supervisor', 'county.li', '140321');
const SISTER = person('supervisor', 'sister.wu', '140322');

const [PACK] = BUNDLE.packs;
const [PLAN] = PACK?.plans ?? [];
const MEASURED = PLAN?.targets[0];
if (!PACK || !PLAN || !MEASURED) throw new Error('the bundle has a plan with a target');

/** Of the city, and not open to all. */
const HIDDEN = { ...MEASURED, id: 'YQ-2020-123-105' as TargetId, region: '140300' as RegionCode, measure: null };
const WITH_HIDDEN: PackBundle = {
  ...BUNDLE,
  packs: [{ ...PACK, plans: [{ ...PLAN, targets: [MEASURED, { ...HIDDEN, sharing: 'conditional' }] }] }],
};

let running: RunningApp;
let app: App;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minemend-issues-'));
  running = await openBundle(WITH_HIDDEN, true);
  app = appOn(running.database.store, console.error, undefined, [CITY, COUNTY, SISTER]);
});
afterAll(async () => {
  await running.close();
  await rm(folder, { recursive: true, force: true });
});

const ask = (path: string, who: Person | null = null) =>
  app.request(path, who ? { headers: { cookie: cookieOf(who) } } : {});

async function issue(who: Person, region: string, status = 200): Promise<number> {
  const body = JSON.stringify({ region, period: '2020-11' });
  const response = await app.request('/api/bulletins', { method: 'POST', headers: writing(who), body });
  expect(response.status).toBe(status);
  return status === 200 ? issueResponse.parse(await response.json()).seq : 0;
}

const listed = async (who: Person | null, query = '') =>
  issuesResponse.parse(await (await ask(`/api/bulletins${query}`, who)).json()).issues;

const actualOf = ({ targets }: { targets: readonly { id: string; actual: number | null }[] }) =>
  targets.find(({ id }) => id === MEASURED.id)?.actual;

async function filesOf(seq: number): Promise<{ rows: unknown; text: string; footer: string }> {
  for (const format of ['docx', 'xlsx']) {
    const response = await ask(`/api/bulletins/${seq}.${format}`);
    expect(response.status).toBe(200);
    await writeFile(join(folder, `b.${format}`), new Uint8Array(await response.arrayBuffer()));
  }
  const rows = rowsIn(sheetIn(await readBook(join(folder, 'b.xlsx')), '指标进度'));
  const { text, footer } = await readWord(join(folder, 'b.docx'));
  return { rows, text, footer };
}

describe('an issued bulletin', () => {
  it('keeps its figures when they change, in its files as well', async () => {
    const seq = await issue(COUNTY, '140321');
    expect(await issue(COUNTY, '140321')).toBe(seq);
    const [head] = await listed(COUNTY);
    expect(head).toMatchObject({ seq, region: '140321', period: '2020-11', asOf: '2020-11-15', sharing: 'open' });
    expect(head?.actor).toBe('county.li');
    const before = issuedResponse.parse(await (await ask(`/api/bulletins/${seq}`)).json());
    const files = await filesOf(seq);
    expect(files.footer).toContain(head?.data.hash);
    expect(files.footer).toContain(`存档第 ${seq} 号`);

    const sites = ['YQ-AP-140321-001', 'YQ-AP-140321-002'];
    const now = actualOf(before.bulletin) === 0 ? 'completed' : 'recorded';
    const appended = await running.database.store.append(
      STEWARD,
      sites.map((id) => change(id, '2020-11-01', { status: now })),
    );
    expect(appended.ok).toBe(true);
    const live = bulletinResponse.parse(await (await ask('/api/bulletin?region=140321&period=2020-11')).json());
    expect(actualOf(live.bulletin)).not.toBe(actualOf(before.bulletin));
    expect(live.data.hash).not.toBe(before.issue.data.hash);

    expect(issuedResponse.parse(await (await ask(`/api/bulletins/${seq}`)).json())).toEqual(before);
    expect(await filesOf(seq)).toEqual(files);
    expect(await issue(COUNTY, '140321')).not.toBe(seq);
  });

  it('is for staff of its region where the public would see less', async () => {
    const seq = await issue(CITY, '140300');
    expect((await listed(CITY)).find((one) => one.seq === seq)?.sharing).toBe('conditional');
    expect((await listed(CITY, '?region=140321')).map((one) => one.region)).toEqual(['140321', '140321']);
    for (const who of [null, SISTER]) {
      expect((await listed(who)).some((one) => one.seq === seq)).toBe(false);
      for (const ending of ['', '.docx', '.xlsx']) {
        expect((await ask(`/api/bulletins/${seq}${ending}`, who)).status).toBe(404);
      }
    }
    expect((await listed(null)).map(({ actor }) => actor)).toEqual(['', '']);
    expect((await ask(`/api/bulletins/${seq}`, CITY)).status).toBe(200);
  });

  it('is not issued for another region, nor for a period without figures', async () => {
    const before = await listed(CITY);
    await issue(SISTER, '140321', 403);
    await issue(COUNTY, '140300', 403);
    await issue(CITY, '999999', 404);
    const { bulletin, data } = bulletinResponse.parse(
      await (await ask('/api/bulletin?region=140321&period=2020-11')).json(),
    );
    const far = { viewer: { role: 'supervisor', regions: ['140322' as RegionCode] }, name: 'sister.wu' } as const;
    const given = { sharing: 'open', bulletin, data } as const;
    expect(await running.database.store.issue(far, given)).toEqual({ ok: false, code: 'not-allowed' });
    expect(await listed(CITY)).toEqual(before);
  });
});
