// Which of the known words an unknown one most likely means, for lists to choose from.

const pairsOf = (word: string): string[] =>
  Array.from({ length: Math.max(0, word.length - 1) }, (_, i) => word.slice(i, i + 2));

/** Share of the letters and pairs of letters that two words have in common, 0 to 1. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [mine, theirs] = [a, b].map((word) => [...word, ...pairsOf(word)]) as [string[], string[]];
  if (mine.length === 0 || theirs.length === 0) return 0;
  const left = [...theirs];
  let shared = 0;
  for (const part of mine) {
    const at = left.indexOf(part);
    if (at < 0) continue;
    left.splice(at, 1);
    shared += 1;
  }
  return (2 * shared) / (mine.length + theirs.length);
}

/** The values nearest to a word, best first; each value by its most similar name. Values that share nothing are last. */
export function nearest<T>(
  word: string,
  names: readonly { readonly value: T; readonly name: string }[],
  most: number,
): readonly T[] {
  const best = new Map<T, number>();
  for (const { value, name } of names) best.set(value, Math.max(best.get(value) ?? 0, likeness(word, name)));
  return [...best.entries()]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([value]) => value);
}
