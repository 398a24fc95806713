// What the schema itself guards, against anybody with a connection.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewRuling } from '../../src/contract/records';
import type { RegionCode } from '../../src/domain/units';
import { type OpenOptions, openDatabase } from '../../src/storage/database';
import { connectionTo, HOSTS, type Host, opened } from './clusters';
import { BUNDLE, change, STEWARD } from './fixture';

const RULING: NewRuling = {
  finding: 'layer:YQ-2020-123-001',
  region: '140321' as RegionCode,
  sharing: 'open',
  governs: 'none',
  basis: [],
  why: '核对',
  evidence: null,
};

describe.each(HOSTS)('schema on $name', ({ open }) => {
  let host: Host;
  let options: OpenOptions;
  let direct: Awaited<ReturnType<typeof connectionTo>>;

  beforeEach(async () => {
    host = await open();
    options = await host.fresh();
    const database = await opened(options);
    await database.load(BUNDLE, { drill: true });
    await database.store.append(STEWARD, [change('YQ-AP-140321-001', '2020-12-01', { status: 'accepted' })]);
    await database.store.rule(STEWARD, RULING);
    await database.close();
    direct = await connectionTo(options);
    await direct.client.query('set search_path = minemend');
  });
  afterEach(async () => {
    await direct.end();
    await host.close();
  });

  it('newer than the program: refused, and nothing is changed', async () => {
    // A later program has been here.
    await direct.client.query(`insert into migration values (99, 'later', now())`);
    await direct.end();
    expect(await openDatabase(options)).toMatchObject({
      ok: false,
      problem: {
        code: 'newer-schema',
        message: { zh: expect.stringContaining('99'), en: expect.stringContaining('99') },
      },
    });
    direct = await connectionTo(options);
    const { rows } = await direct.client.query('select max(version) as version from minemend.migration');
    expect(rows).toEqual([{ version: 99 }]);
  });

  it('lets nobody change or delete the log, nor its simulated part except as a whole', async () => {
    const counts = async () => {
      const sql =
        'select count(*) filter (where drill)::int as drill, count(*) filter (where not drill)::int as real from event';
      return (await direct.client.query(sql)).rows[0];
    };
    expect(await counts()).toEqual({ drill: 2, real: 1 });
    for (const sql of [
      `update event set why = 'other'`,
      'delete from event',
      'delete from event where drill',
      'truncate event',
      'update reading set value = 0',
      'delete from reading where drill',
      'truncate reading',
      `update ruling set why = 'other'`,
      'delete from ruling',
      'truncate ruling',
      'truncate issued_bulletin',
    ]) {
      await expect(direct.client.query(sql), sql).rejects.toThrow('append-only');
    }
    expect(await counts()).toEqual({ drill: 2, real: 1 });
    await direct.client.query('select remove_drill()');
    expect(await counts()).toEqual({ drill: 0, real: 1 });
    expect((await direct.client.query('select from reading')).rowCount).toBe(0);
    await expect(direct.client.query('delete from event')).rejects.toThrow('append-only');
  });

  it('shows a connection that names no viewer what the public may see', async () => {
    const seen = async () =>
      (await direct.client.query(`select id from tile_sites('gangue-piles', '((180,90),(-180,-90))')`)).rowCount;
    expect(await seen()).toBe(0);
    await direct.client.query(`set minemend.viewer = 'administrator'`);
    expect(await seen()).toBe(1);
  });
});
