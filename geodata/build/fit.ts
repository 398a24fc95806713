// Giving an outline exactly the ellipsoidal area it must have: first by scaling about its centre, then by moving
// single corners by a few steps of the coordinate grid.
import type { Polygon, Position } from 'geojson';
import { ellipsoidalAreaM2 } from '../../src/domain/geo/ellipsoid';
import { GRID, type LonLat, metresPerDegree, onGrid, toGrid } from './frame';

const polygon = (corners: readonly Position[]): Polygon => ({
  type: 'Polygon',
  coordinates: [[...corners, corners[0] as Position]],
});

const areaDm2 = (corners: readonly Position[]): number => ellipsoidalAreaM2(polygon(corners)) * 100;

function scaled(corners: readonly LonLat[], centre: LonLat, target: number): LonLat[] {
  let now = [...corners];
  for (let i = 0; i < 4; i++) {
    const k = Math.sqrt(target / areaDm2(now.map((corner) => [...corner])));
    if (Math.abs(k - 1) < 1e-10) break;
    now = now.map(([lon, lat]) => [centre[0] + (lon - centre[0]) * k, centre[1] + (lat - centre[1]) * k]);
  }
  return now;
}

interface Move {
  readonly corner: number;
  readonly to: Position;
  readonly left: number;
}

const STEPS = [-3, -2, -1, 0, 1, 2, 3];

/** The move of one corner that brings the area nearest to what is missing; effects are taken in the local plane. */
function bestMove(corners: readonly Position[], missing: number): Move {
  const n = corners.length;
  let best: Move = { corner: 0, to: corners[0] as Position, left: missing };
  for (let corner = 0; corner < n; corner++) {
    const [before, at, after] = [corners[(corner + n - 1) % n], corners[corner], corners[(corner + 1) % n]] as [
      [number, number],
      [number, number],
      [number, number],
    ];
    const [perLon, perLat] = metresPerDegree(at[1]);
    const perStep = 50 * GRID * perLon * perLat;
    for (const dx of STEPS) {
      for (const dy of STEPS) {
        const gain = perStep * (dx * (after[1] - before[1]) - dy * (after[0] - before[0]));
        if (Math.abs(missing - gain) >= Math.abs(best.left)) continue;
        best = { corner, to: [toGrid(at[0] + dx * GRID), toGrid(at[1] + dy * GRID)], left: missing - gain };
      }
    }
  }
  return best;
}

/** The outline with an area that rounds to `target` square decimetres. */
export function fitArea(outline: readonly LonLat[], centre: LonLat, target: number): Polygon {
  const corners = scaled(outline, centre, target).map(onGrid);
  for (let i = 0; i < 40; i++) {
    const missing = target - areaDm2(corners);
    if (Math.abs(missing) < 0.45) return polygon(corners);
    const { corner, to } = bestMove(corners, missing);
    corners[corner] = to;
  }
  throw new Error(`no outline of exactly ${target} dm²`);
}
