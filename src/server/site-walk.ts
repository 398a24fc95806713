// Walks through all sites that match a query, page by page, in id order.
import type { SiteQuery, SiteRow, Store, Viewer } from '../contract/store';
import type { FeatureId } from '../domain/units';

/** Figures count every site, whatever its sharing class; lists are read with the viewer's own eyes. */
export const ALL_SEEING: Viewer = { role: 'administrator', regions: [] };

const PAGE = 2_000;

type WalkQuery = Omit<SiteQuery, 'limit'>;

export async function* sitePages(
  store: Store,
  viewer: Viewer,
  query: WalkQuery,
): AsyncGenerator<readonly SiteRow[], void, undefined> {
  let after: FeatureId | undefined = query.after;
  while (true) {
    const { rows } = await store.sites(viewer, { ...query, ...(after === undefined ? {} : { after }), limit: PAGE });
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.id;
  }
}

export async function allSites(store: Store, viewer: Viewer, query: WalkQuery): Promise<readonly SiteRow[]> {
  const found: SiteRow[] = [];
  for await (const rows of sitePages(store, viewer, query)) found.push(...rows);
  return found;
}
