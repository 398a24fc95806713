// Marks at z 10 and 11: sites too small to draw are merged by place, so that a mark says how many it stands for.
// Merging cells are parts of a tile, so that no site falls into two marks.
import { TILE_EXTENT, type TileId, type TilePoint } from './tile-grid';

/** 32 pixels. */
const CELL = TILE_EXTENT / 16;

export interface Placed<T> {
  readonly site: T;
  /** In tile units, inside the tile. */
  readonly at: TilePoint;
  /** Only sites of the same kind share a mark, so that a filter by kind keeps or drops it whole. */
  readonly kind: string;
}

export interface Merged<T> {
  readonly sites: readonly T[];
  readonly at: TilePoint;
}

const cellOf = ([x, y]: TilePoint): string => `${Math.floor(x / CELL)}/${Math.floor(y / CELL)}`;

function middleOf(points: readonly TilePoint[]): TilePoint {
  const sum = points.reduce<TilePoint>(([x, y], point) => [x + point[0], y + point[1]], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

export function mergeMarks<T>(placed: readonly Placed<T>[]): readonly Merged<T>[] {
  const cells = new Map<string, Placed<T>[]>();
  for (const one of placed) {
    const key = `${cellOf(one.at)}/${one.kind}`;
    const cell = cells.get(key);
    if (cell) cell.push(one);
    else cells.set(key, [one]);
  }
  return [...cells.values()].map((cell) => ({
    sites: cell.map(({ site }) => site),
    at: middleOf(cell.map(({ at }) => at)),
  }));
}

/** Roll-ups below, merged marks from here, every site whole from `WHOLE_FROM`. */
export const SITES_FROM = 10;
export const WHOLE_FROM = 12;

export type Stage = 'rolled-up' | 'merged' | 'whole';

export const stageOf = ({ z }: TileId): Stage => {
  if (z < SITES_FROM) return 'rolled-up';
  return z < WHOLE_FROM ? 'merged' : 'whole';
};
