// Style layers of the donuts and of the names of regions.
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { type Ground, INK } from '../palette';
import { FONT, FONT_BOLD } from './fonts';
import { BANDS, type Band, NAMES_BAND, REGION_POINTS } from './roll-ups';
import { ROLL_UP_MAX_ZOOM } from './zooms';

/** Ids of the layers whose features are regions to be clicked. */
export const ROLL_UP_LAYERS: readonly string[] = BANDS.map((band) => `roll-up-${band.id}`);

const inBand = (id: string): ExpressionSpecification => ['==', ['get', 'band'], id];
const rangeOf = ({ tier, from, to }: Band) => (tier === 'far' ? { maxzoom: to } : { minzoom: from, maxzoom: to });

function donutLayer(band: Band): LayerSpecification {
  return {
    id: `roll-up-${band.id}`,
    type: 'symbol',
    source: REGION_POINTS,
    ...rangeOf(band),
    filter: ['all', inBand(band.id), ['>', ['get', 'n'], 0]],
    layout: {
      'icon-image': ['get', 'image'],
      'icon-allow-overlap': true,
      'text-field': ['to-string', ['get', 'n']],
      'text-font': FONT_BOLD,
      'text-size': ['case', ['>', ['get', 'n'], 99], 12, 11],
      'text-allow-overlap': true,
      'symbol-sort-key': ['-', 0, ['get', 'n']],
    },
    paint: { 'text-color': INK },
  };
}

/** Verdicts are read from across a room. */
const LARGE = 22;

function nameLayer(band: Band, colours: Ground, large: boolean): LayerSpecification {
  return {
    id: `region-name-${band.id}`,
    type: 'symbol',
    source: REGION_POINTS,
    ...rangeOf(band),
    filter: inBand(band.id),
    layout: {
      'text-field': ['get', 'name'],
      'text-font': FONT,
      'text-size': large ? LARGE : band.tier === 'far' ? 13 : 12,
      'text-variable-anchor': ['top', 'right', 'left', 'bottom'],
      'text-radial-offset': ['+', 0.85, ['/', ['get', 'diameter'], 2 * 12]],
      'text-padding': 1,
      'text-optional': true,
      'symbol-sort-key': ['-', 0, ['get', 'n']],
    },
    paint: nameColours(colours),
  };
}

function nameColours(colours: Ground) {
  const colour: ExpressionSpecification = ['case', ['get', 'context'], colours.inkQuiet, colours.ink];
  return { 'text-color': colour, 'text-halo-color': colours.surface, 'text-halo-width': 1.5 };
}

export function rollUpLayers(colours: Ground, large: boolean): LayerSpecification[] {
  return [
    ...BANDS.map((band) => nameLayer(band, colours, large)),
    {
      id: 'region-name-sites',
      type: 'symbol',
      source: REGION_POINTS,
      minzoom: ROLL_UP_MAX_ZOOM,
      maxzoom: 13.5,
      filter: inBand(NAMES_BAND),
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONT_BOLD,
        'text-size': large ? LARGE : ['interpolate', ['linear'], ['zoom'], 10, 13, 13, 18],
        'text-letter-spacing': 0.12,
      },
      paint: { ...nameColours(colours), 'text-opacity': 0.75 },
    },
    ...BANDS.map(donutLayer),
  ];
}
