// Sites as features: their properties, and their GeoJSON text, which is kept because pages overlap.
import type { FeatureRow } from '../../contract/store';
import type { Crs } from '../../domain/geo/crs';
import { decodeWkb } from '../../domain/geo/wkb';
import type { LayerKey } from '../../domain/site/layer';
import { areaOf } from '../../domain/site/site';
import { type FeatureId, type IsoDate, type SquareDecimetres, toSquareMetres } from '../../domain/units';
import { Lru } from '../lru';
import type { Snapshot } from '../snapshot';
import type { Ask } from './answer';
import { featureBytes, type Item } from './geojson';
import { propertiesOf } from './properties';

const known = (area: SquareDecimetres): number | null => (area === 0 ? null : toSquareMetres(area));

function valuesOf(snapshot: Snapshot, row: FeatureRow, asOf: IsoDate): Record<string, unknown> {
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
function itemOf(snapshot: Snapshot, row: FeatureRow, asOf: IsoDate): Item {
  const properties = valuesOf(snapshot, row, asOf);
  for (const { key } of propertiesOf(row.layer)) {
    if (!(key in properties)) properties[key] = row.attributes[key] ?? null;
  }
  return { id: row.id, geometry: decodeWkb(row.wkb), properties };
}

export interface Rendered {
  readonly bytes: Uint8Array;
  readonly wkb: Uint8Array;
}

const BYTES_KEPT = 128 * 1024 * 1024;
/** What an entry weighs besides its bytes. */
const ENTRY_BYTES = 300;

export class SiteItems {
  readonly #rendered = new Lru<Rendered>(BYTES_KEPT);

  async items({ services, snapshot, viewer }: Ask, asOf: IsoDate, ids: readonly FeatureId[]): Promise<readonly Item[]> {
    if (ids.length === 0) return [];
    const rows = await services.store.features(viewer, asOf, ids);
    return rows.map((row) => itemOf(snapshot, row, asOf));
  }

  async one(ask: Ask, layer: LayerKey, asOf: IsoDate, id: FeatureId): Promise<Item | null> {
    const [row] = await ask.services.store.features(ask.viewer, asOf, [id]);
    return row?.layer === layer ? itemOf(ask.snapshot, row, asOf) : null;
  }

  /** By id. The caller has asked which ids the viewer may see; a text is the same for everyone who may. */
  async rendered(ask: Ask, asOf: IsoDate, crs: Crs, ids: readonly FeatureId[]): Promise<ReadonlyMap<string, Rendered>> {
    const { snapshot, services, viewer } = ask;
    const state = `${snapshot.state.version} ${asOf} ${crs.uri} `;
    const found = new Map<string, Rendered>();
    const missing: FeatureId[] = [];
    for (const id of ids) {
      const kept = this.#rendered.get(state + id);
      if (kept) found.set(id, kept);
      else missing.push(id);
    }
    if (missing.length === 0) return found;
    for (const row of await services.store.features(viewer, asOf, missing)) {
      const made: Rendered = { bytes: featureBytes(itemOf(snapshot, row, asOf), crs), wkb: row.wkb };
      this.#rendered.set(state + row.id, made, made.bytes.byteLength + made.wkb.byteLength + ENTRY_BYTES);
      found.set(row.id, made);
    }
    return found;
  }
}
