// Reads of features: which ones match, how many, and whole ones with state, source and geometry.
import type { PoolClient } from 'pg';
import type {
  Bounds,
  FeatureCount,
  FeatureKey,
  FeatureKeys,
  FeatureQuery,
  FeatureRow,
  LayerExtent,
} from '../contract/store';
import type { LayerKey } from '../domain/site/layer';
import type { SiteSource } from '../domain/site/site';
import type { FeatureId, IsoDate } from '../domain/units';
import { HIDDEN, STATE_COLUMNS, STATE_TABLES, type StateRow, siteRowOf } from './read-sites';
import { boxText } from './rows';

interface Conditions {
  readonly tables: string;
  readonly sql: string;
  /** The box lies within one of the bounds. */
  readonly within: string;
  readonly values: unknown[];
}

function conditionsOf(query: FeatureQuery): Conditions {
  const { on, layer, attrsKeys, status, code, name, bounds } = query;
  const values: unknown[] = [on, layer];
  const place = (value: unknown): string => `$${values.push(value)}`;
  const sql = ['t.valid_from <= $1', 't.valid_to > $1', 't.layer = $2', `not ${HIDDEN}`];
  if (attrsKeys) sql.push(`t.attrs_id = any (${place(attrsKeys)}::integer[])`);
  if (status) sql.push(`t.status = ${place(status)}`);
  if (code !== undefined) sql.push(`s.code = ${place(code)}`);
  if (name !== undefined) sql.push(`s.name = ${place(name)}`);
  const boxes = bounds?.map((one) => `${place(boxText(one))}::box`) ?? [];
  if (bounds) sql.push(`(${boxes.map((box) => `t.box && ${box}`).join(' or ') || 'false'})`);
  const within = boxes.map((box) => `t.box <@ ${box}`).join(' or ') || 'true';
  const named = code !== undefined || name !== undefined;
  const tables = named ? 'site_state t join site s on s.id = t.site_id' : 'site_state t';
  return { tables, sql: sql.join(' and '), within: `(${within})`, values };
}

const COUNTS = (within: string): string =>
  `, (count(*) over ())::bigint as n, (count(*) filter (where not ${within}) over ())::bigint as rim`;

export async function readFeatureKeys(client: PoolClient, query: FeatureQuery): Promise<FeatureKeys> {
  const { tables, sql, within, values } = conditionsOf(query);
  const [after, limit] = [`$${values.length + 1}`, `$${values.length + 2}`];
  const { rows } = await client.query<FeatureKey & Partial<FeatureCount>>(
    `select t.site_id as id, ${within} as within${query.counted ? COUNTS(within) : ''} from ${tables}
     where ${sql}${query.rim ? ` and not ${within}` : ''} and t.site_id > ${after} order by t.site_id limit ${limit}`,
    [...values, query.after ?? '', query.limit],
  );
  const { n = 0, rim = 0 } = rows[0] ?? {};
  return {
    keys: rows.map(({ id, within: inside }) => ({ id, within: inside })),
    count: query.counted ? { n, rim } : null,
  };
}

type Row = StateRow & { since: IsoDate; source: SiteSource; wkb: Uint8Array };

export async function readFeatures(
  client: PoolClient,
  on: IsoDate,
  ids: readonly FeatureId[],
): Promise<readonly FeatureRow[]> {
  const { rows } = await client.query<Row>({
    name: 'features',
    text: `select ${STATE_COLUMNS}, s.since, s.source, p.wkb from ${STATE_TABLES} join shape p on p.site_id = t.site_id
     where t.site_id = any ($1::text[]) and t.valid_from <= $2 and t.valid_to > $2 and not ${HIDDEN}
     order by t.site_id`,
    values: [ids, on],
  });
  return rows.map((row) => ({ ...siteRowOf(row), since: row.since, source: row.source, wkb: row.wkb }));
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
