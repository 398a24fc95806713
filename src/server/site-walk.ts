// Walks through all sites that match a query, page by page, in id order.
import type { SiteQuery, SiteRow, Store, Viewer } from '../contract/store';
import type { FeatureId } from '../domain/units';

/** Figures count every site, whatever its sharing class; lists are read with the viewer's own eyes. */
export const ALL_SEEING: Viewer = { role: 'administrator', regions: [] };

const PAGE = 2_000;
const SMALLEST_PAGE = 50;

type WalkQuery = Omit<SiteQuery, 'limit'>;

/** `wanted`: how many the caller expects to need, so that a short list is not read in long pages. */
export async function* sitePages(
  store: Store,
  viewer: Viewer,
  query: WalkQuery,
  wanted = PAGE,
): AsyncGenerator<readonly SiteRow[], void, undefined> {
  const limit = Math.max(SMALLEST_PAGE, Math.min(PAGE, wanted));
  let after: FeatureId | undefined = query.after;
  while (true) {
    const { rows } = await store.sites(viewer, { ...query, ...(after === undefined ? {} : { after }), limit });
    if (rows.length > 0) yield rows;
    if (rows.length < limit) return;
    after = rows.at(-1)?.id;
  }
}

export async function allSites(store: Store, viewer: Viewer, query: WalkQuery): Promise<readonly SiteRow[]> {
  const found: SiteRow[] = [];
  for await (const rows of sitePages(store, viewer, query)) found.push(...rows);
  return found;
}

/** True when the viewer may see all sites of a query: the common case, which spares a second walk. */
export async function seesAll(store: Store, viewer: Viewer, query: WalkQuery): Promise<boolean> {
  const { hidden } = await store.sites(viewer, { ...query, limit: 1 });
  return hidden === 0;
}
