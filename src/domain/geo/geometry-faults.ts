// What is wrong with a shape before anything may be computed from it, and how it could be mended.
import type { Geometry, MultiPolygon, Polygon, Position } from 'geojson';
import { type Areal, polygonsOf, polygonWithin } from './polygon';
import { polygonsOverlap } from './polygons-overlap';
import { isClosed, isCounterClockwise, selfIntersection, signedPlanarArea } from './rings';
import { crosses, crossing, lat, lon, type Segment, samePlace } from './segments';

export type GeometryFaultCode =
  | 'geometry-type'
  | 'non-finite'
  | 'out-of-range'
  | 'swapped-axes'
  | 'too-many-vertices'
  | 'open-ring'
  | 'zero-area'
  | 'self-intersection'
  | 'hole-outside';

export interface GeometryFault {
  readonly code: GeometryFaultCode;
  readonly place: readonly [number, number] | null;
  readonly mended: Geometry | null;
}

export type SiteGeometry = Extract<Geometry, { type: 'Point' | 'Polygon' | 'MultiPolygon' }>;

const MOST_VERTICES = 1_000_000;
/** About a square decimetre, the unit that areas are stored in: smaller is no place. */
const SMALLEST_DEGREES2 = 1e-12;

/** Not a copy where there is one line only. */
function joined(lines: readonly Position[][]): Position[] {
  if (lines.length === 1) return lines[0] as Position[];
  const all: Position[] = [];
  for (const line of lines) for (const position of line) all.push(position);
  return all;
}

export function positionsOf(geometry: Geometry): readonly Position[] {
  switch (geometry.type) {
    case 'Point':
      return [geometry.coordinates];
    case 'MultiPoint':
    case 'LineString':
      return geometry.coordinates;
    case 'MultiLineString':
    case 'Polygon':
      return joined(geometry.coordinates);
    case 'MultiPolygon':
      return joined(geometry.coordinates.flat());
    case 'GeometryCollection':
      return geometry.geometries.flatMap(positionsOf);
  }
}

const fault = (code: GeometryFaultCode, at?: Position | null, mended: Geometry | null = null): GeometryFault => ({
  code,
  place: at && at.length >= 2 && at.every(Number.isFinite) ? [lon(at), lat(at)] : null,
  mended,
});

/** The geometry with every position put through `change`. */
export function mapPositions(geometry: Geometry, change: (position: Position) => Position): Geometry {
  const line = (positions: readonly Position[]): Position[] => positions.map(change);
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: change(geometry.coordinates) };
    case 'MultiPoint':
    case 'LineString':
      return { type: geometry.type, coordinates: line(geometry.coordinates) };
    case 'MultiLineString':
    case 'Polygon':
      return { type: geometry.type, coordinates: geometry.coordinates.map(line) };
    case 'MultiPolygon':
      return { type: 'MultiPolygon', coordinates: geometry.coordinates.map((rings) => rings.map(line)) };
    case 'GeometryCollection':
      return { type: geometry.type, geometries: geometry.geometries.map((part) => mapPositions(part, change)) };
  }
}

const RANGE = { lon: 180, lat: 90 };
const looksSwapped = ([first, second]: Position): boolean =>
  (first as number) >= 3 && (first as number) <= 54 && (second as number) >= 73 && (second as number) <= 136;

function isOdd(position: Position): boolean {
  if (position.length < 2) return true;
  for (const number of position) if (!Number.isFinite(number)) return true;
  return false;
}

function numberFault(geometry: Geometry, positions: readonly Position[]): GeometryFault | null {
  if (positions.some(isOdd)) return fault('non-finite');
  if (positions.length > MOST_VERTICES) return fault('too-many-vertices', positions[0]);
  if (positions.length > 0 && positions.every(looksSwapped)) {
    const mended = mapPositions(geometry, ([a, b, ...rest]) => [b as number, a as number, ...rest]);
    return fault('swapped-axes', positions.slice(0, 1).map(([a, b]) => [b as number, a as number])[0], mended);
  }
  const beyond = positions.find((p) => Math.abs(lon(p)) > RANGE.lon || Math.abs(lat(p)) > RANGE.lat);
  return beyond ? fault('out-of-range') : null;
}

const remade = (geometry: Areal, polygons: readonly Position[][][]): Areal =>
  geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: polygons[0] ?? [] }
    : { type: 'MultiPolygon', coordinates: [...polygons] };

function openRingFault(geometry: Areal): GeometryFault | null {
  const polygons = polygonsOf(geometry);
  const open = polygons.flat().find((ring) => !isClosed(ring));
  if (!open) return null;
  const closed = polygons.map((rings) =>
    rings.map((ring) => (ring.length === 0 || isClosed(ring) ? ring : [...ring, ring[0] as Position])),
  );
  const worksOut = closed.flat().every(isClosed);
  return fault('open-ring', open[0], worksOut ? remade(geometry, closed) : null);
}

const sides = (ring: readonly Position[]): Segment[] => ring.slice(1).map((to, i) => [ring[i] as Position, to]);

/** A ring that crosses itself once, as its two loops. */
function loopsOf(ring: readonly Position[]): [Position[], Position[]] | null {
  const segments = sides(ring);
  if (segments.length > 200) return null;
  for (let i = 0; i < segments.length; i += 1) {
    for (let j = i + 2; j < segments.length; j += 1) {
      if (!crosses(segments[i] as Segment, segments[j] as Segment)) continue;
      const at = crossing(segments[i] as Segment, segments[j] as Segment);
      const inner = [at, ...ring.slice(i + 1, j + 1), at];
      const outer = [...ring.slice(0, i + 1), at, ...ring.slice(j + 1)];
      return [inner, outer];
    }
  }
  return null;
}

const outward = (ring: Position[]): Position[] => (isCounterClockwise(ring) ? ring : [...ring].reverse());

function withoutCrossing(geometry: Areal): MultiPolygon | null {
  const polygons = polygonsOf(geometry);
  if (polygons.length !== 1 || polygons[0]?.length !== 1) return null;
  const loops = loopsOf(polygons[0][0] as Position[]);
  if (!loops?.every((ring) => isClosed(ring) && !selfIntersection(ring) && signedPlanarArea(ring) !== 0)) return null;
  return { type: 'MultiPolygon', coordinates: loops.map((ring) => [outward(ring)]) };
}

const asPolygon = (ring: Position[]): Polygon => ({ type: 'Polygon', coordinates: [ring] });

function holeFault(geometry: Areal): GeometryFault | null {
  for (const [exterior = [], ...holes] of polygonsOf(geometry)) {
    const stray = holes.find((hole) => !polygonWithin(asPolygon(hole), asPolygon(exterior)));
    if (stray) return fault('hole-outside', stray[0]);
  }
  const parts = polygonsOf(geometry).map((coordinates): Polygon => ({ type: 'Polygon', coordinates }));
  if (parts.length > 50) return null;
  const doubled = parts.find((part, i) => parts.slice(i + 1).some((other) => polygonsOverlap(part, other)));
  return doubled ? fault('self-intersection', doubled.coordinates[0]?.[0]) : null;
}

const isEmpty = (geometry: Areal): boolean =>
  polygonsOf(geometry).reduce((sum, [exterior = []]) => sum + Math.abs(signedPlanarArea(exterior)), 0) <
  SMALLEST_DEGREES2;

function arealFault(geometry: Areal): GeometryFault | null {
  const open = openRingFault(geometry);
  if (open) return open;
  const rings = polygonsOf(geometry).flat();
  const flat = rings.find((ring) => ring.every((position) => samePlace(position, ring[0] as Position)));
  if (rings.length === 0 || flat) return fault('zero-area', flat?.[0]);
  for (const ring of rings) {
    const at = selfIntersection(ring);
    if (!at) continue;
    // A ring that runs back over itself all the way encloses nothing.
    if (signedPlanarArea(ring) === 0 && !loopsOf(ring)) return fault('zero-area', at);
    return fault('self-intersection', at, withoutCrossing(geometry));
  }
  return holeFault(geometry) ?? (isEmpty(geometry) ? fault('zero-area', rings[0]?.[0]) : null);
}

function firstFault(geometry: Geometry): GeometryFault | null {
  const positions = positionsOf(geometry);
  const numbers = numberFault(geometry, positions);
  if (numbers) return numbers;
  if (geometry.type === 'Point') return null;
  if (geometry.type === 'LineString' && isClosed(geometry.coordinates)) {
    return fault('geometry-type', positions[0], { type: 'Polygon', coordinates: [geometry.coordinates] });
  }
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return fault('geometry-type', positions[0]);
  return positions.length === 0 ? fault('zero-area') : arealFault(geometry);
}

/**
 * The first fault, gravest first; null: the shape holds. Positions are longitude, latitude. What is proposed as mended
 * holds itself.
 */
export function geometryFault(geometry: Geometry): GeometryFault | null {
  const found = firstFault(geometry);
  return found?.mended && firstFault(found.mended) ? { ...found, mended: null } : found;
}
