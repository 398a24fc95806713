// Rulings: read as a whole, since they are few, and added one at a time.
import type { Pool, PoolClient } from 'pg';
import type { NewRuling, RulingResult, StoredRuling } from '../contract/records';
import type { Actor } from '../contract/store';
import { isRefusedWrite } from './connection';
import { bumpRevision } from './meta';
import { asWriter } from './transaction';

/** In the order in which they were given. */
export async function readRulings(client: PoolClient): Promise<readonly StoredRuling[]> {
  const { rows } = await client.query<StoredRuling>(
    `select seq, finding, region, sharing, governs, basis, why, evidence, actor, recorded_at as "recordedAt"
     from ruling order by seq`,
  );
  return rows;
}

async function insert(client: PoolClient, by: Actor, given: NewRuling, recordedAt: Date): Promise<number> {
  const { finding, region, sharing, governs, basis, why, evidence } = given;
  const { rows } = await client.query<{ seq: number }>(
    `insert into ruling (finding, region, sharing, governs, basis, why, evidence, actor, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning seq`,
    [finding, region, sharing, governs, JSON.stringify(basis), why, evidence, by.name, recordedAt],
  );
  await bumpRevision(client);
  return (rows[0] as { seq: number }).seq;
}

export async function rule(pool: Pool, by: Actor, given: NewRuling, recordedAt: Date): Promise<RulingResult> {
  try {
    return { ok: true, seq: await asWriter(pool, by, (client) => insert(client, by, given, recordedAt)) };
  } catch (error) {
    if (!isRefusedWrite(error)) throw error;
    return { ok: false, code: 'not-allowed' };
  }
}
