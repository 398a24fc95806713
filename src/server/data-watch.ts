// Tells listeners when the data state changes, whoever changed it: one look a second at the database, however many
// listen, and none while nobody does. After a write through this server it looks at once.
import type { DataState, Store } from '../contract/store';

/** Calls `tick` again and again until it is stopped. */
export type Pulse = (tick: () => void) => () => void;

/** `state` null: nothing has changed since the last time. */
type Listener = (state: DataState | null) => void;

export class DataWatch {
  readonly #store: Pick<Store, 'state'>;
  readonly #pulse: Pulse;
  readonly #listeners = new Set<Listener>();
  readonly #ends = new Set<() => void>();
  #stop: (() => void) | null = null;
  #version: string | null = null;
  #looking = false;

  constructor(store: Pick<Store, 'state'>, pulse: Pulse) {
    this.#store = store;
    this.#pulse = pulse;
  }

  /** Called at every look. `ended`: the server goes away. */
  listen(listener: Listener, ended: () => void): () => void {
    this.#listeners.add(listener);
    this.#ends.add(ended);
    this.#stop ??= this.#pulse(() => void this.look());
    return () => {
      this.#listeners.delete(listener);
      this.#ends.delete(ended);
      if (this.#listeners.size === 0) this.#rest();
    };
  }

  close(): void {
    for (const end of [...this.#ends]) end();
    this.#rest();
  }

  #rest(): void {
    this.#stop?.();
    this.#stop = null;
    this.#version = null;
  }

  /** A database that is away for a while is no news. */
  async look(): Promise<void> {
    if (this.#looking || this.#listeners.size === 0) return;
    this.#looking = true;
    try {
      const state = await this.#store.state();
      const news = this.#version !== state.version;
      this.#version = state.version;
      for (const listener of [...this.#listeners]) listener(news ? state : null);
    } catch {
      for (const listener of [...this.#listeners]) listener(null);
    } finally {
      this.#looking = false;
    }
  }
}
