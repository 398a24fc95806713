// What a person decided about something that does not fit together: which value governs, and why. A ruling holds as
// long as what it was made about stands as it stood then; a later one supersedes it, none is ever removed.
import type { RegionTree } from '../geo/region';
import type { RegionCode } from '../units';
import type { Operator } from './target';

export const FINDING_KINDS = ['conflict', 'parts', 'check', 'layer', 'doubt', 'overlap'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** One value that stood in a finding. */
export interface Basis {
  readonly id: string;
  readonly op: Operator;
  readonly value: number | null;
  readonly unit: string;
}

/** Instead of a member: none of the values governs, or all may stand. */
export const NONE_GOVERNS = 'none';

/** `outdated`: ruled, but the values are no longer those that were ruled about. */
export const RULED_STATES = ['open', 'ruled', 'outdated'] as const;
export type RuledState = (typeof RULED_STATES)[number];

/** `conflict:XC-2022-032-049`: a thing belongs to one finding of a kind, so its first member names it for good. */
export const findingId = (kind: FindingKind, ...parts: readonly string[]): string => [kind, ...parts].join(':');

export function kindOfFinding(id: string): FindingKind | null {
  const [first] = id.split(':');
  return FINDING_KINDS.find((kind) => kind === first) ?? null;
}

const inOrder = (basis: readonly Basis[]): readonly Basis[] => [...basis].sort((a, b) => (a.id < b.id ? -1 : 1));

export function sameBasis(a: readonly Basis[], b: readonly Basis[]): boolean {
  const [first, second] = [inOrder(a), inOrder(b)];
  return (
    first.length === second.length &&
    first.every(({ id, op, value, unit }, i) => {
      const other = second[i] as Basis;
      return id === other.id && op === other.op && value === other.value && unit === other.unit;
    })
  );
}

/** `rulings`: about this finding, oldest first. */
export function ruledState(
  now: readonly Basis[],
  rulings: readonly { readonly basis: readonly Basis[] }[],
): RuledState {
  const last = rulings.at(-1);
  if (last === undefined) return 'open';
  return sameBasis(now, last.basis) ? 'ruled' : 'outdated';
}

/** The nearest region that holds all of them: whose steward may rule. null: there is none. */
export function commonRegion(regions: RegionTree, codes: readonly RegionCode[]): RegionCode | null {
  let at: RegionCode | null = codes[0] ?? null;
  while (at !== null && !codes.every((code) => regions.within(code, at as RegionCode))) {
    at = regions.get(at)?.parent ?? null;
  }
  return at;
}
