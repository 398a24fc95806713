// What lies upstream of a water point: near it, and where the line of its river is known, above it on that line.
import type { Position } from 'geojson';
import { destination } from '../geo/ellipsoid';
import { distanceToShapeM, nearestOnLine } from '../geo/nearest';
import type { StoredGeometry } from '../geo/wkb';
import type { PositionAccuracy } from '../site/site';

/** In km: where nothing is said, and at most. */
export const USUAL_KM = 10;
export const FARTHEST_KM = 50;
const METRES_PER_KM = 1000;

/** Positions in the direction of the current. */
export type RiverLine = readonly Position[];

/** `river`: as the attribute of water points has it. */
export interface RiverCourse {
  readonly river: string;
  readonly positionAccuracy: PositionAccuracy;
  readonly lines: readonly RiverLine[];
}

/** Farther from the line than this a point is not on that river. */
const ON_RIVER_M = 5000;

export interface Course {
  readonly line: RiverLine;
  readonly illustrative: boolean;
}

/** The line of the river that passes the point; of several parts the nearest. null: none is known. */
export function courseAt(at: Position, river: string | null, rivers: readonly RiverCourse[]): Course | null {
  const near = rivers
    .filter((course) => course.river === river)
    .flatMap(({ lines, positionAccuracy }) =>
      lines
        .filter((line) => line.length > 1)
        .map((line) => ({
          line,
          illustrative: positionAccuracy === 'illustrative',
          distance: nearestOnLine(at, line).distanceM,
        })),
    )
    .filter(({ distance }) => distance <= ON_RIVER_M)
    .sort((a, b) => a.distance - b.distance);
  return near[0] ?? null;
}

/** Metres from where the line begins. */
export const alongM = (at: Position, line: RiverLine): number => nearestOnLine(at, line).alongM;

/** `[west, south, east, north]` of everything within a distance. */
export function boxAround(at: Position, km: number): readonly [number, number, number, number] {
  const reach = (azimuth: number): Position => destination(at, azimuth, km * METRES_PER_KM);
  return [reach(270)[0] as number, reach(180)[1] as number, reach(90)[0] as number, reach(0)[1] as number];
}

export interface Upstream<S> {
  readonly site: S;
  readonly distanceM: number;
  /** Metres along the line above the point; null without a line. */
  readonly aboveM: number | null;
}

/** Nearest first. With a line only what lies above the point on it. */
export function upstreamOf<S extends { readonly shape: StoredGeometry }>(
  at: Position,
  line: RiverLine | null,
  sites: readonly S[],
  km: number,
): readonly Upstream<S>[] {
  const own = line && alongM(at, line);
  const above = (shape: StoredGeometry): number | null =>
    line === null || own === null ? null : own - highest(shape, line);
  return sites
    .map((site) => ({ site, distanceM: distanceToShapeM(at, site.shape), aboveM: above(site.shape) }))
    .filter(({ distanceM, aboveM }) => distanceM <= km * METRES_PER_KM && (aboveM === null || aboveM > 0))
    .sort((a, b) => a.distanceM - b.distanceM);
}

/** Of an area the corner that comes first on the line: part of it drains above the point. */
function highest(shape: StoredGeometry, line: RiverLine): number {
  const corners =
    shape.type === 'Point'
      ? [shape.coordinates]
      : shape.type === 'Polygon'
        ? shape.coordinates.flat()
        : shape.coordinates.flat(2);
  return Math.min(...corners.map((corner) => alongM(corner, line)));
}
