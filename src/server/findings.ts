// What does not fit together, each with what a ruling about it needs: an id that outlives reloads, whose steward may
// rule, the values that stand there, and what may govern.
import type { StoredRuling } from '../contract/records';
import type { Viewer } from '../contract/store';
import { maySee } from '../domain/access/sharing';
import type { RegionTree } from '../domain/geo/region';
import { type Basis, NONE_GOVERNS, ruledState } from '../domain/plan/ruling';
import type { PlanFact, Target } from '../domain/plan/target';
import type { SharingClass } from '../domain/site/site';
import type { RegionCode } from '../domain/units';

export interface Finding {
  readonly id: string;
  readonly region: RegionCode | null;
  /** The strictest of everything in it. */
  readonly sharing: SharingClass;
  readonly basis: readonly Basis[];
  /** Besides `none`. */
  readonly choices: readonly string[];
}

const CLASSES: readonly SharingClass[] = ['open', 'conditional', 'restricted'];

export const strictest = (classes: readonly SharingClass[]): SharingClass =>
  classes.reduce((most, one) => (CLASSES.indexOf(one) > CLASSES.indexOf(most) ? one : most), 'open');

export const sharingOf = (one: Target | PlanFact): SharingClass => ('sharing' in one ? one.sharing : 'open');

export const basisOf = ({ id, op, value, unit }: Target | PlanFact): Basis => ({ id, op, value, unit });

/** The rulings that a viewer may see, by finding. Names of officers are for staff. */
export class Rulings {
  readonly #byFinding = new Map<string, StoredRuling[]>();

  constructor(all: readonly StoredRuling[], viewer: Viewer, regions: RegionTree) {
    for (const ruling of all) {
      if (!maySee(viewer, ruling, regions)) continue;
      const shown = viewer.role === 'public' ? { ...ruling, actor: '' } : ruling;
      const known = this.#byFinding.get(ruling.finding);
      if (known) known.push(shown);
      else this.#byFinding.set(ruling.finding, [shown]);
    }
  }

  about({ id, region, basis, choices }: Finding) {
    const rulings = this.#byFinding.get(id) ?? [];
    return {
      id,
      region,
      state: ruledState(basis, rulings),
      choices: [...choices, NONE_GOVERNS],
      rulings: rulings.map(({ seq, governs, basis: then, why, evidence, actor, recordedAt }) => {
        return { seq, governs, basis: [...then], why, evidence, actor, recordedAt };
      }),
    };
  }
}
