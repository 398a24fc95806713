// Placing many sites of one ground together: large ones first, whatever their order in the ledger.
import type { Position } from 'geojson';
import { point, type Site, type SiteDraft, site } from './features';
import type { Ground, Wanted } from './ground';
import type { Random } from './random';

export interface Plot {
  readonly draft: SiteDraft;
  readonly wanted: Wanted;
}

export function placeAll(plots: readonly Plot[], ground: Ground, random: Random): Site[] {
  const largestFirst = [...plots].sort(
    (a, b) => b.wanted.areaDm2 - a.wanted.areaDm2 || (a.draft.id < b.draft.id ? -1 : 1),
  );
  return largestFirst.map(({ draft, wanted }) => site(draft, ground.place(wanted, random.fork(draft.id))));
}

export const pointSite = (draft: SiteDraft, at: Position): Site => site(draft, point(at));
