// Which system bare numbers are in: by their magnitude and by where they would fall.
import type { Position } from 'geojson';
import {
  centralOfZone,
  crsName,
  type Datum,
  falseEastingOf,
  GEOGRAPHIC,
  gaussKrugerCode,
  type KnownCrs,
  knownCrs,
  UTM_SCALE,
  utmZone,
} from './crs-codes';
import { FIGURES } from './figure';
import { type TransverseMercator, transverseMercator } from './gauss-kruger';

/** `swapped`: the first number is the latitude or the northing. */
export interface CrsGuess {
  readonly crs: KnownCrs;
  readonly swapped: boolean;
}

/** `inside`: how many of the positions fall into the expected area, 0 to 1. */
export interface RankedGuess extends CrsGuess {
  readonly inside: number;
}

export type Inference =
  | { readonly found: 'one'; readonly guess: RankedGuess }
  | { readonly found: 'many'; readonly guesses: readonly RankedGuess[] }
  | { readonly found: 'none' };

const PER_ZONE = 1_000_000;
/** Bounds of China in degrees. */
const CHINA = { west: 73, south: 3, east: 136, north: 54 };
const SPHERE = 6_378_137;
const RADIANS = Math.PI / 180;

const inChina = ([lon, lat]: readonly [number, number]): boolean =>
  lon >= CHINA.west && lon <= CHINA.east && lat >= CHINA.south && lat <= CHINA.north;

const PROJECTIONS: Readonly<Record<Datum, TransverseMercator>> = {
  CGCS2000: transverseMercator(FIGURES.CGCS2000),
  WGS84: transverseMercator(FIGURES.WGS84),
  Xian80: transverseMercator(FIGURES.Xian80),
  Beijing54: transverseMercator(FIGURES.Beijing54),
};

/** Longitude and latitude of a position of a known system, on its own datum. */
export function placeOf({ crs, swapped }: CrsGuess, position: Position): [number, number] {
  const [first, second] = position as [number, number];
  const [x, y] = swapped ? [second, first] : [first, second];
  if (crs.kind === 'geographic') return [x, y];
  if (crs.kind === 'web-mercator') return [x / SPHERE / RADIANS, Math.atan(Math.sinh(y / SPHERE)) / RADIANS];
  const meridian =
    crs.kind === 'utm'
      ? { central: crs.central, falseEasting: falseEastingOf(null), scale: UTM_SCALE }
      : { central: crs.central, falseEasting: falseEastingOf(crs.zone) };
  return PROJECTIONS[crs.datum].from(meridian, y, x);
}

const geographic = (): KnownCrs[] => [knownCrs(GEOGRAPHIC.CGCS2000)].flatMap((crs) => crs ?? []);

/** Both zone widths share a meridian every 6°, and there the same numbers: the 3-degree one stands for both. */
function withoutZone(): KnownCrs[] {
  const meridians = Array.from({ length: 21 }, (_, i) => 75 + 3 * i);
  return meridians.flatMap((central) => gaussKrugerCode('CGCS2000', 3, central, false) ?? []);
}

const utmZones = (): KnownCrs[] => Array.from({ length: 11 }, (_, i) => utmZone(43 + i)).flatMap((crs) => crs ?? []);

function withZone(easting: number): KnownCrs[] {
  const zone = centralOfZone(Math.floor(easting / PER_ZONE));
  return zone ? [gaussKrugerCode('CGCS2000', zone.width, zone.central, true)].flatMap((crs) => crs ?? []) : [];
}

function candidatesFor(x: number, y: number): KnownCrs[] {
  if (Math.abs(x) <= 180 && Math.abs(y) <= 90) return geographic();
  if (y < 300_000 || y > 7_500_000) return [];
  const mercator = x > 8e6 && x < 1.52e7 ? [knownCrs(3857)].flatMap((crs) => crs ?? []) : [];
  if (x >= 100_000 && x < PER_ZONE) return [...withoutZone(), ...utmZones()];
  return [...withZone(x), ...mercator];
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/**
 * `expected`: whether a place lies where the data should be (the named region, else any known one). A guess fits when
 * at least half of the positions do; where none does, being in China is enough.
 */
export function inferCrs(positions: readonly Position[], expected: (lon: number, lat: number) => boolean): Inference {
  const x = median(positions.map((position) => position[0] as number));
  const y = median(positions.map((position) => position[1] as number));
  const guesses: CrsGuess[] = [
    ...candidatesFor(x, y).map((crs) => ({ crs, swapped: false })),
    ...candidatesFor(y, x).map((crs) => ({ crs, swapped: true })),
  ];
  const plausible = guesses.filter((guess) => inChina(placeOf(guess, [x, y])));
  const ranked = plausible
    .map((guess) => {
      const places = positions.map((position) => placeOf(guess, position));
      return { ...guess, inside: places.filter(([lon, lat]) => expected(lon, lat)).length / positions.length };
    })
    .sort((a, b) => b.inside - a.inside);
  const fitting = ranked.filter(({ inside }) => inside >= 0.5);
  const left = fitting.length > 0 ? fitting : ranked;
  if (left.length === 0) return { found: 'none' };
  return left.length === 1 ? { found: 'one', guess: left[0] as RankedGuess } : { found: 'many', guesses: left };
}

export const guessName = ({ crs, swapped }: CrsGuess) => {
  const { zh, en } = crsName(crs);
  return swapped ? { zh: `${zh}，坐标轴对调`, en: `${en}, axes swapped` } : { zh, en };
};
