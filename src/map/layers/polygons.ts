// Outlines of sites from z 10: fill, hatch and dashes of what is illustrative, second outline of what came back,
// halo of the chosen one.
import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { LayerKey } from '../../domain/site/layer';
import { hatchImage } from '../images/image-id';
import { FOCUS, INK, LAYER_COLOUR, STATUS_COLOUR, SURFACE } from '../palette';
import { fillColour, lineColour } from './colours';
import { siteFilter } from './conditions';
import type { Scene } from './scene';
import { colourOpacity, haloOpacity, outlineOpacity } from './selection';
import { statusExpression } from './site-state';
import { ROLL_UP_MAX_ZOOM, SINGLE_MIN_ZOOM, SITE_TILE_MAX_ZOOM } from './zooms';

export const siteSource = (tilesBase: string, layer: LayerKey, version: string): SourceSpecification => ({
  type: 'vector',
  tiles: [`${tilesBase}/${layer}/{z}/{x}/{y}.mvt?v=${encodeURIComponent(version)}`],
  minzoom: ROLL_UP_MAX_ZOOM,
  maxzoom: SITE_TILE_MAX_ZOOM,
  promoteId: 'id',
});

/** Large mining zones lie under the rest like a wash; rights are sites of their own. */
const FILL_OPACITY: Readonly<Record<LayerKey, number | ExpressionSpecification>> = {
  'mining-zones': ['match', ['get', 'kind'], ['mining-right', 'coal-washery'], 0.55, 'exploration-right', 0.25, 0.1],
  'restoration-sites': 0.78,
  'gangue-piles': 0.78,
  'water-points': 0.5,
};

export const ILLUSTRATIVE: ExpressionSpecification = ['==', ['get', 'illustrative'], true];
const IS_AREA: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];
export const NO_AREA: ExpressionSpecification = ['==', ['coalesce', ['get', 'areaDm2'], 0], 0];
const CIRCLE: ExpressionSpecification = ['==', ['get', 'kind'], 'hot-spot-circle'];

const width = (at10: number, at14: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  ROLL_UP_MAX_ZOOM,
  at10,
  14,
  at14,
];

const dashes = (dash: readonly number[]): ExpressionSpecification => ['literal', [...dash]];

function hatch(layer: LayerKey): string {
  return hatchImage(layer === 'mining-zones' ? LAYER_COLOUR[layer] : SURFACE);
}

export function polygonLayers(scene: Scene, layer: LayerKey): LayerSpecification[] {
  const { asOf } = scene;
  const base = { source: layer, 'source-layer': layer, minzoom: ROLL_UP_MAX_ZOOM } as const;
  const shown: ExpressionSpecification = ['all', IS_AREA, siteFilter(scene, layer)];
  const round = { 'line-join': 'round' } as const;
  return [
    {
      id: `${layer}-fill`,
      type: 'fill',
      ...base,
      filter: shown,
      paint: {
        'fill-color': fillColour(layer, asOf),
        'fill-opacity': colourOpacity(scene, layer, FILL_OPACITY[layer]),
      },
    },
    {
      id: `${layer}-hatch`,
      type: 'fill',
      ...base,
      minzoom: SINGLE_MIN_ZOOM,
      filter: ['all', shown, ILLUSTRATIVE],
      paint: {
        'fill-pattern': hatch(layer),
        'fill-opacity': colourOpacity(scene, layer, layer === 'mining-zones' ? 0.3 : 0.55),
      },
    },
    {
      id: `${layer}-line`,
      type: 'line',
      ...base,
      filter: shown,
      layout: round,
      paint: {
        'line-color': lineColour(layer, asOf),
        'line-width': layer === 'mining-zones' ? width(1, 2) : width(0.6, 1.5),
        'line-opacity': outlineOpacity(scene, layer, 1),
        'line-dasharray': [
          'step',
          ['zoom'],
          dashes([1, 0]),
          SINGLE_MIN_ZOOM,
          ['case', CIRCLE, dashes([1, 2]), ILLUSTRATIVE, dashes([4, 2]), dashes([1, 0])],
        ],
      },
    },
    {
      id: `${layer}-reopened`,
      type: 'line',
      ...base,
      filter: ['all', shown, ['==', statusExpression(asOf), 'reopened']],
      layout: round,
      paint: {
        'line-color': STATUS_COLOUR.reopened,
        'line-width': width(0.8, 1.6),
        'line-gap-width': width(2.5, 6),
        'line-opacity': outlineOpacity(scene, layer, 1),
      },
    },
  ];
}

/** Over all sites, so that the chosen one is never covered. */
export function haloLayers(layer: LayerKey): LayerSpecification[] {
  const base = { source: layer, 'source-layer': layer, minzoom: ROLL_UP_MAX_ZOOM } as const;
  const line = { ...base, filter: IS_AREA, layout: { 'line-join': 'round' } } as const;
  return [
    {
      id: `${layer}-halo-casing`,
      type: 'line',
      ...line,
      paint: { 'line-color': SURFACE, 'line-width': width(6, 8), 'line-opacity': haloOpacity() },
    },
    {
      id: `${layer}-halo`,
      type: 'line',
      ...line,
      paint: { 'line-color': FOCUS, 'line-width': width(3, 4), 'line-opacity': haloOpacity() },
    },
    {
      id: `${layer}-halo-mark`,
      type: 'circle',
      source: layer,
      'source-layer': `${layer}-marks`,
      minzoom: ROLL_UP_MAX_ZOOM,
      paint: {
        'circle-radius': 15,
        'circle-color': INK,
        'circle-opacity': 0,
        'circle-stroke-color': FOCUS,
        'circle-stroke-width': 3,
        'circle-stroke-opacity': [
          'step',
          ['zoom'],
          haloOpacity(),
          SINGLE_MIN_ZOOM,
          ['case', NO_AREA, haloOpacity(), 0],
        ],
      },
    },
  ];
}
