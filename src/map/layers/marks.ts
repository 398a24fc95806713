// Marks of sites from z 10: triangles, drops, diamonds and discs for points, dots for what is too small for an outline,
// merged marks with their number, labels.
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { LayerKey } from '../../domain/site/layer';
import { type MarkFill, type MarkShape, markImage } from '../images/image-id';
import { INK, LAYER_COLOUR, SURFACE, UNKNOWN } from '../palette';
import { byStatus, statusColour, waterValue } from './colours';
import { mergedFilter, mergedNumber, siteFilter } from './conditions';
import { FONT, FONT_BOLD } from './fonts';
import { ILLUSTRATIVE, NO_AREA } from './polygons';
import type { Scene } from './scene';
import { colourOpacity, mergedOpacity, outlineOpacity, whenPending } from './selection';
import { ROLL_UP_MAX_ZOOM, SINGLE_MIN_ZOOM } from './zooms';

const SHAPE: Readonly<Record<LayerKey, MarkShape>> = {
  'mining-zones': 'diamond',
  'restoration-sites': 'disc',
  'gangue-piles': 'triangle',
  'water-points': 'drop',
};

const MERGED: ExpressionSpecification = ['>', ['coalesce', ['get', 'n'], 1], 1];
const SINGLE: ExpressionSpecification = ['!', MERGED];
/** Under three pixels across: 2.5 ha at z 10, 0.7 ha at z 11. */
const SMALL: ExpressionSpecification = [
  '<',
  ['coalesce', ['get', 'areaDm2'], 0],
  ['step', ['zoom'], 2_500_000, ROLL_UP_MAX_ZOOM + 1, 700_000],
];

/** Piles and water points are marks at every zoom; the others only where they have no outline. */
const alwaysMarked = (layer: LayerKey): boolean => layer === 'gangue-piles' || layer === 'water-points';

const marksOf = (layer: LayerKey) => ({ source: layer, 'source-layer': `${layer}-marks` }) as const;

function iconImage(scene: Scene, layer: LayerKey, fill: MarkFill): ExpressionSpecification {
  const image = (colour: string): string => markImage(SHAPE[layer], colour, LAYER_COLOUR[layer], fill);
  return layer === 'water-points' ? waterValue(scene.asOf, image) : byStatus(scene.asOf, image, image(UNKNOWN));
}

const ICON_SIZE: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 10, 0.62, 12, 0.8, 14, 1];
const ICON_LAYOUT = { 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'icon-size': ICON_SIZE } as const;

function icons(scene: Scene, layer: LayerKey): LayerSpecification[] {
  const single: ExpressionSpecification = ['all', SINGLE, siteFilter(scene, layer)];
  const filter: ExpressionSpecification = alwaysMarked(layer) ? single : ['all', single, NO_AREA];
  const base = { ...marksOf(layer), minzoom: ROLL_UP_MAX_ZOOM, filter } as const;
  const image: ExpressionSpecification = [
    'step',
    ['zoom'],
    iconImage(scene, layer, 'solid'),
    SINGLE_MIN_ZOOM,
    ['case', ILLUSTRATIVE, iconImage(scene, layer, 'hatched'), iconImage(scene, layer, 'solid')],
  ];
  const solid: LayerSpecification = {
    id: `${layer}-mark`,
    type: 'symbol',
    ...base,
    layout: { ...ICON_LAYOUT, 'icon-image': image },
    paint: { 'icon-opacity': colourOpacity(scene, layer, 1) },
  };
  if (scene.selection.kind !== 'target' || !scene.selection.layers.includes(layer)) return [solid];
  const hollow: LayerSpecification = {
    id: `${layer}-mark-pending`,
    type: 'symbol',
    ...base,
    layout: { ...ICON_LAYOUT, 'icon-image': iconImage(scene, layer, 'hollow') },
    paint: { 'icon-opacity': whenPending(1, 0) },
  };
  return [solid, hollow];
}

function dots(scene: Scene, layer: LayerKey): LayerSpecification[] {
  if (alwaysMarked(layer)) return [];
  return [
    {
      id: `${layer}-dot`,
      type: 'circle',
      ...marksOf(layer),
      minzoom: ROLL_UP_MAX_ZOOM,
      maxzoom: SINGLE_MIN_ZOOM,
      filter: ['all', SINGLE, SMALL, ['!', NO_AREA], siteFilter(scene, layer)],
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, 2.6, 12, 3.6],
        'circle-color': statusColour(scene.asOf),
        'circle-opacity': colourOpacity(scene, layer, 1),
        'circle-stroke-color': whenPending(LAYER_COLOUR[layer], SURFACE),
        'circle-stroke-width': whenPending(1.2, 0.7),
        'circle-stroke-opacity': outlineOpacity(scene, layer, 1),
      },
    },
  ];
}

function merged(scene: Scene, layer: LayerKey): LayerSpecification[] {
  const filter: ExpressionSpecification = ['all', MERGED, mergedFilter(scene, layer)];
  const base = { ...marksOf(layer), filter, minzoom: ROLL_UP_MAX_ZOOM, maxzoom: SINGLE_MIN_ZOOM } as const;
  return [
    {
      id: `${layer}-merged`,
      type: 'circle',
      ...base,
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['sqrt', ['get', 'n']], 1, 7, 4, 10, 12, 16],
        'circle-color': SURFACE,
        'circle-opacity': mergedOpacity(scene, 0.92),
        'circle-stroke-color': LAYER_COLOUR[layer],
        'circle-stroke-width': 2,
        'circle-stroke-opacity': mergedOpacity(scene, 1),
      },
    },
    {
      id: `${layer}-merged-n`,
      type: 'symbol',
      ...base,
      layout: {
        'text-field': mergedNumber(scene, layer),
        'text-font': FONT_BOLD,
        'text-size': 11,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': INK, 'text-opacity': mergedOpacity(scene, 1) },
    },
  ];
}

export const markLayers = (scene: Scene, layer: LayerKey): LayerSpecification[] => [
  ...dots(scene, layer),
  ...icons(scene, layer),
  ...merged(scene, layer),
];

export function siteLabels(scene: Scene, layer: LayerKey): LayerSpecification[] {
  return [
    {
      id: `${layer}-label`,
      type: 'symbol',
      ...marksOf(layer),
      minzoom: SINGLE_MIN_ZOOM,
      filter: ['all', SINGLE, siteFilter(scene, layer)],
      layout: {
        'text-field': ['step', ['zoom'], ['get', 'code'], 14, ['get', 'name']],
        'text-font': FONT,
        'text-size': ['interpolate', ['linear'], ['zoom'], 12, 10, 15, 12],
        'text-anchor': 'top',
        'text-offset': alwaysMarked(layer) ? [0, 0.9] : [0, 0.2],
        'text-max-width': 12,
        'text-padding': 4,
        'symbol-sort-key': ['-', 0, ['coalesce', ['get', 'areaDm2'], 0]],
      },
      paint: {
        'text-color': scene.ground.ink,
        'text-halo-color': scene.ground.surface,
        'text-halo-width': 1.4,
        'text-opacity': outlineOpacity(scene, layer, 1),
      },
    },
  ];
}
