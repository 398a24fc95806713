// Caches of bounded weight that forget what was used longest ago.

export class Lru<V> {
  readonly #entries = new Map<string, { readonly value: V; readonly weight: number }>();
  readonly #limit: number;
  #weight = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: V, weight = 1): void {
    this.delete(key);
    this.#entries.set(key, { value, weight });
    this.#weight += weight;
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.#limit) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#weight -= entry.weight;
    this.#entries.delete(key);
  }
}

/** Works a value out once, also for callers that ask while it is being worked out. Failures are not kept. */
export class AsyncLru<V> {
  readonly #promises: Lru<Promise<V>>;

  constructor(limit: number) {
    this.#promises = new Lru(limit);
  }

  get(key: string, make: () => Promise<V>): Promise<V> {
    const known = this.#promises.get(key);
    if (known) return known;
    const made = make();
    this.#promises.set(key, made);
    made.catch(() => this.#promises.delete(key));
    return made;
  }
}
