// One page out of a list in id order. The cursor is the last id of the page before: stable while entries come and go.

export interface Page<T> {
  readonly entries: readonly T[];
  readonly nextCursor: string | null;
}

export function pageAfter<T>(
  all: readonly T[],
  idOf: (entry: T) => string,
  cursor: string | undefined,
  limit: number,
): Page<T> {
  const start = cursor === undefined ? 0 : all.findIndex((entry) => idOf(entry) > cursor);
  const entries = start < 0 ? [] : all.slice(start, start + limit);
  const last = entries.at(-1);
  const more = start >= 0 && start + limit < all.length;
  return { entries, nextCursor: more && last ? idOf(last) : null };
}
