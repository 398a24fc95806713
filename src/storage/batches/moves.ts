// Which features lie in another region once outlines are replaced. Where a position was surveyed or published, the region
// follows it; where it is only illustrative, the published region stays and the place is what is wrong.
import type { PoolClient } from 'pg';
import type { MovedFeature } from '../../contract/import-report';
import { type Areal, anchorOf, bboxOf } from '../../domain/geo/polygon';
import { type NamedOutline, RegionFinder } from '../../domain/geo/region-finder';
import { decodeWkb } from '../../domain/geo/wkb';
import type { FeatureId, IsoDate, RegionCode } from '../../domain/units';
import { boxesText } from '../rows';

/** Outlines as they are to be, by code; regions that it does not name keep theirs. */
export type NewOutlines = ReadonlyMap<string, Areal>;

interface StoredRegion {
  readonly code: RegionCode;
  readonly parent: RegionCode | null;
  readonly name: string;
  readonly wkb: Buffer | null;
}

interface StoredPlace {
  readonly id: FeatureId;
  readonly code: string;
  readonly name: string;
  readonly region: RegionCode;
  readonly since: IsoDate;
  readonly illustrative: boolean;
  readonly wkb: Buffer;
}

export interface Move extends MovedFeature {
  readonly since: IsoDate;
}

const PAGE = 5000;

function arealOf(wkb: Buffer): Areal {
  const geometry = decodeWkb(wkb);
  if (geometry.type === 'Point') throw new TypeError('an outline is stored as a point');
  return geometry;
}

async function readRegions(client: PoolClient): Promise<readonly NamedOutline[]> {
  const { rows } = await client.query<StoredRegion>(
    `select code, parent, body ->> 'name' as name, wkb from region order by code`,
  );
  return rows.map(({ wkb, ...region }) => ({ ...region, geometry: wkb && arealOf(wkb) }));
}

class Mover {
  readonly #before: RegionFinder;
  readonly #after: RegionFinder;

  constructor(regions: readonly NamedOutline[], outlines: NewOutlines) {
    this.#before = new RegionFinder(regions);
    this.#after = new RegionFinder(
      regions.map((region) => ({ ...region, geometry: outlines.get(region.code) ?? region.geometry })),
    );
  }

  /** null: as far as regions go it lies where it did. */
  moveOf({ wkb, region, illustrative, ...site }: StoredPlace): Move | null {
    const place = anchorOf(decodeWkb(wkb));
    if (this.#after.holds(region, place)) return null;
    const [before, now] = [this.#before, this.#after].map((finder) => finder.at(place)?.code ?? null);
    if (!this.#before.holds(region, place) && before === now) return null;
    // A gap between counties belongs to none of them, not to the prefecture around it.
    const to = now && !this.#after.within(region, now) ? now : null;
    return { ...site, from: region, to, reassigned: !illustrative && to !== null };
  }
}

/** In id order. Looks only at features near outlines that change, before or after. */
export async function findMoves(client: PoolClient, outlines: NewOutlines): Promise<readonly Move[]> {
  const regions = await readRegions(client);
  const changed = regions.filter(({ code }) => outlines.has(code));
  const boxes = changed.flatMap(({ code, geometry }) =>
    [outlines.get(code), geometry].flatMap((outline) => (outline ? [bboxOf(outline)] : [])),
  );
  if (boxes.length === 0) return [];
  const mover = new Mover(regions, outlines);
  const found: Move[] = [];
  for (let after = ''; ; ) {
    const { rows } = await client.query<StoredPlace>(
      `select s.id, s.code, s.name, p.region, s.since, s.position_accuracy = 'illustrative' as illustrative, p.wkb
       from shape p join site s on s.id = p.site_id
       where exists (select from unnest($1::box[]) as near where p.box && near) and s.id > $2 order by s.id limit $3`,
      [boxesText(boxes), after, PAGE],
    );
    found.push(...rows.flatMap((row) => mover.moveOf(row) ?? []));
    if (rows.length < PAGE) return found;
    after = rows.at(-1)?.id ?? '';
  }
}
