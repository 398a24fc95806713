// How far the values of a conflict lie apart.
import { factorOf, family } from './same-units';
import type { Operator } from './target';

interface Value {
  readonly op: Operator;
  readonly value: number | null;
  readonly unit: string;
}

/** `strictness`: the same number, once as "more than" and once as "at least"; `words`: some have no number. */
export type Spread =
  | { readonly by: 'amount'; readonly amount: number; readonly unit: string }
  | { readonly by: 'unit' | 'strictness' | 'words' | 'none' };

/** Printed decimals, subtracted. */
const settled = (value: number): number => Number(value.toPrecision(12));

export function spreadOf(values: readonly Value[]): Spread {
  const valued = values.flatMap(({ value, unit }) => (value === null ? [] : [{ value, unit }]));
  const [first, second] = valued;
  if (values.length < 2) return { by: 'none' };
  if (!first || !second) return { by: 'words' };
  if (valued.some((one) => family(one.unit) !== family(first.unit))) return { by: 'unit' };
  const { unit } = first;
  const numbers = valued.map((one) => (one.value * factorOf(one.unit)) / factorOf(unit));
  const amount = settled(Math.max(...numbers) - Math.min(...numbers));
  if (amount > 0) return { by: 'amount', amount, unit };
  return numbers.length < values.length ? { by: 'words' } : { by: 'strictness' };
}
