// Sites that a list beside the map names, as points at every zoom: the strong ones full and on top, the others hollow.
import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { MarkedSite } from '../model';
import { ACCENT, SURFACE } from '../palette';

export const MARKED = 'marked';
/** Layers that answer to the pointer. */
export const MARKED_HITS: readonly string[] = ['marked-point'];

export const markedSource = (sites: readonly MarkedSite[]): SourceSpecification => ({
  type: 'geojson',
  data: {
    type: 'FeatureCollection',
    features: sites.map(({ at, ...properties }) => ({
      type: 'Feature',
      properties,
      geometry: { type: 'Point', coordinates: [...at] },
    })),
  },
});

export const markedPoints = (sites: readonly MarkedSite[] | undefined): LayerSpecification[] =>
  sites === undefined
    ? []
    : [
        {
          id: 'marked-point',
          type: 'circle',
          source: MARKED,
          layout: { 'circle-sort-key': ['case', ['get', 'strong'], 1, 0] },
          paint: {
            'circle-radius': ['case', ['get', 'strong'], 5, 3.5],
            'circle-color': ['case', ['get', 'strong'], ACCENT, SURFACE],
            'circle-stroke-color': ['case', ['get', 'strong'], SURFACE, ACCENT],
            'circle-stroke-width': 1.5,
          },
        },
      ];
