// Counties side by side: how many targets stand where, places where figures compare, sites that hold a county back.
import type { CountiesResponse } from '../contract/api-counties';
import type { Viewer } from '../contract/store';
import { rankings } from '../domain/plan/bulletin-ranking';
import { holdingSites } from '../domain/plan/holding';
import { worstOf } from '../domain/plan/overview';
import { countStandings, isRankable, mostUrgent } from '../domain/plan/roll-up';
import type { FeatureId, RegionCode, TargetId } from '../domain/units';
import { blockingSites } from './blocking';
import { partsIn } from './bulletin';
import { dataMarkOf } from './data-mark';
import type { DayProgress, ProgressRecord } from './progress';
import { entryAnswer } from './progress-answer';
import type { Services } from './services';

const MOST_SITES = 12;

/** Counties and zones right below. */
const below = ({ today }: DayProgress, region: RegionCode): readonly RegionCode[] =>
  today.snapshot.regions
    .all()
    .filter(({ parent, level }) => parent === region && (level === 'county' || level === 'zone'))
    .map(({ code }) => code);

function standingsOf(day: DayProgress, viewer: Viewer, regions: readonly RegionCode[]): CountiesResponse['counties'] {
  const { snapshot, asOf } = day.today;
  return regions.flatMap((region) => {
    const judged = day.judgedIn(viewer, region);
    const [first] = mostUrgent(judged, 1);
    if (judged.length === 0) return [];
    const counts = countStandings(judged);
    return [{ region, counts, worst: worstOf(judged), first: first ? entryAnswer(first, snapshot, asOf) : null }];
  });
}

function comparedIn(day: DayProgress, viewer: Viewer, region: RegionCode): CountiesResponse['rankings'] {
  const { snapshot } = day.today;
  const entries = day.all(viewer, region);
  const named = new Map(entries.map(({ target }) => [target.id, target.indicator]));
  const partsOf = partsIn(day, region);
  const found = rankings({
    entries,
    parts: new Map(entries.map((entry) => [entry, partsOf(entry.target)])),
    isCounty: (code) => snapshot.regions.get(code)?.parent === region,
    nameOf: (code) => code,
  });
  return found.map(({ unit, deadline, indicator, counties }) => ({
    unit,
    deadline,
    indicator: named.get(counties[0]?.id as TargetId) ?? { zh: indicator, en: indicator },
    counties: counties.map(({ regionName: _, noVerdict: __, ...county }) => county),
  }));
}

type Holdings = NonNullable<CountiesResponse['holding']>;

async function holdingIn(
  services: Pick<Services, 'lists'>,
  day: DayProgress,
  viewer: Viewer,
  judged: readonly ProgressRecord[],
): Promise<Holdings> {
  const lagging = judged.filter(({ progress: { verdict } }) => verdict === 'behind' || verdict === 'overdue');
  const sites = new Map<FeatureId, Omit<Holdings[number], 'closes' | 'targets'>>();
  const held = await Promise.all(
    lagging.map(async (record) => {
      const blocking = await blockingSites(services, day, record, viewer);
      for (const { contribution: _, ...site } of blocking?.sites ?? []) sites.set(site.id, site);
      return { id: record.target.id, short: blocking?.short ?? null, sites: blocking?.sites ?? [] };
    }),
  );
  const byId = new Map(lagging.map((record) => [record.target.id, record]));
  return holdingSites(held, MOST_SITES).flatMap(({ id, closes, targets }) => {
    const site = sites.get(id);
    if (!site) return [];
    const named = targets.flatMap((target) => {
      const entry = byId.get(target.id);
      if (!entry) return [];
      const { indicator } = entry.target;
      return [{ ...target, indicator, unit: entryAnswer(entry, day.today.snapshot, day.today.asOf).progress.unit }];
    });
    return [{ ...site, closes, targets: named }];
  });
}

export async function countiesOf(
  services: Pick<Services, 'lists'>,
  day: DayProgress,
  viewer: Viewer,
  region: RegionCode,
): Promise<CountiesResponse> {
  const { snapshot, asOf } = day.today;
  const own = below(day, region);
  const within = own.length > 0 ? region : (snapshot.regions.get(region)?.parent ?? region);
  const judged = day.judgedIn(viewer, region);
  const unranked = day.all(viewer, region).filter(({ target }) => !isRankable(target));
  return {
    asOf,
    region,
    within,
    data: dataMarkOf(snapshot.state),
    counties: standingsOf(day, viewer, own.length > 0 ? own : below(day, within)),
    rankings: comparedIn(day, viewer, within),
    unranked: unranked.map((record) => entryAnswer(record, snapshot, asOf)),
    holding: own.length > 0 ? null : await holdingIn(services, day, viewer, judged),
  };
}
