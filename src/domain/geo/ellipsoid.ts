// Area and length on the CGCS2000 ellipsoid (GB/T 30168, EPSG:1024), in the units that the project stores.

import geodesic from 'geographiclib-geodesic';
import type { Geometry, MultiPolygon, Polygon, Position } from 'geojson';
import type { SquareDecimetres } from '../units';
import { bboxOf } from './polygon';
import { signedPlanarArea } from './rings';

const CGCS2000 = new geodesic.Geodesic.Geodesic(6_378_137, 1 / 298.257222101);

function ringSquareMetres(ring: readonly Position[]): number {
  const polygon = CGCS2000.Polygon(false);
  for (const [lon, lat] of ring) polygon.AddPoint(lat as number, lon as number);
  return Math.abs(polygon.Compute(false, true).area ?? 0);
}

const polygonSquareMetres = ([exterior, ...holes]: readonly (readonly Position[])[]): number =>
  holes.reduce((area, hole) => area - ringSquareMetres(hole), exterior ? ringSquareMetres(exterior) : 0);

/** The same shape is measured when it is checked, compared and stored; geodesics are not cheap. */
const measured = new WeakMap<object, number>();

/** Unrounded; winding does not matter, holes count off. A shape must not be changed once it was measured. */
export function ellipsoidalAreaM2(geometry: Polygon | MultiPolygon): number {
  const known = measured.get(geometry);
  if (known !== undefined) return known;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const area = polygons.reduce((sum, rings) => sum + polygonSquareMetres(rings), 0);
  measured.set(geometry, area);
  return area;
}

/** Ellipsoidal area in whole square decimetres; points and lines have none. */
export function ellipsoidalAreaDm2(geometry: Geometry): SquareDecimetres {
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return 0 as SquareDecimetres;
  return Math.round(ellipsoidalAreaM2(geometry) * 100) as SquareDecimetres;
}

const SEMI_MAJOR = 6_378_137;
const ECCENTRICITY2 = (2 - 1 / 298.257222101) / 298.257222101;
const RADIANS = Math.PI / 180;
/** Radians: tallest shape for which its middle latitude stands for all of it. */
const FLAT = 0.05 * RADIANS;
/** Share of the area that geodesics may bend away from straight lines in degrees. */
const BENT = 0.0005;

/**
 * Area in square metres to about one part in a thousand, many times faster than the exact one: the plane's area, scaled
 * by the radii of curvature at the middle latitude. null: too tall or too thin for that.
 */
export function roughAreaM2(geometry: Polygon | MultiPolygon): number | null {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const degrees2 = polygons.reduce(
    (sum, [exterior = [], ...holes]) =>
      sum +
      Math.abs(signedPlanarArea(exterior)) -
      holes.reduce((area, hole) => area + Math.abs(signedPlanarArea(hole)), 0),
    0,
  );
  const [west, south, east, north] = bboxOf(geometry);
  const [width, height] = [(east - west) * RADIANS, (north - south) * RADIANS];
  const middle = ((south + north) / 2) * RADIANS;
  const w2 = 1 - ECCENTRICITY2 * Math.sin(middle) ** 2;
  const area = (degrees2 * RADIANS ** 2 * SEMI_MAJOR ** 2 * (1 - ECCENTRICITY2) * Math.cos(middle)) / w2 ** 2;
  const bent = (width ** 3 * SEMI_MAJOR ** 2) / 12;
  return height > FLAT || bent > area * BENT ? null : area;
}

/** Geodesic length of a line in metres. */
export function geodesicLengthM(line: readonly Position[]): number {
  let metres = 0;
  for (let i = 1; i < line.length; i++) {
    const [lon1, lat1] = line[i - 1] as [number, number];
    const [lon2, lat2] = line[i] as [number, number];
    metres += CGCS2000.Inverse(lat1, lon1, lat2, lon2).s12 ?? 0;
  }
  return metres;
}

/** The position `metres` from `origin` in direction `azimuth` (degrees clockwise from north). */
export function destination(origin: Position, azimuth: number, metres: number): Position {
  const [lon, lat] = origin as [number, number];
  const { lat2, lon2 } = CGCS2000.Direct(lat, lon, azimuth, metres);
  if (lat2 === undefined || lon2 === undefined) throw new Error('the geodesic solver gave no position');
  return [lon2, lat2];
}
