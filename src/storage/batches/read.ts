// Pages of rows, checks and missing features, as far as the viewer may see them.
import type { PoolClient } from 'pg';
import type { BatchRow, CheckQuery, MissingFeature, RowQuery } from '../../contract/batches';
import type { ImportCheck, ReadSite } from '../../contract/import-report';
import { decodeWkb } from '../../domain/geo/wkb';
import type { FeatureId } from '../../domain/units';
import { readBatch } from './record';
import { scopeOf } from './scope';
import { UNDECIDED } from './store-rows';
import { listMissing } from './stored-sites';

interface Row extends Omit<BatchRow, 'site'> {
  readonly site: Omit<ReadSite, 'geometry'> & { readonly geometry?: GeoJSON.Geometry | null };
  readonly wkb: Buffer | null;
}

export async function readBatchRows(
  client: PoolClient,
  id: string,
  { outcome, undecided, after = 0, limit }: RowQuery,
): Promise<readonly BatchRow[]> {
  const asked = undecided === undefined ? 'true' : `(${UNDECIDED}) = ${undecided}`;
  const { rows } = await client.query<Row>(
    `select r.row, r.site, r.wkb, r.outcome, r.feature, r.changes, r.choice, case when r.faulty then 'blocks' else r.worst end as worst
     from batch_row r where r.batch = $1 and r.row > $2 and ($3::text is null or r.outcome = $3) and ${asked}
     order by r.row limit $4`,
    [id, after, outcome ?? null, limit],
  );
  return rows.map(({ wkb, site, ...row }) => ({
    ...row,
    site: { ...site, geometry: wkb ? decodeWkb(wkb) : (site.geometry ?? null) },
  }));
}

export async function readChecks(
  client: PoolClient,
  id: string,
  { code, severity, row, offset = 0, limit }: CheckQuery,
): Promise<readonly ImportCheck[]> {
  const { rows } = await client.query<{ body: ImportCheck }>(
    `select body from batch_check
     where batch = $1 and ($2::text is null or code = $2) and ($3::text is null or severity = $3) and ($4::integer is null or row = $4)
     order by place offset $5 limit $6`,
    [id, code ?? null, severity ?? null, row ?? null, offset, limit],
  );
  return rows.map(({ body }) => body);
}

export async function readMissing(
  client: PoolClient,
  id: string,
  query: { readonly after?: FeatureId; readonly limit: number },
): Promise<readonly MissingFeature[]> {
  const batch = await readBatch(client, id);
  if (!batch?.comparison || batch.kind !== 'sites') return [];
  return listMissing(client, id, await scopeOf(client, batch, null), query);
}
