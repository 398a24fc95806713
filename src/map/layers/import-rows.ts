// Rows of an import on the map: outlines and points by what will become of them, in colour, line and sign;
// the chosen row as it is and as a repair would have it.
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { hatchImage } from '../images/image-id';
import type { RowTone } from '../model';
import { ACCENT, FOCUS, type Ground, ROW_COLOUR, SURFACE } from '../palette';
import { FONT, FONT_BOLD } from './fonts';
import { CHOSEN, type Drawn, ROWS } from './import-shapes';

const HATCHED: readonly RowTone[] = ['undecided', 'blocked'];
const SIGNS_FROM = 11;
const LABELS_FROM = 13;

/** Layers that answer to the pointer. */
export const IMPORT_ROW_HITS: readonly string[] = ['import-point', 'import-fill', 'import-line', 'import-line-open'];

function byTone(value: (tone: RowTone) => string | number): ExpressionSpecification {
  const tones = Object.keys(ROW_COLOUR) as RowTone[];
  return ['match', ['get', 'tone'], ...tones.flatMap((tone) => [tone, value(tone)]), value('unchanged')] as never;
}

const COLOUR = byTone((tone) => ROW_COLOUR[tone]);
const isTone = (...tones: readonly RowTone[]): ExpressionSpecification => [
  'in',
  ['get', 'tone'],
  ['literal', [...tones]],
];
const isDrawn = (drawn: Drawn): ExpressionSpecification => ['==', ['get', 'drawn'], drawn];
const POINTS: ExpressionSpecification = [
  'all',
  isDrawn('shape'),
  ['in', ['geometry-type'], ['literal', ['Point', 'MultiPoint']]],
];
const LINES: ExpressionSpecification = ['in', ['geometry-type'], ['literal', ['LineString', 'MultiLineString']]];
const AREAS: ExpressionSpecification = ['in', ['geometry-type'], ['literal', ['Polygon', 'MultiPolygon']]];
const part = (...names: readonly string[]): ExpressionSpecification => ['in', ['get', 'part'], ['literal', [...names]]];

const outlines: readonly LayerSpecification[] = [
  {
    id: 'import-fill',
    type: 'fill',
    source: ROWS,
    filter: AREAS,
    paint: { 'fill-color': COLOUR, 'fill-opacity': byTone((tone) => (tone === 'excluded' ? 0.04 : 0.28)) },
  },
  ...HATCHED.map(
    (tone): LayerSpecification => ({
      id: `import-hatch-${tone}`,
      type: 'fill',
      source: ROWS,
      filter: ['all', AREAS, isTone(tone)],
      paint: { 'fill-pattern': hatchImage(ROW_COLOUR[tone]), 'fill-opacity': 0.8 },
    }),
  ),
  {
    id: 'import-line',
    type: 'line',
    source: ROWS,
    filter: ['all', LINES, ['!', isTone('excluded', 'undecided')]],
    layout: { 'line-join': 'round' },
    paint: { 'line-color': COLOUR, 'line-width': 1.8 },
  },
  {
    id: 'import-line-open',
    type: 'line',
    source: ROWS,
    filter: ['all', LINES, isTone('excluded', 'undecided')],
    layout: { 'line-join': 'round' },
    paint: { 'line-color': COLOUR, 'line-width': 1.8, 'line-dasharray': [3, 2] },
  },
];

const points: readonly LayerSpecification[] = [
  {
    id: 'import-point',
    type: 'circle',
    source: ROWS,
    filter: POINTS,
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 7, 4, 12, 8],
      'circle-color': SURFACE,
      'circle-stroke-color': COLOUR,
      'circle-stroke-width': 2.2,
    },
  },
];

const signs = (ground: Ground): readonly LayerSpecification[] => [
  {
    id: 'import-sign',
    type: 'symbol',
    source: ROWS,
    filter: ['all', ['!', POINTS], ['!', isDrawn('edge')]],
    minzoom: SIGNS_FROM,
    layout: { 'text-field': ['get', 'sign'], 'text-font': FONT_BOLD, 'text-size': 13, 'text-allow-overlap': true },
    paint: { 'text-color': COLOUR, 'text-halo-color': SURFACE, 'text-halo-width': 2 },
  },
  {
    id: 'import-point-sign',
    type: 'symbol',
    source: ROWS,
    filter: POINTS,
    minzoom: 9,
    layout: {
      'text-field': ['get', 'sign'],
      'text-font': FONT_BOLD,
      'text-size': ['interpolate', ['linear'], ['zoom'], 9, 8, 12, 11],
      'text-allow-overlap': true,
    },
    paint: { 'text-color': COLOUR },
  },
  {
    id: 'import-label',
    type: 'symbol',
    source: ROWS,
    filter: ['!', isDrawn('edge')],
    minzoom: LABELS_FROM,
    layout: {
      'text-field': ['get', 'label'],
      'text-font': FONT,
      'text-size': 11,
      'text-anchor': 'top',
      'text-offset': [0, 0.9],
      'text-padding': 3,
    },
    paint: { 'text-color': ground.ink, 'text-halo-color': ground.surface, 'text-halo-width': 1.4 },
  },
];

const chosen: readonly LayerSpecification[] = [
  {
    id: 'import-chosen-casing',
    type: 'line',
    source: CHOSEN,
    filter: ['all', LINES, part('chosen')],
    paint: { 'line-color': FOCUS, 'line-width': 4, 'line-opacity': 0.9 },
  },
  {
    id: 'import-chosen-point',
    type: 'circle',
    source: CHOSEN,
    filter: ['all', POINTS, part('chosen', 'before', 'after')],
    paint: { 'circle-radius': 12, 'circle-opacity': 0, 'circle-stroke-color': FOCUS, 'circle-stroke-width': 3 },
  },
  {
    id: 'import-after-fill',
    type: 'fill',
    source: CHOSEN,
    filter: ['all', AREAS, part('after')],
    paint: { 'fill-color': FOCUS, 'fill-opacity': 0.18 },
  },
  {
    id: 'import-after',
    type: 'line',
    source: CHOSEN,
    filter: ['all', LINES, part('after')],
    paint: { 'line-color': FOCUS, 'line-width': 4 },
  },
  {
    id: 'import-before',
    type: 'line',
    source: CHOSEN,
    filter: ['all', LINES, part('before')],
    paint: { 'line-color': ROW_COLOUR.blocked, 'line-width': 2, 'line-dasharray': [2, 2] },
  },
  {
    id: 'import-place',
    type: 'circle',
    source: CHOSEN,
    filter: part('place'),
    paint: {
      'circle-radius': 7,
      'circle-color': ACCENT,
      'circle-opacity': 0.25,
      'circle-stroke-color': ACCENT,
      'circle-stroke-width': 2.4,
    },
  },
];

export const importRowLayers = (ground: Ground): LayerSpecification[] => [
  ...outlines,
  ...points,
  ...chosen,
  ...signs(ground),
];
