// Batches of sites: compared by code, applied as events, taken back by events.
import { applySites } from './apply-sites';
import { compareSites } from './compare-sites';
import { siteConflicts } from './conflicts';
import type { KindWork } from './kind';
import { rollBackSites } from './roll-back-sites';
import { scopeOf } from './scope';
import { countMissing } from './stored-sites';

export const sitesWork: KindWork = {
  compare: async (client, batch, by, rows) => compareSites(client, await scopeOf(client, batch, by), rows),
  countMissing: async (client, batch) => countMissing(client, batch.id, await scopeOf(client, batch, null)),
  apply: applySites,
  conflicts: siteConflicts,
  rollBack: rollBackSites,
};
