// All figures of one day: evaluations and shares, each worked out once per data version.
import type { Catalogue, Store } from '../contract/store';
import { targetIn } from '../domain/plan/county';
import { actualValue, daysNeeded, evaluateTarget } from '../domain/plan/evaluate';
import { sharesOf } from '../domain/plan/share';
import type { Target } from '../domain/plan/target';
import { type Change, isTouched } from '../domain/plan/touches';
import type { Evaluation, SiteMoments, SiteShare } from '../domain/plan/world';
import type { SiteState } from '../domain/site/site';
import type { FeatureId, IsoDate, RegionCode, TargetId } from '../domain/units';
import { AsyncLru, Lru } from './lru';
import { ALL_SEEING } from './site-walk';
import type { Snapshot } from './snapshot';
import type { Standing } from './totals';
import type { LoadedWorld, Worlds } from './world';

type Shares = (site: SiteMoments) => SiteShare | null;

/** How a day's state of the same site before a target's start is found. */
type StatesBefore = (ids: readonly FeatureId[], on: IsoDate) => Promise<ReadonlyMap<FeatureId, SiteState>>;

/** The day before the start of a target that measures a change. */
export const dayBefore = (target: Target, asOf: IsoDate): IsoDate | null =>
  daysNeeded(target, asOf).find((day) => day !== asOf) ?? null;

/** The same target in the eyes of a county is another figure. */
export const keyOf = ({ id, region }: Pick<Target, 'id' | 'region'>): string => `${id}/${region}`;

/** Tried once for each target and region. */
function untouched({ targets, regions }: Snapshot, changes: readonly Change[]): Stands {
  const tried = new Map<string, boolean>();
  return (key) => {
    const known = tried.get(key);
    if (known !== undefined) return known;
    const [id = '', region = ''] = key.split('/');
    const target = targets.get(id as TargetId);
    const stands = target !== undefined && !isTouched(targetIn(target, region as RegionCode), changes, regions);
    tried.set(key, stands);
    return stands;
  };
}

const needed = new WeakMap<Catalogue, Map<IsoDate, readonly IsoDate[]>>();

/** The day itself, and those before the start of what measures a change. */
function daysLookedAt({ catalogue }: Snapshot, asOf: IsoDate): readonly IsoDate[] {
  const known = needed.get(catalogue) ?? new Map<IsoDate, readonly IsoDate[]>();
  needed.set(catalogue, known);
  const days = known.get(asOf) ?? [
    ...new Set([asOf, ...catalogue.targets.flatMap((target) => daysNeeded(target, asOf))]),
  ];
  known.set(asOf, days);
  return days;
}

/** What has been worked out already, by the key of its target. */
interface WorkedOut {
  readonly evaluations: Map<string, Evaluation>;
  readonly values: Map<string, Pick<Evaluation, 'actual'>>;
}

const nothingYet = (): WorkedOut => ({ evaluations: new Map(), values: new Map() });

/** Which figures of an earlier state stand as they are: by the key of the target. */
export type Stands = (key: string) => boolean;

const standing = <T>(of: ReadonlyMap<string, T>, stands: Stands): Map<string, T> =>
  new Map([...of].filter(([key]) => stands(key)));

interface Given {
  readonly snapshot: Snapshot;
  readonly world: LoadedWorld;
  readonly asOf: IsoDate;
  readonly statesBefore: StatesBefore;
}

export class DayFigures {
  readonly snapshot: Snapshot;
  readonly world: LoadedWorld;
  readonly asOf: IsoDate;
  readonly #statesBefore: StatesBefore;
  readonly #worked: WorkedOut;
  readonly #shares = new Map<string, Shares>();

  constructor({ snapshot, world, asOf, statesBefore }: Given, worked: WorkedOut = nothingYet()) {
    this.snapshot = snapshot;
    this.world = world;
    this.asOf = asOf;
    this.#statesBefore = statesBefore;
    this.#worked = worked;
  }

  /** The same day after some sites have changed: what they do not touch is not worked out again. */
  after(snapshot: Snapshot, world: LoadedWorld, stands: Stands): DayFigures {
    const { evaluations, values } = this.#worked;
    const given = { snapshot, world, asOf: this.asOf, statesBefore: this.#statesBefore };
    if (this.#same(world)) return new DayFigures(given, this.#worked);
    return new DayFigures(given, {
      evaluations: standing(evaluations, stands),
      values: standing(values, stands),
    });
  }

  /** Nothing that the day looks at has moved. */
  #same(world: LoadedWorld): boolean {
    return daysLookedAt(this.snapshot, this.asOf).every((day) => this.world.cells(day) === world.cells(day));
  }

  evaluation(target: Target): Evaluation {
    const key = keyOf(target);
    const known = this.#worked.evaluations.get(key);
    if (known) return known;
    const evaluation = evaluateTarget(target, this.world, this.asOf);
    this.#worked.evaluations.set(key, evaluation);
    return evaluation;
  }

  /** The figure alone, where nothing else has been asked for. */
  actual(target: Target): number | null {
    const key = keyOf(target);
    const known = this.#worked.evaluations.get(key) ?? this.#worked.values.get(key);
    if (known) return known.actual;
    const value = actualValue(target, this.world, this.asOf);
    this.#worked.values.set(key, value);
    return value.actual;
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

const DAYS_KEPT = 256;

interface DayAt {
  readonly standing: Standing;
  readonly figures: DayFigures;
}

export class Figures {
  readonly #store: Store;
  readonly #worlds: Worlds;
  readonly #days = new AsyncLru<DayFigures>(DAYS_KEPT);
  readonly #latest = new Lru<DayAt>(DAYS_KEPT);
  #touched: { readonly key: string; readonly stands: Stands } | null = null;

  constructor(store: Store, worlds: Worlds) {
    this.#store = store;
    this.#worlds = worlds;
  }

  /** Where the totals stand, and which figures of an earlier number of the same epoch are still right. */
  standing(snapshot: Snapshot): Promise<Standing> {
    return this.#worlds.standing(snapshot);
  }

  on(snapshot: Snapshot, asOf: IsoDate): Promise<DayFigures> {
    return this.#days.get(`${snapshot.state.version}/${asOf}`, async () => {
      const standing = await this.#worlds.standing(snapshot);
      const world = await this.#worlds.load(snapshot, standing, daysLookedAt(snapshot, asOf));
      const figures = this.#make(snapshot, standing, world, asOf);
      this.#latest.set(asOf, { standing, figures });
      return figures;
    });
  }

  #make(snapshot: Snapshot, standing: Standing, world: LoadedWorld, asOf: IsoDate): DayFigures {
    const last = this.#latest.get(asOf);
    const stands = last && this.stands(snapshot, last.standing, standing);
    if (last && stands) return last.figures.after(snapshot, world, stands);
    return new DayFigures({ snapshot, world, asOf, statesBefore: (ids, on) => this.#statesOn(ids, on) });
  }

  /** null: nothing can be told from what is remembered. */
  stands(snapshot: Snapshot, from: Standing, to: Standing): Stands | null {
    const changes = from.epoch === to.epoch ? to.since(from.seq) : null;
    if (changes === null) return null;
    const key = `${to.epoch}/${from.seq}-${to.seq}`;
    if (this.#touched?.key === key) return this.#touched.stands;
    const stands = untouched(snapshot, changes);
    this.#touched = { key, stands };
    return stands;
  }

  async #statesOn(ids: readonly FeatureId[], on: IsoDate): Promise<ReadonlyMap<FeatureId, SiteState>> {
    if (ids.length === 0) return new Map();
    const { rows } = await this.#store.sites(ALL_SEEING, { on, ids, limit: ids.length });
    return new Map(rows.map((row) => [row.id, row]));
  }
}
