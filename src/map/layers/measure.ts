// What is drawn while somebody measures: the line or area, its corners.
import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';
import { ACCENT, SURFACE } from '../palette';

export const MEASURE = 'measure';
export type MeasureShape = GeoJSON.FeatureCollection<GeoJSON.Point | GeoJSON.LineString | GeoJSON.Polygon>;
export const NO_SHAPE: MeasureShape = { type: 'FeatureCollection', features: [] };

export const measureSource = (shape: MeasureShape): SourceSpecification => ({ type: 'geojson', data: shape });

export function measureLayers(): LayerSpecification[] {
  return [
    {
      id: 'measure-area',
      type: 'fill',
      source: MEASURE,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': ACCENT, 'fill-opacity': 0.15 },
    },
    {
      id: 'measure-casing',
      type: 'line',
      source: MEASURE,
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': SURFACE, 'line-width': 5, 'line-opacity': 0.85 },
    },
    {
      id: 'measure-line',
      type: 'line',
      source: MEASURE,
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': ACCENT, 'line-width': 2.2 },
    },
    {
      id: 'measure-corner',
      type: 'circle',
      source: MEASURE,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 4.5,
        'circle-color': SURFACE,
        'circle-stroke-color': ACCENT,
        'circle-stroke-width': 2.2,
      },
    },
  ];
}
