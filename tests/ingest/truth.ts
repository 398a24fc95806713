// What the import fixtures describe, and how far a place that was read lies from it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Position } from 'geojson';
import { FIXTURES } from './import-world';

export interface TruthFeature {
  readonly properties: {
    readonly 图斑编号: string;
    readonly 片区名称: string;
    readonly 状态: string;
    readonly 投资万元: number;
  };
  readonly geometry: GeoJSON.Polygon;
}

export const truth = JSON.parse(readFileSync(join(FIXTURES, 'truth_wgs84.geojson'), 'utf8')).features as TruthFeature[];

const METRES_PER_DEGREE = 111_320;
export function metresApart(a: Position, b: Position): number {
  const north = ((a[1] as number) - (b[1] as number)) * METRES_PER_DEGREE;
  const east = ((a[0] as number) - (b[0] as number)) * METRES_PER_DEGREE * Math.cos(((a[1] as number) * Math.PI) / 180);
  return Math.hypot(north, east);
}

/** Largest distance from a read position to the nearest one of the truth, and the other way round. */
export function apart(read: readonly Position[], wanted: readonly Position[]): number {
  const reach = (from: readonly Position[], to: readonly Position[]): number =>
    Math.max(...from.map((a) => Math.min(...to.map((b) => metresApart(a, b)))));
  return Math.max(reach(read, wanted), reach(wanted, read));
}

/** The place of a pile in the ledger: the mean of the corners of the site with the same number. */
export function meanOf({ geometry }: TruthFeature): Position {
  const ring = (geometry.coordinates[0] as Position[]).slice(0, -1);
  return [0, 1].map((axis) => ring.reduce((sum, p) => sum + (p[axis] as number), 0) / ring.length);
}
