// Progress of targets on one day: the same records for every route, card, export and command.
import type { StoredReport } from '../contract/records';
import type { Catalogue, Viewer } from '../contract/store';
import { aimed, concerns, isAskedOf, targetIn } from '../domain/plan/county';
import type { Sample } from '../domain/plan/forecast';
import { historyDays } from '../domain/plan/period';
import { type Progress, progressDays, progressOf } from '../domain/plan/progress';
import { progressSentence } from '../domain/plan/progress-words';
import { seriesOf } from '../domain/plan/reported';
import type { TargetProgress } from '../domain/plan/roll-up';
import type { Target } from '../domain/plan/target';
import type { Evaluation } from '../domain/plan/world';
import type { LocalText } from '../domain/text';
import type { IsoDate, RegionCode } from '../domain/units';
import { type DayFigures, type Figures, keyOf, type Stands } from './figures';
import { AsyncLru, Lru } from './lru';
import { type Snapshot, visibleTargets } from './snapshot';
import type { Standing } from './totals';

export interface ProgressRecord extends TargetProgress {
  /** With its value as it counts this year. */
  readonly aimed: Target;
  readonly evaluation: Evaluation;
  readonly sentence: LocalText;
  readonly lastReport: StoredReport | null;
}

export const issuedOn = ({ documents }: Snapshot, { document }: Target): IsoDate | null =>
  documents.get(document)?.issued ?? null;

/** Targets of documents that are out of force are not asked for any more. */
const inForce = ({ documents }: Snapshot, { document }: Target, asOf: IsoDate): boolean => {
  const repealed = documents.get(document)?.repealedOn ?? null;
  return repealed === null || asOf < repealed;
};

const looked = new WeakMap<Catalogue, Map<IsoDate, readonly IsoDate[]>>();

/** Every day that some target's progress looks at. */
function daysOf(snapshot: Snapshot, asOf: IsoDate): readonly IsoDate[] {
  const { catalogue } = snapshot;
  const known = looked.get(catalogue) ?? new Map<IsoDate, readonly IsoDate[]>();
  looked.set(catalogue, known);
  const days = known.get(asOf) ?? [
    ...new Set(catalogue.targets.flatMap((target) => progressDays(target, issuedOn(snapshot, target), asOf))),
  ];
  known.set(asOf, days);
  return days;
}

/** How targets stand on one day. Everything is worked out once, when it is first asked for. */
export class DayProgress {
  readonly today: DayFigures;
  readonly #days: ReadonlyMap<IsoDate, DayFigures>;
  readonly #records: Map<string, ProgressRecord>;

  constructor(
    today: DayFigures,
    days: ReadonlyMap<IsoDate, DayFigures>,
    records: ReadonlyMap<string, ProgressRecord> = new Map(),
  ) {
    this.today = today;
    this.#days = days;
    this.#records = new Map(records);
  }

  /** The same day after some sites have changed. */
  after(today: DayFigures, days: ReadonlyMap<IsoDate, DayFigures>, stands: Stands): DayProgress {
    return new DayProgress(today, days, new Map([...this.#records].filter(([key]) => stands(key))));
  }

  /** `region`: the target's own, or one below it. */
  of(target: Target, region: RegionCode): ProgressRecord {
    const own = targetIn(target, region);
    const key = keyOf(own);
    const known = this.#records.get(key);
    if (known) return known;
    const record = this.#make(target, own);
    this.#records.set(key, record);
    return record;
  }

  #make(target: Target, own: Target): ProgressRecord {
    const { snapshot, asOf, world } = this.today;
    const issued = issuedOn(snapshot, target);
    const evaluation = this.today.evaluation(own);
    const due = aimed(own, evaluation);
    const samples = progressDays(target, issued, asOf).map((on) => ({
      on,
      actual: this.#on(on).actual(own),
    }));
    const progress: Progress = progressOf(due, issued, samples, isAskedOf(target, own.region));
    const series = seriesOf(target);
    const reports = series === null || target.region !== own.region ? [] : world.reports(series);
    return {
      target,
      region: own.region,
      aimed: due,
      evaluation,
      progress,
      sentence: progressSentence(due, progress, own.value),
      lastReport: reports.findLast(({ on }) => on <= asOf) ?? null,
    };
  }

  #on(day: IsoDate): DayFigures {
    const figures = this.#days.get(day);
    if (!figures) throw new Error(`progress looked at ${day}, which was not loaded`);
    return figures;
  }

  /** A region's own targets, those of everything below it, and what its parents ask of it; without one all of them. */
  all(viewer: Viewer, region: RegionCode | undefined): readonly ProgressRecord[] {
    const { snapshot, asOf } = this.today;
    const { regions } = snapshot;
    return visibleTargets(snapshot, viewer).flatMap((target) => {
      if (!inForce(snapshot, target, asOf)) return [];
      if (region === undefined || regions.within(target.region, region)) return [this.of(target, target.region)];
      return regions.within(region, target.region) ? this.#inherited(target, region) : [];
    });
  }

  #inherited(target: Target, region: RegionCode): readonly ProgressRecord[] {
    const evaluation = this.today.evaluation(targetIn(target, region));
    return concerns(target, region, evaluation) ? [this.of(target, region)] : [];
  }

  /** The same target in several regions below its own, as far as they have sites of the sort. */
  parts(target: Target, regions: readonly RegionCode[]): readonly ProgressRecord[] {
    return regions.flatMap((region) => this.#inherited(target, region));
  }

  /** What is judged in a region: its own targets and the universal ones of its parents. */
  judgedIn(viewer: Viewer, region: RegionCode): readonly ProgressRecord[] {
    return this.all(viewer, region).filter(({ progress }) => progress.noVerdict !== 'not-inherited');
  }
}

const DAYS_KEPT = 24;

interface DayAt {
  readonly standing: Standing;
  readonly progress: DayProgress;
}

export class ProgressBook {
  readonly #figures: Figures;
  readonly #days = new AsyncLru<DayProgress>(DAYS_KEPT);
  readonly #latest = new Lru<DayAt>(DAYS_KEPT);

  constructor(figures: Figures) {
    this.#figures = figures;
  }

  on(snapshot: Snapshot, asOf: IsoDate): Promise<DayProgress> {
    return this.#days.get(`${snapshot.state.version}/${asOf}`, async () => {
      const standing = await this.#figures.standing(snapshot);
      const days = await this.#load(snapshot, [asOf, ...daysOf(snapshot, asOf)]);
      const progress = this.#make(snapshot, standing, days, asOf);
      this.#latest.set(asOf, { standing, progress });
      return progress;
    });
  }

  #make(snapshot: Snapshot, standing: Standing, days: ReadonlyMap<IsoDate, DayFigures>, asOf: IsoDate): DayProgress {
    const today = days.get(asOf) as DayFigures;
    const last = this.#latest.get(asOf);
    const stands = last && this.#figures.stands(snapshot, last.standing, standing);
    return last && stands ? last.progress.after(today, days, stands) : new DayProgress(today, days);
  }

  async #load(snapshot: Snapshot, days: readonly IsoDate[]): Promise<ReadonlyMap<IsoDate, DayFigures>> {
    const unique = [...new Set(days)];
    return new Map(await Promise.all(unique.map(async (on) => [on, await this.#figures.on(snapshot, on)] as const)));
  }

  /** Month ends from the start, or two years back, to the as-of day; of several regions at once. */
  async history(
    snapshot: Snapshot,
    target: Target,
    regions: readonly RegionCode[],
    asOf: IsoDate,
  ): Promise<ReadonlyMap<RegionCode, readonly Sample[]>> {
    const days = historyDays(target, issuedOn(snapshot, target), asOf);
    const figures = await this.#load(snapshot, days);
    return new Map(
      regions.map((region) => {
        const own = targetIn(target, region);
        return [region, days.map((on) => ({ on, actual: (figures.get(on) as DayFigures).actual(own) }))];
      }),
    );
  }
}
