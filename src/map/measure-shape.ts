// Measuring as data: corners in, length or area and the drawn shape out. On the ellipsoid, never on the screen.
import { ellipsoidalAreaM2, geodesicLengthM } from '../domain/geo/ellipsoid';
import type { MeasureShape } from './layers/measure';
import type { MeasureKind } from './model';

export type Corner = readonly [number, number];

export interface Measurement {
  /** Length of the line; of an area, its perimeter. */
  readonly metres: number;
  /** 0 below three corners; null for a distance. */
  readonly squareMetres: number | null;
}

const copy = (corners: readonly Corner[]): [number, number][] => corners.map(([lon, lat]) => [lon, lat]);

const closed = (corners: readonly Corner[]): [number, number][] => {
  const ring = copy(corners);
  const first = ring[0];
  return first ? [...ring, [first[0], first[1]]] : ring;
};

export function measureCorners(kind: MeasureKind, corners: readonly Corner[]): Measurement {
  if (kind === 'distance') return { metres: geodesicLengthM(copy(corners)), squareMetres: null };
  if (corners.length < 3) return { metres: geodesicLengthM(copy(corners)), squareMetres: 0 };
  const ring = closed(corners);
  return { metres: geodesicLengthM(ring), squareMetres: ellipsoidalAreaM2({ type: 'Polygon', coordinates: [ring] }) };
}

const feature = <G extends GeoJSON.Point | GeoJSON.LineString | GeoJSON.Polygon>(geometry: G): GeoJSON.Feature<G> => ({
  type: 'Feature',
  properties: {},
  geometry,
});

/** `pointer`: where the next corner would go. */
export function measureShape(kind: MeasureKind, corners: readonly Corner[], pointer: Corner | null): MeasureShape {
  const all = pointer === null ? corners : [...corners, pointer];
  const isArea = kind === 'area' && all.length > 2;
  const line = isArea ? closed(all) : copy(all);
  const features: MeasureShape['features'] = copy(corners).map((coordinates) =>
    feature({ type: 'Point', coordinates }),
  );
  if (line.length > 1) features.unshift(feature({ type: 'LineString', coordinates: line }));
  if (isArea) features.unshift(feature({ type: 'Polygon', coordinates: [line] }));
  return { type: 'FeatureCollection', features };
}
