// The rows of an import as the map shows them, and where the map goes for what is chosen.
import type { ShapesResponse } from '../contract/api-imports';
import type { Batch, BatchRow } from '../contract/batches';
import type { ImportCheck } from '../contract/import-report';
import { bboxOf } from '../domain/geo/polygon';
import { LAYERS, type LayerKey } from '../domain/site/layer';
import type { RegionCode, TargetId } from '../domain/units';
import type { MapBounds, MapModel, MapRow, MapRows, RowTone } from '../map/view';
import { toneOf } from './import-steps';
import type { ViewCamera, ViewState } from './url-state';

/** What is looked at: a row, and what a check says about it. */
export interface Focus {
  readonly row: number | null;
  readonly before: GeoJSON.Geometry | null;
  readonly after: GeoJSON.Geometry | null;
  readonly place: readonly [number, number] | null;
}

export const focusOfCheck = (check: ImportCheck): Focus => ({
  row: check.row,
  before: check.repair?.before ?? null,
  after: check.repair?.after ?? null,
  place: check.place ?? null,
});

export const focusOfRow = ({ row, site }: Pick<BatchRow, 'row' | 'site'>): Focus => ({
  row,
  before: site.geometry,
  after: null,
  place: null,
});

export const mapRowsOf = (shapes: ShapesResponse | undefined, asks = false): readonly MapRow[] =>
  (shapes?.features ?? []).map(({ geometry, properties }) => ({
    row: properties.row,
    tone: toneOf(properties, asks),
    label: properties.code || properties.name,
    geometry,
  }));

const ATTENTION: readonly RowTone[] = ['undecided', 'blocked', 'changed', 'new', 'unchanged', 'excluded'];

/** Many readings are of one point: it is marked once, by what most needs attention. */
export function onePerPlace(rows: readonly MapRow[]): readonly MapRow[] {
  const byPlace = new Map<string, MapRow>();
  const rank = (row: MapRow | undefined): number => (row ? ATTENTION.indexOf(row.tone) : ATTENTION.length);
  for (const row of rows) {
    const place = row.geometry.type === 'Point' ? row.geometry.coordinates.join() : String(row.row);
    if (rank(row) < rank(byPlace.get(place))) byPlace.set(place, row);
  }
  return [...byPlace.values()];
}

/** Without its own outline the chosen row is drawn from the list. */
export const shownRows = (rows: readonly MapRow[], focus: Focus | null): MapRows => ({
  rows,
  chosen: focus?.row ?? null,
  before: focus?.before ?? null,
  after: focus?.after ?? null,
  place: focus?.place ?? null,
});

const isPlace = ([west, south, east, north]: MapBounds): boolean =>
  [west, south, east, north].every(Number.isFinite) && west >= -180 && east <= 180 && south >= -85 && north <= 85;

const boxesOf = (geometries: readonly (GeoJSON.Geometry | null)[]): MapBounds[] =>
  geometries.flatMap((geometry) => (geometry ? [bboxOf(geometry) as MapBounds] : [])).filter(isPlace);

const around = (boxes: readonly MapBounds[]): MapBounds | null =>
  boxes.length === 0
    ? null
    : [
        Math.min(...boxes.map((box) => box[0])),
        Math.min(...boxes.map((box) => box[1])),
        Math.max(...boxes.map((box) => box[2])),
        Math.max(...boxes.map((box) => box[3])),
      ];

/** null: it has no place that a map can show. */
export function focusBounds(focus: Focus, rows: readonly MapRow[]): MapBounds | null {
  const own = rows.find(({ row }) => row === focus.row)?.geometry ?? null;
  const place: GeoJSON.Geometry | null = focus.place ? { type: 'Point', coordinates: [...focus.place] } : null;
  return around(boxesOf([focus.before, focus.after, place, own]));
}

const meet = (a: MapBounds, b: MapBounds): boolean => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

/** Where to look first: rows within the region; a single misplaced one would zoom out to half the earth. */
export function homeBounds(rows: readonly MapRow[], region: MapBounds | null): MapBounds | null {
  const boxes = boxesOf(rows.map(({ geometry }) => geometry));
  const inside = region === null ? [] : boxes.filter((box) => meet(box, region));
  return around(inside.length > 0 ? inside : boxes) ?? region;
}

const NOTHING_CHOSEN = 'import' as TargetId;

interface Place {
  readonly region: RegionCode;
  readonly version: string;
  readonly view: ViewState;
}

/** Stored sites of the same layer lie quietly under the rows. */
export function importModel(batch: Batch, rows: MapRows, { region, version, view }: Place): MapModel {
  const layer = batch.settings.layer ?? batch.report?.layer ?? null;
  return {
    regionCode: region,
    asOf: batch.settings.on,
    version,
    layers: Object.fromEntries(LAYERS.map((each) => [each, each === layer])) as Record<LayerKey, boolean>,
    hiddenGroups: [],
    filters: {},
    selection: { kind: 'target', id: NOTHING_CHOSEN, layers: [], counted: [], pending: [] },
    rollUps: [],
    choropleth: null,
    language: view.language,
    basemap: view.basemap,
    columns3d: false,
    theme: view.theme,
    importRows: rows,
  };
}

const TILE_PX = 512;
const CLOSEST = 15;
/** The middle of a map page between its panels. */
const FREE_PX = { width: 640, height: 600 };

/** Where the map page stands to show a box; null: the box is no place on earth. */
export function cameraOver(box: MapBounds): ViewCamera | null {
  if (!isPlace(box)) return null;
  const [west, south, east, north] = box;
  const middle: [number, number] = [(west + east) / 2, (south + north) / 2];
  const zoomFor = (degrees: number, pixels: number): number => Math.log2((360 * pixels) / (TILE_PX * degrees));
  const tall = (north - south) / Math.cos((middle[1] * Math.PI) / 180);
  const zoom = Math.min(CLOSEST, zoomFor(east - west, FREE_PX.width), zoomFor(tall, FREE_PX.height));
  return { center: middle, zoom: Math.max(4, zoom) };
}
