// The sites that hold a target back, and the fewest that would bring it back on pace.
import type { TargetProgressResponse } from '../contract/api-progress';
import type { Viewer } from '../contract/store';
import { holdsBack, openSite, shortOf } from '../domain/plan/blocking';
import { byContribution, catchUp } from '../domain/plan/catch-up';
import type { DayProgress, ProgressRecord } from './progress';
import type { Services } from './services';
import { ALL_SEEING } from './site-walk';
import { populationFor } from './snapshot';
import type { ListedSite } from './target-lists';

/** Enough to name what matters; `total` says how many there are. */
const MOST_SITES = 200;

type Blocking = TargetProgressResponse['blocking'];

const siteAnswer = ({ site, share }: ListedSite) => ({
  id: site.id,
  layer: site.layer,
  bbox: [...site.bbox] as [number, number, number, number],
  code: site.code,
  name: site.name,
  region: site.region,
  status: site.status,
  contribution: share.contribution ?? 0,
  drill: site.drill || share.drill === true,
});

/** null: nothing splits by site, or nothing is left to do. */
export async function blockingSites(
  { lists }: Pick<Services, 'lists'>,
  { today }: DayProgress,
  { progress, aimed }: ProgressRecord,
  viewer: Viewer,
): Promise<Blocking> {
  if (progress.left === null || progress.left === 0 || !populationFor(today.snapshot, aimed)) return null;
  const addsOf = async (eyes: Viewer): Promise<readonly ListedSite[]> =>
    (await lists.of(today, aimed, eyes)).listed.filter(
      ({ share }) => holdsBack(progress, share) && (share.contribution ?? 0) > 0,
    );
  const [total, adds] = [(await addsOf(ALL_SEEING)).length, await addsOf(viewer)];
  const open = new Map(adds.map((one) => [one.site.id, one]));
  const ranked = adds.map(({ site, share }) => openSite(site, share)).sort(byContribution);
  const short = shortOf(progress);
  const found = short === null || short === 0 ? null : catchUp(ranked, short);
  return {
    short,
    total,
    hidden: total - ranked.length,
    sites: ranked.slice(0, MOST_SITES).map(({ id }) => siteAnswer(open.get(id) as ListedSite)),
    catchUp: found && { ids: found.sites.map(({ id }) => id), gain: found.gain, enough: found.enough },
  };
}
