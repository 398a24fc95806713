// The ground on which sites are placed: inside an outline, at a distance from its border and from each other.
import type { Polygon, Position } from 'geojson';
import { type Areal, type Box, bboxOf, pointInPolygon, polygonWithin } from '../../src/domain/geo/polygon';
import { polygonsOverlap } from '../../src/domain/geo/polygons-overlap';
import { fitArea } from './fit';
import { type LonLat, type Metres, offset, onGrid } from './frame';
import { outline, type Shape } from './outline';
import type { Random } from './random';

/** Where to try next; later attempts may look farther away. */
export type Sampler = (random: Random, attempt: number) => LonLat;

export interface Wanted {
  readonly areaDm2: number;
  readonly shape: Shape;
  readonly within: Areal;
  readonly sample: Sampler;
  /** Least distance to the border and to other sites, in metres. */
  readonly gap: number;
}

const ATTEMPTS = 4000;
/** Degrees; a site is listed in every cell that its box touches. */
const CELL = 0.02;

const widened = (corners: readonly Metres[], by: number): Metres[] =>
  corners.map(([x, y]) => {
    const k = 1 + by / Math.max(1, Math.hypot(x, y));
    return [x * k, y * k];
  });

const ringOf = (centre: LonLat, corners: readonly Metres[]): Position[] => {
  const ring = corners.map((corner) => [...offset(centre, corner)]);
  return [...ring, ring[0] as Position];
};

function* cells([west, south, east, north]: Box): Generator<string> {
  for (let x = Math.floor(west / CELL); x <= Math.floor(east / CELL); x++)
    for (let y = Math.floor(south / CELL); y <= Math.floor(north / CELL); y++) yield `${x}:${y}`;
}

export class Ground {
  readonly #taken = new Map<string, Set<Polygon>>();

  #free(polygon: Polygon): boolean {
    for (const cell of cells(bboxOf(polygon)))
      for (const other of this.#taken.get(cell) ?? []) if (polygonsOverlap(polygon, other)) return false;
    return true;
  }

  #take(polygon: Polygon): void {
    for (const cell of cells(bboxOf(polygon))) {
      const there = this.#taken.get(cell) ?? new Set();
      this.#taken.set(cell, there.add(polygon));
    }
  }

  /** A new outline of exactly the wanted area on free ground. */
  place(wanted: Wanted, random: Random): Polygon {
    const side = Math.sqrt(wanted.areaDm2 / 100);
    let corners: Metres[] = [];
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (attempt % 20 === 0) corners = outline(random, wanted.shape).map(([x, y]) => [x * side, y * side]);
      const centre = wanted.sample(random, attempt);
      if (!pointInPolygon([...centre], wanted.within)) continue;
      const room: Polygon = { type: 'Polygon', coordinates: [ringOf(centre, widened(corners, wanted.gap))] };
      if (!polygonWithin(room, wanted.within) || !this.#free(room)) continue;
      const placed = fitArea(
        corners.map((corner) => offset(centre, corner)),
        centre,
        wanted.areaDm2,
      );
      this.#take(placed);
      return placed;
    }
    throw new Error(`no free ground for a site of ${wanted.areaDm2} dm² in ${ATTEMPTS} attempts`);
  }

  /** A point on free ground. */
  placePoint(within: Areal, sample: Sampler, random: Random): Position {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const at = sample(random, attempt);
      const room: Polygon = { type: 'Polygon', coordinates: [ringOf(at, widened(DIAMOND, 60))] };
      if (polygonWithin(room, within) && this.#free(room)) return onGrid(at);
    }
    throw new Error(`no free ground for a point in ${ATTEMPTS} attempts`);
  }
}

const DIAMOND: readonly Metres[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
];
