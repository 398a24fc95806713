// What the storage port gives to whom, and who may write, on every kind of database and of user who connects to it.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, PUBLIC_VIEWER, type Viewer } from '../../src/contract/store';
import { type Database, openDatabase } from '../../src/storage/database';
import { CONDITIONAL, CONDITIONAL_POINT, MODES, prepared, RESTRICTED } from './access-fixture';
import { externalHost, type Host, hasExternal, opened } from './clusters';
import { ADMINISTRATOR, change, idsOf, LATE, region, STEWARD, site } from './fixture';

const OPEN_SITE = 'YQ-AP-140321-001';
const of = (role: Viewer['role'], ...regions: string[]): Viewer => ({ role, regions: regions.map(region) });
const actor = (viewer: Viewer): Actor => ({ viewer, name: `${viewer.role} of ${viewer.regions}` });

describe.each(MODES)('the port on $name', ({ open, attributes }) => {
  let host: Host;
  let database: Database;

  beforeAll(async () => {
    host = await open();
    database = await opened(await prepared(host, attributes));
  });
  afterAll(async () => {
    await database?.close();
    await host.close();
  });

  it.each([
    [PUBLIC_VIEWER, [CONDITIONAL, RESTRICTED, CONDITIONAL_POINT]],
    [of('inspector', '140322'), [RESTRICTED, CONDITIONAL_POINT]],
    [of('steward', '140300'), [RESTRICTED]],
    [ADMINISTRATOR, []],
  ] as const)('shows %j everything but %j, and how many these are', async (viewer, hidden) => {
    const { store } = database;
    const all = await store.sites(ADMINISTRATOR, { on: LATE, limit: 100 });
    expect(all.rows).toHaveLength(7);
    const seen = idsOf(all).filter((id) => !hidden.some((one) => one === id));
    const page = await store.sites(viewer, { on: LATE, limit: 100 });
    expect([idsOf(page), page.hidden]).toEqual([seen, hidden.length]);
    const within = await store.sites(viewer, { on: LATE, bounds: [113, 37, 115, 39], limit: 100 });
    expect([idsOf(within), within.hidden]).toEqual([seen, hidden.length]);
    for (const { id, layer } of all.rows) {
      const there = seen.includes(id);
      const query = { on: LATE, layer, code: id.slice(3), limit: 9, counted: true };
      const anywhere = await store.featureKeys(viewer, query);
      const bounded = await store.featureKeys(viewer, { ...query, bounds: [[113, 37, 115, 39]] });
      const tiles = await store.tileSites(viewer, layer, [113, 37, 115, 39]);
      expect([anywhere.keys.length, anywhere.count?.n, bounded.keys.length, bounded.count?.n], id).toEqual(
        there ? [1, 1, 1, 1] : [0, 0, 0, 0],
      );
      expect((await store.features(viewer, LATE, [id])).length, id).toBe(there ? 1 : 0);
      expect(
        tiles.some((tile) => tile.id === id),
        id,
      ).toBe(there);
      expect((await store.site(viewer, id, LATE)) !== null, id).toBe(there);
      expect((await store.search(viewer, id, 9)).length, id).toBe(there ? 1 : 0);
    }
    expect((await store.extent(viewer, 'gangue-piles')) === null).toBe(hidden.some((id) => id === RESTRICTED));
  });

  it('gives totals over all sites, and the state of all events, to everybody', async () => {
    const cells = await database.store.cells(LATE);
    expect(cells.reduce((n, cell) => n + cell.n, 0)).toBe(7);
    expect((await database.store.state()).seq).toBe(5);
    expect(await database.store.readings([site(CONDITIONAL_POINT)], LATE, LATE)).toEqual([]);
    expect((await database.store.catalogue()).targets).toHaveLength(2);
  });

  it.each([
    ['of another region', of('inspector', '140322'), { status: 'planned' }],
    ['without a region', of('supervisor'), { status: 'planned' }],
    ['of the county, for a status that the city sets', of('inspector', '140321'), { status: 'accepted' }],
    ['who may not set a status', of('steward', '140300'), { status: 'planned' }],
    ['for another thing than a status', of('inspector', '140300'), { name: 'x' }],
    ['who have not signed in', PUBLIC_VIEWER, { status: 'planned' }],
  ] as const)('takes nothing from people %s', async (_, viewer, patch) => {
    const before = await database.store.state();
    const refused = await database.store.append(actor(viewer), [change(OPEN_SITE, '2021-01-01', patch)]);
    expect(refused).toMatchObject({ ok: false, code: 'not-allowed', site: OPEN_SITE });
    expect(await database.store.state()).toEqual(before);
  });

  it('does not tell whether a site exists that somebody may not see', async () => {
    const events = [change(RESTRICTED, '2021-01-01', { status: 'planned' })];
    const refused = await database.store.append(actor(of('inspector', '140300')), events);
    expect(refused).toMatchObject({ ok: false, code: 'unknown-site', site: RESTRICTED });
  });

  it('takes a status from those who may set it, with their names', async () => {
    const county = actor(of('inspector', '140322'));
    const city = actor(of('supervisor', '140300'));
    const cells = await database.store.cells(LATE);
    const written = [
      await database.store.append(county, [change(CONDITIONAL, '2021-01-01', { status: 'completed' })]),
      await database.store.append(city, [change(CONDITIONAL, '2021-02-01', { status: 'accepted' })]),
    ];
    expect(written).toMatchObject([{ ok: true }, { ok: true }]);
    const record = await database.store.site(ADMINISTRATOR, site(CONDITIONAL), LATE);
    expect(record?.state?.status).toBe('accepted');
    expect(record?.history.map((event) => event.actor)).toEqual([STEWARD.name, county.name, city.name]);
    expect(await database.store.cells(LATE)).not.toEqual(cells);
  });
});

describe.skipIf(!hasExternal)('roles on an external server', () => {
  let host: Host;
  beforeAll(async () => {
    host = await externalHost();
  });
  afterAll(() => host.close());

  const asUser = async <T extends object>(url: string | undefined, sql: string): Promise<T[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const ROLES = `select rolname as role from pg_roles, pg_database d where d.datname = current_database()
    and starts_with(rolname, 'minemend_' || d.oid || '_') order by 1`;

  it('a user who bypasses the policies and can not be bound is refused with what to do', async () => {
    const options = await host.fresh('bypassrls');
    expect(await openDatabase(options)).toMatchObject({
      ok: false,
      problem: { code: 'bypasses-policies', message: { zh: expect.stringContaining('BYPASSRLS') } },
    });
  });

  it('nobody gets into another database through the roles of one', async () => {
    const [one, other] = [await host.fresh('createrole'), await host.fresh('createrole')];
    for (const options of [one, other]) await (await opened(options)).close();
    const roles = await asUser<{ role: string }>(one.databaseUrl, ROLES);
    expect(roles).toHaveLength(3);
    expect(await asUser(other.databaseUrl, ROLES)).not.toEqual(roles);
    const there = new URL(other.databaseUrl ?? '');
    const { username, password } = new URL(one.databaseUrl ?? '');
    [there.username, there.password] = [username, password];
    for (const { role } of roles) {
      await expect(asUser(there.href, `set role ${role}; select from minemend.site`)).rejects.toThrow(
        /permission denied/,
      );
    }
  });

  it('the role of the server knows nothing of accounts, and that of sign-in nothing of the data', async () => {
    const options = await host.fresh('createrole');
    await (await opened(options)).close();
    const [app, auth] = (await asUser<{ role: string }>(options.databaseUrl, ROLES)).map(({ role }) => role);
    await expect(asUser(options.databaseUrl, `set role ${app}; select from minemend_auth.person`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(asUser(options.databaseUrl, `set role ${auth}; select from minemend.site`)).rejects.toThrow(
      /permission denied/,
    );
  });

  it('a user who may make roles later gets them at the next start, and loses nothing', async () => {
    const options = await prepared(host, '');
    expect(await asUser(options.databaseUrl, ROLES)).toEqual([]);
    const admin = await host.fresh();
    await asUser(admin.databaseUrl, `alter role "${new URL(options.databaseUrl ?? '').username}" createrole`);
    const database = await opened(options);
    try {
      expect(await asUser(options.databaseUrl, ROLES)).toHaveLength(3);
      const page = await database.store.sites(PUBLIC_VIEWER, { on: LATE, limit: 100 });
      expect([page.rows.length, page.hidden]).toEqual([4, 3]);
    } finally {
      await database.close();
    }
  });
});
