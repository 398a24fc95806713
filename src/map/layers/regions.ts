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
import type { ChoroplethValue } from '../model';
import { type Ground, SURFACE, shareColour, UNKNOWN } from '../palette';
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
}

function groupRegions(regions: readonly Region[]): Groups {
  const outlined = regions.filter((region) => region.hasOutline);
  const counties = outlined.filter((region) => region.level === 'county');
  const codes = (list: readonly Region[]): readonly RegionCode[] => list.map((region) => region.code);
  return {
    counties: codes(counties.filter((region) => region.pack !== null)),
    context: codes(counties.filter((region) => region.pack === null)),
    prefectures: codes(outlined.filter((region) => region.level === 'prefecture')),
  };
}

const onRegions = { source: REGIONS, 'source-layer': REGIONS } as const;

/**
 * Under everything: the current region bright, the other plan areas less, neighbouring districts quiet.
 * The current one lies on top, since outlines of neighbours may overlap.
 */
export function regionGround(regions: readonly Region[], current: RegionCode, colours: Ground): LayerSpecification[] {
  const { counties, context, prefectures } = groupRegions(regions);
  const ground = (id: string, codes: readonly RegionCode[], colour: string): LayerSpecification => ({
    id,
    type: 'fill',
    ...onRegions,
    filter: isOneOf(codes),
    paint: { 'fill-color': colour, 'fill-antialias': false },
  });
  return [
    ground('region-context', [...context, ...prefectures], colours.context),
    ground('region-ground', counties, colours.other),
    ground('region-inside', [outlinedRegion(current, regions)], colours.surface),
  ];
}

/** Fades out where single sites take over. */
const fading = (opacity: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  ROLL_UP_MAX_ZOOM - 0.6,
  opacity,
  ROLL_UP_MAX_ZOOM,
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
      maxzoom: ROLL_UP_MAX_ZOOM,
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
      maxzoom: ROLL_UP_MAX_ZOOM,
      filter: isOneOf(unknown),
      paint: { 'fill-pattern': hatchImage(UNKNOWN), 'fill-opacity': fading(0.6) },
    });
  }
  return layers;
}

export function regionBorders(regions: readonly Region[], colours: Ground): LayerSpecification[] {
  const { counties, context, prefectures } = groupRegions(regions);
  const round = { 'line-join': 'round' } as const;
  return [
    {
      id: 'border-county',
      type: 'line',
      ...onRegions,
      filter: isOneOf([...counties, ...context]),
      layout: round,
      paint: {
        'line-color': colours.border,
        'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.4, 10, 1, 14, 1.4],
      },
    },
    {
      id: 'border-prefecture',
      type: 'line',
      ...onRegions,
      filter: isOneOf(prefectures),
      layout: round,
      paint: {
        'line-color': colours.borderStrong,
        'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.8, 12, 1.8],
      },
    },
  ];
}

/** Over the sites: the current region's outline. */
export function currentRegion(current: RegionCode, regions: readonly Region[], colours: Ground): LayerSpecification[] {
  const outlined = outlinedRegion(current, regions);
  return [
    {
      id: 'region-current-casing',
      type: 'line',
      ...onRegions,
      filter: isOneOf([outlined]),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colours.surface, 'line-width': 5, 'line-opacity': 0.7 },
    },
    {
      id: 'region-current',
      type: 'line',
      ...onRegions,
      filter: isOneOf([outlined]),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colours.region, 'line-width': ['interpolate', ['linear'], ['zoom'], 6, 1.4, 12, 2.4] },
    },
  ];
}
