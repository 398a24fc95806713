// Adds events to the log and everything that follows from them, all or nothing.
import type { Pool, PoolClient } from 'pg';
import type { Actor, AppendResult, NewEvent } from '../contract/store';
import { intervalOn } from '../domain/site/intervals';
import { rankOf, workflowOf } from '../domain/site/status';
import { isRefusedWrite } from './connection';
import { readState } from './meta';
import { columns } from './rows';
import { applyChanges } from './states';
import { readBases, readChanges, type SiteBase, type Timeline, timelines } from './timeline';
import { asWriter } from './transaction';

type Refused = Extract<AppendResult, { ok: false }>;

/** Carries a refusal out of the transaction, which it rolls back. */
class Refusal extends Error {
  constructor(readonly result: Refused) {
    super(result.detail);
  }
}

export async function insertEvents(
  client: PoolClient,
  actor: string,
  events: readonly NewEvent[],
  recordedAt: Date,
): Promise<number> {
  const rows = events.map((event) => ({ ...event, actor, patch: JSON.stringify(event.patch) }));
  const { rows: written } = await client.query<{ seq: number }>(
    `insert into event (site_id, effective_on, recorded_at, actor, why, evidence, drill, patch)
     select site, on_day, $8, actor, why, evidence, drill, patch
     from unnest($1::text[], $2::date[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::jsonb[]) with ordinality
       as given (site, on_day, actor, why, evidence, drill, patch, place) order by place
     returning seq`,
    [...columns(rows, ['site', 'effectiveOn', 'actor', 'why', 'evidence', 'drill', 'patch']), recordedAt],
  );
  return written.at(-1)?.seq ?? 0;
}

function checkSites(events: readonly NewEvent[], bases: ReadonlyMap<string, SiteBase>): void {
  for (const { site, effectiveOn } of events) {
    const base = bases.get(site);
    if (!base) throw new Refusal({ ok: false, code: 'unknown-site', site, detail: `no site ${site}` });
    if (effectiveOn < base.since) {
      const detail = `${site} exists from ${base.since} on`;
      throw new Refusal({ ok: false, code: 'not-yet', site, since: base.since, detail });
    }
  }
}

/** A status must belong to the workflow that the site has on that day. */
function checkStatus({ site, effectiveOn, patch }: NewEvent, { base, list }: Timeline): void {
  const { status } = patch;
  if (status === undefined || status === null) return;
  const attributes = intervalOn(list, effectiveOn)?.attributes ?? base.initial.attributes;
  const workflow = workflowOf(base.layer, attributes);
  if (rankOf(workflow, status) !== null) return;
  const detail = `${status} is not one of ${Object.keys(workflow).join(', ')}`;
  throw new Refusal({ ok: false, code: 'foreign-status', site, detail });
}

async function write(
  client: PoolClient,
  actor: string,
  events: readonly NewEvent[],
  recordedAt: Date,
): Promise<number> {
  const ids = [...new Set(events.map(({ site }) => site))].sort();
  await client.query('select 1 from site where id = any ($1::text[]) order by id for update', [ids]);
  const bases = new Map((await readBases(client, ids)).map((base) => [base.id as string, base]));
  checkSites(events, bases);
  const seq = await insertEvents(client, actor, events, recordedAt);
  const lines = new Map(
    timelines([...bases.values()], await readChanges(client, ids)).map((line) => [line.base.id as string, line]),
  );
  for (const event of events) checkStatus(event, lines.get(event.site) as Timeline);
  await applyChanges(client, [...lines.values()]);
  return seq;
}

export async function append(
  pool: Pool,
  by: Actor,
  events: readonly NewEvent[],
  recordedAt: Date,
): Promise<AppendResult> {
  if (events.length === 0) return { ok: true, seq: (await readState(pool)).seq };
  try {
    return { ok: true, seq: await asWriter(pool, by, (client) => write(client, by.name, events, recordedAt)) };
  } catch (error) {
    if (error instanceof Refusal) return error.result;
    const [first] = events;
    if (!first || !isRefusedWrite(error)) throw error;
    const detail = `${by.viewer.role} may not write this about ${first.site}`;
    return { ok: false, code: 'not-allowed', site: first.site, detail };
  }
}
