// Encoded tiles, and the parsed geometry they are cut from, in bounded memory.
import type { RollUp } from '../../contract/store';
import { AsyncLru, Lru } from '../lru';
import type { RegionOutline } from './region-tile';

const BYTES_KEPT = 64 * 1024 * 1024;
/** What an entry weighs besides its bytes. */
const ENTRY_BYTES = 200;

export class TileCache {
  readonly #tiles = new Lru<Uint8Array<ArrayBuffer>>(BYTES_KEPT);
  /** Outlines of all regions, by data version. */
  readonly outlines = new AsyncLru<readonly RegionOutline[]>(2);

  /** Totals by region, by data version and layer. */
  readonly rollUps = new AsyncLru<readonly RollUp[]>(8);

  async get(key: string, make: () => Promise<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
    const known = this.#tiles.get(key);
    if (known) return known;
    const made = await make();
    this.#tiles.set(key, made, made.byteLength + ENTRY_BYTES);
    return made;
  }
}
