// Ids of sites that a file brings: from layer, region and code or row, the same for the same file every time.
import type { PoolClient } from 'pg';
import type { LayerKey } from '../../domain/site/layer';
import type { FeatureId, RegionCode } from '../../domain/units';
import { chunksOf } from '../rows';
import { spellings } from '../search-text';

const SHORT: Readonly<Record<LayerKey, string>> = {
  'mining-zones': 'MZ',
  'restoration-sites': 'RS',
  'gangue-piles': 'GP',
  'water-points': 'WP',
};
/** Leaves room for a number within the 64 characters of an id. */
const LONGEST = 56;
const CHUNK = 5000;

/** Chinese is spelt, everything else that an address would have to escape becomes a dash. */
function safe(code: string): string {
  const ascii = /^[\x20-\x7e]*$/.test(code) ? code : spellings(code).full;
  return ascii.replaceAll(/[^0-9A-Za-z_-]+/g, '-').replaceAll(/^-+|-+$/g, '');
}

export interface NewSite {
  readonly row: number;
  readonly layer: LayerKey;
  readonly region: RegionCode;
  readonly code: string;
  readonly name: string;
}

export function idOf({ row, layer, region, code }: NewSite): string {
  const own = safe(code) || `r${row}`;
  return `IM-${SHORT[layer]}-${region}-${own}`.slice(0, LONGEST).replace(/-+$/, '');
}

interface Known {
  readonly id: string;
  readonly layer: LayerKey;
  readonly code: string;
  readonly name: string;
  readonly living: boolean;
}

async function knownIds(client: PoolClient, ids: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  const known = new Map<string, Known>();
  for (const some of chunksOf(ids, CHUNK)) {
    const { rows } = await client.query<Known>(
      `select s.id, s.layer, s.code, s.name, p.site_id is not null as living
       from site s left join shape p on p.site_id = s.id where s.id = any ($1::text[])`,
      [some],
    );
    for (const row of rows) known.set(row.id, row);
  }
  return known;
}

/** A site that was taken back lives again under its id. */
const isFree = (known: Known | undefined, { layer, code, name }: NewSite): boolean =>
  known === undefined ||
  (!known.living && known.layer === layer && known.code === code && (code !== '' || known.name === name));

/** Numbers those whose id is taken: `…-2`, `…-3`. In row order. */
export async function giveIds(client: PoolClient, sites: readonly NewSite[]): Promise<ReadonlyMap<number, FeatureId>> {
  const given = new Map<number, FeatureId>();
  const taken = new Set<string>();
  const tries = new Map<string, number>();
  const next = (site: NewSite): string => {
    const base = idOf(site);
    for (;;) {
      const n = (tries.get(base) ?? 0) + 1;
      tries.set(base, n);
      const id = n === 1 ? base : `${base}-${n}`;
      if (!taken.has(id)) return id;
    }
  };
  let open = [...sites].sort((a, b) => a.row - b.row);
  while (open.length > 0) {
    const tried = open.map((site) => {
      const id = next(site);
      taken.add(id);
      return { site, id };
    });
    const known = await knownIds(
      client,
      tried.map(({ id }) => id),
    );
    open = [];
    for (const { site, id } of tried) {
      if (isFree(known.get(id), site)) given.set(site.row, id as FeatureId);
      else open.push(site);
    }
  }
  return given;
}
