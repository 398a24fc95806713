// The list behind a target's figure: every site of its population with what it adds.
import type { SiteRow, Store, Viewer } from '../contract/store';
import type { Target } from '../domain/plan/target';
import type { SiteShare } from '../domain/plan/world';
import type { FeatureId } from '../domain/units';
import { type DayFigures, keyOf } from './figures';
import { AsyncLru } from './lru';
import { ALL_SEEING, seesAll, sitePages } from './site-walk';
import { populationFor } from './snapshot';
import { classOf } from './viewer';

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

export class TargetLists {
  readonly #store: Store;
  readonly #lists = new AsyncLru<TargetList>(LISTS_KEPT);

  constructor(store: Store) {
    this.#store = store;
  }

  of(figures: DayFigures, target: Target, viewer: Viewer): Promise<TargetList> {
    if (!populationFor(figures.snapshot, target)) return Promise.resolve(NO_LIST);
    const who = classOf(viewer);
    const key = `${figures.snapshot.state.version}/${figures.asOf}/${keyOf(target)}/${who}`;
    return this.#lists.get(key, () => this.#make(figures, target, viewer));
  }

  async #make(figures: DayFigures, target: Target, viewer: Viewer): Promise<TargetList> {
    const everything = await this.#everything(figures, target);
    const listed = await this.#visible(everything, queryOf(figures, target), viewer);
    const counted = everything.filter(({ share }) => share.counted);
    return {
      total: everything.length,
      counted: counted.length,
      sum: sumOf(everything, counted, figures.evaluation(target).actual),
      hidden: everything.length - listed.length,
      listed,
    };
  }

  async #visible(
    everything: readonly ListedSite[],
    query: ReturnType<typeof queryOf>,
    viewer: Viewer,
  ): Promise<readonly ListedSite[]> {
    if (await seesAll(this.#store, viewer, query)) return everything;
    const visible = new Set<FeatureId>();
    for await (const rows of sitePages(this.#store, viewer, query)) for (const site of rows) visible.add(site.id);
    return everything.filter(({ site }) => visible.has(site.id));
  }

  async #everything(figures: DayFigures, target: Target): Promise<readonly ListedSite[]> {
    const found: ListedSite[] = [];
    for await (const rows of sitePages(this.#store, ALL_SEEING, queryOf(figures, target))) {
      const shares = await figures.sharesIn(target, rows);
      for (const site of rows) {
        const share = shares.get(site.id);
        if (share) found.push({ site, share });
      }
    }
    return found;
  }
}

/** Sites whose attribute set occurs in a cell of the population. */
function queryOf(figures: DayFigures, target: Target) {
  const belongs = populationFor(figures.snapshot, target);
  const cells = belongs ? figures.world.cells(figures.asOf).filter(belongs) : [];
  return { on: figures.asOf, attrsKeys: [...new Set(cells.map((cell) => cell.attrsKey))] };
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
