// All figures of one day: evaluations and shares, each worked out once per data version.
import type { Store } from '../contract/store';
import { daysNeeded, evaluateTarget } from '../domain/plan/evaluate';
import { sharesOf } from '../domain/plan/share';
import type { Target } from '../domain/plan/target';
import type { Evaluation, SiteMoments, SiteShare } from '../domain/plan/world';
import type { SiteState } from '../domain/site/site';
import type { FeatureId, IsoDate } from '../domain/units';
import { AsyncLru } from './lru';
import { ALL_SEEING } from './site-walk';
import type { Snapshot } from './snapshot';
import type { LoadedWorld, Worlds } from './world';

type Shares = (site: SiteMoments) => SiteShare | null;

/** How a day's state of the same site before a target's start is found. */
type StatesBefore = (ids: readonly FeatureId[], on: IsoDate) => Promise<ReadonlyMap<FeatureId, SiteState>>;

/** The day before the start of a target that measures a change. */
export const dayBefore = (target: Target, asOf: IsoDate): IsoDate | null =>
  daysNeeded(target, asOf).find((day) => day !== asOf) ?? null;

/** The same target in the eyes of a county is another figure. */
export const keyOf = ({ id, region }: Pick<Target, 'id' | 'region'>): string => `${id}/${region}`;

export class DayFigures {
  readonly snapshot: Snapshot;
  readonly world: LoadedWorld;
  readonly asOf: IsoDate;
  readonly #statesBefore: StatesBefore;
  readonly #evaluations = new Map<string, Evaluation>();
  readonly #shares = new Map<string, Shares>();

  constructor(snapshot: Snapshot, world: LoadedWorld, asOf: IsoDate, statesBefore: StatesBefore) {
    this.snapshot = snapshot;
    this.world = world;
    this.asOf = asOf;
    this.#statesBefore = statesBefore;
  }

  evaluation(target: Target): Evaluation {
    const key = keyOf(target);
    const known = this.#evaluations.get(key);
    if (known) return known;
    const evaluation = evaluateTarget(target, this.world, this.asOf);
    this.#evaluations.set(key, evaluation);
    return evaluation;
  }

  #sharesOf(target: Target): Shares {
    const key = keyOf(target);
    const known = this.#shares.get(key);
    if (known) return known;
    const shares = sharesOf(target, this.world, this.asOf);
    this.#shares.set(key, shares);
    return shares;
  }

  /** What each site adds to the target; sites outside its population are left out. */
  async sharesIn(target: Target, sites: readonly SiteState[]): Promise<ReadonlyMap<FeatureId, SiteShare>> {
    const on = dayBefore(target, this.asOf);
    const before =
      on === null
        ? null
        : await this.#statesBefore(
            sites.map((site) => site.id),
            on,
          );
    const share = this.#sharesOf(target);
    const found = new Map<FeatureId, SiteShare>();
    for (const now of sites) {
      const adds = share({ now, before: before?.get(now.id) ?? null });
      if (adds) found.set(now.id, adds);
    }
    return found;
  }

  /** The targets that list a site, with what it adds to each, in the order of the catalogue. */
  async targetsOf(site: SiteState): Promise<readonly { readonly target: Target; readonly share: SiteShare }[]> {
    const { catalogue, populations } = this.snapshot;
    const candidates = catalogue.targets.filter((target) => populations.get(target.id)?.(site));
    const shares = await Promise.all(
      candidates.map(async (target) => ({ target, share: (await this.sharesIn(target, [site])).get(site.id) })),
    );
    return shares.flatMap(({ target, share }) => (share ? [{ target, share }] : []));
  }
}

const DAYS_KEPT = 96;

export class Figures {
  readonly #store: Store;
  readonly #worlds: Worlds;
  readonly #days = new AsyncLru<DayFigures>(DAYS_KEPT);

  constructor(store: Store, worlds: Worlds) {
    this.#store = store;
    this.#worlds = worlds;
  }

  on(snapshot: Snapshot, asOf: IsoDate): Promise<DayFigures> {
    return this.#days.get(`${snapshot.state.version}/${asOf}`, async () => {
      const days = snapshot.catalogue.targets.flatMap((target) => daysNeeded(target, asOf));
      const world = await this.#worlds.load(snapshot, [asOf, ...days]);
      return new DayFigures(snapshot, world, asOf, (ids, on) => this.#statesOn(ids, on));
    });
  }

  async #statesOn(ids: readonly FeatureId[], on: IsoDate): Promise<ReadonlyMap<FeatureId, SiteState>> {
    if (ids.length === 0) return new Map();
    const { rows } = await this.#store.sites(ALL_SEEING, { on, ids, limit: ids.length });
    return new Map(rows.map((row) => [row.id, row]));
  }
}
