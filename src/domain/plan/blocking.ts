// What holds a target back: how much is missing now, and whether a site is among those that could still add.

import type { SiteState } from '../site/site';
import { rankOf, workflowOf } from '../site/status';
import type { OpenSite } from './catch-up';
import type { Progress } from './progress';
import type { SiteShare } from './world';

/** What pace asks for now, in the target's unit: up to the required line; without one, all that is left. null: unknown. */
export const shortOf = ({ variance, left }: Pick<Progress, 'variance' | 'left'>): number | null =>
  variance === null ? left : Math.max(0, -variance);

/** Below a limit what counts is what should go; otherwise what does not count yet is still to come. */
export const holdsBack = ({ direction }: Pick<Progress, 'direction'>, { counted }: SiteShare): boolean =>
  direction === 'down' ? counted : !counted;

export const openSite = (site: SiteState, { contribution }: SiteShare): OpenSite => ({
  id: site.id,
  contribution: contribution ?? 0,
  rank: rankOf(workflowOf(site.layer, site.attributes), site.status) ?? 0,
});
