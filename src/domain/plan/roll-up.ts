// Many targets at once: how many stand where, and which need attention first.
import type { RegionCode, TargetId } from '../units';
import type { Progress, Verdict } from './progress';
import type { Binding, Target } from './target';

export interface TargetProgress {
  readonly target: Target;
  /** The region it was worked out for. */
  readonly region: RegionCode;
  readonly progress: Progress;
}

/** `none`: no verdict is given. */
export type Standing = Verdict | 'none';
export const STANDINGS = [
  'overdue',
  'behind',
  'at-risk',
  'on-track',
  'met',
  'unknown',
  'none',
] as const satisfies readonly Standing[];
export type StandingCounts = Readonly<Record<Standing, number>>;

export const standingOf = ({ progress }: TargetProgress): Standing => progress.verdict ?? 'none';

export function countStandings(entries: readonly TargetProgress[]): StandingCounts {
  const counts: Record<Standing, number> = {
    overdue: 0,
    behind: 0,
    'at-risk': 0,
    'on-track': 0,
    met: 0,
    unknown: 0,
    none: 0,
  };
  for (const entry of entries) counts[standingOf(entry)] += 1;
  return counts;
}

/** 约束性 first. */
const FORCE: Readonly<Record<Binding, number>> = { binding: 0, expected: 1, task: 2, none: 3 };
const URGENCY: Readonly<Record<Standing, number>> = {
  overdue: 0,
  behind: 1,
  'at-risk': 2,
  unknown: 3,
  'on-track': 4,
  met: 5,
  none: 6,
};

const lateness = ({ progress }: TargetProgress): number =>
  Math.max(-(progress.varianceDays ?? 0), progress.forecastLateDays ?? 0);

/** Overdue before behind before at risk; the stronger legal force first, then the later one, then the nearer deadline. */
export function byUrgency(a: TargetProgress, b: TargetProgress): number {
  const deadline = (entry: TargetProgress): string => entry.progress.period?.deadline ?? '9999-12-31';
  return (
    URGENCY[standingOf(a)] - URGENCY[standingOf(b)] ||
    FORCE[a.target.binding] - FORCE[b.target.binding] ||
    lateness(b) - lateness(a) ||
    (deadline(a) < deadline(b) ? -1 : Number(deadline(a) > deadline(b))) ||
    (a.target.id < b.target.id ? -1 : 1)
  );
}

const URGENT: readonly Standing[] = ['overdue', 'behind', 'at-risk'];

export const mostUrgent = <P extends TargetProgress>(entries: readonly P[], most: number): readonly P[] =>
  entries
    .filter((entry) => URGENT.includes(standingOf(entry)))
    .sort(byUrgency)
    .slice(0, most);

/** Groups in order of first appearance. An entry may belong to several (responsible units). */
export function groupBy<P extends TargetProgress, K extends string>(
  entries: readonly P[],
  keysOf: (entry: P) => readonly K[],
): ReadonlyMap<K, readonly P[]> {
  const groups = new Map<K, P[]>();
  for (const entry of entries) {
    for (const key of keysOf(entry)) {
      const group = groups.get(key);
      if (group) group.push(entry);
      else groups.set(key, [entry]);
    }
  }
  return groups;
}

/** County figures that no document publishes can't be ranked: they are listed as 未公布分县数据. */
export const isRankable = ({ flags }: Target): boolean => !flags.some(({ code }) => code === 'split-unpublished');

export const unrankable = (targets: readonly Target[]): readonly TargetId[] =>
  targets.filter((target) => !isRankable(target)).map(({ id }) => id);
