// Pole of inaccessibility: the inner point farthest from the border, by searching ever smaller squares (the idea of
// mapbox/polylabel), in degrees with longitudes shortened by the latitude.
import type { Position } from 'geojson';
import { signedPlanarArea } from './rings';
import { lat, lon } from './segments';

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly half: number;
  /** Signed distance to the border, positive inside. */
  readonly distance: number;
  /** The best that any point of the square can reach. */
  readonly reach: number;
}

type Plane = readonly (readonly (readonly [number, number])[])[];

const PRECISION = 1 / 200;

function squaredDistance(x: number, y: number, a: readonly [number, number], b: readonly [number, number]): number {
  let [px, py] = a;
  const [dx, dy] = [b[0] - px, b[1] - py];
  if (dx !== 0 || dy !== 0) {
    const t = Math.min(1, Math.max(0, ((x - px) * dx + (y - py) * dy) / (dx * dx + dy * dy)));
    px += dx * t;
    py += dy * t;
  }
  return (x - px) ** 2 + (y - py) ** 2;
}

function signedDistance(x: number, y: number, rings: Plane): number {
  let inside = false;
  let nearest = Infinity;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const a = ring[i - 1] as readonly [number, number];
      const b = ring[i] as readonly [number, number];
      if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
      nearest = Math.min(nearest, squaredDistance(x, y, a, b));
    }
  }
  return (inside ? 1 : -1) * Math.sqrt(nearest);
}

const cell = (x: number, y: number, half: number, rings: Plane): Cell => {
  const distance = signedDistance(x, y, rings);
  return { x, y, half, distance, reach: distance + half * Math.SQRT2 };
};

function search(rings: Plane): readonly [number, number] {
  const [xs, ys] = [rings[0]?.map((p) => p[0]) ?? [], rings[0]?.map((p) => p[1]) ?? []];
  const [west, east] = [Math.min(...xs), Math.max(...xs)];
  const [south, north] = [Math.min(...ys), Math.max(...ys)];
  const size = Math.min(east - west, north - south);
  let best = cell((west + east) / 2, (south + north) / 2, 0, rings);
  if (size === 0) return [best.x, best.y];
  let open: Cell[] = [];
  const half = size / 2;
  for (let x = west; x < east; x += size)
    for (let y = south; y < north; y += size) open.push(cell(x + half, y + half, half, rings));
  while (open.length > 0) {
    for (const one of open) if (one.distance > best.distance) best = one;
    const worth = best.distance + size * PRECISION;
    open = open.flatMap((one) => (one.reach > worth ? quarters(one, rings) : []));
  }
  return [best.x, best.y];
}

function quarters({ x, y, half }: Cell, rings: Plane): Cell[] {
  const h = half / 2;
  return [
    cell(x - h, y - h, h, rings),
    cell(x + h, y - h, h, rings),
    cell(x - h, y + h, h, rings),
    cell(x + h, y + h, h, rings),
  ];
}

const planarSize = (rings: readonly (readonly Position[])[]): number => Math.abs(signedPlanarArea(rings[0] ?? []));

/** The pole of the largest polygon. */
export function poleOfInaccessibility(polygons: readonly (readonly (readonly Position[])[])[]): [number, number] {
  const largest = [...polygons].sort((a, b) => planarSize(b) - planarSize(a))[0];
  if (!largest?.[0]?.[0]) throw new Error('a polygon without positions has no inner point');
  const shorten = Math.cos((lat(largest[0][0]) * Math.PI) / 180);
  const [x, y] = search(largest.map((ring) => ring.map((p) => [lon(p) * shorten, lat(p)] as const)));
  return [x / shorten, y];
}
