// All that is stored and follows from a batch, as one text: without numbers that only count attempts.
import { createHash } from 'node:crypto';
import type { Database } from '../../src/storage/database';
import { figuresOf } from '../storage/batches/pack-import';
import { connectionTo } from '../storage/clusters';

const AMOUNTS = 'area, stated_area, accepted_area, investment, capacity, volume';

/** Sites that exist, their intervals, totals, shapes, search entries and the events that count. */
const TABLES: readonly string[] = [
  `select s.id, s.code, s.name, s.since, s.initial, s.details, s.latest_region, s.latest_sharing, md5(coalesce(s.first_wkb, p.wkb)) as first
   from site s join shape p on p.site_id = s.id order by s.id`,
  `select t.site_id, t.valid_from, t.valid_to, t.region, a.digest, t.status, t.drill, t.sharing, t.box::text, t.shape = 0 as first,
     t.latest_region, t.latest_sharing, ${AMOUNTS}
   from site_state t join attrs a on a.id = t.attrs_id order by t.site_id, t.valid_from`,
  `select t.day, a.digest, t.status, t.drill, t.n, ${AMOUNTS} from tally t join attrs a on a.id = t.attrs_id order by 1, 2, 3, 4`,
  `select p.site_id, p.region, p.layer, a.digest, p.sharing, p.transitions, p.changes, p.area_dm2, p.box::text, md5(p.wkb) as wkb
   from shape p join attrs a on a.id = p.attrs_id order by p.site_id`,
  'select * from search_entry order by kind, id',
  `select e.site_id, e.effective_on, e.patch, e.creates, md5(e.wkb) as wkb from event e
   where e.voids is null and not exists (select from event v where v.voids = e.seq)
   order by e.site_id, e.effective_on, e.patch::text`,
];

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

export interface Stored {
  /** Of tables and figures together. */
  readonly hash: string;
  /** Of the whole log, what was taken back with it. */
  readonly events: number;
}

export async function figuresHash({ store }: Database): Promise<string> {
  return digest((await figuresOf(store)).join('\n'));
}

/** Nobody else may hold the folder meanwhile. */
export async function tablesHash(dataDir: string): Promise<Stored> {
  const { client, end } = await connectionTo({ dataDir });
  try {
    await client.query('set search_path = minemend');
    const parts: string[] = [];
    for (const sql of TABLES) parts.push(digest(JSON.stringify((await client.query(sql)).rows)));
    const { rows } = await client.query<{ n: string }>('select count(*) as n from event');
    return { hash: parts.join(' '), events: Number(rows[0]?.n ?? 0) };
  } finally {
    await end();
  }
}
