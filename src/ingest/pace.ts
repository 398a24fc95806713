// Tells where a long reading stands, and lets everything else that waits have its turn.
import { setImmediate } from 'node:timers/promises';
import type { ReadProgress } from '../contract/import-report';
import type { LocalText } from '../domain/text';

const SHORTEST_MS = 200;
/** Rows between two looks at the clock. */
const CHUNK = 500;

/** A part of the whole work: from which share to which. */
export interface Phase {
  readonly step: LocalText;
  readonly from: number;
  readonly to: number;
}

export class Pace {
  readonly #progress: ReadProgress | undefined;
  #last = Number.NEGATIVE_INFINITY;

  constructor(progress?: ReadProgress) {
    this.#progress = progress;
  }

  /** Always told: a new phase begins. */
  async begin({ step, from }: Phase): Promise<void> {
    this.#last = performance.now();
    this.#progress?.(step, from);
    await setImmediate();
  }

  /** `share`: how much of the phase is done. */
  async within({ step, from, to }: Phase, share: number): Promise<void> {
    const now = performance.now();
    if (now - this.#last < SHORTEST_MS) return;
    this.#last = now;
    this.#progress?.(step, from + (to - from) * share);
    await setImmediate();
  }

  async each<T>(phase: Phase, items: readonly T[], work: (item: T, index: number) => void): Promise<void> {
    await this.begin(phase);
    for (let i = 0; i < items.length; i += 1) {
      if (i % CHUNK === CHUNK - 1) await this.within(phase, i / items.length);
      work(items[i] as T, i);
    }
  }
}
