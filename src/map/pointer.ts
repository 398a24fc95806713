// Pointer on the map: hover, click on a site, on several, on a merged mark, on a region's donut.
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import type { RegionCode } from '../domain/units';
import { candidatesOf, changedCandidates, isMerged, type RenderedSite } from './candidates';
import { CHANGE_HITS } from './layers/changes';
import { IMPORT_ROW_HITS } from './layers/import-rows';
import { MARKED_HITS } from './layers/marked';
import { ROLL_UP_LAYERS } from './layers/roll-up-layers';
import type { SiteProperties } from './layers/site-state';
import { siteHitLayers } from './layers/style';
import { SINGLE_MIN_ZOOM } from './layers/zooms';
import type { MapCandidate, MapEvent, MapModel } from './model';

export interface PointerOptions {
  readonly model: () => MapModel;
  /** False while something else has the pointer, such as measuring. */
  readonly active: () => boolean;
  readonly onEvent: (event: MapEvent) => void;
}

type ScreenPoint = readonly [number, number];

/** A fingertip's slack around a click, in pixels. */
const SLACK = 3;

function renderedAt(map: MapLibreMap, [x, y]: ScreenPoint, slack: number, layers: readonly string[]) {
  const present = layers.filter((id) => map.getLayer(id) !== undefined);
  if (present.length === 0) return [];
  return map.queryRenderedFeatures(
    [
      [x - slack, y - slack],
      [x + slack, y + slack],
    ],
    { layers: present },
  );
}

const sitesAt = (map: MapLibreMap, at: ScreenPoint, slack: number, model: MapModel): readonly RenderedSite[] =>
  renderedAt(map, at, slack, siteHitLayers(model)).map(({ source, properties }) => ({ source, properties }));

function regionAt(map: MapLibreMap, at: ScreenPoint): RegionCode | null {
  const code: unknown = renderedAt(map, at, 0, ROLL_UP_LAYERS)[0]?.properties.code;
  return typeof code === 'string' ? (code as RegionCode) : null;
}

function rowAt(map: MapLibreMap, at: ScreenPoint, slack: number, model: MapModel): number | null {
  const row: unknown = model.importRows ? renderedAt(map, at, slack, IMPORT_ROW_HITS)[0]?.properties.row : undefined;
  return typeof row === 'number' ? row : null;
}

/** Points that stand for single sites at every zoom. */
const changedAt = (map: MapLibreMap, at: ScreenPoint, slack: number, model: MapModel): readonly MapCandidate[] =>
  model.changes || model.marked
    ? changedCandidates(
        renderedAt(map, at, slack, [...CHANGE_HITS, ...MARKED_HITS]).map(
          ({ properties }) => properties as SiteProperties,
        ),
      )
    : [];

function click(map: MapLibreMap, event: MapMouseEvent, options: PointerOptions): void {
  const at: ScreenPoint = [event.point.x, event.point.y];
  const row = rowAt(map, at, SLACK, options.model());
  if (row !== null) {
    options.onEvent({ type: 'row', row });
    return;
  }
  const region = regionAt(map, at);
  if (region !== null) {
    options.onEvent({ type: 'region', code: region });
    return;
  }
  const model = options.model();
  const changed = changedAt(map, at, SLACK, model);
  if (changed.length > 0) {
    options.onEvent({ type: 'select', candidates: changed, point: at });
    return;
  }
  const exact = sitesAt(map, at, 0, model);
  const sites = exact.length > 0 ? exact : sitesAt(map, at, SLACK, model);
  const candidates = candidatesOf(sites, model.asOf);
  if (candidates.length === 0 && sites.some(isMerged)) {
    map.easeTo({ center: event.lngLat, zoom: SINGLE_MIN_ZOOM + 0.3 });
    return;
  }
  options.onEvent({ type: 'select', candidates, point: at });
}

export function attachPointer(map: MapLibreMap, options: PointerOptions): void {
  let frame = 0;
  let hovered: MapCandidate | null = null;
  const tell = (candidate: MapCandidate | null, point: ScreenPoint): void => {
    if (candidate === null && hovered === null) return;
    hovered = candidate;
    options.onEvent({ type: 'hover', candidate, point });
  };
  const hover = (point: ScreenPoint): void => {
    if (!options.active() || map.isMoving()) return;
    const model = options.model();
    const sites = sitesAt(map, point, 0, model);
    const changed = changedAt(map, point, 0, model);
    const pointing =
      sites.length > 0 || changed.length > 0 || rowAt(map, point, 0, model) !== null || regionAt(map, point) !== null;
    map.getCanvas().style.cursor = pointing ? 'pointer' : '';
    tell(changed[0] ?? candidatesOf(sites, model.asOf)[0] ?? null, point);
  };
  map.on('mousemove', ({ point }) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => hover([point.x, point.y]));
  });
  map.on('mouseout', () => {
    cancelAnimationFrame(frame);
    tell(null, [0, 0]);
  });
  map.on('movestart', () => tell(null, [0, 0]));
  map.on('click', (event) => {
    if (options.active()) click(map, event, options);
  });
  map.once('remove', () => cancelAnimationFrame(frame));
}
