// Cells of a loaded day by layer and region, sorted out once: every target looks only at its own.
import type { RegionTree } from '../geo/region';
import type { LayerKey } from '../site/layer';
import type { Cell } from '../site/site';
import type { RegionCode } from '../units';
import { matches } from './matching';
import type { Match } from './measure';

export class CellIndex {
  readonly #cells: readonly Cell[];
  readonly #regions: RegionTree;
  readonly #found = new Map<string, readonly Cell[]>();

  constructor(cells: readonly Cell[], regions: RegionTree) {
    this.#cells = cells;
    this.#regions = regions;
  }

  #once(key: string, find: () => readonly Cell[]): readonly Cell[] {
    let found = this.#found.get(key);
    if (!found) {
      found = find();
      this.#found.set(key, found);
    }
    return found;
  }

  #ofLayer(layer: LayerKey): readonly Cell[] {
    return this.#once(layer, () => this.#cells.filter((cell) => cell.layer === layer));
  }

  /** Of a region and everything below it. */
  of(layer: LayerKey, region: RegionCode): readonly Cell[] {
    return this.#once(`${layer} ${region}`, () => {
      const inside = new Set(this.#regions.subtree(region).map(({ code }) => code));
      inside.add(region);
      return this.#ofLayer(layer).filter((cell) => inside.has(cell.region));
    });
  }

  ofSort(layer: LayerKey, region: RegionCode, sort: Match): readonly Cell[] {
    return this.#once(`${layer} ${region} ${JSON.stringify(sort)}`, () =>
      this.of(layer, region).filter((cell) => matches(sort, cell, this.#regions)),
    );
  }
}

const indexes = new WeakMap<readonly Cell[], CellIndex>();

/** The same index for the same loaded day. */
export function indexOf(cells: readonly Cell[], regions: RegionTree): CellIndex {
  const known = indexes.get(cells);
  if (known) return known;
  const index = new CellIndex(cells, regions);
  indexes.set(cells, index);
  return index;
}
