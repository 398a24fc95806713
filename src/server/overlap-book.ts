// Which features lie on each other, layer by layer: worked out window by window, so that other requests get their turn,
// and kept as long as the data state.
import type { Bounds, FeatureKey, FeatureRow, Store } from '../contract/store';
import { type Areal, bboxOf } from '../domain/geo/polygon';
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
  /** There are more: a layer that was brought in twice has one for every feature. */
  readonly cut: boolean;
}

/** Features that are looked at in one go: some ten milliseconds. */
const WINDOW = 500;
/** Features that all lie on one spot are not told apart by smaller windows: the first ones stand for them. */
const DEEPEST = 16;
/** Pairs of a layer: more are not read through by anybody. */
const MOST_PAIRS = 2_000;
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

/** One walk over a layer, window by window. */
class Search {
  readonly #whole: Bounds;
  readonly #pairs: OverlapPair[] = [];
  readonly #sites = new Map<FeatureId, PlacedSite>();
  #cut = false;

  constructor(whole: Bounds) {
    this.#whole = whole;
  }

  get isFull(): boolean {
    return this.#pairs.length >= MOST_PAIRS;
  }

  /** A window has its western and southern edge, and at the rim of the whole the others too. */
  add(found: readonly PlacedSite[], [west, south, east, north]: Bounds): void {
    const isOurs = (x: number, y: number): boolean =>
      x >= west && (x < east || east === this.#whole[2]) && y >= south && (y < north || north === this.#whole[3]);
    const shapes = found.map(({ shape }) => shape);
    const left = MOST_PAIRS - this.#pairs.length;
    for (const { a, b, sharedM2, share } of overlapsIn(shapes, shapes.map(bboxOf), isOurs, left)) {
      const [one, two] = [found[a] as PlacedSite, found[b] as PlacedSite];
      this.#pairs.push({ a: one.row.id, b: two.row.id, sharedM2, share });
      this.#sites.set(one.row.id, one).set(two.row.id, two);
    }
  }

  cut(): void {
    this.#cut = true;
  }

  result(): LayerOverlaps {
    const pairs = this.#pairs.sort((p, q) => (`${p.a} ${p.b}` < `${q.a} ${q.b}` ? -1 : 1));
    return { pairs, sites: this.#sites, cut: this.#cut || this.isFull };
  }
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
    if (!extent) return { pairs: [], sites: new Map(), cut: false };
    const search = new Search(extent.bbox);
    const open = [{ window: extent.bbox, depth: 0 }];
    for (let next = open.pop(); next && !search.isFull; next = open.pop()) {
      const { window, depth } = next;
      const { keys } = await this.#store.featureKeys(ALL_SEEING, { on, layer, bounds: [window], limit: WINDOW + 1 });
      if (keys.length > WINDOW && depth < DEEPEST) {
        open.push(...quarters(window).map((quarter) => ({ window: quarter, depth: depth + 1 })));
        continue;
      }
      if (keys.length > WINDOW) search.cut();
      if (keys.length > 1) search.add(await this.#read(on, keys), window);
    }
    return search.result();
  }

  async #read(on: IsoDate, keys: readonly FeatureKey[]): Promise<readonly PlacedSite[]> {
    const ids = keys.map(({ id }) => id);
    return placed(await this.#store.features(ALL_SEEING, on, ids));
  }
}
