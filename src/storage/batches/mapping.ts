// What the fields of a file mean, kept for the next file with the same fields.
import type { PoolClient } from 'pg';
import type { MappingWish } from '../../contract/batches';
import type { LayerKey } from '../../domain/site/layer';
import { jsonText } from './candidates';
import type { BatchRecord } from './record';

/** The set of names, in whatever order a file has them. */
const keyOf = (fields: readonly string[]): string => jsonText([...new Set(fields)].sort());

/** What was applied with: what was chosen, and what was inferred for the rest. */
function wishOf({ report, settings }: BatchRecord): MappingWish {
  const choices = report?.mapping ?? [];
  const inferred = Object.fromEntries(choices.map(({ field, to, unit }) => [field, { to, unit }]));
  const words = Object.fromEntries(choices.flatMap(({ field, words: own }) => (own ? [[field, own]] : [])));
  return {
    fields: { ...inferred, ...settings.mapping?.fields },
    words: { ...words, ...settings.mapping?.words },
  };
}

export async function saveMapping(client: PoolClient, batch: BatchRecord, now: Date): Promise<void> {
  const { kind, report, settings } = batch;
  if (kind !== 'sites') return;
  const layer = settings.layer ?? report?.layer;
  const fields = (report?.mapping ?? []).map(({ field }) => field);
  if (!layer || fields.length === 0) return;
  await client.query(
    `insert into saved_mapping (layer, fields, saved_at, body) values ($1, $2, $3, $4)
     on conflict (layer, fields) do update set saved_at = excluded.saved_at, body = excluded.body`,
    [layer, keyOf(fields), now, jsonText(wishOf(batch))],
  );
}

export async function readMapping(
  client: PoolClient,
  layer: LayerKey,
  fields: readonly string[],
): Promise<MappingWish | null> {
  const { rows } = await client.query<{ body: MappingWish }>(
    'select body from saved_mapping where layer = $1 and fields = $2',
    [layer, keyOf(fields)],
  );
  return rows[0]?.body ?? null;
}
