// The totals that figures are made of, moved along with the events instead of counted anew.
import type { Catalogue, Store } from '../contract/store';
import { type CellMove, Totals } from '../domain/plan/totals';
import { attributesRead, type Change } from '../domain/plan/touches';
import type { Snapshot } from './snapshot';

interface Step {
  readonly seq: number;
  readonly changes: readonly Change[];
}

/** Totals as they stand at `seq`. */
export interface Standing {
  readonly seq: number;
  readonly totals: Totals;
  /** Everything else that figures rest on is the same as long as this is. */
  readonly epoch: string;
  /** What has changed since an earlier number of the same epoch; null: longer ago than is remembered. */
  since(seq: number): readonly Change[] | null;
}

interface Kept extends Standing {
  readonly base: string;
  readonly attributes: readonly string[];
  readonly steps: readonly Step[];
}

const STEPS_KEPT = 100;

/** One change for each sort that moved; it exists otherwise than before where the moves do not cancel out. */
export function changesOf(moves: readonly CellMove[]): readonly Change[] {
  const net = new Map<string, { change: Omit<Change, 'exists'>; n: number }>();
  for (const { layer, region, attributes, n } of moves) {
    const key = JSON.stringify([layer, region, attributes]);
    const known = net.get(key) ?? { change: { layer, region, attributes }, n: 0 };
    net.set(key, { ...known, n: known.n + n });
  }
  return [...net.values()].map(({ change, n }) => ({ ...change, exists: n !== 0 }));
}

function standing(kept: Omit<Kept, 'since'>): Kept {
  const since = (seq: number): readonly Change[] | null => {
    const oldest = kept.steps[0];
    if (seq >= kept.seq) return [];
    if (!oldest || seq < oldest.seq) return null;
    return kept.steps.filter((step) => step.seq >= seq).flatMap(({ changes }) => changes);
  };
  return { ...kept, since };
}

export class TotalsBook {
  readonly #store: Store;
  readonly #attributes = new WeakMap<Catalogue, readonly string[]>();
  #current: Promise<Kept> | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  /** At least as new as the snapshot. */
  at(snapshot: Snapshot): Promise<Standing> {
    const before = this.#current ?? Promise.resolve(null);
    const next = before.catch(() => null).then((kept) => this.#follow(kept, snapshot));
    this.#current = next;
    return next;
  }

  async #follow(kept: Kept | null, snapshot: Snapshot): Promise<Kept> {
    const { base, seq } = snapshot.state;
    if (kept === null || kept.base !== base) return this.#read(snapshot);
    if (kept.seq >= seq) return kept;
    const found = await this.#store.totalsSince(kept.seq, kept.attributes);
    if (found === null || found.layers.has('water-points')) return this.#read(snapshot);
    const step = { seq: kept.seq, changes: changesOf(found.moves) };
    const steps = [...kept.steps, step].slice(-STEPS_KEPT);
    const totals = found.moves.length === 0 ? kept.totals : kept.totals.plus(found.moves);
    return standing({ ...kept, seq: found.seq, totals, steps });
  }

  async #read({ state, catalogue }: Snapshot): Promise<Kept> {
    const attributes = this.#attributes.get(catalogue) ?? attributesRead(catalogue.targets);
    this.#attributes.set(catalogue, attributes);
    const { seq, moves } = await this.#store.totals(attributes);
    const { base } = state;
    return standing({ seq, totals: Totals.of(moves), epoch: `${base}/${seq}`, base, attributes, steps: [] });
  }
}
