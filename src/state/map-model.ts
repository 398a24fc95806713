// What the map shows, as data, from the view and the answers of the server.
import type { ApiTarget, TargetFeaturesResponse } from '../contract/api';
import type { RegionTree } from '../domain/geo/region';
import { SITES_FROM } from '../domain/geo/tile-merge';
import { LAYERS, type LayerKey } from '../domain/site/layer';
import type { MapBounds, MapModel, MapRollUp, MapSelection } from '../map/view';
import { splitFeatures } from './feature-list';
import { groupBy } from './group-by';
import { type LayerRow, rowsWithStatus } from './layer-totals';
import type { Place } from './place';
import { shadingOf } from './target-list';
import type { Selection, ViewCamera, ViewState } from './url-state';

export interface MapInputs {
  readonly view: ViewState;
  readonly place: Place;
  readonly version: string;
  readonly rows: readonly LayerRow[];
  /** The chosen target, its sites and the targets of the region, once they are there. */
  readonly target: ApiTarget | undefined;
  readonly sites: TargetFeaturesResponse | undefined;
  readonly targets: readonly ApiTarget[] | undefined;
}

/** Layers named anywhere in a measure. */
function layersOf(measure: unknown): readonly LayerKey[] {
  const text = JSON.stringify(measure ?? null);
  return LAYERS.filter((layer) => text.includes(`"layer":"${layer}"`));
}

const WATER_MEASURES = /"type":"(waterClass|flow)"/;

function targetLayers(target: ApiTarget | undefined): readonly LayerKey[] {
  const named = layersOf(target?.measure);
  if (named.length > 0) return named;
  return WATER_MEASURES.test(JSON.stringify(target?.measure ?? null)) ? ['water-points'] : LAYERS;
}

function selectionOf(selection: Selection, inputs: MapInputs): MapSelection {
  if (selection.kind === 'feature') return { kind: 'feature', id: selection.id };
  // Until its sites are there everything stays as it is: dimming all and lighting some later would flicker.
  if (selection.kind !== 'target' || !inputs.sites || inputs.sites.total === 0) return { kind: 'none' };
  return { kind: 'target', id: selection.id, layers: targetLayers(inputs.target), ...splitFeatures(inputs.sites) };
}

/** One entry per layer, region and status over the groups that the tree leaves visible. */
export function rollUpsOf(rows: readonly LayerRow[], hiddenGroups: readonly string[]): readonly MapRollUp[] {
  const visible = rows.filter((row) => !hiddenGroups.includes(`${row.layer}/${row.group}`));
  return [...groupBy(visible, (row) => `${row.layer} ${row.region} ${row.status}`).values()].flatMap((alike) => {
    const [first] = alike;
    if (!first) return [];
    const { layer, region, status } = first;
    return [{ layer, region, status, n: alike.reduce((total, row) => total + row.n, 0) }];
  });
}

/** While a target is chosen, the rings count its own sites and nothing else. */
export function targetRollUps(target: ApiTarget, sites: TargetFeaturesResponse): readonly MapRollUp[] {
  const [layer] = targetLayers(target);
  if (!layer) return [];
  return [...groupBy(sites.features, (site) => `${site.region} ${site.status}`).values()].flatMap((alike) => {
    const [first] = alike;
    return first ? [{ layer, region: first.region, status: first.status, n: alike.length }] : [];
  });
}

export function mapModelOf(inputs: MapInputs): MapModel {
  const { view, place, version, rows, target, targets } = inputs;
  const selection = selectionOf(view.selection, inputs);
  return {
    regionCode: place.region,
    asOf: place.asOf,
    version,
    layers: Object.fromEntries(LAYERS.map((layer) => [layer, !view.hiddenLayers.includes(layer)])) as Record<
      LayerKey,
      boolean
    >,
    hiddenGroups: view.hiddenGroups,
    filters: view.filters,
    selection,
    rollUps:
      selection.kind === 'target' && target && inputs.sites
        ? targetRollUps(target, inputs.sites)
        : rollUpsOf(rowsWithStatus(rows, view.filters), view.hiddenGroups),
    choropleth: target && targets ? shadingOf(target, targets) : null,
    language: view.language,
    basemap: view.basemap,
    columns3d: view.columns3d,
    theme: view.theme,
  };
}

/**
 * What to fit when the view names no place; null while that is still being read.
 * A selection that cannot be read leaves the region.
 */
export function boundsOf(
  view: ViewState,
  place: Place,
  regions: RegionTree,
  featureBounds: MapBounds | undefined,
  target: ApiTarget | undefined,
  failed = false,
): MapBounds | null {
  if (failed) return regions.get(place.region)?.bbox ?? null;
  if (view.selection.kind === 'feature') return featureBounds ?? null;
  if (view.selection.kind === 'target' && !target) return null;
  const shown = view.selection.kind === 'target' ? target?.region : place.region;
  return (shown && regions.get(shown)?.bbox) ?? null;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels of the map that no panel covers. */
export const freeSize = (
  width: number,
  height: number,
  padding: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
): Size => ({ width: width - padding.left - padding.right, height: height - padding.top - padding.bottom });

/** From here on the map draws every site; below it, regions in total. */
const SITES_ZOOM = 10.05;
const TILE_PX = 512;
/** Margin that a fit leaves on either side. */
const FIT_MARGIN_PX = 40;
/** A region that would have to lose more than this of its height or width is shown whole. */
const MOST_LOST = 0.45;

/**
 * A county just too large for its sites to be drawn is fitted a little closer, its edges cut, so that choosing it
 * (or a target of it) shows sites and not a ring. Larger regions stay whole.
 */
export function withSitesShown(bounds: MapBounds, free: Size): MapBounds {
  const [west, south, east, north] = bounds;
  const degreesPerPixel = 360 / (TILE_PX * 2 ** SITES_ZOOM);
  const middle = { lng: (west + east) / 2, lat: (south + north) / 2 };
  const wide = (free.width - 2 * FIT_MARGIN_PX) * degreesPerPixel;
  const high = (free.height - 2 * FIT_MARGIN_PX) * degreesPerPixel * Math.cos((middle.lat * Math.PI) / 180);
  const share = Math.min(1, wide / (east - west), high / (north - south));
  if (share >= 1 || share < 1 - MOST_LOST) return bounds;
  const halfWidth = Math.min(east - west, wide) / 2;
  const halfHeight = Math.min(north - south, high) / 2;
  return [middle.lng - halfWidth, middle.lat - halfHeight, middle.lng + halfWidth, middle.lat + halfHeight];
}

/** Whether regions shaded by a target are to be seen where the map stands. */
export const shadingSeen = (model: MapModel, camera: ViewCamera | null): boolean =>
  model.choropleth !== null && (camera === null || camera.zoom < SITES_FROM);

const FAR = 8;

/** Where the map stands before anything has been fitted. */
export function openingCamera(view: ViewState, place: Place, regions: RegionTree): ViewCamera {
  if (view.camera) return view.camera;
  const [west, south, east, north] = regions.get(place.region)?.bbox ?? [73, 18, 135, 53];
  return { center: [(west + east) / 2, (south + north) / 2], zoom: FAR };
}
