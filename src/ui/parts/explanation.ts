// Where a figure comes from, as data.
import type { Fact } from './facts';

export interface Explanation {
  readonly title: string;
  /** The figure as it is written where it was clicked. */
  readonly figure: string;
  readonly drill: boolean;
  readonly facts: readonly Fact[];
  readonly formula: string | null;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}
