// Stored sites as they stand on the day from which a file holds, with today's knowledge.
import type { PoolClient } from 'pg';
import { decodeWkb } from '../../domain/geo/wkb';
import type { StoredSite } from '../../domain/site/compare';
import { labelsOn } from '../../domain/site/intervals';
import type { Attributes, LayerKey } from '../../domain/site/layer';
import type { SharingClass } from '../../domain/site/site';
import type { Status } from '../../domain/site/status';
import type { FeatureId, IsoDate, RegionCode } from '../../domain/units';
import { AMOUNT_COLUMNS, type AmountRow, amountsOf } from '../rows';
import { readBases, readChanges } from '../timeline';
import { groupBy } from './group-by';

export interface Scope {
  readonly layer: LayerKey;
  /** Region with everything below it; null: everywhere. */
  readonly regions: readonly RegionCode[] | null;
  readonly on: IsoDate;
}

export interface Candidate {
  readonly id: FeatureId;
  readonly code: string;
  /** The day that was asked for, or the site's first where it begins later. */
  readonly on: IsoDate;
  readonly wkb: Buffer;
  readonly sharing: SharingClass;
  readonly site: Omit<StoredSite, 'geometry'>;
}

interface Row extends AmountRow {
  readonly id: FeatureId;
  readonly code: string;
  readonly on: IsoDate;
  readonly name: string;
  readonly details: Attributes;
  readonly region: RegionCode;
  readonly attributes: Attributes;
  readonly status: Status | null;
  readonly sharing: SharingClass;
  readonly wkb: Buffer;
}

const AMOUNTS = Object.values(AMOUNT_COLUMNS)
  .map((column) => `t.${column}`)
  .join(', ');

/** Sites that exist (table shape); without a code only those of the same name are of interest. */
const CANDIDATES = `
  select s.id, s.code, greatest($3::date, s.since) as on, s.name, s.details, t.region, a.attributes, t.status, p.sharing, ${AMOUNTS},
    coalesce(e.wkb, case t.shape when 0 then s.first_wkb end, p.wkb) as wkb
  from site s join shape p on p.site_id = s.id
  join site_state t on t.site_id = s.id and t.valid_from <= greatest($3::date, s.since) and t.valid_to > greatest($3::date, s.since)
  join attrs a on a.id = t.attrs_id
  left join event e on e.seq = t.shape
  where s.layer = $1 and s.code = any ($4::text[]) and ($2::text[] is null or t.region = any ($2))
    and (s.code <> '' or s.name = any ($5::text[]))
  order by length(s.id), s.id`;

/** Names that change after the day are put back to what they were on it. */
async function withLabels(client: PoolClient, rows: readonly Row[], on: IsoDate): Promise<readonly Row[]> {
  const later = await client.query<{ id: string }>(
    `select distinct site_id as id from event
     where site_id = any ($1::text[]) and effective_on > $2 and (patch ? 'name' or patch ? 'details')`,
    [rows.map(({ id }) => id), on],
  );
  if (later.rows.length === 0) return rows;
  const ids = later.rows.map(({ id }) => id);
  const bases = new Map((await readBases(client, ids)).map((base) => [base.id as string, base]));
  const changes = groupBy(await readChanges(client, ids), ({ site }) => site as string);
  return rows.map((row) => {
    const base = bases.get(row.id);
    return base ? { ...row, ...labelsOn(changes.get(row.id) ?? [], base.since, base.initial, row.on) } : row;
  });
}

export async function storedSites(
  client: PoolClient,
  { layer, regions, on }: Scope,
  codes: readonly string[],
  names: readonly string[],
): Promise<readonly Candidate[]> {
  const { rows } = await client.query<Row>(CANDIDATES, [layer, regions, on, codes, names]);
  return (await withLabels(client, rows, on)).map((row) => ({
    id: row.id,
    code: row.code,
    on: row.on,
    wkb: row.wkb,
    sharing: row.sharing,
    site: {
      name: row.name,
      details: row.details,
      region: row.region,
      attributes: row.attributes,
      status: row.status,
      amounts: amountsOf(row),
    },
  }));
}

export const geometryOf = ({ wkb, site }: Candidate): StoredSite => ({ ...site, geometry: decodeWkb(wkb) });

export async function regionsBelow(
  client: PoolClient,
  region: RegionCode | null,
): Promise<readonly RegionCode[] | null> {
  if (region === null) return null;
  const { rows } = await client.query<{ code: RegionCode }>(
    `with recursive own as (
       select code from region where code = $1 union select r.code from region r join own on r.parent = own.code
     ) select code from own`,
    [region],
  );
  return rows.length === 0 ? [region] : rows.map(({ code }) => code);
}

const MISSING = `
  from site_state t join site s on s.id = t.site_id
  where t.layer = $2 and t.valid_from <= $3 and t.valid_to > $3 and ($4::text[] is null or t.region = any ($4))
    and not exists (select from batch_row r where r.batch = $1 and r.feature = t.site_id)`;

export async function countMissing(client: PoolClient, batch: string, { layer, regions, on }: Scope): Promise<number> {
  const { rows } = await client.query<{ n: number }>(`select count(*)::bigint as n ${MISSING}`, [
    batch,
    layer,
    on,
    regions,
  ]);
  return rows[0]?.n ?? 0;
}

export async function listMissing(
  client: PoolClient,
  batch: string,
  { layer, regions, on }: Scope,
  { after, limit }: { readonly after?: FeatureId; readonly limit: number },
): Promise<readonly { id: FeatureId; code: string; name: string }[]> {
  const { rows } = await client.query<{ id: FeatureId; code: string; name: string }>(
    `select s.id, s.code, s.name ${MISSING} and t.site_id > $5 order by t.site_id limit $6`,
    [batch, layer, on, regions, after ?? '', limit],
  );
  return rows;
}
