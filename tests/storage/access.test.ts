// Row-level security by direct SQL, as the role that the server works under: what nobody in particular, staff of
// another region and staff of a lower role can't see and can't write.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  asProgram,
  attempt,
  CONDITIONAL,
  CONDITIONAL_POINT,
  type Direct,
  everything,
  MODES,
  mentions,
  type Named,
  prepared,
  RESTRICTED,
  RESTRICTED_TARGET,
} from './access-fixture';
import type { Host } from './clusters';

const REFUSED = '42501';
/** What the log says of itself, whoever asks. */
const APPEND_ONLY = '23001';
const PINGDING = ['140321'];
const YUXIAN = ['140322'];
const CITY = ['140300', '140300-JK', '140321', '140322'];
const OPEN_SITE = 'YQ-AP-140321-001';

const eventOn = (site: string, patch: object, batch: string | null = null): string =>
  `insert into event (site_id, effective_on, recorded_at, actor, why, drill, batch, patch)
   values ('${site}', '2021-01-01', now(), 'a', 'w', false, ${batch === null ? 'null' : `'${batch}'`}, '${JSON.stringify(patch)}')`;

const siteIn = (region: string): string =>
  `insert into site (region, id, layer, code, name, since, initial, details, source, position_accuracy, region_accuracy)
   values ('${region}', 'NEW-${region}', 'gangue-piles', 'N', 'N', '2020-01-01', '{"sharing": "open"}', '{}', '{}', 'surveyed', 'surveyed')`;

describe.each(MODES)('row-level security on $name', ({ open, attributes }) => {
  let host: Host;
  let direct: Direct;
  let before: string;

  beforeAll(async () => {
    host = await open();
    direct = await asProgram(await prepared(host, attributes));
    before = await everything(direct);
  });
  afterAll(async () => {
    await direct?.end();
    await host.close();
  });

  const tries = (viewer: Named, sql: string) => attempt(direct.client, viewer, sql);

  it('is forced on every table, which all have policies', async () => {
    const { rows } = await direct.client.query<{ name: string; on: boolean; policies: number }>(
      `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as on,
         (select count(*)::int from pg_policy p where p.polrelid = c.oid and p.polroles = '{0}') as policies
       from pg_class c where c.relnamespace = 'minemend'::regnamespace and c.relkind in ('r', 'p') order by 1`,
    );
    expect(rows.length).toBeGreaterThan(14);
    expect(rows.filter((row) => !row.on || row.policies === 0)).toEqual([]);
  });

  it('binds the role that the program works under, and the owner where that is another one', async () => {
    const { rows } = await direct.client.query(
      `select rolsuper or rolbypassrls as free, (select bool_and(row_security_active(c.oid)) from pg_class c
         where c.relnamespace = 'minemend'::regnamespace and c.relkind = 'r') as bound,
         (select bool_or(rolsuper or rolbypassrls) from pg_roles o join pg_class c on c.relowner = o.oid
          where c.relnamespace = 'minemend'::regnamespace) as owner_free
       from pg_roles where rolname = current_user`,
    );
    expect(rows).toEqual([{ free: false, bound: true, owner_free: false }]);
  });

  it('runs functions as the owner only with a search path of their own', async () => {
    const { rows } = await direct.client.query<{ name: string; config: string[] }>(
      `select proname as name, proconfig as config from pg_proc where pronamespace = 'minemend'::regnamespace and prosecdef`,
    );
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['tile_sites', 'site_keys', 'hidden_sites']));
    for (const { name, config } of rows) expect(config, name).toContain('search_path=minemend, pg_temp');
  });

  describe('without a viewer', () => {
    it.each([null, ['public', []], ['', []], ['visitor', CITY]] as Named[])(
      'nothing can be written: %j',
      async (viewer) => {
        for (const table of direct.tables) {
          const { rows } = await direct.client.query<{ name: string }>(
            `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and attidentity = '' and not attisdropped limit 1`,
            [table],
          );
          const column = rows[0]?.name;
          expect(
            await tries(viewer, `insert into ${table} overriding system value select * from ${table} limit 1`),
            table,
          ).toBe(REFUSED);
          expect(await tries(viewer, `update ${table} set ${column} = ${column}`), table).toBe(REFUSED);
          expect(await tries(viewer, `delete from ${table}`), table).toBe(REFUSED);
          expect([REFUSED, APPEND_ONLY], table).toContain(await tries(viewer, `truncate ${table} cascade`));
        }
        expect(await tries(viewer, 'select remove_drill()')).toBe(REFUSED);
        expect(await everything(direct)).toBe(before);
      },
    );

    it('says why', async () => {
      await expect(direct.client.query(`update site set name = 'x'`)).rejects.toThrow(
        /Nobody who may write.*minemend\.viewer/,
      );
    });

    it('what is not open occurs in no table', async () => {
      for (const text of [CONDITIONAL, RESTRICTED, CONDITIONAL_POINT, RESTRICTED_TARGET]) {
        expect(await mentions(direct, null, text), text).toEqual({});
        expect(Object.keys(await mentions(direct, ['system', []], text)).length, text).toBeGreaterThan(0);
      }
      expect(Object.keys(await mentions(direct, null, OPEN_SITE))).toEqual(
        expect.arrayContaining(['event', 'search_entry', 'shape', 'site', 'site_state']),
      );
    });
  });

  describe('what is conditional', () => {
    it('is seen by staff of its region, in every table that speaks of it', async () => {
      const tables = ['event', 'search_entry', 'shape', 'site', 'site_state'];
      for (const role of ['inspector', 'supervisor', 'steward']) {
        expect(Object.keys(await mentions(direct, [role, YUXIAN], CONDITIONAL))).toEqual(tables);
        expect(await mentions(direct, [role, PINGDING], CONDITIONAL)).toEqual({});
        expect(await mentions(direct, [role, []], CONDITIONAL)).toEqual({});
      }
      expect(await mentions(direct, ['public', YUXIAN], CONDITIONAL)).toEqual({});
      const readings = await mentions(direct, ['inspector', CITY], CONDITIONAL_POINT);
      expect(readings.reading).toBe(3);
    });

    it('never shows what is restricted to them', async () => {
      expect(await mentions(direct, ['steward', CITY], RESTRICTED)).toEqual({});
      expect(Object.keys(await mentions(direct, ['administrator', []], RESTRICTED))).toContain('shape');
    });
  });

  describe('staff of another region', () => {
    it.each(['inspector', 'supervisor', 'steward'])('change nothing: %s', async (role) => {
      const viewer: Named = [role, YUXIAN];
      for (const sql of [
        `update site set name = 'x' where id = '${OPEN_SITE}'`,
        `delete from site where id = '${OPEN_SITE}'`,
        `update shape set sharing = 'restricted' where site_id = '${OPEN_SITE}'`,
        `update shape set region = '140322' where site_id = '${OPEN_SITE}'`,
        `delete from shape where site_id = '${OPEN_SITE}'`,
        `update site_state set status = 'closed' where site_id = '${OPEN_SITE}'`,
        `delete from site_state where site_id = '${OPEN_SITE}'`,
        `update search_entry set title = 'x' where id = '${OPEN_SITE}'`,
        `update tally set n = n + 1 where attrs_id in (select id from attrs where region = '140321')`,
        `delete from tally where attrs_id in (select id from attrs where region = '140321')`,
        `delete from reading`,
      ]) {
        expect([0, REFUSED, APPEND_ONLY], sql).toContain(await tries(viewer, sql));
      }
      for (const sql of [
        eventOn(OPEN_SITE, { status: 'working' }),
        eventOn(OPEN_SITE, { name: 'x' }, 'b'),
        siteIn('140321'),
        `insert into reading (point, on_day, parameter, value, below_detection, drill)
         values ('YQ-OF-140300-001', '2021-01-01', 'pH', 7, false, false)`,
        `insert into tally select '1990-01-01', id, 'x', false, 1, 1, 1, 1, 1, 1, 1 from attrs where region = '140321' limit 1`,
      ]) {
        expect(await tries(viewer, sql), sql).toBe(REFUSED);
      }
      expect(await everything(direct)).toBe(before);
    });
  });

  describe('staff of the region, beyond their role', () => {
    it.each([
      ['inspector', PINGDING, { status: 'accepted' }, null],
      ['supervisor', PINGDING, { status: 'closed' }, null],
      ['inspector', CITY, { name: 'x' }, null],
      ['inspector', CITY, { status: 'working', region: '140322' }, null],
      ['inspector', CITY, { status: 'working' }, 'batch'],
      ['steward', CITY, { status: 'working' }, null],
    ] as const)('an event is refused: %s of %j, %j in batch %s', async (role, regions, patch, batch) => {
      expect(await tries([role, regions], eventOn(OPEN_SITE, patch, batch))).toBe(REFUSED);
      expect(await everything(direct)).toBe(before);
    });

    it.each(['inspector', 'supervisor'])('no site can be made or removed: %s', async (role) => {
      expect(await tries([role, CITY], siteIn('140321'))).toBe(REFUSED);
      expect(await tries([role, CITY], `delete from site where id = '${OPEN_SITE}'`)).toBe(0);
      expect(await everything(direct)).toBe(before);
    });

    it.each(['inspector', 'supervisor', 'steward'])('regions, plans and marks stay: %s', async (role) => {
      for (const table of ['region', 'pack', 'document', 'target', 'fact', 'meta', 'migration']) {
        expect([0, REFUSED], table).toContain(await tries([role, CITY], `delete from ${table}`));
        const again = `insert into ${table} select * from ${table} limit 1`;
        expect(await tries([role, CITY], again), table).toBe(REFUSED);
      }
      expect(await everything(direct)).toBe(before);
    });

    it('nobody rewrites the log', async () => {
      for (const viewer of [
        ['steward', CITY],
        ['administrator', []],
      ] as Named[]) {
        expect(await tries(viewer, `update event set why = 'x'`)).toBe(0);
        expect(await tries(viewer, 'delete from event where not drill')).toBe(0);
      }
      expect(await tries(['system', []], `update event set why = 'x'`)).toBe(APPEND_ONLY);
      expect(await everything(direct)).toBe(before);
    });
  });

  // Last: these change what is stored.
  it('lets staff write what is theirs', async () => {
    expect(await tries(['inspector', PINGDING], eventOn(OPEN_SITE, { status: 'working' }))).toBe(1);
    expect(
      await tries(['inspector', CITY], eventOn(OPEN_SITE, { status: 'accepted', amounts: { acceptedArea: 1 } })),
    ).toBe(1);
    expect(await tries(['steward', PINGDING], eventOn(OPEN_SITE, { name: 'x' }, 'b'))).toBe(1);
    expect(await tries(['steward', PINGDING], siteIn('140321'))).toBe(1);
    expect(await tries(['administrator', []], siteIn('140322'))).toBe(1);
    expect(await everything(direct)).not.toBe(before);
  });
});
