// Sites upstream of a water point: gangue piles, mining zones and outfalls within a distance.
import type { WaterPointResponse } from '../contract/api-water';
import type { FeatureRow, SiteRow, Viewer } from '../contract/store';
import type { StoredGeometry } from '../domain/geo/wkb';
import { decodeWkb } from '../domain/geo/wkb';
import type { FeatureId, IsoDate } from '../domain/units';
import { boxAround, type Course, type Upstream, upstreamOf } from '../domain/water/upstream';
import type { Services } from './services';
import { allSites } from './site-walk';

export interface UpstreamWish {
  readonly id: FeatureId;
  readonly at: GeoJSON.Position;
  readonly on: IsoDate;
  readonly km: number;
  /** Of the river at this place; null: not known. */
  readonly course: Course | null;
  /** Of the day, whoever looks. */
  readonly waterPoints: readonly SiteRow[];
}

type Found = Upstream<{ readonly row: FeatureRow; readonly shape: StoredGeometry }>;

const MOST_LISTED = 200;
/** Circles around hot spots are no mining. */
const NOT_A_SOURCE = 'hot-spot-circle';

const meets = (a: readonly number[], b: readonly number[]): boolean =>
  (a[0] as number) <= (b[2] as number) &&
  (a[2] as number) >= (b[0] as number) &&
  (a[1] as number) <= (b[3] as number) &&
  (a[3] as number) >= (b[1] as number);

async function candidates({ store }: Services, viewer: Viewer, { id, at, on, km, waterPoints }: UpstreamWish) {
  const bounds = boxAround(at, km);
  const [piles, zones] = await Promise.all([
    allSites(store, viewer, { on, layer: 'gangue-piles', bounds }),
    allSites(store, viewer, { on, layer: 'mining-zones', bounds }),
  ]);
  const outfalls = waterPoints.filter(
    (point) => point.attributes.kind === 'outfall' && point.id !== id && meets(point.bbox, bounds),
  );
  return [...piles, ...zones.filter(({ attributes }) => attributes.kind !== NOT_A_SOURCE), ...outfalls].map(
    (row) => row.id,
  );
}

const answerOf = ({ site: { row }, distanceM, aboveM }: Found): WaterPointResponse['upstream']['sites'][number] => ({
  id: row.id,
  layer: row.layer,
  kind: String(row.attributes.kind ?? ''),
  name: row.name,
  region: row.region,
  status: row.status,
  distanceM,
  aboveM,
  illustrative: row.positionAccuracy === 'illustrative',
  drill: row.drill,
});

/** Only what the viewer may see: what is hidden within a distance would give its place away by its number. */
export async function upstreamAnswer(
  services: Services,
  viewer: Viewer,
  wish: UpstreamWish,
): Promise<WaterPointResponse['upstream']> {
  const { at, on, km, course } = wish;
  const ids = await candidates(services, viewer, wish);
  const rows = ids.length === 0 ? [] : await services.store.features(viewer, on, ids);
  const found: readonly Found[] = upstreamOf(
    at,
    course?.line ?? null,
    rows.map((row) => ({ row, shape: decodeWkb(row.wkb) })),
    km,
  );
  return {
    distanceKm: km,
    by: course === null ? 'distance' : 'river-line',
    lineIllustrative: course?.illustrative ?? false,
    sites: found.slice(0, MOST_LISTED).map(answerOf),
    truncated: found.length > MOST_LISTED,
  };
}
