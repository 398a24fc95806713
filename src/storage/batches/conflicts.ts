// What stands in the way of taking a batch back: later writing of others, which is never touched.
import type { PoolClient } from 'pg';
import type { RollBackConflict } from '../../contract/batches';
import { factsOf } from '../../domain/site/intervals';
import type { SitePatch } from '../../domain/site/site';
import type { FeatureId } from '../../domain/units';
import type { BatchRecord } from './record';

interface Pair {
  readonly feature: FeatureId;
  readonly code: string;
  readonly name: string;
  readonly creates: boolean;
  readonly patch: SitePatch;
  readonly reshapes: boolean;
  readonly laterPatch: SitePatch;
  readonly laterReshapes: boolean;
  readonly actor: string;
  readonly at: string;
  readonly why: string;
}

const LIVE = (event: string): string =>
  `${event}.voids is null and not exists (select from event v where v.voids = ${event}.seq)`;

/** Events of the batch with later ones of others about the same site; the latest first. */
const PAIRS = `
  select e.site_id as feature, s.code, s.name, e.creates, e.patch, e.wkb is not null as reshapes, l.patch as "laterPatch",
    l.wkb is not null as "laterReshapes", l.actor, l.recorded_at as at, l.why
  from event e join event l on l.site_id = e.site_id and l.seq > e.seq join site s on s.id = e.site_id
  where e.batch = $1 and ${LIVE('e')} and l.batch is distinct from $1 and not l.drill and ${LIVE('l')}
  order by e.site_id, l.seq desc`;

/** Readings at points that the batch brought. */
const READINGS = `
  select distinct on (e.site_id) e.site_id as feature, s.code, s.name,
    b.steps -> -1 ->> 'actor' as actor, b.steps -> -1 ->> 'at' as at, coalesce(b.steps -> -1 ->> 'why', '') as why
  from event e join site s on s.id = e.site_id
  join reading_in_force r on r.point = e.site_id and not r.drill
  join batch b on b.id = r.batch
  where e.batch = $1 and e.creates and ${LIVE('e')}
  order by e.site_id, b.number desc`;

function effectOf(pair: Pair): RollBackConflict['effect'] | null {
  if (pair.creates) return 'kept';
  const later = new Set(factsOf({ patch: pair.laterPatch, reshapes: pair.laterReshapes }));
  return factsOf(pair).some((fact) => later.has(fact)) ? 'superseded' : null;
}

export async function siteConflicts(client: PoolClient, { id }: BatchRecord): Promise<readonly RollBackConflict[]> {
  const found = new Map<string, RollBackConflict>();
  const { rows: pairs } = await client.query<Pair>(PAIRS, [id]);
  for (const pair of pairs) {
    const effect = effectOf(pair);
    if (effect === null || found.has(pair.feature)) continue;
    const { feature, code, name, actor, at, why } = pair;
    found.set(feature, { feature, code, name, effect, later: { actor, at, why } });
  }
  const { rows: readings } = await client.query<Omit<RollBackConflict, 'later' | 'effect'> & RollBackConflict['later']>(
    READINGS,
    [id],
  );
  for (const { feature, code, name, actor, at, why } of readings) {
    if (!found.has(feature)) found.set(feature, { feature, code, name, effect: 'kept', later: { actor, at, why } });
  }
  return [...found.values()].sort((a, b) => (a.feature < b.feature ? -1 : 1));
}
