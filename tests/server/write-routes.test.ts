// Every write route that the OpenAPI document knows, tried without a session, with a lower role and with an account of
// another region: 401 or 403, a sentence that helps, and nothing changed. A route that is not in the table below fails.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem } from '../../src/contract/api';
import type { Actor, Batches, ImportSettings } from '../../src/contract/batches';
import type { Jobs, Uploads } from '../../src/contract/jobs';
import type { Person } from '../../src/contract/people';
import type { IsoDate, RegionCode } from '../../src/domain/units';
import { type App, createApp } from '../../src/server/create-app';
import { ALL_SEEING } from '../../src/server/site-walk';
import { testExporter } from '../ingest/write-fixture';
import { BUNDLE } from '../storage/fixture';
import { CONFIG, NOW, openBundle, type RunningApp } from './app-fixture';
import { person, signInOf, writing } from './people-fixture';

/** Stands for the import that is there. */
const ID = 'the import';

/** Who would be allowed, if it were their region; and who is not, whatever the region. */
interface Case {
  readonly path?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly elsewhere: Person;
  readonly lower: Person;
}

const STEWARD = person('steward', 'far.steward', '140322');
const INSPECTOR = person('inspector', 'near.inspector', '140321');
const FAR_INSPECTOR = person('inspector', 'far.inspector', '140322');
const NEAR_STEWARD = person('steward', 'near.steward', '140321');
const FAR_SUPERVISOR = person('supervisor', 'far.supervisor', '140322');
const SUPERVISOR = person('supervisor', 'near.supervisor', '140321');

const importing = (body?: unknown): Case => ({
  path: { id: ID, name: 'a.zip' },
  body,
  elsewhere: STEWARD,
  lower: INSPECTOR,
});
const settings = { layer: 'restoration-sites', region: '140321' };

const CASES: Readonly<Record<string, Case>> = {
  setStatus: {
    path: { id: 'YQ-AP-140321-002' },
    body: { status: 'planned', on: '2020-06-01', why: '核查' },
    elsewhere: FAR_INSPECTOR,
    lower: NEAR_STEWARD,
  },
  reportValue: {
    path: { id: 'YQ-2020-123-001' },
    body: { on: '2020-06-01', value: 1, note: '统计' },
    elsewhere: FAR_INSPECTOR,
    lower: NEAR_STEWARD,
  },
  issueBulletin: {
    body: { region: '140321', period: '2020-11' },
    elsewhere: FAR_SUPERVISOR,
    lower: INSPECTOR,
  },
  ruleFinding: {
    path: { id: 'layer:YQ-2020-123-001' },
    body: { governs: 'stated', why: '以文件为准' },
    elsewhere: STEWARD,
    lower: SUPERVISOR,
  },
  createImport: { body: { kind: 'sites', settings }, elsewhere: STEWARD, lower: SUPERVISOR },
  setImportSettings: importing(settings),
  putImportFile: importing(),
  readImport: importing(),
  decideImport: importing({ rows: [1], choice: 'accept' }),
  applyImport: importing({ why: '入库' }),
  rollBackImport: importing({ why: '撤回' }),
  discardImport: importing({ why: '放弃' }),
};

/** Of one's own account: without a session they are refused too, or change nothing. */
const OWN_ACCOUNT = new Set(['signIn', 'signOut', 'endSession', 'endOtherSessions', 'changePassword']);

/** Take a body, work something out from it and write nothing: open to all. */
const ONLY_ANSWERS = new Set(['checkAdmission']);

const SETTINGS: ImportSettings = {
  layer: 'restoration-sites',
  region: '140321' as RegionCode,
  on: '2020-06-01' as IsoDate,
  sharing: 'open',
  epsg: null,
  shifted: null,
  datumShift: null,
  encoding: null,
  part: null,
  mapping: null,
};

/** Shows what there is, and remembers everything that was asked beyond that. */
function watched(there: Batches, asked: string[]): { batches: Batches; uploads: Uploads; jobs: Jobs } {
  const port = <T extends object>(name: string, known: Partial<T>): T =>
    new Proxy(known as T, {
      get: (target, key) =>
        Reflect.get(target, key) ??
        (() => {
          asked.push(`${name}.${String(key)}`);
          throw new Error(`${name}.${String(key)} was asked by somebody who may not`);
        }),
    });
  return {
    batches: port<Batches>('batches', { get: (viewer, id) => there.get(viewer, id) }),
    uploads: port<Uploads>('uploads', {}),
    jobs: port<Jobs>('jobs', {}),
  };
}

interface Operation {
  readonly operationId: string;
  readonly security?: readonly object[];
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

let running: RunningApp;
let app: App;
let routes: readonly Route[];
const asked: string[] = [];
let batch: string;

beforeAll(async () => {
  running = await openBundle(BUNDLE, false);
  const near: Actor = { viewer: { role: 'steward', regions: ['140321' as RegionCode] }, name: 'near.steward' };
  batch = (await running.database.batches.create(near, { kind: 'sites', settings: SETTINGS })).id;
  const people = [STEWARD, INSPECTOR, FAR_INSPECTOR, NEAR_STEWARD, SUPERVISOR, FAR_SUPERVISOR];
  app = createApp({
    store: running.database.store,
    config: CONFIG,
    exporter: testExporter(),
    signIn: signInOf(people),
    ...watched(running.database.batches, asked),
    now: () => NOW,
    log: console.error,
  });
  const document = (await (await app.request('/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method !== 'get')
      .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
});
afterAll(() => running.close());

const guarded = (): readonly (Route & { readonly given: Case })[] =>
  routes
    .filter(({ operation: { operationId } }) => !OWN_ACCOUNT.has(operationId) && !ONLY_ANSWERS.has(operationId))
    .map((route) => {
      const given = CASES[route.operation.operationId];
      if (!given) throw new Error(`${route.operation.operationId} (${route.path}) is not in the table of this test`);
      return { ...route, given };
    });

const filled = ({ path }: Case, name: string): string => (path?.[name] === ID ? batch : (path?.[name] ?? name));

function send({ method, path, given }: ReturnType<typeof guarded>[number], who: Person | null): Promise<Response> {
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(filled(given, name)));
  const body = given.body === undefined ? {} : { body: JSON.stringify(given.body) };
  return app.request(address, { method, headers: writing(who), ...body });
}

async function expectRefusal(response: Response, status: number, code: string, place: string): Promise<void> {
  expect(response.status, place).toBe(status);
  const { type, detail } = problem.parse(await response.json());
  expect(type, place).toBe(`/problems/${code}`);
  expect(detail.zh, place).toMatch(/[\u4e00-\u9fff].*：.*[\u4e00-\u9fff]/);
  expect(detail.en, place).toMatch(/[a-z].*: .*[a-z]/);
}

const stateOf = async () => ({
  data: await running.database.store.state(),
  imports: await running.database.batches.list(ALL_SEEING, { limit: 100 }),
  rulings: await running.database.store.rulings(),
  issues: await running.database.store.issues(ALL_SEEING),
  accounts: await running.database.people.list(),
});

/** Each write route, as this person. Nothing may have changed in the database, and nothing been asked of imports. */
async function expectAllRefused(who: (given: Case) => Person | null, status: number, code: string): Promise<void> {
  const before = await stateOf();
  asked.length = 0;
  for (const route of guarded()) {
    await expectRefusal(await send(route, who(route.given)), status, code, `${route.method} ${route.path}`);
  }
  expect(await stateOf()).toEqual(before);
  expect(asked).toEqual([]);
}

describe('every write route', () => {
  it('is in the table, and the table has no other', () => {
    expect(
      guarded()
        .map(({ operation }) => operation.operationId)
        .sort(),
    ).toEqual(Object.keys(CASES).sort());
  });

  it('is refused without a session', () => expectAllRefused(() => null, 401, 'not-signed-in'));

  it('is refused to a lower role, in its own region', () => expectAllRefused(({ lower }) => lower, 403, 'not-allowed'));

  it('is refused to an account of another region', () =>
    expectAllRefused(({ elsewhere }) => elsewhere, 403, 'not-allowed'));

  it('says in the document that it needs a session, and how it is refused', () => {
    for (const { operation, path } of guarded()) {
      expect(operation.security, path).toEqual([{ session: [] }]);
      expect(Object.keys(operation.responses), path).toEqual(expect.arrayContaining(['400', '401', '403']));
    }
  });

  it('is refused to a page of another origin before anything else', async () => {
    for (const { method, path } of routes) {
      const response = await app.request(path, { method, headers: { origin: 'https://evil.example' } });
      await expectRefusal(response, 403, 'foreign-origin', path);
    }
  });
});

describe('the routes of one’s own account', () => {
  it('need a session, but for signing in and out', async () => {
    for (const { method, path, operation } of routes) {
      if (!OWN_ACCOUNT.has(operation.operationId) || /^sign(In|Out)$/.test(operation.operationId)) continue;
      await expectRefusal(await app.request(path, { method, headers: writing(null) }), 401, 'not-signed-in', path);
    }
  });
});

describe('other methods', () => {
  it('are told which ones a path takes', async () => {
    const response = await app.request('/api/features/YQ-AP-140321-002/status', { method: 'DELETE' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    const reading = await app.request('/api/regions', { method: 'PUT' });
    expect([reading.status, reading.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await app.request('/api/nothing', { method: 'POST' })).status).toBe(404);
  });
});
