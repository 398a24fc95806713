// Reported values: read as a whole, since they are few, and added one at a time.
import type { Pool, PoolClient } from 'pg';
import type { NewReport, ReportResult, StoredReport } from '../contract/records';
import type { Actor } from '../contract/store';
import { isRefusedWrite } from './connection';
import { bumpRevision } from './meta';
import { asWriter } from './transaction';

/** In order of series and day; of one day the one in force last. */
export async function readReports(client: PoolClient): Promise<readonly StoredReport[]> {
  const { rows } = await client.query<StoredReport>(
    `select seq, series, target, region, on_day as "on", value, note, evidence, actor,
       recorded_at as "recordedAt", drill
     from report order by series, on_day, drill desc, seq`,
  );
  return rows;
}

async function insert(client: PoolClient, by: Actor, report: NewReport, recordedAt: Date): Promise<number> {
  const { series, target, region, on, value, note, evidence, drill } = report;
  const { rows } = await client.query<{ seq: number }>(
    `insert into report (series, target, region, on_day, value, note, evidence, actor, recorded_at, drill)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning seq`,
    [series, target, region, on, value, note, evidence, by.name, recordedAt, drill],
  );
  await bumpRevision(client);
  return (rows[0] as { seq: number }).seq;
}

export async function report(pool: Pool, by: Actor, given: NewReport, recordedAt: Date): Promise<ReportResult> {
  try {
    return { ok: true, seq: await asWriter(pool, by, (client) => insert(client, by, given, recordedAt)) };
  } catch (error) {
    if (!isRefusedWrite(error)) throw error;
    return { ok: false, code: 'not-allowed' };
  }
}
