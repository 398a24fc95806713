// Loads the dated state that the evaluator may look at, and keeps what does not change while the data version does not.
import type { KeyedCell, SiteRow, Store, StoredReport } from '../contract/store';
import { yearOf } from '../domain/date';
import type { RegionTree } from '../domain/geo/region';
import { oneADay } from '../domain/plan/reported';
import type { World } from '../domain/plan/world';
import type { FeatureId, IsoDate } from '../domain/units';
import type { Reading } from '../domain/water/reading';
import { AsyncLru } from './lru';
import { ALL_SEEING, allSites } from './site-walk';
import type { Snapshot } from './snapshot';

/** A world whose cells carry the keys of their attribute sets. */
export interface LoadedWorld extends World {
  cells(on: IsoDate): readonly KeyedCell[];
  reports(series: string): readonly StoredReport[];
}

interface Day {
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
  readonly #days: ReadonlyMap<IsoDate, Day>;
  readonly #readings: ReadonlyMap<FeatureId, readonly Reading[]>;
  readonly #reports: Reports;

  constructor(
    regions: RegionTree,
    days: ReadonlyMap<IsoDate, Day>,
    readings: ReadonlyMap<FeatureId, readonly Reading[]>,
    reports: Reports,
  ) {
    this.regions = regions;
    this.#days = days;
    this.#readings = readings;
    this.#reports = reports;
  }

  #day(on: IsoDate): Day {
    const day = this.#days.get(on);
    if (!day) throw new Error(`the world was asked for ${on}, which daysNeeded did not name`);
    return day;
  }

  cells(on: IsoDate): readonly KeyedCell[] {
    return this.#day(on).cells;
  }

  points(on: IsoDate): readonly SiteRow[] {
    return this.#day(on).points;
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

function byPoint(years: readonly (readonly Reading[])[]): ReadonlyMap<FeatureId, readonly Reading[]> {
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
  readonly #days = new AsyncLru<Day>(DAYS_KEPT);
  readonly #years = new AsyncLru<readonly Reading[]>(YEARS_KEPT);
  readonly #reports = new AsyncLru<Reports>(REPORTS_KEPT);

  constructor(store: Store) {
    this.#store = store;
  }

  #reportsOf({ state }: Snapshot): Promise<Reports> {
    return this.#reports.get(state.version, async () => bySeries(await this.#store.reports()));
  }

  day(snapshot: Snapshot, on: IsoDate): Promise<Day> {
    return this.#days.get(`${snapshot.state.version}/${on}`, async () => {
      const [cells, points] = await Promise.all([
        this.#store.cells(on),
        allSites(this.#store, ALL_SEEING, { on, layer: 'water-points' }),
      ]);
      return { cells, points };
    });
  }

  async load(snapshot: Snapshot, days: readonly IsoDate[]): Promise<LoadedWorld> {
    const unique = [...new Set(days)];
    const loaded = new Map(await Promise.all(unique.map(async (on) => [on, await this.day(snapshot, on)] as const)));
    const ids = new Set([...loaded.values()].flatMap((day) => day.points.map((point) => point.id)));
    const years = await Promise.all(yearsOf(unique).map((year) => this.#readingsOf(snapshot, year, [...ids])));
    const reports = await this.#reportsOf(snapshot);
    return new DatedWorld(snapshot.regions, loaded, byPoint(years), reports);
  }

  #readingsOf(snapshot: Snapshot, year: number, points: readonly FeatureId[]): Promise<readonly Reading[]> {
    if (points.length === 0) return Promise.resolve([]);
    const key = `${snapshot.state.version}/${year}/${points.length}/${points.at(-1)}`;
    return this.#years.get(key, () =>
      this.#store.readings(points, `${year}-01-01` as IsoDate, `${year}-12-31` as IsoDate),
    );
  }
}
