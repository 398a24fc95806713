// Issued bulletins: added one at a time, read as they were written.
import type { Pool, PoolClient } from 'pg';
import type { IssuedBulletin, IssueHead, NewIssue } from '../contract/bulletin-file';
import type { ReportResult } from '../contract/records';
import type { Actor } from '../contract/store';
import { isRefusedWrite } from './connection';
import { asActor } from './transaction';

const HEAD = `seq, region, sharing, period, as_of as "asOf", body ->> 'regionName' as "regionName", data,
  actor, recorded_at as "recordedAt"`;

/** The latest first. */
export async function readIssues(client: PoolClient): Promise<readonly IssueHead[]> {
  const { rows } = await client.query<IssueHead>(`select ${HEAD} from issued_bulletin order by seq desc`);
  return rows;
}

/** null: there is none of this number, or it may not be seen. */
export async function readIssue(client: PoolClient, seq: number): Promise<IssuedBulletin | null> {
  const { rows } = await client.query<IssuedBulletin>(
    `select ${HEAD}, body as bulletin from issued_bulletin where seq = $1`,
    [seq],
  );
  return rows[0] ?? null;
}

async function insert(client: PoolClient, by: Actor, given: NewIssue, recordedAt: Date): Promise<number> {
  const { sharing, bulletin, data } = given;
  const { region, period, asOf } = bulletin;
  const { rows } = await client.query<{ seq: number }>(
    `insert into issued_bulletin (region, sharing, period, as_of, body, data, actor, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning seq`,
    [region, sharing, period.key, asOf, JSON.stringify(bulletin), JSON.stringify(data), by.name, recordedAt],
  );
  return (rows[0] as { seq: number }).seq;
}

export async function issue(pool: Pool, by: Actor, given: NewIssue, recordedAt: Date): Promise<ReportResult> {
  try {
    return { ok: true, seq: await asActor(pool, by, (client) => insert(client, by, given, recordedAt)) };
  } catch (error) {
    if (!isRefusedWrite(error)) throw error;
    return { ok: false, code: 'not-allowed' };
  }
}
