// Rows of an import as features. Outlines are lines of their own: the map drops rings without an area, and a ring that
// crosses itself, is not closed or has no width is just what has to be seen.
import type { SourceSpecification } from 'maplibre-gl';
import { bboxOf, polygonsOf } from '../../domain/geo/polygon';
import { signedPlanarArea } from '../../domain/geo/rings';
import type { MapRows } from '../model';
import { ROW_SIGN } from '../palette';

export const ROWS = 'import-rows';
export const CHOSEN = 'import-chosen';

/** `edge`: outline of an area; `sign`: stands for an area that has none. */
export type Drawn = 'shape' | 'edge' | 'sign';

const feature = (geometry: GeoJSON.Geometry, properties: GeoJSON.GeoJsonProperties, drawn: Drawn): GeoJSON.Feature => ({
  type: 'Feature',
  properties: { ...properties, drawn },
  geometry,
});

/** Square degrees; about a square decimetre. */
const SMALLEST = 1e-12;

function middleOf(geometry: GeoJSON.Geometry): GeoJSON.Point {
  const [west, south, east, north] = bboxOf(geometry);
  return { type: 'Point', coordinates: [(west + east) / 2, (south + north) / 2] };
}

/** What is drawn for one geometry. */
export function drawnParts(geometry: GeoJSON.Geometry, properties: GeoJSON.GeoJsonProperties): GeoJSON.Feature[] {
  const shape = feature(geometry, properties, 'shape');
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return [shape];
  const rings = polygonsOf(geometry)
    .flat()
    .filter((ring) => ring.length > 1);
  const edge = feature({ type: 'MultiLineString', coordinates: rings }, properties, 'edge');
  const hasArea = rings.some((ring) => Math.abs(signedPlanarArea(ring)) > SMALLEST);
  return hasArea ? [shape, edge] : [edge, feature(middleOf(geometry), properties, 'sign')];
}

const collection = (features: GeoJSON.Feature[]): SourceSpecification => ({
  type: 'geojson',
  data: { type: 'FeatureCollection', features },
});

function chosenParts({ rows, chosen, before, after, place }: MapRows): GeoJSON.Feature[] {
  const now = before ?? rows.find(({ row }) => row === chosen)?.geometry ?? null;
  return [
    ...(now === null ? [] : drawnParts(now, { part: after === null ? 'chosen' : 'before' })),
    ...(after === null ? [] : drawnParts(after, { part: 'after' })),
    ...(place === null ? [] : [feature({ type: 'Point', coordinates: [...place] }, { part: 'place' }, 'shape')]),
  ];
}

export const importRowSources = (shown: MapRows): Record<string, SourceSpecification> => ({
  [ROWS]: collection(
    shown.rows.flatMap(({ row, tone, label, geometry }) =>
      drawnParts(geometry, { row, tone, label, sign: ROW_SIGN[tone] }),
    ),
  ),
  [CHOSEN]: collection(chosenParts(shown)),
});
