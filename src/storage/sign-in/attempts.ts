// Slows guessing down: failed sign-ins are counted by address, by user name, and by both. An attempt counts from its
// beginning, so that many at once do not slip through; success takes it back.

const WINDOW_MS = 15 * 60_000;
/** Keys remembered at most; the oldest go first. */
const KEYS_KEPT = 20_000;

/** A user name from one address; anyone from one address; a user name from everywhere. */
const LIMITS = { both: 5, address: 20, username: 100 } as const;

export interface Attempt {
  readonly username: string;
  /** null: not known; all such are counted as one address. */
  readonly from: string | null;
}

export type Admission = { readonly ok: true } | { readonly ok: false; readonly seconds: number };

const MAPPED = /^::ffff:(?=\d+\.)/i;
const NETWORK_GROUPS = 4;

/** Of version 6 the network: who has one address there has 2⁶⁴. */
function networkOf(address: string): string {
  const plain = address.replace(MAPPED, '').toLowerCase();
  if (!plain.includes(':')) return plain;
  const [head = ''] = plain.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  return [...groups, '0', '0', '0', '0'].slice(0, NETWORK_GROUPS).join(':');
}

const keysOf = ({ username, from }: Attempt): readonly (readonly [string, number])[] => {
  const name = username.toLowerCase();
  const address = from === null ? null : networkOf(from);
  return [
    [`both ${address} ${name}`, LIMITS.both],
    [`address ${address}`, LIMITS.address],
    [`username ${name}`, LIMITS.username],
  ];
};

export class Attempts {
  readonly #failures = new Map<string, readonly number[]>();

  constructor(private readonly now: () => Date) {}

  /** Counts an attempt, unless there were too many: then says for how long. */
  begin(attempt: Attempt): Admission {
    const now = this.now().getTime();
    const keys = keysOf(attempt);
    const waits = keys.map(([key, limit]) => {
      const recent = this.#recent(key, now);
      return recent.length < limit ? 0 : (recent[recent.length - limit] as number) + WINDOW_MS - now;
    });
    const longest = Math.max(...waits);
    if (longest > 0) return { ok: false, seconds: Math.ceil(longest / 1000) };
    for (const [key] of keys) this.#keep(key, [...this.#recent(key, now), now]);
    return { ok: true };
  }

  /** The name was right: what it failed before is forgotten; the address is still watched. */
  succeeded(attempt: Attempt): void {
    const [both, address, username] = keysOf(attempt);
    if (both) this.#failures.delete(both[0]);
    for (const key of [address, username]) {
      if (!key) continue;
      const times = this.#failures.get(key[0]) ?? [];
      this.#keep(key[0], times.slice(0, -1));
    }
  }

  #recent(key: string, now: number): readonly number[] {
    return (this.#failures.get(key) ?? []).filter((time) => time > now - WINDOW_MS);
  }

  #keep(key: string, times: readonly number[]): void {
    this.#failures.delete(key);
    if (times.length > 0) this.#failures.set(key, times);
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size <= KEYS_KEPT) break;
      this.#failures.delete(oldest);
    }
  }
}
