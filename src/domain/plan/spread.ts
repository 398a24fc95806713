// How far the values of a conflict lie apart.
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
  const numbers = values.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length < 2) return { by: 'none' };
  if (numbers.length < 2) return { by: 'words' };
  const valued = values.filter(({ value }) => value !== null);
  const unit = valued[0]?.unit ?? '';
  if (valued.some((one) => one.unit !== unit)) return { by: 'unit' };
  const amount = settled(Math.max(...numbers) - Math.min(...numbers));
  if (amount > 0) return { by: 'amount', amount, unit };
  return numbers.length < values.length ? { by: 'words' } : { by: 'strictness' };
}
