// What a proposed area is checked against: the rules of its region, and the stored sites near it in the viewer's eyes.
import type { KeyedCell, SiteRow, Viewer } from '../contract/store';
import { sharedAreaM2 } from '../domain/geo/overlap-area';
import { type Areal, bboxOf } from '../domain/geo/polygon';
import { decodeWkb } from '../domain/geo/wkb';
import { type ShapedSite, type Surroundings, touchesAny } from '../domain/plan/admission';
import type { AdmissionRule, RuleBook } from '../domain/plan/admission-rule';
import { matches } from '../domain/plan/matching';
import type { Match } from '../domain/plan/measure';
import { LAYERS, type LayerKey } from '../domain/site/layer';
import type { IsoDate } from '../domain/units';
import { done, failed, type Outcome } from './outcome';
import type { Services } from './services';
import { seesAll, sitePages } from './site-walk';
import type { Snapshot } from './snapshot';

const MOST_SITES = 5_000;
const RIGHTS: Match = { attributes: { kind: { in: ['mining-right', 'planned-block'] } } };

interface Wanted {
  readonly layer: LayerKey;
  readonly match: Match;
}

/** The sorts of sites that the rules look at. */
const wantedBy = (rules: readonly AdmissionRule[]): readonly Wanted[] => [
  { layer: 'mining-zones', match: RIGHTS },
  ...rules.flatMap((rule) => (rule.type === 'avoid' ? [{ layer: rule.layer, match: rule.where }] : [])),
];

export interface Asked {
  readonly snapshot: Snapshot;
  readonly services: Services;
  readonly viewer: Viewer;
  readonly book: RuleBook;
  readonly asOf: IsoDate;
  readonly geometry: Areal;
}

export interface Nearby {
  readonly around: Surroundings;
  readonly rows: ReadonlyMap<string, SiteRow>;
  readonly illustrative: boolean;
}

/** The book of the region in which most of an area lies; null: of none. */
export async function bookFor(
  { catalogue }: Snapshot,
  { store }: Services,
  geometry: Areal,
): Promise<{ readonly book: RuleBook; readonly outline: Areal } | null> {
  const shapes = new Map((await store.regionShapes()).map((shape) => [shape.code, shape.geometry]));
  const found = catalogue.ruleBooks.flatMap((book) => {
    const outline = shapes.get(book.region);
    const shared = outline === undefined ? 0 : sharedAreaM2(geometry, outline);
    return outline === undefined || shared === 0 ? [] : [{ book, outline, shared }];
  });
  return found.sort((a, b) => b.shared - a.shared)[0] ?? null;
}

interface Search {
  readonly asked: Asked;
  readonly layer: LayerKey;
  readonly attrsKeys: readonly number[];
}

/** null: more than can be looked at. */
async function shapedNear({ asked, layer, attrsKeys }: Search, near: Areal): Promise<readonly SiteRow[] | null> {
  const { services, viewer, asOf } = asked;
  const found: SiteRow[] = [];
  const query = { on: asOf, layer, attrsKeys, bounds: bboxOf(near) };
  for await (const rows of sitePages(services.store, viewer, query, MOST_SITES + 1)) {
    found.push(...rows);
    if (found.length > MOST_SITES) return null;
  }
  return found;
}

async function shapesOf({ services, viewer, asOf }: Asked, rows: readonly SiteRow[]): Promise<readonly ShapedSite[]> {
  if (rows.length === 0) return [];
  const features = await services.store.features(
    viewer,
    asOf,
    rows.map(({ id }) => id),
  );
  return features.flatMap(({ id, layer, attributes, status, drill, wkb }) => {
    const geometry = decodeWkb(wkb);
    return geometry.type === 'Point' ? [] : [{ id, layer, attributes, status, drill, geometry }];
  });
}

type Found = { readonly rows: readonly SiteRow[]; readonly sites: readonly ShapedSite[] } | null;

async function sitesNear(search: Search, near: Areal): Promise<Found> {
  const rows = await shapedNear(search, near);
  return rows && { rows, sites: await shapesOf(search.asked, rows) };
}

/** Sites at the area itself, and rights anywhere in the planned blocks that it touches. */
async function gathered(search: Search): Promise<Found> {
  const { geometry } = search.asked;
  const first = await sitesNear(search, geometry);
  if (first === null) return null;
  const blocks = touchesAny(
    geometry,
    first.sites.filter(({ attributes }) => attributes.kind === 'planned-block'),
  );
  const further = await Promise.all(blocks.map((block) => sitesNear(search, block.geometry)));
  const all = [first, ...further];
  if (all.some((found) => found === null)) return null;
  const sites = new Map(all.flatMap((found) => found?.sites ?? []).map((site) => [site.id, site]));
  return { rows: all.flatMap((found) => found?.rows ?? []), sites: [...sites.values()] };
}

async function limitsOf(
  { snapshot, services, asOf }: Asked,
  rules: readonly AdmissionRule[],
): Promise<Surroundings['limits']> {
  const figures = await services.figures.on(snapshot, asOf);
  const targets = rules.flatMap((rule) => (rule.type === 'limit' ? (snapshot.targets.get(rule.target) ?? []) : []));
  return new Map(
    targets.map((target) => {
      const { actual, drill } = figures.evaluation(target);
      return [target.id, { target, actual, drill }];
    }),
  );
}

const keysOf = (cells: readonly KeyedCell[], layer: LayerKey, wanted: readonly Wanted[], { regions }: Snapshot) => [
  ...new Set(
    cells
      .filter((cell) => cell.layer === layer && wanted.some(({ match }) => matches(match, cell, regions)))
      .map(({ attrsKey }) => attrsKey),
  ),
];

const BLOCKS: Wanted = { layer: 'mining-zones', match: { attributes: { kind: 'planned-block' } } };
const SOME_BLOCKS = 50;

/** Planned blocks wherever they are: what lies outside all of them rests on where they are drawn. */
async function blocksOf(asked: Asked, cells: readonly KeyedCell[]): Promise<readonly SiteRow[]> {
  const { services, viewer, asOf, snapshot } = asked;
  const attrsKeys = keysOf(cells, BLOCKS.layer, [BLOCKS], snapshot);
  if (attrsKeys.length === 0) return [];
  const query = { on: asOf, layer: BLOCKS.layer, attrsKeys, limit: SOME_BLOCKS };
  return (await services.store.sites(viewer, query)).rows;
}

export async function surroundingsOf(asked: Asked, outline: Areal): Promise<Outcome<Nearby>> {
  const { snapshot, services, viewer, book, asOf, geometry } = asked;
  const { regions } = snapshot;
  const cells = await services.store.cells(asOf);
  const wanted = wantedBy(book.rules);
  const hidden = new Set<LayerKey>();
  const rows = new Map<string, SiteRow>();
  const sites: ShapedSite[] = [];
  for (const layer of LAYERS) {
    const attrsKeys = keysOf(
      cells,
      layer,
      wanted.filter((one) => one.layer === layer),
      snapshot,
    );
    if (attrsKeys.length === 0) continue;
    const found = await gathered({ asked, layer, attrsKeys });
    if (found === null) return failed({ code: 'too-many-sites', most: MOST_SITES });
    for (const row of found.rows) rows.set(row.id, row);
    sites.push(...found.sites);
    const query = { on: asOf, layer, attrsKeys, bounds: bboxOf(geometry) };
    if (!(await seesAll(services.store, viewer, query))) hidden.add(layer);
  }
  const around: Surroundings = {
    sites,
    hidden,
    outline,
    matches: (match, { id, attributes }) => {
      const row = rows.get(id);
      return row !== undefined && matches(match, { region: row.region, attributes }, regions);
    },
    isLoaded: (layer, match) =>
      cells.some(
        (cell) =>
          cell.layer === layer &&
          cell.n > 0 &&
          regions.within(cell.region, book.region) &&
          matches(match, cell, regions),
      ),
    limits: await limitsOf(asked, book.rules),
  };
  const illustrative = [...rows.values(), ...(await blocksOf(asked, cells))].some(
    ({ positionAccuracy }) => positionAccuracy === 'illustrative',
  );
  return done({ around, rows, illustrative });
}
