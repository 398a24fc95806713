// The offline base map: region fills, borders, the current region, and the share of the chosen target far out.
import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  SourceSpecification,
} from 'maplibre-gl';
import { type Region, RegionTree } from '../../domain/geo/region';
import type { RegionCode } from '../../domain/units';
import { hatchImage } from '../images/image-id';
import type { ChoroplethValue, MapModel } from '../model';
import { BORDER, BORDER_STRONG, CANVAS, CONTEXT, PINE, SURFACE, shareColour, UNKNOWN } from '../palette';
import { ROLL_UP_MAX_ZOOM } from './zooms';

export const REGIONS = 'regions';
const MAX_ZOOM = 12;

export const regionsSource = (tilesBase: string, version: string): SourceSpecification => ({
  type: 'vector',
  tiles: [`${tilesBase}/regions/{z}/{x}/{y}.mvt?v=${encodeURIComponent(version)}`],
  maxzoom: MAX_ZOOM,
});

const isOneOf = (codes: readonly RegionCode[]): FilterSpecification => ['in', ['get', 'code'], ['literal', [...codes]]];

/** The region whose outline stands for `code`: a functional zone has none, its parent does. */
export function outlinedRegion(code: RegionCode, regions: readonly Region[]): RegionCode {
  const tree = new RegionTree(regions);
  const region = tree.get(code);
  if (!region || region.hasOutline) return code;
  return tree.ancestors(code).find((parent) => parent.hasOutline)?.code ?? code;
}

interface Groups {
  readonly counties: readonly RegionCode[];
  readonly context: readonly RegionCode[];
  readonly prefectures: readonly RegionCode[];
  /** Counties outside the current region. */
  readonly outside: readonly RegionCode[];
}

function groupRegions(regions: readonly Region[], current: RegionCode): Groups {
  const tree = new RegionTree(regions);
  const outlined = regions.filter((region) => region.hasOutline);
  const counties = outlined.filter((region) => region.level === 'county');
  const codes = (list: readonly Region[]): readonly RegionCode[] => list.map((region) => region.code);
  return {
    counties: codes(counties.filter((region) => region.pack !== null)),
    context: codes(counties.filter((region) => region.pack === null)),
    prefectures: codes(outlined.filter((region) => region.level === 'prefecture')),
    outside: codes(counties.filter((region) => !tree.within(region.code, current))),
  };
}

const onRegions = { source: REGIONS, 'source-layer': REGIONS } as const;

/** Under everything: land of the plan areas bright, neighbouring districts quiet. */
export function regionGround(regions: readonly Region[]): LayerSpecification[] {
  const { counties, context, prefectures } = groupRegions(regions, '' as RegionCode);
  return [
    {
      id: 'region-context',
      type: 'fill',
      ...onRegions,
      filter: isOneOf([...context, ...prefectures]),
      paint: { 'fill-color': CONTEXT, 'fill-antialias': false },
    },
    {
      id: 'region-ground',
      type: 'fill',
      ...onRegions,
      filter: isOneOf(counties),
      paint: { 'fill-color': SURFACE, 'fill-antialias': false },
    },
  ];
}

/** Fades out where single sites take over. */
const fading = (opacity: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  ROLL_UP_MAX_ZOOM - 0.5,
  opacity,
  ROLL_UP_MAX_ZOOM + 0.5,
  0,
];

export function choroplethLayers(values: readonly ChoroplethValue[]): LayerSpecification[] {
  const known = values.filter((value) => value.share !== null);
  const unknown = values.filter((value) => value.share === null).map((value) => value.region);
  const layers: LayerSpecification[] = [];
  if (known.length > 0) {
    const colours = known.flatMap(({ region, share }) => [region, shareColour(share ?? 0)]);
    layers.push({
      id: 'choropleth',
      type: 'fill',
      ...onRegions,
      maxzoom: ROLL_UP_MAX_ZOOM + 0.5,
      filter: isOneOf(known.map((value) => value.region)),
      paint: {
        'fill-color': ['match', ['get', 'code'], ...colours, SURFACE] as unknown as ExpressionSpecification,
        'fill-opacity': fading(0.95),
      },
    });
  }
  if (unknown.length > 0) {
    layers.push({
      id: 'choropleth-unknown',
      type: 'fill',
      ...onRegions,
      maxzoom: ROLL_UP_MAX_ZOOM + 0.5,
      filter: isOneOf(unknown),
      paint: { 'fill-pattern': hatchImage(UNKNOWN), 'fill-opacity': fading(0.6) },
    });
  }
  return layers;
}

export function regionBorders(regions: readonly Region[]): LayerSpecification[] {
  const { counties, context, prefectures } = groupRegions(regions, '' as RegionCode);
  const round = { 'line-join': 'round' } as const;
  return [
    {
      id: 'border-county',
      type: 'line',
      ...onRegions,
      filter: isOneOf([...counties, ...context]),
      layout: round,
      paint: { 'line-color': BORDER, 'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.4, 10, 1, 14, 1.4] },
    },
    {
      id: 'border-prefecture',
      type: 'line',
      ...onRegions,
      filter: isOneOf(prefectures),
      layout: round,
      paint: { 'line-color': BORDER_STRONG, 'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.8, 12, 1.8] },
    },
  ];
}

/** Over the sites: everything outside the current region steps back, its own outline steps forward. */
export function currentRegion(model: Pick<MapModel, 'regionCode'>, regions: readonly Region[]): LayerSpecification[] {
  const current = outlinedRegion(model.regionCode, regions);
  const { outside } = groupRegions(regions, current);
  return [
    {
      id: 'region-outside',
      type: 'fill',
      ...onRegions,
      filter: isOneOf(outside),
      paint: {
        'fill-color': CANVAS,
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 7, 0.2, 9, 0.62],
        'fill-antialias': false,
      },
    },
    {
      id: 'region-current-casing',
      type: 'line',
      ...onRegions,
      filter: isOneOf([current]),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': SURFACE, 'line-width': 5, 'line-opacity': 0.7 },
    },
    {
      id: 'region-current',
      type: 'line',
      ...onRegions,
      filter: isOneOf([current]),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': PINE, 'line-width': ['interpolate', ['linear'], ['zoom'], 6, 1.4, 12, 2.4] },
    },
  ];
}
