// Administrative regions and functional zones as a tree.
import type { RegionCode } from '../units';

export type RegionLevel = 'prefecture' | 'county' | 'zone';

/** Without outline: a functional zone whose sites are placed inside its parent. */
export interface Region {
  readonly code: RegionCode;
  readonly name: string;
  readonly nameEn: string | null;
  readonly level: RegionLevel;
  readonly parent: RegionCode | null;
  /** Which pack's plan area it belongs to; null for context only (a neighbouring county). */
  readonly pack: string | null;
  readonly hasOutline: boolean;
  /** `[west, south, east, north]` in degrees; a zone has its parent's. */
  readonly bbox: readonly [number, number, number, number];
  /** A point well inside the outline, for labels and roll-up marks. */
  readonly anchor: readonly [number, number];
}

export class RegionTree {
  readonly #regions = new Map<RegionCode, Region>();

  constructor(regions: readonly Region[]) {
    for (const region of regions) this.#regions.set(region.code, region);
  }

  all(): readonly Region[] {
    return [...this.#regions.values()];
  }

  get(code: RegionCode): Region | undefined {
    return this.#regions.get(code);
  }

  /** True when `code` is `ancestor` or lies below it. */
  within(code: RegionCode, ancestor: RegionCode): boolean {
    let at: RegionCode | null = code;
    while (at !== null) {
      if (at === ancestor) return true;
      at = this.#regions.get(at)?.parent ?? null;
    }
    return false;
  }

  /** The region itself and everything below it. */
  subtree(code: RegionCode): readonly Region[] {
    return this.all().filter((region) => this.within(region.code, code));
  }

  /** Parents from the nearest up. */
  ancestors(code: RegionCode): readonly Region[] {
    const found: Region[] = [];
    let at = this.#regions.get(code)?.parent ?? null;
    while (at !== null) {
      const region = this.#regions.get(at);
      if (!region) break;
      found.push(region);
      at = region.parent;
    }
    return found;
  }
}
