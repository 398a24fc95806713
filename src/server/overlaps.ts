// Features of targets of areas that lie on each other, with what a sum counts twice.
import type { OverlapsResponse } from '../contract/api-reconciliation';
import type { Store, Viewer } from '../contract/store';
import { doubleCountedM2, summedLayer } from '../domain/plan/double-counting';
import { commonRegion, findingId } from '../domain/plan/ruling';
import type { Target } from '../domain/plan/target';
import type { LayerKey } from '../domain/site/layer';
import type { FeatureId, RegionCode } from '../domain/units';
import type { DayFigures } from './figures';
import { type Finding, type Rulings, strictest } from './findings';
import type { LayerOverlaps, OverlapBook, OverlapPair, PlacedSite } from './overlap-book';
import { entryOf } from './reconciliation';
import { populationFor, visibleTargets } from './snapshot';

type TargetOverlaps = OverlapsResponse['targets'][number];
type Side = TargetOverlaps['pairs'][number]['a'];

interface FoundPair {
  readonly finding: Finding;
  readonly pair: OverlapPair;
  readonly a: PlacedSite;
  readonly b: PlacedSite;
}

export interface FoundOverlaps {
  readonly target: Target;
  readonly layer: LayerKey;
  readonly pairs: readonly FoundPair[];
  readonly cut: boolean;
}

/** An overlap is one thing, whatever the targets that it touches: it is ruled about once. */
function findingOf({ snapshot: { regions } }: DayFigures, pair: OverlapPair, a: PlacedSite, b: PlacedSite): Finding {
  return {
    id: findingId('overlap', pair.a, pair.b),
    region: commonRegion(regions, [a.row.region, b.row.region]),
    sharing: strictest([a.row.sharing, b.row.sharing]),
    basis: [{ id: `${pair.a} ${pair.b}`, op: '=', value: Math.round(pair.sharedM2), unit: '平方米' }],
    choices: [pair.a, pair.b],
  };
}

function pairsOf(day: DayFigures, target: Target, { pairs, sites }: LayerOverlaps): readonly FoundPair[] {
  const belongs = populationFor(day.snapshot, target);
  if (!belongs) return [];
  return pairs.flatMap((pair) => {
    const [a, b] = [sites.get(pair.a), sites.get(pair.b)];
    if (!a || !b) return [];
    return belongs(a.row) && belongs(b.row) ? [{ finding: findingOf(day, pair, a, b), pair, a, b }] : [];
  });
}

/** Of all targets of areas that the viewer may see, those with overlaps; everything else is not told. */
export async function overlapsOf(
  day: DayFigures,
  viewer: Viewer,
  book: OverlapBook,
): Promise<readonly FoundOverlaps[]> {
  const { snapshot, asOf } = day;
  const found: FoundOverlaps[] = [];
  for (const target of visibleTargets(snapshot, viewer)) {
    const layer = target.measure && summedLayer(target.measure);
    if (!layer) continue;
    const overlaps = await book.of(snapshot.state.version, layer, asOf);
    const pairs = pairsOf(day, target, overlaps);
    if (pairs.length > 0) found.push({ target, layer, pairs, cut: overlaps.cut });
  }
  return found;
}

const M2_PER_DM2 = 0.01;

const sideOf = ({ row }: PlacedSite): Side => ({
  id: row.id,
  code: row.code,
  name: row.name,
  region: row.region,
  areaM2: row.amounts.area * M2_PER_DM2,
  status: row.status,
});

async function answerOf(
  day: DayFigures,
  { target, layer, pairs, cut }: FoundOverlaps,
  seen: ReadonlySet<FeatureId>,
  rulings: Rulings,
): Promise<TargetOverlaps> {
  const sites = new Map(pairs.flatMap(({ a, b }) => [a, b]).map((site) => [site.row.id, site]));
  const shares = await day.sharesIn(
    target,
    [...sites.values()].map(({ row }) => row),
  );
  const counts = (id: FeatureId): boolean => shares.get(id)?.counted === true;
  const population = day.evaluation(target).population;
  const sumM2 = (population?.areaDm2 ?? 0) * M2_PER_DM2;
  const twice = doubleCountedM2(
    pairs.map(({ pair }) => pair),
    (id) => (sites.get(id) as PlacedSite).shape,
  );
  const shown = pairs.filter(({ pair }) => seen.has(pair.a) && seen.has(pair.b));
  return {
    target: entryOf(day.snapshot, target),
    layer,
    features: population?.count ?? 0,
    sumM2,
    unionM2: sumM2 - twice,
    twiceM2: twice,
    cut,
    hidden: pairs.length - shown.length,
    pairs: shown.map(({ finding, pair, a, b }) => ({
      ...rulings.about(finding),
      a: sideOf(a),
      b: sideOf(b),
      sharedM2: pair.sharedM2,
      share: pair.share,
      counted: counts(pair.a) && counts(pair.b),
    })),
  };
}

/** Which of these features a viewer may see. */
async function seenBy(
  store: Store,
  viewer: Viewer,
  { asOf }: DayFigures,
  found: readonly FoundOverlaps[],
): Promise<ReadonlySet<FeatureId>> {
  const ids = [...new Set(found.flatMap(({ pairs }) => pairs.flatMap(({ pair }) => [pair.a, pair.b])))];
  if (ids.length === 0) return new Set();
  const { rows } = await store.sites(viewer, { on: asOf, ids, limit: ids.length });
  return new Set(rows.map(({ id }) => id));
}

export async function overlapsAnswer(
  day: DayFigures,
  viewer: Viewer,
  region: RegionCode | undefined,
  { store, book, rulings }: { readonly store: Store; readonly book: OverlapBook; readonly rulings: Rulings },
): Promise<readonly TargetOverlaps[]> {
  const { regions } = day.snapshot;
  const all = await overlapsOf(day, viewer, book);
  const found = all.filter(({ target }) => region === undefined || regions.within(target.region, region));
  const seen = await seenBy(store, viewer, day, found);
  return Promise.all(found.map((one) => answerOf(day, one, seen, rulings)));
}
