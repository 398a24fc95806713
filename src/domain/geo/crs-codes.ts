// EPSG codes of the systems that Chinese survey data comes in, by datum, zone width and central meridian.
// The codes run in order of the meridian (EPSG register; checked against PROJ).
import type { LocalText } from '../text';

export type Datum = 'CGCS2000' | 'WGS84' | 'Xian80' | 'Beijing54';

export type KnownCrs =
  | { readonly epsg: number; readonly datum: Datum; readonly kind: 'geographic' }
  | { readonly epsg: number; readonly datum: 'WGS84'; readonly kind: 'web-mercator' }
  | {
      readonly epsg: number;
      readonly datum: 'WGS84';
      readonly kind: 'utm';
      readonly zone: number;
      readonly central: number;
    }
  | {
      readonly epsg: number;
      readonly datum: Datum;
      readonly kind: 'gauss-kruger';
      readonly width: 3 | 6;
      readonly central: number;
      /** Zone number in front of the easting, null where the false easting is 500 km. */
      readonly zone: number | null;
    };

export const GEOGRAPHIC: Readonly<Record<Datum, number>> = {
  CGCS2000: 4490,
  WGS84: 4326,
  Xian80: 4610,
  Beijing54: 4214,
};
const WEB_MERCATOR = 3857;
/** Northern UTM zones on WGS 84 are 32600 and the zone number; those of China are 43 to 53. */
const UTM_NORTH = 32_600;
const UTM_ZONES = { first: 43, last: 53 };
export const UTM_SCALE = 0.9996;
const FALSE_EASTING = 500_000;
const PER_ZONE = 1_000_000;

/** First code, datum, zone width and whether the easting carries the zone number. */
type Series = readonly [number, Datum, 3 | 6, boolean];
const SERIES: readonly Series[] = [
  [4513, 'CGCS2000', 3, true],
  [4534, 'CGCS2000', 3, false],
  [4491, 'CGCS2000', 6, true],
  [4502, 'CGCS2000', 6, false],
  [2349, 'Xian80', 3, true],
  [2370, 'Xian80', 3, false],
  [2327, 'Xian80', 6, true],
  [2338, 'Xian80', 6, false],
  [2401, 'Beijing54', 3, true],
  [2422, 'Beijing54', 3, false],
  [21413, 'Beijing54', 6, true],
  [21453, 'Beijing54', 6, false],
];

/** Central meridians 75°E to 135°E: 21 of 3°, 11 of 6°. */
const FIRST_MERIDIAN = 75;
const LAST_MERIDIAN = 135;
const zoneOf = (width: 3 | 6, central: number): number => (width === 3 ? central / 3 : (central + 3) / 6);

export const centralOfZone = (zone: number): { width: 3 | 6; central: number } | null => {
  if (zone >= 25 && zone <= 45) return { width: 3, central: zone * 3 };
  if (zone >= 13 && zone <= 23) return { width: 6, central: zone * 6 - 3 };
  return null;
};

function inSeries([first, datum, width, prefixed]: Series, epsg: number): KnownCrs | null {
  const central = FIRST_MERIDIAN + (epsg - first) * width;
  if (epsg < first || central > LAST_MERIDIAN) return null;
  return { epsg, datum, kind: 'gauss-kruger', width, central, zone: prefixed ? zoneOf(width, central) : null };
}

export function utmZone(zone: number): KnownCrs | null {
  if (!Number.isInteger(zone) || zone < UTM_ZONES.first || zone > UTM_ZONES.last) return null;
  return { epsg: UTM_NORTH + zone, datum: 'WGS84', kind: 'utm', zone, central: zone * 6 - 183 };
}

export function knownCrs(epsg: number): KnownCrs | null {
  if (epsg === WEB_MERCATOR) return { epsg, datum: 'WGS84', kind: 'web-mercator' };
  const datum = (Object.keys(GEOGRAPHIC) as Datum[]).find((key) => GEOGRAPHIC[key] === epsg);
  if (datum) return { epsg, datum, kind: 'geographic' };
  for (const series of SERIES) {
    const found = inSeries(series, epsg);
    if (found) return found;
  }
  return utmZone(epsg - UTM_NORTH);
}

export function gaussKrugerCode(datum: Datum, width: 3 | 6, central: number, prefixed: boolean): KnownCrs | null {
  const series = SERIES.find((each) => each[1] === datum && each[2] === width && each[3] === prefixed);
  const step = (central - FIRST_MERIDIAN) / width;
  return series && Number.isInteger(step) && step >= 0 ? inSeries(series, series[0] + step) : null;
}

/** Gauss–Krüger by its parameters; the false easting tells the zone, and with it the width. */
export function gaussKrugerOf(datum: Datum, central: number, falseEasting: number): KnownCrs | null {
  if (falseEasting === FALSE_EASTING) {
    return gaussKrugerCode(datum, 3, central, false) ?? gaussKrugerCode(datum, 6, central, false);
  }
  const zone = (falseEasting - FALSE_EASTING) / PER_ZONE;
  const found = Number.isInteger(zone) ? centralOfZone(zone) : null;
  return found?.central === central ? gaussKrugerCode(datum, found.width, central, true) : null;
}

export const falseEastingOf = (zone: number | null): number => FALSE_EASTING + (zone ?? 0) * PER_ZONE;

const DATUM_NAMES: Readonly<Record<Datum, LocalText>> = {
  CGCS2000: { zh: 'CGCS2000', en: 'CGCS2000' },
  WGS84: { zh: 'WGS 84', en: 'WGS 84' },
  Xian80: { zh: '西安80', en: 'Xian 1980' },
  Beijing54: { zh: '北京54', en: 'Beijing 1954' },
};

export function crsName(crs: KnownCrs): LocalText {
  const datum = DATUM_NAMES[crs.datum];
  if (crs.kind === 'geographic') return { zh: `${datum.zh} 经纬度`, en: `${datum.en} longitude and latitude` };
  if (crs.kind === 'web-mercator') return { zh: 'Web 墨卡托', en: 'Web Mercator' };
  if (crs.kind === 'utm') {
    return {
      zh: `${datum.zh} UTM 第 ${crs.zone} 带（${crs.central}°E）`,
      en: `${datum.en} UTM zone ${crs.zone}N (${crs.central}E)`,
    };
  }
  const width = crs.width === 3 ? { zh: '三度带', en: '3-degree' } : { zh: '六度带', en: '6-degree' };
  const zone =
    crs.zone === null
      ? { zh: `中央子午线 ${crs.central}°E`, en: `CM ${crs.central}E` }
      : { zh: `第 ${crs.zone} 带（${crs.central}°E）`, en: `zone ${crs.zone} (${crs.central}E)` };
  return { zh: `${datum.zh} ${width.zh}高斯–克吕格 ${zone.zh}`, en: `${datum.en} ${width.en} Gauss–Krüger ${zone.en}` };
}
