// One position that stands for a site: where its mark and label are drawn, and which tile owns it.
// A centroid where that lies inside: tiles need thousands of them, and the pole of `polygon.ts` costs a hundred times more.
import type { StoredGeometry } from './wkb';

export type LonLat = readonly [number, number];

type Ring = readonly GeoJSON.Position[];

const lon = (position: GeoJSON.Position | undefined): number => position?.[0] ?? 0;
const lat = (position: GeoJSON.Position | undefined): number => position?.[1] ?? 0;

/** Area in square degrees (signed) and centroid; relative to the first vertex, so that small rings keep their digits. */
function centroid(ring: Ring): { readonly area: number; readonly at: LonLat } {
  const x0 = lon(ring[0]);
  const y0 = lat(ring[0]);
  let area = 0;
  let cx = 0;
  let cy = 0;
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const [ax, ay, bx, by] = [lon(ring[i]) - x0, lat(ring[i]) - y0, lon(ring[i + 1]) - x0, lat(ring[i + 1]) - y0];
    const cross = ax * by - bx * ay;
    area += cross / 2;
    cx += ((ax + bx) * cross) / 6;
    cy += ((ay + by) * cross) / 6;
  }
  return area === 0 ? { area, at: [x0, y0] } : { area, at: [x0 + cx / area, y0 + cy / area] };
}

/** Longitudes at which the rings cross a latitude, in order. */
function crossings(rings: readonly Ring[], at: number): number[] {
  const found: number[] = [];
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i += 1) {
      const [ay, by] = [lat(ring[i]), lat(ring[i + 1])];
      if (ay > at !== by > at) found.push(lon(ring[i]) + ((at - ay) / (by - ay)) * (lon(ring[i + 1]) - lon(ring[i])));
    }
  }
  return found.sort((a, b) => a - b);
}

/** The centroid when it lies inside, otherwise the middle of the widest inner stretch at its latitude. */
function insidePolygon(rings: readonly Ring[]): LonLat {
  const { at } = centroid(rings[0] ?? []);
  const cuts = crossings(rings, at[1]);
  let best: LonLat = at;
  let widest = 0;
  for (let i = 0; i + 1 < cuts.length; i += 2) {
    const [west, east] = [cuts[i] as number, cuts[i + 1] as number];
    if (at[0] >= west && at[0] <= east) return at;
    if (east - west > widest) {
      widest = east - west;
      best = [(west + east) / 2, at[1]];
    }
  }
  return best;
}

/** A position on the geometry: the point itself, or a place inside the largest polygon. */
export function markPosition(geometry: StoredGeometry): LonLat {
  if (geometry.type === 'Point') return [lon(geometry.coordinates), lat(geometry.coordinates)];
  if (geometry.type === 'Polygon') return insidePolygon(geometry.coordinates);
  let largest: readonly Ring[] = geometry.coordinates[0] ?? [];
  let most = -1;
  for (const rings of geometry.coordinates) {
    const area = Math.abs(centroid(rings[0] ?? []).area);
    if (area > most) {
      most = area;
      largest = rings;
    }
  }
  return insidePolygon(largest);
}
