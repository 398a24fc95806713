// Totals by day over all sites, with only some attributes told apart: read as a whole, or what has moved since.
import type { Pool, PoolClient } from 'pg';
import type { TotalsMoves, TotalsSince } from '../contract/records';
import { type CellMove, netMoves } from '../domain/plan/totals';
import type { Attributes, LayerKey } from '../domain/site/layer';
import type { SiteInterval } from '../domain/site/site';
import type { Status } from '../domain/site/status';
import type { IsoDate, RegionCode } from '../domain/units';
import { AMOUNT_COLUMNS, type AmountRow, amountsOf } from './rows';
import { type BoxedChange, readBases, readChanges, type SiteBase, timelines } from './timeline';
import { asSystemReader } from './transaction';

const sums = Object.values(AMOUNT_COLUMNS)
  .map((column) => `sum(t.${column})::bigint as ${column}`)
  .join(', ');

/** Sets of attributes that agree in the wanted ones are one sort. */
const SORTS = `
  select id, dense_rank() over (order by layer, region, kept) as sort, layer, region, kept
  from (
    select id, layer, region,
      (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(attributes) where key = any ($1::text[])) as kept
    from attrs
  ) as told`;

interface SortRow {
  sort: number;
  layer: LayerKey;
  region: RegionCode;
  kept: Attributes;
}

interface MoveRow extends AmountRow {
  sort: number;
  day: IsoDate;
  status: Status | '';
  drill: boolean;
  n: number;
}

const numberOfLast = async (client: PoolClient): Promise<number> =>
  (await client.query<{ seq: number }>('select last_event() as seq')).rows[0]?.seq ?? 0;

/** All totals, as they stand at `seq`. */
export const readTotals = (pool: Pool, attributes: readonly string[]): Promise<TotalsMoves> =>
  asSystemReader(pool, async (client) => {
    const seq = await numberOfLast(client);
    const sorts = await client.query<SortRow>(
      `select distinct on (sort) sort::integer, layer, region, kept from (${SORTS}) as sorts order by sort`,
      [attributes],
    );
    const moves = await client.query<MoveRow>(
      `with sorts as materialized (${SORTS})
       select s.sort::integer, t.day, t.status, t.drill, sum(t.n)::bigint as n, ${sums}
       from tally t join sorts s on s.id = t.attrs_id group by s.sort, t.day, t.status, t.drill`,
      [attributes],
    );
    const bySort = new Map(sorts.rows.map((row) => [row.sort, row]));
    return {
      seq,
      moves: moves.rows.map((row) => {
        const { layer, region, kept } = bySort.get(row.sort) as SortRow;
        const status = row.status === '' ? null : row.status;
        return {
          layer,
          region,
          attributes: kept,
          status,
          drill: row.drill,
          day: row.day,
          n: row.n,
          amounts: amountsOf(row),
        };
      }),
    };
  });

/** More events than these are counted anew as a whole. */
const MOST_EVENTS = 500;

/** A site that an event brought into being was not there before that event. */
function listBefore(base: SiteBase, events: readonly BoxedChange[], seq: number): readonly SiteInterval[] {
  if (events.some((event) => event.creates && event.seq > seq)) return [];
  const known = events.filter((event) => event.seq <= seq);
  return timelines([base], known)[0]?.list ?? [];
}

function movesOf(
  layer: LayerKey,
  list: readonly SiteInterval[],
  sign: 1 | -1,
  attributes: readonly string[],
): CellMove[] {
  return list.flatMap(({ from, to, region, attributes: all, status, drill, amounts }) => {
    const kept = Object.fromEntries(Object.entries(all).filter(([key]) => attributes.includes(key)));
    const move = (day: IsoDate, factor: 1 | -1): CellMove => ({
      layer,
      region,
      attributes: kept,
      status,
      drill,
      day,
      n: factor,
      amounts: Object.fromEntries(Object.entries(amounts).map(([key, value]) => [key, factor * value])) as never,
    });
    return [move(from, sign), ...(to === null ? [] : [move(to, sign === 1 ? -1 : 1)])];
  });
}

/** What the events after `seq` have moved; null: too many of them. */
export const readTotalsSince = (pool: Pool, seq: number, attributes: readonly string[]): Promise<TotalsSince | null> =>
  asSystemReader(pool, async (client) => {
    const last = await numberOfLast(client);
    const { rows } = await client.query<{ site: string }>(
      'select site_id as site from event where seq > $1 order by seq limit $2',
      [seq, MOST_EVENTS + 1],
    );
    if (rows.length > MOST_EVENTS) return null;
    const ids = [...new Set(rows.map(({ site }) => site))];
    const bases = await readBases(client, ids);
    const events = await readChanges(client, ids);
    const moves = timelines(bases, events).flatMap(({ base, list }) => {
      const own = events.filter(({ site }) => site === base.id);
      return [
        ...movesOf(base.layer, listBefore(base, own, seq), -1, attributes),
        ...movesOf(base.layer, list, 1, attributes),
      ];
    });
    return { seq: last, moves: netMoves(moves), layers: new Set(bases.map(({ layer }) => layer)) };
  });
