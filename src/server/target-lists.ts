// The list behind a target's figure: every site of its population with what it adds.
import type { SiteQuery, SiteRow, Store, Viewer } from '../contract/store';
import type { Target } from '../domain/plan/target';
import type { SiteShare } from '../domain/plan/world';
import type { FeatureId } from '../domain/units';
import { type DayFigures, keyOf } from './figures';
import { AsyncLru } from './lru';
import { ALL_SEEING, seesAll, sitePages } from './site-walk';
import { populationFor } from './snapshot';
import { classOf } from './viewer';
import type { Worlds } from './world';

export interface ListedSite {
  readonly site: SiteRow;
  readonly share: SiteShare;
}

export interface TargetList {
  /** Over all sites, those that the viewer may not see included. */
  readonly total: number;
  readonly counted: number;
  /** null where contributions do not add up, or the figure is unknown. */
  readonly sum: number | null;
  /** Number of sites in the total that the viewer may not see. */
  readonly hidden: number;
  /** What the viewer may see, in id order. */
  readonly listed: readonly ListedSite[];
}

const LISTS_KEPT = 64;

const NO_LIST: TargetList = { total: 0, counted: 0, sum: null, hidden: 0, listed: [] };

type Asked = Omit<SiteQuery, 'after' | 'limit'>;

export class TargetLists {
  readonly #store: Store;
  readonly #worlds: Worlds;
  readonly #lists = new AsyncLru<TargetList>(LISTS_KEPT);

  constructor(store: Store, worlds: Worlds) {
    this.#store = store;
    this.#worlds = worlds;
  }

  of(figures: DayFigures, target: Target, viewer: Viewer): Promise<TargetList> {
    if (!populationFor(figures.snapshot, target)) return Promise.resolve(NO_LIST);
    const who = classOf(viewer);
    const key = `${figures.snapshot.state.version}/${figures.asOf}/${keyOf(target)}/${who}`;
    return this.#lists.get(key, () => this.#make(figures, target, viewer));
  }

  async #make(figures: DayFigures, target: Target, viewer: Viewer): Promise<TargetList> {
    const query = await this.#queryOf(figures, target);
    const everything = await this.#everything(figures, target, query);
    const listed = await this.#visible(everything, query, viewer);
    const counted = everything.filter(({ share }) => share.counted);
    return {
      total: everything.length,
      counted: counted.length,
      sum: sumOf(everything, counted, figures.evaluation(target).actual),
      hidden: everything.length - listed.length,
      listed,
    };
  }

  async #visible(everything: readonly ListedSite[], query: Asked, viewer: Viewer): Promise<readonly ListedSite[]> {
    if (await seesAll(this.#store, viewer, query)) return everything;
    const visible = new Set<FeatureId>();
    for await (const rows of sitePages(this.#store, viewer, query)) for (const site of rows) visible.add(site.id);
    return everything.filter(({ site }) => visible.has(site.id));
  }

  /** Sites whose attribute set occurs in a cell of the population. */
  async #queryOf({ snapshot, asOf }: DayFigures, target: Target): Promise<Asked> {
    const belongs = populationFor(snapshot, target);
    const { cells } = await this.#worlds.day(snapshot, asOf);
    const keys = belongs ? cells.filter(belongs).map(({ attrsKey }) => attrsKey) : [];
    return { on: asOf, attrsKeys: [...new Set(keys)] };
  }

  async #everything(figures: DayFigures, target: Target, query: Asked): Promise<readonly ListedSite[]> {
    const found: ListedSite[] = [];
    for await (const rows of sitePages(this.#store, ALL_SEEING, query)) {
      const shares = await figures.sharesIn(target, rows);
      for (const site of rows) {
        const share = shares.get(site.id);
        if (share) found.push({ site, share });
      }
    }
    return found;
  }
}

/** Contributions add up to the actual value, which is given without the rounding of a sum of parts; unknown stays so. */
function sumOf(
  everything: readonly ListedSite[],
  counted: readonly ListedSite[],
  actual: number | null,
): number | null {
  if (actual === null) return null;
  if (everything.some(({ share }) => share.contribution === null)) return null;
  const sum = counted.reduce((total, { share }) => total + (share.contribution ?? 0), 0);
  return Math.abs(sum - actual) <= 1e-9 * Math.max(1, Math.abs(actual)) ? actual : sum;
}
