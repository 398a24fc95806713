// How far the values of a conflict lie apart: what is asked for among itself, otherwise what was found at the start.
import { factorOf, family } from './same-units';
import type { Operator } from './target';

interface Member {
  readonly kind: 'target' | 'task' | 'baseline' | 'rule' | 'fact';
  readonly op: Operator;
  readonly value: number | null;
  readonly unit: string;
  readonly baseline: { readonly value: number | null } | null;
}

interface Figure {
  readonly value: number;
  readonly unit: string;
}

/**
 * `strictness`: the same number, once as "more than" and once as "at least"; `words`: some have no number. `values`:
 * how many different ones.
 */
export type Spread =
  | {
      readonly by: 'numbers';
      readonly of: 'aims' | 'baselines';
      readonly amount: number;
      readonly least: number;
      readonly most: number;
      readonly values: number;
      readonly unit: string;
    }
  | { readonly by: 'unit' | 'strictness' | 'words' | 'none' };

/** Printed decimals, converted and subtracted. */
const settled = (value: number): number => Number(value.toPrecision(12));

const isAim = ({ kind }: Member): boolean => kind === 'target' || kind === 'task';

function compared(figures: readonly Figure[], of: 'aims' | 'baselines'): Spread | null {
  const [first] = figures;
  if (!first || figures.length < 2) return null;
  if (figures.some(({ unit }) => family(unit) !== family(first.unit))) return { by: 'unit' };
  const { unit } = first;
  const numbers = figures.map((one) => settled((one.value * factorOf(one.unit)) / factorOf(unit)));
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  if (least === most) return null;
  return { by: 'numbers', of, amount: settled(most - least), least, most, values: new Set(numbers).size, unit };
}

/** What plans say of the beginning: published baselines, and those that stand beside a target. */
const baselinesOf = (members: readonly Member[]): readonly Figure[] =>
  members.flatMap((member) => {
    const value = isAim(member) ? (member.baseline?.value ?? null) : member.value;
    return value === null ? [] : [{ value, unit: member.unit }];
  });

export function spreadOf(members: readonly Member[]): Spread {
  if (members.length < 2) return { by: 'none' };
  const aims = members.filter(isAim);
  const valued = aims.flatMap(({ value, unit }) => (value === null ? [] : [{ value, unit }]));
  const found = compared(valued, 'aims') ?? compared(baselinesOf(members), 'baselines');
  if (found) return found;
  return aims.length > 1 && valued.length === aims.length ? { by: 'strictness' } : { by: 'words' };
}
