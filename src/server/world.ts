// Loads the dated state that the evaluator may look at, and keeps what does not change while the data version does not.
import type { StoredReport } from '../contract/records';
import type { KeyedCell, SiteRow, Store } from '../contract/store';
import { yearOf } from '../domain/date';
import type { RegionTree } from '../domain/geo/region';
import { oneADay } from '../domain/plan/reported';
import type { Totals } from '../domain/plan/totals';
import type { World } from '../domain/plan/world';
import type { Cell } from '../domain/site/site';
import type { FeatureId, IsoDate } from '../domain/units';
import type { Reading } from '../domain/water/reading';
import { AsyncLru } from './lru';
import { ALL_SEEING, allSites } from './site-walk';
import type { Snapshot } from './snapshot';
import { type Standing, TotalsBook } from './totals';

export interface LoadedWorld extends World {
  points(on: IsoDate): readonly SiteRow[];
  reports(series: string): readonly StoredReport[];
}

/** The state of a day with cells that carry the keys of their attribute sets. */
export interface Day {
  readonly cells: readonly KeyedCell[];
  readonly points: readonly SiteRow[];
}

/** In force, by series, in order of day. */
type Reports = ReadonlyMap<string, readonly StoredReport[]>;

const DAYS_KEPT = 256;
const REPORTS_KEPT = 2;
const YEARS_KEPT = 24;

class DatedWorld implements LoadedWorld {
  readonly regions: RegionTree;
  readonly #totals: Totals;
  readonly #points: ReadonlyMap<IsoDate, readonly SiteRow[]>;
  readonly #readings: ReadonlyMap<FeatureId, readonly Reading[]>;
  readonly #reports: Reports;

  constructor(
    regions: RegionTree,
    totals: Totals,
    points: ReadonlyMap<IsoDate, readonly SiteRow[]>,
    readings: ReadonlyMap<FeatureId, readonly Reading[]>,
    reports: Reports,
  ) {
    this.regions = regions;
    this.#totals = totals;
    this.#points = points;
    this.#readings = readings;
    this.#reports = reports;
  }

  cells(on: IsoDate): readonly Cell[] {
    return this.#totals.cells(on);
  }

  points(on: IsoDate): readonly SiteRow[] {
    const points = this.#points.get(on);
    if (!points) throw new Error(`the world was asked for ${on}, which daysNeeded did not name`);
    return points;
  }

  readings(point: FeatureId): readonly Reading[] {
    return this.#readings.get(point) ?? [];
  }

  reports(series: string): readonly StoredReport[] {
    return this.#reports.get(series) ?? [];
  }
}

/** Readings of the year of each day and of the year before: a period reaches back twelve months at most. */
function yearsOf(days: readonly IsoDate[]): readonly number[] {
  const years = new Set(days.flatMap((day) => [yearOf(day) - 1, yearOf(day)]));
  return [...years].sort((a, b) => a - b);
}

type ReadingsByPoint = ReadonlyMap<FeatureId, readonly Reading[]>;

function byPoint(years: readonly (readonly Reading[])[]): ReadingsByPoint {
  const grouped = new Map<FeatureId, Reading[]>();
  for (const readings of years) {
    for (const reading of readings) {
      const known = grouped.get(reading.point);
      if (known) known.push(reading);
      else grouped.set(reading.point, [reading]);
    }
  }
  return grouped;
}

function bySeries(all: readonly StoredReport[]): Reports {
  const grouped = new Map<string, StoredReport[]>();
  for (const report of all) {
    const known = grouped.get(report.series);
    if (known) known.push(report);
    else grouped.set(report.series, [report]);
  }
  return new Map([...grouped].map(([series, reports]) => [series, oneADay(reports)]));
}

export class Worlds {
  readonly #store: Store;
  readonly #totals: TotalsBook;
  readonly #days = new AsyncLru<Day>(DAYS_KEPT);
  readonly #points = new AsyncLru<readonly SiteRow[]>(DAYS_KEPT);
  readonly #years = new AsyncLru<ReadingsByPoint>(YEARS_KEPT);
  readonly #reports = new AsyncLru<Reports>(REPORTS_KEPT);

  constructor(store: Store) {
    this.#store = store;
    this.#totals = new TotalsBook(store);
  }

  standing(snapshot: Snapshot): Promise<Standing> {
    return this.#totals.at(snapshot);
  }

  #reportsOf(epoch: string): Promise<Reports> {
    return this.#reports.get(epoch, async () => bySeries(await this.#store.reports()));
  }

  day(snapshot: Snapshot, on: IsoDate): Promise<Day> {
    return this.#days.get(`${snapshot.state.version}/${on}`, async () => {
      const [cells, points] = await Promise.all([this.#store.cells(on), this.#allPoints(on)]);
      return { cells, points };
    });
  }

  #allPoints(on: IsoDate): Promise<readonly SiteRow[]> {
    return allSites(this.#store, ALL_SEEING, { on, layer: 'water-points' });
  }

  async load({ regions }: Snapshot, { totals, epoch }: Standing, days: readonly IsoDate[]): Promise<LoadedWorld> {
    const unique = [...new Set(days)];
    const points = new Map(
      await Promise.all(
        unique.map(async (on) => [on, await this.#points.get(`${epoch}/${on}`, () => this.#allPoints(on))] as const),
      ),
    );
    const ids = new Set([...points.values()].flatMap((rows) => rows.map(({ id }) => id)));
    const readings = await this.#readingsOf(epoch, yearsOf(unique), [...ids]);
    return new DatedWorld(regions, totals, points, readings, await this.#reportsOf(epoch));
  }

  #readingsOf(epoch: string, years: readonly number[], points: readonly FeatureId[]): Promise<ReadingsByPoint> {
    if (points.length === 0) return Promise.resolve(new Map());
    const key = `${epoch}/${years.join()}/${points.length}/${points.at(-1)}`;
    return this.#years.get(key, async () => {
      const parts = await Promise.all(
        years.map((year) => this.#store.readings(points, `${year}-01-01` as IsoDate, `${year}-12-31` as IsoDate)),
      );
      return byPoint(parts);
    });
  }
}
