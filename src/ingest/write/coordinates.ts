// Geometry in the system of a file, its axes in the order that map software expects: east first.
import type { ExportCrs } from '../../contract/export';
import { CRS_LIST, type Crs, projectorTo } from '../../domain/geo/crs';
import type { StoredGeometry } from '../../domain/geo/wkb';

export type Placing = (position: GeoJSON.Position) => [number, number];

const EAST_FIRST = new Set(['longitude', 'easting']);

function systemOf(crs: ExportCrs): Crs {
  const code = crs.slice('EPSG:'.length);
  const found = CRS_LIST.find(({ uri }) => uri.endsWith(`/EPSG/0/${code}`));
  if (!found) throw new Error(`${crs} is offered for files but not defined`);
  return found;
}

export function placingIn(crs: ExportCrs): Placing {
  const system = systemOf(crs);
  const project = projectorTo(system);
  if (EAST_FIRST.has(system.axes[0])) return project;
  return (position) => {
    const [north, east] = project(position);
    return [east, north];
  };
}

export function placed(geometry: StoredGeometry, place: Placing): StoredGeometry {
  const rings = (list: readonly (readonly GeoJSON.Position[])[]) => list.map((ring) => ring.map(place));
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: place(geometry.coordinates) };
    case 'Polygon':
      return { type: 'Polygon', coordinates: rings(geometry.coordinates) };
    case 'MultiPolygon':
      return { type: 'MultiPolygon', coordinates: geometry.coordinates.map(rings) };
  }
}

const positionText = ([x, y]: GeoJSON.Position): string => `${x} ${y}`;
const polygonText = (rings: readonly (readonly GeoJSON.Position[])[]): string =>
  `(${rings.map((ring) => `(${ring.map(positionText).join(',')})`).join(',')})`;

/** OGC 06-103r4, well-known text. */
export function wktOf(geometry: StoredGeometry): string {
  switch (geometry.type) {
    case 'Point':
      return `POINT (${positionText(geometry.coordinates)})`;
    case 'Polygon':
      return `POLYGON ${polygonText(geometry.coordinates)}`;
    case 'MultiPolygon':
      return `MULTIPOLYGON (${geometry.coordinates.map(polygonText).join(',')})`;
  }
}
