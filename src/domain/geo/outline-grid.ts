// An outline with a grid laid over it: in a cell that no side touches, one test stands for every place.
import type { Position } from 'geojson';
import { type Areal, bboxOf, pointInPolygon, polygonsOf } from './polygon';
import { type Box, inBox, lat, lon } from './segments';

const CELLS = 128;
const UNKNOWN = 0;
const INSIDE = 1;
const OUTSIDE = 2;
const TOUCHED = 3;

export class OutlineGrid {
  readonly geometry: Areal;
  readonly box: Box;
  #cells: Uint8Array | null = null;

  constructor(geometry: Areal) {
    this.geometry = geometry;
    this.box = bboxOf(geometry);
  }

  /** The border belongs to the outline. */
  holds(place: Position): boolean {
    if (!inBox(place, this.box)) return false;
    const cells = this.#prepared();
    const cell = this.#row(lat(place)) * CELLS + this.#column(lon(place));
    if (cells[cell] === UNKNOWN) cells[cell] = pointInPolygon(place, this.geometry) ? INSIDE : OUTSIDE;
    return cells[cell] === TOUCHED ? pointInPolygon(place, this.geometry) : cells[cell] === INSIDE;
  }

  #column(x: number): number {
    const [west, , east] = this.box;
    return east > west ? Math.min(CELLS - 1, Math.floor(((x - west) / (east - west)) * CELLS)) : 0;
  }

  #row(y: number): number {
    const [, south, , north] = this.box;
    return north > south ? Math.min(CELLS - 1, Math.floor(((y - south) / (north - south)) * CELLS)) : 0;
  }

  /** Marks the cells that a side's box meets. */
  #touch(cells: Uint8Array, a: Position, b: Position): void {
    const [left, right] = [this.#column(Math.min(lon(a), lon(b))), this.#column(Math.max(lon(a), lon(b)))];
    const [low, high] = [this.#row(Math.min(lat(a), lat(b))), this.#row(Math.max(lat(a), lat(b)))];
    for (let row = low; row <= high; row += 1) cells.fill(TOUCHED, row * CELLS + left, row * CELLS + right + 1);
  }

  #prepared(): Uint8Array {
    if (this.#cells) return this.#cells;
    const cells = new Uint8Array(CELLS * CELLS);
    for (const ring of polygonsOf(this.geometry).flat()) {
      for (let i = 1; i < ring.length; i += 1) this.#touch(cells, ring[i - 1] as Position, ring[i] as Position);
    }
    this.#cells = cells;
    return cells;
  }
}
