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
import { SHAPE_OF_STATE, SHAPE_TABLES, STATE_COLUMNS, STATE_TABLES, type StateRow, siteRowOf } from './read-sites';
import { boxesText } from './rows';

/** The conditions are put together in the database, where an index on boxes can be used below row-level security. */
export async function readFeatureKeys(client: PoolClient, query: FeatureQuery): Promise<FeatureKeys> {
  const { on, layer, attrsKeys, status, code, name, bounds, rim = false, counted = false, after = '', limit } = query;
  const { rows } = await client.query<FeatureKey & FeatureCount>(
    `select id, within, n, beyond as rim from site_keys($1, $2, $3, $4, $5, $6, $7::box[], $8, $9, $10, $11)`,
    [on, layer, attrsKeys, status, code, name, bounds && boxesText(bounds), rim, counted, after, limit],
  );
  const { n = 0, rim: beyond = 0 } = rows[0] ?? {};
  return {
    keys: rows.map(({ id, within }) => ({ id, within })),
    count: counted ? { n, rim: beyond } : null,
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
    text: `select ${STATE_COLUMNS}, s.since, s.source, ${SHAPE_OF_STATE} as wkb from ${STATE_TABLES} ${SHAPE_TABLES}
     where t.site_id = any ($1::text[]) and t.valid_from <= $2 and t.valid_to > $2
     order by t.site_id`,
    values: [ids, on],
  });
  return rows.map((row) => ({ ...siteRowOf(row), since: row.since, source: row.source, wkb: row.wkb }));
}

export async function readExtent(client: PoolClient, layer: LayerKey): Promise<LayerExtent | null> {
  const { rows } = await client.query<{ bbox: Bounds; since: IsoDate | null }>(
    'select array[west, south, east, north] as bbox, since from layer_extent($1)',
    [layer],
  );
  const [row] = rows;
  return row?.since ? { bbox: row.bbox, since: row.since } : null;
}
