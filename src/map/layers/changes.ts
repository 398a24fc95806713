// Sites that differ between two days: on the earlier day hollow, on the later one full, in the colour and with the sign
// of what became of them. As points at every zoom, so that nothing that changed is merged away.
import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { LayerKey } from '../../domain/site/layer';
import { STATUS_CHANGES } from '../../domain/site/status-change';
import type { MapChange, MapChanges } from '../model';
import { CHANGE_COLOUR, CHANGE_SIGN, FOCUS, STATUS_COLOUR, SURFACE, UNKNOWN } from '../palette';
import { FONT_BOLD } from './fonts';
import { CHANGED } from './selection';
import { ROLL_UP_MAX_ZOOM } from './zooms';

export const CHANGES = 'changes';
/** Layers that answer to the pointer. */
export const CHANGE_HITS: readonly string[] = ['change-point'];
const SIGNS_FROM = 9.5;

const pointOf = ({ at, ...site }: MapChange): GeoJSON.Feature => ({
  type: 'Feature',
  properties: {
    ...site,
    sign: CHANGE_SIGN[site.change],
    colour: CHANGE_COLOUR[site.change],
    statusColour: site.status === null ? UNKNOWN : STATUS_COLOUR[site.status],
  },
  geometry: { type: 'Point', coordinates: [...at] },
});

export const changesSource = ({ sites }: MapChanges): SourceSpecification => ({
  type: 'geojson',
  data: { type: 'FeatureCollection', features: sites.map(pointOf) },
});

const MARK_COLOUR = [
  'match',
  ['coalesce', ['feature-state', 'mark'], ''],
  ...STATUS_CHANGES.flatMap((change) => [change, CHANGE_COLOUR[change]]),
  UNKNOWN,
] as unknown as ExpressionSpecification;

const whenChanged = (value: number): ExpressionSpecification => ['case', CHANGED, value, 0];
const fillShare = ({ side, colour }: MapChanges): number => {
  if (colour === 'status') return 0;
  return side === 'before' ? 0.15 : 0.65;
};

/** Outlines from z 10, over those of the sites. */
export function changeAreas(changes: MapChanges | undefined, layers: readonly LayerKey[]): LayerSpecification[] {
  if (!changes) return [];
  return layers.flatMap((layer): LayerSpecification[] => {
    const base = { source: layer, 'source-layer': layer, minzoom: ROLL_UP_MAX_ZOOM } as const;
    return [
      {
        id: `${layer}-change-fill`,
        type: 'fill',
        ...base,
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': MARK_COLOUR, 'fill-opacity': whenChanged(fillShare(changes)) },
      },
      {
        id: `${layer}-change-line`,
        type: 'line',
        ...base,
        filter: ['==', ['geometry-type'], 'Polygon'],
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': MARK_COLOUR,
          'line-width': ['interpolate', ['linear'], ['zoom'], ROLL_UP_MAX_ZOOM, 1.2, 14, 2.4],
          'line-opacity': whenChanged(1),
          'line-dasharray': ['literal', changes.side === 'before' ? [2, 1.5] : [1, 0]],
        },
      },
    ];
  });
}

const size = (far: number, near: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  7,
  far,
  12,
  near,
];

function pointFill({ side, colour }: MapChanges): ExpressionSpecification | string {
  if (colour === 'status') return ['get', 'statusColour'];
  return side === 'before' ? SURFACE : ['get', 'colour'];
}

/** Beside the point where its fill says the status. */
const signColour = ({ side, colour }: MapChanges): ExpressionSpecification | string =>
  colour === 'change' && side === 'after' ? SURFACE : ['get', 'colour'];

export function changePoints(changes: MapChanges | undefined): LayerSpecification[] {
  if (!changes) return [];
  return [
    {
      id: 'change-point',
      type: 'circle',
      source: CHANGES,
      paint: {
        'circle-radius': size(3, 7),
        'circle-color': pointFill(changes),
        'circle-stroke-color': ['get', 'colour'],
        'circle-stroke-width': size(1.2, 2),
      },
    },
    {
      id: 'change-sign',
      type: 'symbol',
      source: CHANGES,
      minzoom: SIGNS_FROM,
      layout: {
        'text-field': ['get', 'sign'],
        'text-font': FONT_BOLD,
        'text-size': size(6, 11),
        'text-offset': changes.colour === 'status' ? [0.9, -0.9] : [0, 0],
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: {
        'text-color': signColour(changes),
        'text-halo-color': SURFACE,
        'text-halo-width': changes.colour === 'status' ? 1.5 : 0,
      },
    },
    {
      id: 'change-chosen',
      type: 'circle',
      source: CHANGES,
      filter: ['==', ['get', 'id'], changes.chosen ?? ''],
      paint: {
        'circle-radius': size(9, 13),
        'circle-opacity': 0,
        'circle-stroke-color': FOCUS,
        'circle-stroke-width': 3,
      },
    },
  ];
}
