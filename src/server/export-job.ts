// What goes into a file: the sites of a filtered list with their geometry, what they count toward, and totals over all.
import type { ExportChoice, ExportJob, ExportRow, ExportShare, ExportTarget, ExportTotal } from '../contract/export';
import type { FeatureRow, KeyedCell, Viewer } from '../contract/store';
import { decodeWkb } from '../domain/geo/wkb';
import { actualUnit } from '../domain/plan/quantity';
import type { Target } from '../domain/plan/target';
import type { Cell } from '../domain/site/site';
import type { FeatureId, IsoDate, RegionCode } from '../domain/units';
import type { FeatureFilter } from './feature-filter';
import type { DayFigures } from './figures';
import type { Services } from './services';
import { type Snapshot, visibleTargets } from './snapshot';

/** Sites read at once, with their geometry. */
const PAGE = 500;

/** What is read from while a file is written. */
export type Reading = Pick<Services, 'store' | 'worlds' | 'figures' | 'features'>;

export interface ExportWish {
  readonly viewer: Viewer;
  readonly snapshot: Snapshot;
  readonly asOf: IsoDate;
  readonly filter: FeatureFilter;
  readonly choice: ExportChoice;
  /** As given, for the file to say. */
  readonly filters: readonly (readonly [string, string])[];
}

type Sums = Map<RegionCode, { readonly n: number; readonly areaDm2: number }>;

function add(sums: Sums, { region, n, amounts }: Cell): void {
  const sum = sums.get(region) ?? { n: 0, areaDm2: 0 };
  sums.set(region, { n: sum.n + n, areaDm2: sum.areaDm2 + amounts.area });
}

const totalsOf = ({ regions }: Snapshot, sums: Sums): readonly ExportTotal[] =>
  [...sums]
    .map(([region, sum]) => ({ region, regionName: regions.get(region)?.name ?? region, ...sum }))
    .sort((a, b) => (a.region < b.region ? -1 : 1));

const targetOf = (snapshot: Snapshot, target: Target): ExportTarget => ({
  id: target.id,
  documentNumber: snapshot.documents.get(target.document)?.number ?? target.document,
  section: target.section,
  indicator: target.indicator,
  unit: actualUnit(target),
});

async function sharesOf(
  figures: DayFigures,
  targets: readonly Target[],
  rows: readonly FeatureRow[],
): Promise<ReadonlyMap<FeatureId, readonly ExportShare[]>> {
  const found = new Map<FeatureId, ExportShare[]>();
  for (const target of targets) {
    for (const [id, { counted, contribution }] of await figures.sharesIn(target, rows)) {
      if (!counted) continue;
      const shares = found.get(id);
      const share = { target: target.id, contribution };
      if (shares) shares.push(share);
      else found.set(id, [share]);
    }
  }
  return found;
}

function rowOf(snapshot: Snapshot, feature: FeatureRow, shares: readonly ExportShare[]): ExportRow {
  return {
    site: feature,
    regionName: snapshot.regions.get(feature.region)?.name ?? feature.region,
    since: feature.since,
    source: feature.source,
    sourceNumber: snapshot.documents.get(feature.source.document)?.number ?? '',
    geometry: decodeWkb(feature.wkb),
    shares,
  };
}

async function* pagesOf(
  { store, features }: Reading,
  { viewer, snapshot, asOf, filter }: ExportWish,
): AsyncGenerator<readonly FeatureRow[]> {
  for await (const rows of features.walk(snapshot, viewer, asOf, filter)) {
    for (let at = 0; at < rows.length; at += PAGE) {
      const ids = rows.slice(at, at + PAGE).map(({ id }) => id);
      yield await store.features(viewer, asOf, ids);
    }
  }
}

interface Survey {
  readonly n: number;
  readonly totals: readonly ExportTotal[];
  readonly sources: readonly string[];
  readonly illustrative: boolean;
  readonly drill: boolean;
}

const sourceOf = ({ documents }: Snapshot, id: string): string => {
  const document = documents.get(id);
  return document ? `${document.number} ${document.title}` : id;
};

/** What a file says before its first site is known only after a first walk through all of them. */
async function survey(reading: Reading, wish: ExportWish, cells: readonly KeyedCell[]): Promise<Survey> {
  const documents = new Set<string>();
  let [n, illustrative, drill] = [0, false, false];
  const sums: Sums = new Map();
  for await (const rows of pagesOf(reading, wish)) {
    for (const row of rows) {
      n += 1;
      documents.add(row.source.document);
      illustrative ||= row.positionAccuracy === 'illustrative';
      drill ||= row.drill;
      add(sums, row);
    }
  }
  // A count of hidden sites by place would give their places away: a box counts what the viewer may see.
  const all: Sums = wish.filter.bounds ? sums : new Map();
  if (!wish.filter.bounds) for (const cell of cells) add(all, cell);
  const sources = [...documents].sort().map((id) => sourceOf(wish.snapshot, id));
  return { n, totals: totalsOf(wish.snapshot, all), sources, illustrative, drill };
}

const nameOf = ({ filter, asOf, filters }: ExportWish): string => {
  const region = filters.find(([key]) => key === 'region')?.[1];
  return [filter.layer, region, asOf].filter((part) => part !== undefined).join('_');
};

export async function exportJob(reading: Reading, wish: ExportWish): Promise<ExportJob> {
  const { snapshot, viewer, asOf, filter, choice, filters } = wish;
  const { cells: all } = await reading.worlds.day(snapshot, asOf);
  const cells = all.filter(filter.matches);
  const { n, totals, sources, illustrative, drill } = await survey(reading, wish, cells);
  const figures = await reading.figures.on(snapshot, asOf);
  const targets = visibleTargets(snapshot, viewer).filter(({ id }) => {
    const belongs = snapshot.populations.get(id);
    return belongs !== undefined && cells.some(belongs);
  });
  const total = totals.reduce((sum, part) => sum + part.n, 0);
  async function* rows(): AsyncGenerator<readonly ExportRow[]> {
    for await (const page of pagesOf(reading, wish)) {
      const shares = await sharesOf(figures, targets, page);
      yield page.map((feature) => rowOf(snapshot, feature, shares.get(feature.id) ?? []));
    }
  }
  const { version } = snapshot.state;
  return {
    ...choice,
    layer: filter.layer,
    name: nameOf(wish),
    about: { asOf, version, total, hidden: total - n, drill, illustrative, sources, filters },
    targets: targets.map((target) => targetOf(snapshot, target)),
    totals,
    rows,
  };
}
