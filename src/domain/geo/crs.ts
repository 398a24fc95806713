// Coordinate reference systems in which features go out and boxes come in, each in the axis order of its definition.
// Positions are stored in EPSG:4490 as longitude, latitude. WGS 84 and CGCS2000 agree within centimetres and are
// taken as one, as PROJ does.
import type { Position } from 'geojson';
import type { LocalText } from '../text';
import { fromGaussKruger, type Meridian, toGaussKruger } from './gauss-kruger';
import type { Box } from './segments';

export interface Crs {
  readonly uri: string;
  readonly name: LocalText;
  /** First and second axis. */
  readonly axes: readonly [string, string];
  readonly geographic: boolean;
  /** Where the projection is meant to be used, in its own axes: lower and upper bound of each. */
  readonly range: readonly [readonly [number, number], readonly [number, number]];
  readonly fromDegrees: (lon: number, lat: number) => [number, number];
  /** To longitude, latitude. */
  readonly toDegrees: (first: number, second: number) => [number, number];
}

const epsg = (code: number): string => `http://www.opengis.net/def/crs/EPSG/0/${code}`;
const LONGITUDES = [-180, 180] as const;
const LATITUDES = [-90, 90] as const;

export const CRS84: Crs = {
  uri: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
  name: { zh: 'WGS 84 经度、纬度', en: 'WGS 84 longitude, latitude' },
  axes: ['longitude', 'latitude'],
  geographic: true,
  range: [LONGITUDES, LATITUDES],
  fromDegrees: (lon, lat) => [lon, lat],
  toDegrees: (lon, lat) => [lon, lat],
};

const latitudeFirst = (code: number, datum: string): Crs => ({
  uri: epsg(code),
  name: { zh: `${datum} 纬度、经度`, en: `${datum} latitude, longitude` },
  axes: ['latitude', 'longitude'],
  geographic: true,
  range: [LATITUDES, LONGITUDES],
  fromDegrees: (lon, lat) => [lat, lon],
  toDegrees: (lat, lon) => [lon, lat],
});

/** Metres either side of the central meridian within which the series holds. */
const REACH = 3_000_000;
const POLE_NORTHING = 10_001_966;

const gaussKruger = (code: number, meridian: Meridian, zone: LocalText): Crs => ({
  uri: epsg(code),
  name: {
    zh: `CGCS2000 三度带高斯–克吕格 ${zone.zh}，北、东（米）`,
    en: `CGCS2000 3-degree Gauss–Krüger ${zone.en}, northing, easting in metres`,
  },
  axes: ['northing', 'easting'],
  geographic: false,
  range: [
    [-POLE_NORTHING, POLE_NORTHING],
    [meridian.falseEasting - REACH, meridian.falseEasting + REACH],
  ],
  fromDegrees: (lon, lat) => toGaussKruger(meridian, lon, lat),
  toDegrees: (northing, easting) => fromGaussKruger(meridian, northing, easting),
});

const SPHERE = 6_378_137;
const HALF_EQUATOR = Math.PI * SPHERE;
const RADIANS = Math.PI / 180;

const WEB_MERCATOR: Crs = {
  uri: epsg(3857),
  name: { zh: 'Web 墨卡托，东、北（米）', en: 'Web Mercator, easting, northing in metres' },
  axes: ['easting', 'northing'],
  geographic: false,
  range: [
    [-HALF_EQUATOR, HALF_EQUATOR],
    [-HALF_EQUATOR, HALF_EQUATOR],
  ],
  fromDegrees: (lon, lat) => [SPHERE * lon * RADIANS, SPHERE * Math.asinh(Math.tan(lat * RADIANS))],
  toDegrees: (x, y) => [x / SPHERE / RADIANS, Math.atan(Math.sinh(y / SPHERE)) / RADIANS],
};

/** The stored system, its axes in their defined order. */
export const CGCS2000: Crs = latitudeFirst(4490, 'CGCS2000');

export const CRS_LIST: readonly Crs[] = [
  CRS84,
  CGCS2000,
  latitudeFirst(4326, 'WGS 84'),
  gaussKruger(4547, { central: 114, falseEasting: 500_000 }, { zh: '中央子午线 114°E', en: 'CM 114E' }),
  gaussKruger(4526, { central: 114, falseEasting: 38_500_000 }, { zh: '第 38 带', en: 'zone 38' }),
  WEB_MERCATOR,
];

export const crsOf = (uri: string): Crs | undefined => CRS_LIST.find((crs) => crs.uri === uri);

const TENTH_MILLIMETRES = 10_000;

/** From stored positions; metres are rounded to a tenth of a millimetre, degrees stay as they are. */
export function projectorTo({ geographic, fromDegrees }: Crs): (position: Position) => [number, number] {
  if (geographic) return (position) => fromDegrees(position[0] as number, position[1] as number);
  const rounded = (metres: number): number => Math.round(metres * TENTH_MILLIMETRES) / TENTH_MILLIMETRES;
  return (position) => {
    const [first, second] = fromDegrees(position[0] as number, position[1] as number);
    return [rounded(first), rounded(second)];
  };
}

const SAMPLES = 32;
/** Share of a box's size that the curve between two samples can't exceed. */
const MARGIN = 0.01;
/** Degrees, about a millimetre: more than positions are rounded by. */
const ROUNDING = 1e-8;

/** Bounds in degrees that hold everything within a box of a projected system; null: outside its range. */
export function boundsInDegrees({ range, toDegrees }: Crs, [a0, b0, a1, b1]: Box): Box | null {
  const [[aLow, aHigh], [bLow, bHigh]] = range;
  const [first, second] = [
    [Math.max(a0, aLow), Math.min(a1, aHigh)],
    [Math.max(b0, bLow), Math.min(b1, bHigh)],
  ] as [[number, number], [number, number]];
  if (first[0] > first[1] || second[0] > second[1]) return null;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i <= SAMPLES; i += 1) {
    const a = first[0] + ((first[1] - first[0]) * i) / SAMPLES;
    const b = second[0] + ((second[1] - second[0]) * i) / SAMPLES;
    for (const [lon, lat] of [
      toDegrees(a, second[0]),
      toDegrees(a, second[1]),
      toDegrees(first[0], b),
      toDegrees(first[1], b),
    ]) {
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  }
  const [dLon, dLat] = [(east - west) * MARGIN + ROUNDING, (north - south) * MARGIN + ROUNDING];
  return [west - dLon, south - dLat, east + dLon, north + dLat];
}
