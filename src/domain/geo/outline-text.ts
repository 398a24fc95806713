// An outline out of a text: GeoJSON, KML, or corners line by line as people paste them out of documents.
import type { Position } from 'geojson';
import type { LocalText } from '../text';
import { parseAngle } from './angle';
import { type CrsGuess, guessName, inferCrs, placeOf } from './crs-inference';
import { mapPositions, positionsOf } from './geometry-faults';
import type { Areal } from './polygon';

export type OutlineProblem = 'empty' | 'no-area' | 'unreadable-line' | 'few-corners' | 'no-place' | 'ambiguous';

export type OutlineReading =
  /** `system`: which coordinates were understood. */
  | { readonly ok: true; readonly geometry: Areal; readonly corners: number; readonly system: LocalText }
  /** `line`: the one that can't be read, counted from 1. */
  | { readonly ok: false; readonly problem: OutlineProblem; readonly line: number | null };

type Rings = Position[][];
type Parts = { readonly ok: true; readonly polygons: readonly Rings[] } | Extract<OutlineReading, { ok: false }>;

const refused = (problem: OutlineProblem, line: number | null = null): Extract<OutlineReading, { ok: false }> => ({
  ok: false,
  problem,
  line,
});

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) && value.length >= 2 && value.every((number) => typeof number === 'number');
const isRing = (value: unknown): value is Position[] =>
  Array.isArray(value) && value.length > 0 && value.every(isPosition);
const isRings = (value: unknown): value is Rings => Array.isArray(value) && value.length > 0 && value.every(isRing);

/** Every area in a GeoJSON value, however deep; points and lines are left out. */
function areasIn(value: unknown): readonly Rings[] {
  if (!isObject(value)) return [];
  const { type, coordinates, geometry, features, geometries } = value;
  if (type === 'Polygon') return isRings(coordinates) ? [coordinates] : [];
  if (type === 'MultiPolygon') return Array.isArray(coordinates) ? coordinates.filter(isRings) : [];
  const inner = [geometry, ...[features, geometries].flatMap((list) => (Array.isArray(list) ? list : []))];
  return inner.flatMap(areasIn);
}

function fromJson(text: string): Parts {
  try {
    const polygons = areasIn(JSON.parse(text));
    return polygons.length === 0 ? refused('no-area') : { ok: true, polygons };
  } catch {
    return refused('no-area');
  }
}

const inside = (text: string, tag: string): readonly string[] =>
  [...text.matchAll(new RegExp(`<(?:\\w+:)?${tag}\\b[^>]*>([\\s\\S]*?)</(?:\\w+:)?${tag}>`, 'g'))].map(
    (found) => found[1] ?? '',
  );

const kmlRing = (text: string): Position[] =>
  text
    .trim()
    .split(/\s+/)
    .map((corner) => corner.split(',').slice(0, 2).map(Number));

function fromKml(text: string): Parts {
  const polygons = inside(text, 'Polygon').map((polygon) =>
    ['outerBoundaryIs', 'innerBoundaryIs'].flatMap((tag) =>
      inside(polygon, tag).flatMap((boundary) => inside(boundary, 'coordinates').map(kmlRing)),
    ),
  );
  return polygons.length === 0 || !polygons.every(isRings) ? refused('no-area') : { ok: true, polygons };
}

/** `114.1,36.2 114.2,36.2 …` on one line is one corner each. */
const CHAIN = /^\s*(-?[\d.]+[,，]-?[\d.]+(?:[,，]-?[\d.]+)?\s+){2,}-?[\d.]+[,，]-?[\d.]+(?:[,，]-?[\d.]+)?\s*$/;

const linesOf = (text: string): readonly string[] =>
  CHAIN.test(text) ? text.trim().split(/\s+/) : text.split(/\r?\n/);

const cellsOf = (line: string): readonly string[] => {
  const parts = line.split(/\s*[,，;；、\t]\s*|\s{2,}/).filter((part) => part !== '');
  return parts.length > 1 ? parts : line.split(/\s+/).filter((part) => part !== '');
};

/** The two numbers of a line; a number of the corner before them and a height after them are left out. */
function cornerOf(line: string, ordinal: number): Position | null {
  const cells = cellsOf(line.trim());
  const angles = cells.flatMap((cell) => parseAngle(cell) ?? []);
  const lon = angles.find(({ axis }) => axis === 'lon');
  const lat = angles.find(({ axis }) => axis === 'lat');
  if (lon && lat) return [lon.degrees, lat.degrees];
  const numbers = angles.map(({ degrees }) => degrees);
  const counted = numbers.length > 2 && (numbers[0] === ordinal || numbers[0] === ordinal - 1);
  const [first, second] = counted ? numbers.slice(1) : numbers;
  return first === undefined || second === undefined ? null : [first, second];
}

function fromLines(text: string): Parts {
  const ring: Position[] = [];
  const heading = /[\u4e00-\u9fffA-Za-z]/;
  for (const [index, line] of linesOf(text).entries()) {
    if (line.trim() === '') continue;
    const corner = cornerOf(line, ring.length + 1);
    if (corner !== null) ring.push(corner);
    else if (ring.length > 0 || !heading.test(line)) return refused('unreadable-line', index + 1);
  }
  return ring.length < 3 ? refused('few-corners') : { ok: true, polygons: [[ring]] };
}

const closed = (ring: Position[]): Position[] => {
  const [first, last] = [ring[0] as Position, ring.at(-1) as Position];
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
};

/** The one that fits better than every other. */
function systemOf(
  positions: readonly Position[],
  expected: (lon: number, lat: number) => boolean,
): CrsGuess | OutlineProblem {
  const found = inferCrs(positions, expected);
  if (found.found === 'none') return 'no-place';
  if (found.found === 'one') return found.guess;
  const [best, next] = found.guesses;
  return best && (!next || best.inside > next.inside) ? best : 'ambiguous';
}

/** `expected`: whether a place lies where the outline should be. Longitude and latitude come out, on the datum given. */
export function readOutline(text: string, expected: (lon: number, lat: number) => boolean): OutlineReading {
  const given = text.replace(/^\uFEFF/, '').trim();
  if (given === '') return refused('empty');
  const parts = given.startsWith('{') ? fromJson(given) : given.startsWith('<') ? fromKml(given) : fromLines(given);
  if (!parts.ok) return parts;
  const polygons = parts.polygons.map((rings) => rings.map(closed));
  const raw: Areal =
    polygons.length === 1
      ? { type: 'Polygon', coordinates: polygons[0] as Rings }
      : { type: 'MultiPolygon', coordinates: polygons };
  const positions = positionsOf(raw);
  const system = systemOf(positions, expected);
  if (typeof system === 'string') return refused(system);
  const geometry = mapPositions(raw, (position) => placeOf(system, position)) as Areal;
  return { ok: true, geometry, corners: positions.length - polygons.flat().length, system: guessName(system) };
}
