// Reads of whole features: state, source and geometry together, a page in one query.
import type { PoolClient } from 'pg';
import type { Bounds, FeatureCount, FeatureQuery, FeatureRow, LayerExtent } from '../contract/store';
import type { LayerKey } from '../domain/site/layer';
import type { SiteSource } from '../domain/site/site';
import type { IsoDate } from '../domain/units';
import { STATE_COLUMNS, STATE_TABLES, type StateRow, siteRowOf } from './read-sites';
import { boxText } from './rows';

interface Conditions {
  readonly sql: string;
  /** Any part of the box outside all bounds. */
  readonly rim: string;
  readonly values: unknown[];
}

function conditionsOf(query: Omit<FeatureQuery, 'limit'>): Conditions {
  const { on, layer, attrsKeys, ids, status, code, name, bounds } = query;
  const values: unknown[] = [on, layer];
  const place = (value: unknown): string => `$${values.push(value)}`;
  const sql = ['t.valid_from <= $1', 't.valid_to > $1', 't.layer = $2', 'visible(t.sharing, t.region)'];
  if (attrsKeys) sql.push(`t.attrs_id = any (${place(attrsKeys)}::integer[])`);
  if (ids) sql.push(`t.site_id = any (${place(ids)}::text[])`);
  if (status) sql.push(`t.status = ${place(status)}`);
  if (code !== undefined) sql.push(`s.code = ${place(code)}`);
  if (name !== undefined) sql.push(`s.name = ${place(name)}`);
  const boxes = bounds?.map((one) => `${place(boxText(one))}::box`) ?? [];
  if (bounds) sql.push(`(${boxes.map((box) => `t.box && ${box}`).join(' or ') || 'false'})`);
  const within = boxes.map((box) => `t.box <@ ${box}`).join(' or ') || 'true';
  return { sql: sql.join(' and '), rim: `not (${within})`, values };
}

type Row = StateRow & { since: IsoDate; source: SiteSource; wkb: Uint8Array };

export async function readFeatures(client: PoolClient, query: FeatureQuery): Promise<readonly FeatureRow[]> {
  const { sql, rim, values } = conditionsOf(query);
  const [after, limit] = [`$${values.length + 1}`, `$${values.length + 2}`];
  const { rows } = await client.query<Row>(
    `select ${STATE_COLUMNS}, s.since, s.source, p.wkb from ${STATE_TABLES} join shape p on p.site_id = t.site_id
     where ${sql}${query.rim ? ` and ${rim}` : ''} and t.site_id > ${after} order by t.site_id limit ${limit}`,
    [...values, query.after ?? '', query.limit],
  );
  return rows.map((row) => ({ ...siteRowOf(row), since: row.since, source: row.source, wkb: row.wkb }));
}

export async function countFeatures(client: PoolClient, query: Omit<FeatureQuery, 'limit'>): Promise<FeatureCount> {
  const { sql, rim, values } = conditionsOf(query);
  const named = query.code !== undefined || query.name !== undefined;
  const { rows } = await client.query<FeatureCount>(
    `select count(*)::bigint as n, count(*) filter (where ${rim})::bigint as rim
     from site_state t ${named ? 'join site s on s.id = t.site_id' : ''} where ${sql}`,
    values,
  );
  return rows[0] ?? { n: 0, rim: 0 };
}

export async function readExtent(client: PoolClient, layer: LayerKey): Promise<LayerExtent | null> {
  const { rows } = await client.query<{ bbox: Bounds; since: IsoDate | null }>(
    `select array[min((p.box[1])[0]), min((p.box[1])[1]), max((p.box[0])[0]), max((p.box[0])[1])] as bbox,
       min(s.since) as since
     from shape p join site s on s.id = p.site_id where p.layer = $1 and visible(p.sharing, p.region)`,
    [layer],
  );
  const [row] = rows;
  return row?.since ? { bbox: row.bbox, since: row.since } : null;
}
