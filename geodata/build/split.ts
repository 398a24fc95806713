// Splitting a published total into irregular whole-number parts that add up to it exactly.
import type { Random } from './random';

export interface Spread {
  /** Standard deviation of the logarithm of a part. */
  readonly sigma: number;
  /** Parts are multiples of this; what is left over goes to the largest part. */
  readonly step: number;
  /** No part is smaller than this. */
  readonly least: number;
  /** No part is larger than this multiple of the mean. */
  readonly most?: number;
}

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

/** `n` log-normal parts of `total`. */
export function split(total: number, n: number, random: Random, { sigma, step, least, most = 6 }: Spread): number[] {
  if (n * least > total) throw new Error(`${total} cannot be split into ${n} parts of at least ${least}`);
  const weights = Array.from({ length: n }, () => Math.min(most, Math.exp(sigma * random.normal() - sigma ** 2 / 2)));
  const spare = (total - n * least) / sum(weights);
  const parts = weights.map((weight) => Math.max(least, Math.floor((least + weight * spare) / step) * step));
  const largest = parts.indexOf(Math.max(...parts));
  parts[largest] = (parts[largest] as number) + total - sum(parts);
  return parts;
}

/** `n` things shared out by weight in whole numbers of at least `least`. */
export function shareOut(n: number, weights: readonly number[], least: number): number[] {
  const free = n - least * weights.length;
  if (free < 0) throw new Error(`${n} cannot be shared out by at least ${least}`);
  const exact = weights.map((weight) => (free * weight) / sum(weights));
  const shares = exact.map((share) => least + Math.floor(share));
  const byRest = exact.map((share, i) => ({ i, rest: share % 1 })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of byRest.slice(0, n - sum(shares))) shares[i] = (shares[i] as number) + 1;
  return shares;
}
