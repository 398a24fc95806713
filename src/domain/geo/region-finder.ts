// Which region a place lies in, and how far a shape strays out of one.
import type { Position } from 'geojson';
import type { RegionCode } from '../units';
import { OutlineGrid } from './outline-grid';
import { type Areal, polygonsOf } from './polygon';
import { lat, lon } from './segments';

export interface NamedOutline {
  readonly code: RegionCode;
  readonly name: string;
  readonly parent: RegionCode | null;
  /** null: a functional zone; its parent's outline stands for it. */
  readonly geometry: Areal | null;
}

/** Files repeat few names many times. */
const MOST_NAMES = 10_000;
const METRES_PER_DEGREE = 111_320;

/** Metres from a position to the segment from `a` to `b`, in the local plane. */
function metresToSegment(position: Position, a: Position, b: Position): number {
  const east = METRES_PER_DEGREE * Math.cos((lat(position) * Math.PI) / 180);
  const local = (p: Position): [number, number] => [
    (lon(p) - lon(position)) * east,
    (lat(p) - lat(position)) * METRES_PER_DEGREE,
  ];
  const [ax, ay] = local(a);
  const [bx, by] = local(b);
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
  return Math.hypot(ax + t * dx, ay + t * dy);
}

/** True when the position lies within `tolerance` metres of the outline. */
function isNear(position: Position, outline: Areal, tolerance: number): boolean {
  const north = tolerance / METRES_PER_DEGREE;
  const east = north / Math.cos((lat(position) * Math.PI) / 180);
  for (const ring of polygonsOf(outline).flat()) {
    for (let i = 1; i < ring.length; i += 1) {
      const [a, b] = [ring[i - 1] as Position, ring[i] as Position];
      if (Math.max(lon(a), lon(b)) < lon(position) - east || Math.min(lon(a), lon(b)) > lon(position) + east) continue;
      if (Math.max(lat(a), lat(b)) < lat(position) - north || Math.min(lat(a), lat(b)) > lat(position) + north)
        continue;
      if (metresToSegment(position, a, b) <= tolerance) return true;
    }
  }
  return false;
}

interface Shape {
  readonly outline: NamedOutline;
  readonly grid: OutlineGrid;
}

export class RegionFinder {
  readonly #byCode: ReadonlyMap<RegionCode, NamedOutline>;
  readonly #shapes: readonly Shape[];
  readonly #grids: ReadonlyMap<RegionCode, OutlineGrid>;
  readonly #named = new Map<string, NamedOutline | null>();

  constructor(regions: readonly NamedOutline[]) {
    this.#byCode = new Map(regions.map((region) => [region.code, region]));
    this.#shapes = regions.flatMap((outline) =>
      outline.geometry ? [{ outline, grid: new OutlineGrid(outline.geometry) }] : [],
    );
    this.#grids = new Map(this.#shapes.map(({ outline, grid }) => [outline.code, grid]));
  }

  get(code: string): NamedOutline | undefined {
    return this.#byCode.get(code as RegionCode);
  }

  within(code: RegionCode, ancestor: RegionCode): boolean {
    let at = this.#byCode.get(code);
    while (at) {
      if (at.code === ancestor) return true;
      at = at.parent === null ? undefined : this.#byCode.get(at.parent);
    }
    return false;
  }

  /** By code, full name, name with its parent's in front, or name without its last word (县, 区, 市). */
  named(text: string, under: RegionCode | null): NamedOutline | null {
    const key = `${under ?? ''} ${text}`;
    const known = this.#named.get(key);
    if (known !== undefined) return known;
    const found = this.#findNamed(text, under);
    if (this.#named.size < MOST_NAMES) this.#named.set(key, found);
    return found;
  }

  #findNamed(text: string, under: RegionCode | null): NamedOutline | null {
    const wanted = text.replace(/\s+/g, '');
    const inScope = [...this.#byCode.values()].filter(({ code }) => under === null || this.within(code, under));
    const full = (region: NamedOutline): string =>
      `${(region.parent && this.#byCode.get(region.parent)?.name) || ''}${region.name}`;
    const exact = inScope.find((region) => [region.code, region.name, full(region)].includes(wanted as RegionCode));
    if (exact) return exact;
    const short = inScope.filter(({ name }) => name.length > 2 && name.slice(0, -1) === wanted);
    return short.length === 1 ? (short[0] ?? null) : null;
  }

  /** The smallest unit that holds the place. */
  at(place: Position, under: RegionCode | null = null): NamedOutline | null {
    const holding = this.#shapes.filter(
      ({ grid, outline }) => (under === null || this.within(outline.code, under)) && grid.holds(place),
    );
    const leaf = holding.find(({ outline }) => !holding.some((other) => other.outline.parent === outline.code));
    return leaf?.outline ?? null;
  }

  /** The outline that a site of the region must lie in: its own, else its nearest parent's. */
  outlineOf(code: RegionCode): Areal | null {
    return this.#gridOf(code)?.geometry ?? null;
  }

  #gridOf(code: RegionCode): OutlineGrid | null {
    let at = this.#byCode.get(code);
    while (at && at.geometry === null && at.parent !== null) at = this.#byCode.get(at.parent);
    return (at && this.#grids.get(at.code)) ?? null;
  }

  /** Whether the place lies in the outline that stands for the region. */
  holds(code: RegionCode, place: Position): boolean {
    return this.#gridOf(code)?.holds(place) ?? false;
  }

  /** The first position that lies further out of the region than `tolerance` metres. */
  stray(positions: readonly Position[], code: RegionCode, tolerance: number): Position | null {
    const grid = this.#gridOf(code);
    if (!grid) return null;
    const isOut = (position: Position): boolean => !grid.holds(position) && !isNear(position, grid.geometry, tolerance);
    return positions.find(isOut) ?? null;
  }
}
