// Features of the four layers: pages in id order, by region, attributes, status, box and day.
import type { FeatureCount, FeatureKey, FeatureQuery } from '../../contract/store';
import type { QueryArea } from '../../domain/geo/query-area';
import { decodeWkb } from '../../domain/geo/wkb';
import type { LayerKey } from '../../domain/site/layer';
import type { FeatureId, IsoDate } from '../../domain/units';
import { Lru } from '../lru';
import { classOf } from '../viewer';
import type { Ask } from './answer';
import type { Item, ItemPage, TextPage } from './geojson';
import { attributeFilter, type ItemsQuery, statusAsked } from './items-query';
import { type Rendered, SiteItems } from './site-items';

type Filter = Omit<FeatureQuery, 'limit' | 'after'>;

async function filterFor(ask: Ask, layer: LayerKey, query: ItemsQuery): Promise<Filter> {
  const { filters, asOf, area } = query;
  const status = statusAsked(query);
  const matches = attributeFilter(layer, ask, query);
  const day = matches ? await ask.services.worlds.day(ask.snapshot, asOf) : null;
  const code = filters.get('code');
  const name = filters.get('name');
  return {
    on: asOf,
    layer,
    ...(matches && day ? { attrsKeys: [...new Set(day.cells.filter(matches).map((cell) => cell.attrsKey))] } : {}),
    ...(status === undefined ? {} : { status }),
    ...(code === undefined ? {} : { code }),
    ...(name === undefined ? {} : { name }),
    ...(area ? { bounds: area.bounds } : {}),
  };
}

const isEmpty = ({ attrsKeys, bounds }: Filter): boolean => attrsKeys?.length === 0 || bounds?.length === 0;

/** Sites on the rim of a box that are looked at one by one to count the matches. */
const RIM_LIMIT = 2_000;
const COUNTS_KEPT = 2_000;
/** Sites read beyond a page, since some meet the box of the area but not the area. */
const SPARE = 1.1;

/** Does a site meet the area? Those within its bounds certainly do, where the bounds are the area. */
const meets = (area: QueryArea | null, { within }: FeatureKey, wkb: Uint8Array): boolean =>
  !area || (area.exact && within) || area.meets(decodeWkb(wkb));

interface Selection {
  readonly texts: readonly Uint8Array[];
  readonly ids: readonly FeatureId[];
  readonly nextCursor: FeatureId | null;
  readonly matched: number | null;
}

interface Found {
  readonly features: readonly (readonly [FeatureId, Rendered])[];
  readonly count: FeatureCount | null;
}

/** What decides how many match. */
function countKey({ snapshot, viewer, query }: Ask, filter: Filter): string {
  const box = [query.get('bbox'), query.get('bbox-crs')];
  return JSON.stringify([snapshot.state.version, classOf(viewer), filter, box]);
}

export class SiteSource {
  readonly #counts = new Lru<{ readonly matched: number | null }>(COUNTS_KEPT);
  readonly #items = new SiteItems();

  texts(ask: Ask, layer: LayerKey, query: ItemsQuery): Promise<TextPage> {
    return this.#select(ask, layer, query);
  }

  async page(ask: Ask, layer: LayerKey, query: ItemsQuery): Promise<ItemPage> {
    const { ids, nextCursor, matched } = await this.#select(ask, layer, query);
    return { items: await this.#items.items(ask, query.asOf, ids), nextCursor, matched };
  }

  one(ask: Ask, layer: LayerKey, id: string, asOf: IsoDate): Promise<Item | null> {
    return this.#items.one(ask, layer, asOf, id as FeatureId);
  }

  async #select(ask: Ask, layer: LayerKey, query: ItemsQuery): Promise<Selection> {
    const filter = await filterFor(ask, layer, query);
    const key = countKey(ask, filter);
    const known = this.#counts.get(key);
    const { features, count } = await this.#found(ask, filter, query, known === undefined);
    const shown = features.slice(0, query.limit);
    const more = features.length > query.limit;
    const whole = !more && query.cursor === undefined;
    let matched = known?.matched ?? null;
    if (known === undefined) {
      matched = whole ? features.length : await this.#matched(ask, filter, query, count);
      this.#counts.set(key, { matched });
    }
    return {
      ids: shown.map(([id]) => id),
      texts: shown.map(([, { bytes }]) => bytes),
      nextCursor: more ? (shown.at(-1)?.[0] ?? null) : null,
      matched,
    };
  }

  /** One more than the page holds, where there are more. */
  async #found(ask: Ask, filter: Filter, query: ItemsQuery, counted: boolean): Promise<Found> {
    const { area, limit, cursor, asOf, crs } = query;
    const { viewer } = ask;
    const { store } = ask.services;
    const features: (readonly [FeatureId, Rendered])[] = [];
    const size = area ? Math.ceil((limit + 1) * SPARE) : limit + 1;
    let after = cursor as FeatureId | undefined;
    let count: FeatureCount | null = null;
    while (features.length <= limit && !isEmpty(filter)) {
      const first = after === undefined;
      const asked = { ...filter, ...(after ? { after } : {}), counted: counted && first, limit: size };
      const { keys, count: all } = await store.featureKeys(viewer, asked);
      count ??= all;
      const ids = keys.map(({ id }) => id);
      const rendered = await this.#items.rendered(ask, asOf, crs, ids);
      for (const key of keys) {
        const one = rendered.get(key.id);
        if (one && meets(area, key, one.wkb)) features.push([key.id, one]);
      }
      if (keys.length < size) break;
      after = keys.at(-1)?.id;
    }
    return { features, count };
  }

  async #matched(ask: Ask, filter: Filter, { area, asOf, crs }: ItemsQuery, first: FeatureCount | null) {
    const { viewer } = ask;
    const { store } = ask.services;
    if (isEmpty(filter)) return 0;
    const count = first ?? (await store.featureKeys(viewer, { ...filter, counted: true, limit: 1 })).count;
    if (!count || !area) return count?.n ?? null;
    const uncertain = area.exact ? count.rim : count.n;
    if (uncertain > RIM_LIMIT) return null;
    if (uncertain === 0) return count.n;
    const { keys } = await store.featureKeys(viewer, { ...filter, rim: area.exact, limit: RIM_LIMIT });
    const ids = keys.map(({ id }) => id);
    const rendered = await this.#items.rendered(ask, asOf, crs, ids);
    return count.n - [...rendered.values()].filter(({ wkb }) => !area.meets(decodeWkb(wkb))).length;
  }
}
