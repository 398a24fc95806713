// Against what a batch of sites is compared.
import type { PoolClient } from 'pg';
import type { Actor } from '../../contract/batches';
import type { SitesScope } from './compare-sites';
import type { BatchRecord } from './record';
import { regionsBelow } from './stored-sites';

export async function scopeOf(client: PoolClient, batch: BatchRecord, by: Actor | null): Promise<SitesScope> {
  const { id, settings, report } = batch;
  const layer = settings.layer ?? report?.layer;
  if (!layer) throw new TypeError(`batch ${id} has no layer`);
  const { region, on, sharing } = settings;
  const seesAll = by === null || by.viewer.role === 'administrator';
  return { layer, region, on, sharing, seesAll, regions: await regionsBelow(client, region) };
}
