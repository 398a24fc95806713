// Which sites hold back several lagging targets at once, and how much of what is missing each of them would close.
import type { FeatureId, TargetId } from '../units';

export interface LaggingTarget {
  readonly id: TargetId;
  /** What pace asks for now, in the target's unit; null: unknown. */
  readonly short: number | null;
  readonly sites: readonly { readonly id: FeatureId; readonly contribution: number }[];
}

export interface Holding {
  readonly id: FeatureId;
  readonly targets: readonly {
    readonly id: TargetId;
    readonly contribution: number;
    /** Of what is missing, 1 at most. */
    readonly closes: number;
  }[];
  /** Sum of the shares closed. */
  readonly closes: number;
}

/** Those that would close most, summed over the targets they count for; targets on pace miss nothing. */
export function holdingSites(targets: readonly LaggingTarget[], most: number): readonly Holding[] {
  const found = new Map<FeatureId, Holding['targets'][number][]>();
  for (const { id: target, short, sites } of targets) {
    if (short === null || short <= 0) continue;
    for (const { id, contribution } of sites) {
      const held = found.get(id) ?? [];
      held.push({ id: target, contribution, closes: Math.min(1, contribution / short) });
      found.set(id, held);
    }
  }
  return [...found]
    .map(([id, held]) => ({ id, targets: held, closes: held.reduce((sum, { closes }) => sum + closes, 0) }))
    .sort((a, b) => b.closes - a.closes || b.targets.length - a.targets.length || (a.id < b.id ? -1 : 1))
    .slice(0, most);
}
