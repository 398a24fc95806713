// The bulletin of a region and period: the same records as progress, overview and water, composed.
import type { BulletinResponse } from '../contract/api-bulletin';
import type { NewIssue } from '../contract/bulletin-file';
import { PUBLIC_VIEWER, type Viewer } from '../contract/store';
import { maySee } from '../domain/access/sharing';
import { type Bulletin, composeBulletin } from '../domain/plan/bulletin';
import { type BulletinPeriod, bulletinDay, bulletinPeriod, bulletinSince } from '../domain/plan/bulletin-period';
import { type BulletinWater, bulletinWater } from '../domain/plan/bulletin-water';
import { isRankable } from '../domain/plan/roll-up';
import type { Target } from '../domain/plan/target';
import type { IsoDate, RegionCode } from '../domain/units';
import { dataMarkOf } from './data-mark';
import { done, failed, type Outcome } from './outcome';
import type { DayProgress, ProgressBook, ProgressRecord } from './progress';
import { asOfFor, type Snapshot } from './snapshot';

export interface BulletinWish {
  readonly region: RegionCode;
  /** 2020-11, 2020-Q4, 2020-H2, 2020 */
  readonly period: string;
  readonly asOf?: IsoDate | undefined;
}

const nameIn =
  ({ regions }: Snapshot) =>
  (code: RegionCode): string =>
    regions.get(code)?.name ?? code;

/** A target of the region itself, in the regions right below it, where their figures are published. */
export function partsIn(day: DayProgress, region: RegionCode) {
  const below = day.today.snapshot.regions
    .all()
    .filter(({ parent }) => parent === region)
    .map(({ code }) => code);
  return (target: Target): readonly ProgressRecord[] =>
    target.region === region && target.measure !== null && isRankable(target) ? day.parts(target, below) : [];
}

function waterOf(day: DayProgress, viewer: Viewer, region: RegionCode, from: IsoDate): BulletinWater | null {
  const { snapshot, world, asOf } = day.today;
  const { regions } = snapshot;
  return bulletinWater({
    from,
    to: asOf,
    points: world.points(asOf).filter((point) => regions.within(point.region, region)),
    readingsOf: (point) => world.readings(point),
    shown: (point) => maySee(viewer, point, regions),
    nameOf: nameIn(snapshot),
  });
}

interface Dated {
  readonly period: BulletinPeriod;
  readonly asOf: IsoDate;
}

function datedBulletin(snapshot: Snapshot, { region, period: key, asOf: asked }: BulletinWish): Outcome<Dated> {
  if (!snapshot.regions.get(region)) return failed({ code: 'unknown-region', region });
  const day = asOfFor(snapshot, asked, region);
  if (day === null) return failed({ code: 'no-packs' });
  const period = bulletinPeriod(key);
  const asOf = period && bulletinDay(period, day);
  return period && asOf ? done({ period, asOf }) : failed({ code: 'period-not-begun', period: key, day });
}

async function composed(
  progress: ProgressBook,
  snapshot: Snapshot,
  viewer: Viewer,
  { region, period, asOf }: Dated & { readonly region: RegionCode },
): Promise<Bulletin | null> {
  const since = bulletinSince(period);
  const [day, earlier] = await Promise.all([progress.on(snapshot, asOf), progress.on(snapshot, since)]);
  const [partsOf, earlierParts] = [partsIn(day, region), partsIn(earlier, region)];
  const before = earlier.all(viewer, region);
  return composeBulletin({
    period,
    asOf,
    since,
    region,
    nameOf: nameIn(snapshot),
    isCounty: (code) => snapshot.regions.get(code)?.parent === region,
    documentOf: (id) => snapshot.documents.get(id),
    entries: day.all(viewer, region),
    before: [...before, ...before.flatMap(({ target }) => earlierParts(target))],
    partsOf,
    water: waterOf(day, viewer, region, period.from),
  });
}

export async function bulletinOf(
  progress: ProgressBook,
  snapshot: Snapshot,
  viewer: Viewer,
  wish: BulletinWish,
): Promise<Outcome<BulletinResponse>> {
  const dated = datedBulletin(snapshot, wish);
  if (!dated.ok) return dated;
  const { region, period } = wish;
  const bulletin = await composed(progress, snapshot, viewer, { ...dated.value, region });
  if (!bulletin) return failed({ code: 'period-without-data', region, period, asOf: dated.value.asOf });
  return done({ bulletin, data: dataMarkOf(snapshot.state) });
}

/** Of one data state: two people who see the same read the same. */
const sameAs = (a: BulletinResponse, b: Outcome<BulletinResponse>): boolean =>
  b.ok && JSON.stringify(a.bulletin) === JSON.stringify(b.value.bulletin);

/**
 * What is kept when a bulletin is issued: as the staff of its region see it, whoever issues it. Open to all where
 * nobody would see less.
 */
export async function issueOf(
  progress: ProgressBook,
  snapshot: Snapshot,
  wish: BulletinWish,
): Promise<Outcome<NewIssue>> {
  const staff: Viewer = { role: 'supervisor', regions: [wish.region] };
  const composed = await bulletinOf(progress, snapshot, staff, wish);
  if (!composed.ok) return composed;
  const open = sameAs(composed.value, await bulletinOf(progress, snapshot, PUBLIC_VIEWER, wish));
  return done({ ...composed.value, sharing: open ? 'open' : 'conditional' });
}
