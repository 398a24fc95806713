// Which features lie on each other, layer by layer: worked out window by window, so that other requests get their turn,
// and kept as long as the data state.
import type { Bounds, FeatureRow, Store } from '../contract/store';
import { type Areal, type Box, bboxOf } from '../domain/geo/polygon';
import { decodeWkb } from '../domain/geo/wkb';
import { overlapsIn } from '../domain/plan/double-counting';
import type { LayerKey } from '../domain/site/layer';
import type { FeatureId, IsoDate } from '../domain/units';
import { AsyncLru } from './lru';
import { ALL_SEEING } from './site-walk';

export interface PlacedSite {
  readonly row: FeatureRow;
  readonly shape: Areal;
}

export interface OverlapPair {
  readonly a: FeatureId;
  readonly b: FeatureId;
  readonly sharedM2: number;
  /** Percent of the smaller one. */
  readonly share: number;
}

/** Of one layer on one day, in order of ids; with the features that occur in pairs. */
export interface LayerOverlaps {
  readonly pairs: readonly OverlapPair[];
  readonly sites: ReadonlyMap<FeatureId, PlacedSite>;
}

/** Features that are looked at in one go: some twenty milliseconds. */
const WINDOW = 1_000;
/** Features that all lie on the same spot are not told apart by smaller windows. */
const DEEPEST = 16;
const EVERY_ONE = 2_000_000_000;
const KEPT = 12;

const quarters = ([west, south, east, north]: Bounds): readonly Bounds[] => {
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  return [
    [west, south, x, y],
    [x, south, east, y],
    [west, y, x, north],
    [x, y, east, north],
  ];
};

function placed(rows: readonly FeatureRow[]): readonly PlacedSite[] {
  return rows.flatMap((row) => {
    const shape = decodeWkb(row.wkb);
    return shape.type === 'Point' ? [] : [{ row, shape }];
  });
}

export class OverlapBook {
  readonly #store: Store;
  readonly #layers = new AsyncLru<LayerOverlaps>(KEPT);

  constructor(store: Store) {
    this.#store = store;
  }

  of(version: string, layer: LayerKey, on: IsoDate): Promise<LayerOverlaps> {
    return this.#layers.get(`${version}/${layer}/${on}`, () => this.#find(layer, on));
  }

  async #find(layer: LayerKey, on: IsoDate): Promise<LayerOverlaps> {
    const extent = await this.#store.extent(ALL_SEEING, layer);
    const sites = new Map<FeatureId, PlacedSite>();
    const pairs: OverlapPair[] = [];
    const open: { readonly window: Bounds; readonly depth: number }[] = [];
    if (extent) open.push({ window: extent.bbox, depth: 0 });
    for (let next = open.pop(); next; next = open.pop()) {
      const { window, depth } = next;
      const found = await this.#inWindow(layer, on, window, depth === DEEPEST);
      if (found === null) open.push(...quarters(window).map((quarter) => ({ window: quarter, depth: depth + 1 })));
      else collect(found, window, extent?.bbox ?? window, pairs, sites);
    }
    return { pairs: pairs.sort((p, q) => (`${p.a} ${p.b}` < `${q.a} ${q.b}` ? -1 : 1)), sites };
  }

  /** null: too many to be looked at in one go. */
  async #inWindow(layer: LayerKey, on: IsoDate, window: Bounds, all: boolean): Promise<readonly PlacedSite[] | null> {
    const limit = all ? EVERY_ONE : WINDOW + 1;
    const { keys } = await this.#store.featureKeys(ALL_SEEING, { on, layer, bounds: [window], limit });
    if (!all && keys.length > WINDOW) return null;
    const ids = keys.map(({ id }) => id);
    return ids.length < 2 ? [] : placed(await this.#store.features(ALL_SEEING, on, ids));
  }
}

/** A window has its western and southern edge, and at the rim of all of them the others too. */
function collect(
  found: readonly PlacedSite[],
  [west, south, east, north]: Bounds,
  whole: Bounds,
  pairs: OverlapPair[],
  sites: Map<FeatureId, PlacedSite>,
): void {
  const isOurs = (x: number, y: number): boolean =>
    x >= west && (x < east || east === whole[2]) && y >= south && (y < north || north === whole[3]);
  const boxes: Box[] = found.map(({ shape }) => bboxOf(shape));
  const shapes = found.map(({ shape }) => shape);
  for (const { a, b, sharedM2, share } of overlapsIn(shapes, boxes, isOurs)) {
    const [one, two] = [found[a] as PlacedSite, found[b] as PlacedSite];
    pairs.push({ a: one.row.id, b: two.row.id, sharedM2, share });
    sites.set(one.row.id, one).set(two.row.id, two);
  }
}
