// A local plane in metres, east and north of an origin, good for the few kilometres of one site.
import type { Position } from 'geojson';

/** East and north in metres. */
export type Metres = readonly [number, number];
export type LonLat = readonly [number, number];

const A = 6_378_137;
const F = 1 / 298.257222101;
const E2 = F * (2 - F);
const RADIAN = Math.PI / 180;

/** Coordinates carry eight decimals: about a millimetre. */
export const GRID = 1e-8;
export const toGrid = (degrees: number): number => Math.round(degrees * 1e8) / 1e8;

/** Metres per degree of longitude and latitude on the CGCS2000 ellipsoid. */
export function metresPerDegree(lat: number): Metres {
  const s = Math.sin(lat * RADIAN);
  const w = Math.sqrt(1 - E2 * s * s);
  return [(A / w) * Math.cos(lat * RADIAN) * RADIAN, ((A * (1 - E2)) / w ** 3) * RADIAN];
}

export function offset([lon, lat]: LonLat, [east, north]: Metres): LonLat {
  const [perLon, perLat] = metresPerDegree(lat);
  return [lon + east / perLon, lat + north / perLat];
}

export function distance(a: LonLat, b: LonLat): number {
  const [perLon, perLat] = metresPerDegree((a[1] + b[1]) / 2);
  return Math.hypot((a[0] - b[0]) * perLon, (a[1] - b[1]) * perLat);
}

export const onGrid = ([lon, lat]: LonLat): Position => [toGrid(lon), toGrid(lat)];
