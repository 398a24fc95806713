// Rules of a mineral plan on new mining and exploration rights, as data of a pack, and what is proposed.
import type { Areal } from '../geo/polygon';
import type { LayerKey } from '../site/layer';
import type { LocalText } from '../text';
import type { RegionCode, TargetId } from '../units';
import type { Match } from './measure';

export const RIGHTS = ['mining', 'exploration'] as const;
export const METHODS = ['open-pit', 'underground'] as const;
export const RESERVES = ['large', 'medium', 'small'] as const;
export const CAPACITY_UNITS = ['万吨/年', '万立方米/年'] as const;

export type Right = (typeof RIGHTS)[number];
export type MiningMethod = (typeof METHODS)[number];
export type ReserveSize = (typeof RESERVES)[number];
export type CapacityUnit = (typeof CAPACITY_UNITS)[number];

/** null: not known yet. */
export interface Proposal {
  readonly geometry: Areal;
  readonly right: Right;
  /** One of the minerals that the region's rules know. */
  readonly mineral: string;
  readonly method: MiningMethod | null;
  /** Size of the reserve that the mine takes up. */
  readonly reserve: ReserveSize | null;
  /** In `capacityUnit`. */
  readonly capacity: number | null;
  readonly capacityUnit: CapacityUnit;
  /** Of coal: high gas, or coal and gas outburst. */
  readonly highGas: boolean | null;
}

/** Where a plan says so. */
export interface Clause {
  readonly document: string;
  readonly section: string;
  readonly item: string | null;
  readonly sourceLine: number;
  /** The published figure or target that says the same. */
  readonly fact: string | null;
}

interface RuleBase {
  readonly id: string;
  /** With everything below it. */
  readonly region: RegionCode;
  readonly title: LocalText;
  readonly clause: Clause;
  /** Left out, like `minerals` and `method`: for all. */
  readonly right?: Right;
  readonly minerals?: readonly string[];
  /** Minerals that it is about in some of their uses only. */
  readonly dependsOnUse?: readonly string[];
  readonly method?: MiningMethod;
}

export type AdmissionRule = RuleBase &
  (
    | {
        readonly type: 'min-scale';
        readonly reserve?: ReserveSize;
        readonly highGas?: boolean;
        readonly atLeast: number;
        readonly unit: CapacityUnit;
      }
    | { readonly type: 'no-small-reserve' }
    | { readonly type: 'forbidden' }
    /** The plan is for its region alone. */
    | { readonly type: 'plan-area' }
    /** Outside all planned blocks none may be set up. */
    | { readonly type: 'planned-block' }
    | { readonly type: 'block-mineral' }
    | { readonly type: 'one-holder' }
    /** Sites to be kept clear of; only known when such are loaded. */
    | { readonly type: 'avoid'; readonly layer: LayerKey; readonly where: Match }
    /** One more must still keep the target, an upper limit of a number. */
    | { readonly type: 'limit'; readonly target: TargetId }
    /** Can't be told from what a proposal says. */
    | { readonly type: 'judgement' }
  );

/** A mineral that may be proposed, whether or not a site of it is stored. */
export interface MineralName {
  readonly code: string;
  readonly name: LocalText;
}

export interface RuleBook {
  readonly region: RegionCode;
  readonly minerals: readonly MineralName[];
  readonly rules: readonly AdmissionRule[];
}
