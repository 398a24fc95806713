// Features of the four layers: pages in id order, by region, attributes, status, box and day.
import type { FeatureQuery, FeatureRow } from '../../contract/store';
import { decodeWkb, type StoredGeometry } from '../../domain/geo/wkb';
import type { LayerKey } from '../../domain/site/layer';
import { areaOf } from '../../domain/site/site';
import { type FeatureId, type IsoDate, type SquareDecimetres, toSquareMetres } from '../../domain/units';
import { AsyncLru } from '../lru';
import type { Snapshot } from '../snapshot';
import type { Ask } from './answer';
import { attributeFilter, type ItemsQuery, statusAsked } from './items-query';
import { propertiesOf } from './properties';

export interface Item {
  readonly id: string;
  readonly geometry: StoredGeometry | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface ItemPage {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
  /** null: not counted, where that would take longer than the page. */
  readonly matched: number | null;
}

const known = (area: SquareDecimetres): number | null => (area === 0 ? null : toSquareMetres(area));

function valuesOf(snapshot: Snapshot, row: FeatureRow, asOf: IsoDate): Readonly<Record<string, unknown>> {
  const { source } = row;
  return {
    code: row.code,
    name: row.name,
    region: row.region,
    regionName: snapshot.regions.get(row.region)?.name ?? null,
    status: row.status,
    areaM2: known(areaOf(row)),
    statedAreaM2: known(row.amounts.statedArea as SquareDecimetres),
    positionAccuracy: row.positionAccuracy,
    regionAccuracy: row.regionAccuracy,
    drill: row.drill,
    since: row.since,
    asOf,
    sourceDocument: source.document,
    sourceDocumentNumber: snapshot.documents.get(source.document)?.number ?? null,
    sourceSection: source.section,
    sourceNote: source.note,
  };
}

/** Every property of the schema is there, so that a reader who looks at the first page knows them all. */
function propertiesFor(snapshot: Snapshot, layer: LayerKey, row: FeatureRow, asOf: IsoDate): Item['properties'] {
  const properties: Record<string, unknown> = valuesOf(snapshot, row, asOf);
  for (const { key } of propertiesOf(layer)) {
    if (!(key in properties)) properties[key] = row.attributes[key] ?? null;
  }
  return properties;
}

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

/** Sites on the rim of a box that are looked at one by one to count the matches. */
const RIM_LIMIT = 2_000;
const COUNTS_KEPT = 2_000;
/** Sites read beyond a page, since some meet the box of the area but not the area. */
const SPARE = 1.1;

interface Candidate {
  readonly row: FeatureRow;
  readonly geometry: StoredGeometry;
}

export class SiteSource {
  readonly #counts = new AsyncLru<number | null>(COUNTS_KEPT);

  async page(ask: Ask, layer: LayerKey, query: ItemsQuery): Promise<ItemPage> {
    const { snapshot } = ask;
    const filter = await filterFor(ask, layer, query);
    const found = await this.#pageOf(ask, filter, query);
    const shown = found.slice(0, query.limit);
    const whole = found.length <= query.limit && query.cursor === undefined;
    return {
      items: shown.map(({ row, geometry }) => ({
        id: row.id,
        geometry,
        properties: propertiesFor(snapshot, layer, row, query.asOf),
      })),
      nextCursor: found.length > query.limit ? (shown.at(-1)?.row.id ?? null) : null,
      matched: whole ? found.length : await this.#matched(ask, filter, query),
    };
  }

  async one(ask: Ask, layer: LayerKey, id: string, asOf: IsoDate): Promise<Item | null> {
    const { services, snapshot } = ask;
    const query = { on: asOf, layer, ids: [id as FeatureId], limit: 1 };
    const [row] = await services.store.features(services.viewer, query);
    if (!row) return null;
    return { id, geometry: decodeWkb(row.wkb), properties: propertiesFor(snapshot, layer, row, asOf) };
  }

  /** One more than the page holds, where there are more. */
  async #pageOf({ services }: Ask, filter: Filter, { area, limit, cursor }: ItemsQuery): Promise<readonly Candidate[]> {
    if (isEmpty(filter)) return [];
    const found: Candidate[] = [];
    const size = area ? Math.ceil((limit + 1) * SPARE) : limit + 1;
    let after = cursor as FeatureId | undefined;
    while (found.length <= limit) {
      const rows = await services.store.features(services.viewer, {
        ...filter,
        ...(after ? { after } : {}),
        limit: size,
      });
      for (const row of rows) {
        const geometry = decodeWkb(row.wkb);
        if (!area || area.meets(geometry)) found.push({ row, geometry });
      }
      if (rows.length < size) break;
      after = rows.at(-1)?.id;
    }
    return found;
  }

  #matched(ask: Ask, filter: Filter, { area }: ItemsQuery): Promise<number | null> {
    const { snapshot, services } = ask;
    const { viewer, store } = services;
    const who = `${viewer.role}/${viewer.regions.join('+')}`;
    const box = `${ask.query.get('bbox') ?? ''} ${ask.query.get('bbox-crs') ?? ''}`;
    return this.#counts.get(`${snapshot.state.version} ${who} ${JSON.stringify(filter)} ${box}`, async () => {
      const { n, rim } = await store.countFeatures(viewer, filter);
      if (!area) return n;
      const uncertain = area.exact ? rim : n;
      if (uncertain > RIM_LIMIT) return null;
      if (uncertain === 0) return n;
      const rows = await store.features(viewer, { ...filter, rim: area.exact, limit: RIM_LIMIT });
      return n - rows.filter((row) => !area.meets(decodeWkb(row.wkb))).length;
    });
  }
}

const isEmpty = ({ attrsKeys, bounds }: Filter): boolean => attrsKeys?.length === 0 || bounds?.length === 0;
