// Outlines of regions in force: those of the packs, or the ones that replaced them. What follows from an outline (box,
// anchor, also of zones below that have none of their own) is kept with the region.
import type { PoolClient } from 'pg';
import { anchorOf, bboxOf } from '../domain/geo/polygon';
import type { Region } from '../domain/geo/region';
import { decodeWkb } from '../domain/geo/wkb';
import type { RegionCode } from '../domain/units';
import { columns } from './rows';

interface Stored {
  readonly code: RegionCode;
  readonly parent: RegionCode | null;
  readonly body: Region;
  readonly wkb: Buffer | null;
  /** Of the packs, or what replaced it. */
  readonly holds: Buffer | null;
}

type Stand = Pick<Region, 'hasOutline' | 'bbox' | 'anchor'>;

/** Its own outline, or the one of the nearest region above it. */
function outlineFor(region: Stored, all: ReadonlyMap<string, Stored>): Stored | null {
  let at: Stored | undefined = region;
  while (at && at.holds === null) at = at.parent === null ? undefined : all.get(at.parent);
  return at ?? null;
}

function standOf(wkb: Buffer, hasOutline: boolean): Stand {
  const geometry = decodeWkb(wkb);
  if (geometry.type === 'Point') throw new TypeError('an outline is stored as a point');
  return { hasOutline, bbox: bboxOf(geometry), anchor: anchorOf(geometry) };
}

const isChanged = ({ wkb, holds }: Stored): boolean =>
  wkb === null || holds === null ? wkb !== holds : !wkb.equals(holds);

/** After outlines were added or taken back, or the packs were loaded anew. Only what differs is written. */
export async function refreshOutlines(client: PoolClient): Promise<void> {
  const { rows } = await client.query<Stored>(
    `select r.code, r.parent, r.body, r.wkb, coalesce(o.wkb, r.source_wkb) as holds
     from region r left join region_outline_in_force o on o.code = r.code and r.source_wkb is not null order by r.code`,
  );
  const all = new Map(rows.map((row) => [row.code as string, row]));
  const changed = new Set(rows.filter(isChanged).map(({ code }) => code));
  if (changed.size === 0) return;
  const stands = new Map<string, Stand>();
  const written = rows.flatMap((row) => {
    const outline = outlineFor(row, all);
    if (!outline?.holds || !(changed.has(outline.code) || changed.has(row.code))) return [];
    const stand = stands.get(outline.code) ?? standOf(outline.holds, true);
    stands.set(outline.code, stand);
    const body: Region = { ...row.body, ...stand, hasOutline: row.holds !== null };
    return [{ code: row.code, wkb: row.holds, body: JSON.stringify(body) }];
  });
  await client.query(
    `update region r set wkb = g.wkb, body = g.body
     from unnest($1::text[], $2::bytea[], $3::jsonb[]) as g (code, wkb, body) where r.code = g.code`,
    columns(written, ['code', 'wkb', 'body']),
  );
}

/** Right after the packs' own outlines were written. */
export async function keepOutlines(client: PoolClient): Promise<void> {
  await client.query('update region set source_wkb = wkb');
  await refreshOutlines(client);
}
