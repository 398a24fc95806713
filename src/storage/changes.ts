// Sites that stand otherwise on one day than on another.
import type { Pool, PoolClient } from 'pg';
import type { Bounds } from '../contract/store';
import type { ChangedSite, ChangesPage, ChangesQuery } from '../contract/store-changes';
import type { Attributes, LayerKey } from '../domain/site/layer';
import type { Status } from '../domain/site/status';
import type { FeatureId, RegionCode } from '../domain/units';
import { boxColumns } from './rows';
import { asSystem } from './transaction';

interface Row {
  id: FeatureId;
  layer: LayerKey;
  name: string;
  region: RegionCode;
  attributes: Attributes;
  bbox: Bounds;
  was: boolean;
  is: boolean;
  before: Status | null;
  after: Status | null;
}

/** Only sites with an interval that begins or ends between the two days can differ. */
const CHANGED = `
  with touched as (
    select distinct site_id from site_state
    where (valid_from > $1 and valid_from <= $2) or (valid_to > $1 and valid_to <= $2)
  )
  select t.site_id as id, coalesce(b.layer, a.layer) as layer, coalesce(b.region, a.region) as region,
    coalesce(b.attrs_id, a.attrs_id) as attrs_id, coalesce(b.box, a.box) as box, a.site_id is not null as was, b.site_id is not null as is,
    a.status as before, b.status as after
  from touched t
  left join site_state a on a.site_id = t.site_id and a.valid_from <= $1 and a.valid_to > $1
  left join site_state b on b.site_id = t.site_id and b.valid_from <= $2 and b.valid_to > $2
  where (a.site_id is null) <> (b.site_id is null) or a.status is distinct from b.status`;

const WANTED = `($3::text[] is null or c.region = any ($3)) and ($4::text is null or c.layer = $4)`;

const valuesOf = ({ from, to, regions, layer }: ChangesQuery): unknown[] => [from, to, regions ?? null, layer ?? null];

async function count(client: PoolClient, query: ChangesQuery): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `select count(*) as n from (${CHANGED}) c where ${WANTED}`,
    valuesOf(query),
  );
  return rows[0]?.n ?? 0;
}

const changedOf = ({ was, is, before, after, ...site }: Row): ChangedSite => ({
  ...site,
  before: was ? { status: before } : null,
  after: is ? { status: after } : null,
});

async function list(client: PoolClient, query: ChangesQuery): Promise<readonly ChangedSite[]> {
  const { rows } = await client.query<Row>(
    `select c.id, c.layer, s.name, c.region, t.attributes, ${boxColumns('c.box')} as bbox, c.was, c.is, c.before, c.after
     from (${CHANGED}) c join site s on s.id = c.id join attrs t on t.id = c.attrs_id
     where ${WANTED} order by c.id limit $5`,
    [...valuesOf(query), query.limit],
  );
  return rows.map(changedOf);
}

type AsViewer = <T>(work: (client: PoolClient) => Promise<T>) => Promise<T>;

export async function readChangedSites(pool: Pool, query: ChangesQuery, seen: AsViewer): Promise<ChangesPage> {
  const [page, total] = await Promise.all([
    seen(async (client) => ({ rows: await list(client, query), visible: await count(client, query) })),
    asSystem(pool, (client) => count(client, query)),
  ]);
  return { ...page, total };
}
