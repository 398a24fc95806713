// Makes a database of many sites out of the packs' sites: copies with their events and states, in the database itself.
import { join } from 'node:path';
import pg from 'pg';
import { releaseAddress, socketAddress } from '../../src/storage/embedded/postmaster';

/** Copies share attribute sets as the parcels of one lot do. */
const COPIES_OF_A_LOT = 30;

const AMOUNTS = 'area, stated_area, accepted_area, investment, capacity, volume';
const SUMS = AMOUNTS.split(', ')
  .map((column) => `sum(sign * ${column})`)
  .join(', ');

const columnsOf = async (client: pg.Client, table: string, without: readonly string[]): Promise<readonly string[]> => {
  const { rows } = await client.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_schema = 'minemend' and table_name = $1 order by 1`,
    [table],
  );
  return rows.map(({ column_name }) => column_name).filter((column) => !without.includes(column));
};

/** Other columns as they are; `own` replaces or adds. */
async function copy(
  client: pg.Client,
  table: string,
  from: string,
  own: Readonly<Record<string, string>>,
): Promise<void> {
  const same = await columnsOf(client, table, [...Object.keys(own), ...(table === 'event' ? ['seq'] : [])]);
  const names = [...same, ...Object.keys(own)];
  const values = [...same.map((column) => `t.${column}`), ...Object.values(own)];
  await client.query(`insert into ${table} (${names.join(', ')}) select ${values.join(', ')} ${from}`);
}

const COPIED = `(select id from site where layer <> 'water-points')`;

async function multiply(client: pg.Client, copies: number): Promise<void> {
  const lots = Math.ceil(copies / COPIES_OF_A_LOT);
  const again = `cross join generate_series(1, ${copies}) as copy`;
  await client.query(`create temp table lot_attrs as
    select a.id as original, lot, nextval(pg_get_serial_sequence('minemend.attrs', 'id'))::integer as id
    from attrs a cross join generate_series(1, ${lots}) as lot where a.layer <> 'water-points'`);
  await client.query(`insert into attrs (id, region, layer, attributes, digest) overriding system value
    select l.id, a.region, a.layer, a.attributes || jsonb_build_object('lot', 'L' || l.lot), a.digest || '-' || l.lot
    from lot_attrs l join attrs a on a.id = l.original`);
  await client.query('create index on lot_attrs (original, lot)');
  await copy(client, 'site', `from site t ${again} where t.layer <> 'water-points'`, { id: `t.id || '-c' || copy` });
  await copy(client, 'event', `from event t ${again} where t.site_id in ${COPIED}`, {
    site_id: `t.site_id || '-c' || copy`,
  });
  const lot = `join lot_attrs l on l.original = t.attrs_id and l.lot = 1 + (copy - 1) / ${COPIES_OF_A_LOT}`;
  await copy(client, 'site_state', `from site_state t ${again} ${lot} where t.layer <> 'water-points'`, {
    site_id: `t.site_id || '-c' || copy`,
    attrs_id: 'l.id',
  });
}

const COUNT_AGAIN = `
  truncate tally;
  insert into tally (day, attrs_id, status, drill, n, ${AMOUNTS})
  select day, attrs_id, status, drill, sum(sign), ${SUMS} from (
    select valid_from as day, 1 as sign, attrs_id, coalesce(status, '') as status, drill, ${AMOUNTS} from site_state
    union all
    select valid_to, -1, attrs_id, coalesce(status, ''), drill, ${AMOUNTS} from site_state where valid_to < 'infinity'
  ) as ends
  group by day, attrs_id, status, drill having sum(sign) <> 0`;

export interface ManySites {
  readonly sites: number;
  readonly states: number;
  readonly sets: number;
}

/** On the embedded server that runs on `data`: until there are about `wanted` sites. */
export async function makeManySites(data: string, wanted: number): Promise<ManySites> {
  const socket = socketAddress(join(data, 'postgres'));
  if (!socket.ok) throw new Error(socket.problem.message.en);
  releaseAddress(socket.address);
  const { user, port, database } = socket.address;
  const client = new pg.Client({ host: join(data, 'postgres'), port, user, database });
  await client.connect();
  try {
    await client.query(`set search_path = minemend; set session_replication_role = replica; set work_mem = '256MB'`);
    const { rows } = await client.query<{ n: string }>(`select count(*) as n from site where layer <> 'water-points'`);
    await multiply(client, Math.round(wanted / Number(rows[0]?.n)));
    await client.query(COUNT_AGAIN);
    await client.query('vacuum analyze');
    const counted = await client.query<Record<keyof ManySites, string>>(
      `select (select count(*) from site) as sites, (select count(*) from site_state) as states,
        (select count(*) from attrs) as sets`,
    );
    const { sites, states, sets } = counted.rows[0] as Record<keyof ManySites, string>;
    return { sites: Number(sites), states: Number(states), sets: Number(sets) };
  } finally {
    await client.end();
  }
}
