// A row of a file against the stored site that it speaks of: what would change, and the patch that does it.
import { ellipsoidalAreaDm2 } from '../geo/ellipsoid';
import { polygonsOf } from '../geo/polygon';
import type { StoredGeometry } from '../geo/wkb';
import type { RegionCode } from '../units';
import type { Attributes, AttributeValue } from './layer';
import { sameShape } from './same-shape';
import { AMOUNTS, type AmountKey, type Amounts, type SharingClass, type SiteFirst, type SitePatch } from './site';
import type { Status } from './status';

/** What a row says; null and absent keys: it says nothing about that. */
export interface SiteWords {
  readonly name: string | null;
  readonly region: RegionCode | null;
  readonly status: Status | null;
  readonly attributes: Attributes;
  readonly amounts: Partial<Record<AmountKey, number>>;
  readonly details: Attributes;
  readonly geometry: StoredGeometry | null;
}

/** A stored site on the day from which the file holds. */
export type StoredSite = Omit<SiteFirst, 'sharing'> & { readonly geometry: StoredGeometry };

export interface Difference {
  /** `name`, `region`, `status`, `geometry`, `attributes.…`, `amounts.…`, `details.…`. */
  readonly field: string;
  /** Of a shape: its number of vertices. */
  readonly before: AttributeValue | null;
  readonly after: AttributeValue | null;
}

export interface SiteComparison {
  readonly changes: readonly Difference[];
  /** Only what changes; empty where nothing does. */
  readonly patch: SitePatch;
  readonly reshapes: boolean;
}

type Values = Readonly<Record<string, AttributeValue | undefined>>;

function differences(prefix: string, before: Values, after: Values): { changes: Difference[]; changed: Attributes } {
  const news = Object.entries(after).filter(
    (entry): entry is [string, AttributeValue] => entry[1] !== undefined && entry[1] !== before[entry[0]],
  );
  const changes = news.map(([key, value]) => ({
    field: `${prefix}.${key}`,
    before: before[key] ?? null,
    after: value,
  }));
  return { changes, changed: Object.fromEntries(news) };
}

export const verticesOf = (geometry: StoredGeometry): number =>
  geometry.type === 'Point'
    ? 1
    : polygonsOf(geometry)
        .flat()
        .reduce((n, ring) => n + Math.max(ring.length - 1, 0), 0);

/** The computed area follows the shape, whatever the file calls it. */
const amountsSaid = ({ amounts, geometry }: SiteWords, reshapes: boolean): Values => {
  const { area: _, ...said } = amounts;
  return reshapes && geometry ? { ...said, area: ellipsoidalAreaDm2(geometry) } : said;
};

export function compareSite(words: SiteWords, stored: StoredSite): SiteComparison {
  const { name, region, status, geometry } = words;
  const reshapes = geometry !== null && !sameShape(geometry, stored.geometry);
  const plain = {
    ...(name === null ? {} : { name }),
    ...(region === null ? {} : { region }),
    ...(status === null ? {} : { status }),
  };
  const own = (Object.keys(plain) as (keyof typeof plain)[]).filter((key) => plain[key] !== stored[key]);
  const shape = reshapes
    ? [{ field: 'geometry', before: verticesOf(stored.geometry), after: verticesOf(geometry) }]
    : [];
  const attributes = differences('attributes', stored.attributes, words.attributes);
  const amounts = differences('amounts', stored.amounts, amountsSaid(words, reshapes));
  const details = differences('details', stored.details, words.details);
  return {
    changes: [
      ...own.map((key) => ({ field: key, before: stored[key], after: plain[key] ?? null })),
      ...shape,
      ...attributes.changes,
      ...amounts.changes,
      ...details.changes,
    ],
    patch: {
      ...Object.fromEntries(own.map((key) => [key, plain[key]])),
      ...(attributes.changes.length > 0 ? { attributes: attributes.changed } : {}),
      ...(amounts.changes.length > 0 ? { amounts: amounts.changed as SitePatch['amounts'] } : {}),
      ...(details.changes.length > 0 ? { details: details.changed } : {}),
    },
    reshapes,
  };
}

/** The first state of a site that a file brings: amounts that it does not state are 0, the area is its shape's. */
export function firstOf(
  words: SiteWords & { readonly name: string; readonly region: RegionCode; readonly geometry: StoredGeometry },
  sharing: SharingClass,
): SiteFirst {
  const { name, region, status, attributes, details, geometry } = words;
  const stated = Object.fromEntries(AMOUNTS.map((key) => [key, words.amounts[key] ?? 0])) as Amounts;
  const amounts = { ...stated, area: ellipsoidalAreaDm2(geometry) };
  return { name, region, status, attributes, details, amounts, sharing };
}
