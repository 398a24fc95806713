// Lists of features on a day: pages in id order, with totals over all that match.
import type { SiteQuery, SiteRow, Store, Viewer } from '../contract/store';
import type { Amounts, Cell } from '../domain/site/site';
import type { FeatureId, IsoDate } from '../domain/units';
import type { FeatureFilter } from './feature-filter';
import { seesAll, sitePages } from './site-walk';
import type { Snapshot } from './snapshot';
import type { Worlds } from './world';

export interface FeaturePage {
  readonly total: number;
  readonly hidden: number;
  readonly areaDm2: number;
  readonly rows: readonly SiteRow[];
  readonly nextCursor: FeatureId | null;
}

interface Totals {
  readonly n: number;
  readonly areaDm2: number;
}

const totalsOf = (cells: readonly Cell[]): Totals =>
  cells.reduce<Totals>(
    (sum, { n, amounts }: { readonly n: number; readonly amounts: Amounts }) => ({
      n: sum.n + n,
      areaDm2: sum.areaDm2 + amounts.area,
    }),
    { n: 0, areaDm2: 0 },
  );

type Query = Omit<SiteQuery, 'limit'>;

export class FeatureLists {
  readonly #store: Store;
  readonly #worlds: Worlds;

  constructor(store: Store, worlds: Worlds) {
    this.#store = store;
    this.#worlds = worlds;
  }

  /** Sites a viewer may see that match, page by page in id order. */
  async *walk(
    snapshot: Snapshot,
    viewer: Viewer,
    on: IsoDate,
    filter: FeatureFilter,
  ): AsyncGenerator<readonly SiteRow[]> {
    const { cells } = await this.#worlds.day(snapshot, on);
    yield* this.#matching(viewer, queryOf(on, filter, cells.filter(filter.matches)), filter);
  }

  async page(
    snapshot: Snapshot,
    viewer: Viewer,
    on: IsoDate,
    filter: FeatureFilter,
    { after, limit }: { readonly after: FeatureId | undefined; readonly limit: number },
  ): Promise<FeaturePage> {
    const { cells } = await this.#worlds.day(snapshot, on);
    const found = cells.filter(filter.matches);
    const query = queryOf(on, filter, found);
    const rows: SiteRow[] = [];
    const rest = after === undefined ? query : { ...query, after };
    for await (const matching of this.#matching(viewer, rest, filter, limit + 1)) {
      rows.push(...matching);
      if (rows.length > limit) break;
    }
    const shown = rows.slice(0, limit);
    const totals = filter.bounds ? null : totalsOf(found);
    const visible = await this.#visible(viewer, query, filter, totals);
    const { n, areaDm2 } = totals ?? visible;
    return {
      total: n,
      hidden: n - visible.n,
      areaDm2,
      rows: shown,
      nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    };
  }

  async *#matching(
    viewer: Viewer,
    query: Query,
    filter: FeatureFilter,
    wanted?: number,
  ): AsyncGenerator<readonly SiteRow[]> {
    if (query.attrsKeys?.length === 0) return;
    for await (const rows of sitePages(this.#store, viewer, query, wanted)) yield rows.filter(filter.matches);
  }

  /**
   * Totals of what the viewer may see. Within a box nothing else is counted: a count of hidden sites by place
   * would give their places away.
   */
  async #visible(viewer: Viewer, query: Query, filter: FeatureFilter, all: Totals | null): Promise<Totals> {
    if (all) {
      if (all.n === 0) return all;
      if (await seesAll(this.#store, viewer, query)) return all;
    }
    const seen: SiteRow[] = [];
    for await (const rows of this.#matching(viewer, query, filter)) seen.push(...rows);
    return totalsOf(seen);
  }
}

const queryOf = (
  on: IsoDate,
  { layer, bounds }: FeatureFilter,
  cells: readonly { readonly attrsKey: number }[],
): Query => ({
  on,
  layer,
  attrsKeys: [...new Set(cells.map((cell) => cell.attrsKey))],
  ...(bounds ? { bounds } : {}),
});
