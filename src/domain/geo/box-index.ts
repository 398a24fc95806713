// Boxes in an index: which of them meet another.
import Flatbush from 'flatbush';
import type { Box } from './segments';

export class BoxIndex {
  readonly #index: Flatbush | null;

  constructor(boxes: readonly Box[]) {
    this.#index = boxes.length > 0 ? new Flatbush(boxes.length) : null;
    for (const box of boxes) this.#index?.add(...box);
    this.#index?.finish();
  }

  /** Places in the list, in order. */
  meeting(box: Box, isWanted?: (place: number) => boolean): number[] {
    return (this.#index?.search(...box, isWanted) ?? []).sort((a, b) => a - b);
  }
}
