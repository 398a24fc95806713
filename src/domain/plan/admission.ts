// Admission check (准入核查) of a proposed mining area: each rule of the plan with its outcome and its clause.

import { ellipsoidalAreaM2 } from '../geo/ellipsoid';
import { sharedAreaM2 } from '../geo/overlap-area';
import type { Areal } from '../geo/polygon';
import type { AttributeValue } from '../site/layer';
import type { SiteState } from '../site/site';
import type { LocalText } from '../text';
import type { FeatureId } from '../units';

export type MiningMethod = 'open-pit' | 'underground';
export type ReserveSize = 'large' | 'medium' | 'small';

export interface Proposal {
  readonly geometry: Areal;
  /** Value of the attribute `mineral`. */
  readonly mineral: string;
  readonly method: MiningMethod;
  /** null: not known yet. */
  readonly reserve: ReserveSize | null;
  /** In `capacityUnit`; null: not known yet. */
  readonly capacity: number | null;
  readonly capacityUnit: '万吨/年' | '万立方米/年';
  /** Of coal: high gas, or coal and gas outburst; null: not known. */
  readonly highGas: boolean | null;
}

interface RuleBase {
  /** Fact or target of the plan that states it. */
  readonly clause: string;
  readonly minerals?: readonly string[];
  readonly method?: MiningMethod;
}

/** Data of a pack, never code. A rule without `minerals` or `method` is for all of them. */
export type AdmissionRule = RuleBase &
  (
    | {
        readonly type: 'min-scale';
        readonly reserve?: ReserveSize;
        readonly highGas?: boolean;
        readonly atLeast: number;
        readonly unit: Proposal['capacityUnit'];
      }
    | { readonly type: 'no-small-reserve' }
    | { readonly type: 'forbidden' }
    /** Within a planned block: its mineral, and nobody else. Outside all of them: none may be set up. */
    | { readonly type: 'planned-block' }
    | { readonly type: 'block-mineral' }
    | { readonly type: 'one-holder' }
    /** Layers of what must be kept clear, by the value of `kind`; only known when they are loaded. */
    | { readonly type: 'avoid'; readonly kind: string }
    /** Can't be told from what a proposal says. */
    | { readonly type: 'judgement' }
  );

export type AdmissionOutcome = 'pass' | 'fail' | 'unknown';

export interface AdmissionFinding {
  readonly clause: string;
  readonly type: AdmissionRule['type'];
  readonly outcome: AdmissionOutcome;
  readonly reason: LocalText;
  /** What it collides with, or lies in. */
  readonly features: readonly FeatureId[];
}

/** A site with its outline. */
export interface ShapedSite extends Pick<SiteState, 'id' | 'code' | 'name' | 'layer' | 'attributes'> {
  readonly geometry: Areal;
}

export interface Surroundings {
  readonly sites: readonly ShapedSite[];
  /** Values of `kind` of protection layers that are loaded. */
  readonly protectionLoaded: readonly string[];
}

/** Less than this is the width of a line drawn twice. */
const SLIVER_M2 = 1;

const text = (zh: string, en: string): LocalText => ({ zh, en });

type Verdict = Omit<AdmissionFinding, 'clause' | 'type'>;

const verdict = (outcome: AdmissionOutcome, zh: string, en: string, sites: readonly ShapedSite[] = []): Verdict => ({
  outcome,
  reason: text(zh, en),
  features: sites.map(({ id }) => id),
});

const isOfKind = (site: ShapedSite, kind: AttributeValue): boolean => site.attributes.kind === kind;

const touching = (proposal: Proposal, sites: readonly ShapedSite[]): readonly ShapedSite[] =>
  sites.filter(({ geometry }) => sharedAreaM2(proposal.geometry, geometry) > SLIVER_M2);

const namesOf = (sites: readonly ShapedSite[]): string => sites.map(({ name }) => name).join('、');

/** Whether a rule is about the proposal; null: what decides it is not known. */
function concerns(rule: AdmissionRule, proposal: Proposal): boolean | null {
  if (rule.minerals && !rule.minerals.includes(proposal.mineral)) return false;
  if (rule.method && rule.method !== proposal.method) return false;
  if (rule.type !== 'min-scale') return true;
  if (rule.highGas !== undefined && proposal.highGas !== rule.highGas) return proposal.highGas === null ? null : false;
  if (rule.reserve !== undefined && proposal.reserve !== rule.reserve) return proposal.reserve === null ? null : false;
  return true;
}

type MinScale = Extract<AdmissionRule, { type: 'min-scale' }>;

function minScale(rule: MinScale, { capacity, capacityUnit }: Proposal): Verdict {
  const least = `${rule.atLeast} ${rule.unit}`;
  if (capacity === null || capacityUnit !== rule.unit)
    return verdict('unknown', `最低 ${least}，拟建规模未填`, `At least ${least}; the proposed scale is not given`);
  const given = `${capacity} ${capacityUnit}`;
  return capacity >= rule.atLeast
    ? verdict('pass', `拟建 ${given}，不低于 ${least}`, `${given} proposed, at least ${least} required`)
    : verdict('fail', `拟建 ${given}，低于 ${least}`, `${given} proposed, below the required ${least}`);
}

function smallReserve({ reserve }: Proposal): Verdict {
  if (reserve === null) return verdict('unknown', '储量规模未填', 'The size of the reserve is not given');
  return reserve === 'small'
    ? verdict('fail', '储量规模为小型，禁止新设', 'A small reserve: no new right may be set up')
    : verdict('pass', '储量规模不是小型', 'The reserve is not small');
}

function plannedBlock(proposal: Proposal, { sites }: Surroundings): Verdict {
  const blocks = touching(
    proposal,
    sites.filter((site) => isOfKind(site, 'planned-block')),
  );
  if (blocks.length === 0) return verdict('fail', '不在开采规划区块内', 'Outside every planned block');
  const inside = blocks.reduce((sum, { geometry }) => sum + sharedAreaM2(proposal.geometry, geometry), 0);
  return ellipsoidalAreaM2(proposal.geometry) - inside <= SLIVER_M2
    ? verdict('pass', `位于 ${namesOf(blocks)}`, `Lies in ${namesOf(blocks)}`, blocks)
    : verdict('fail', `部分超出 ${namesOf(blocks)}`, `Reaches beyond ${namesOf(blocks)}`, blocks);
}

function blockMineral(proposal: Proposal, { sites }: Surroundings): Verdict {
  const blocks = touching(
    proposal,
    sites.filter((site) => isOfKind(site, 'planned-block')),
  );
  const other = blocks.filter(({ attributes }) => attributes.mineral !== proposal.mineral);
  if (blocks.length === 0) return verdict('unknown', '不在开采规划区块内', 'Outside every planned block');
  return other.length === 0
    ? verdict('pass', '与区块确定的矿种一致', "The block's mineral", blocks)
    : verdict('fail', `与 ${namesOf(other)} 确定的矿种不符`, `Not the mineral of ${namesOf(other)}`, other);
}

function oneHolder(proposal: Proposal, { sites }: Surroundings): Verdict {
  const rights = sites.filter((site) => isOfKind(site, 'mining-right'));
  const direct = touching(proposal, rights);
  const blocks = touching(
    proposal,
    sites.filter((site) => isOfKind(site, 'planned-block')),
  );
  const inBlock = rights.filter((right) =>
    blocks.some((block) => sharedAreaM2(right.geometry, block.geometry) > SLIVER_M2),
  );
  const others = [...new Set([...direct, ...inBlock])];
  return others.length === 0
    ? verdict('pass', '区块内没有其他采矿权', 'No other mining right in the block')
    : verdict('fail', `已有采矿权：${namesOf(others)}`, `There is a mining right already: ${namesOf(others)}`, others);
}

function avoid(kind: string, proposal: Proposal, { sites, protectionLoaded }: Surroundings): Verdict {
  if (!protectionLoaded.includes(kind))
    return verdict('unknown', '相应的保护图层尚未载入', 'The layer of what is protected is not loaded');
  const met = touching(
    proposal,
    sites.filter((site) => isOfKind(site, kind)),
  );
  return met.length === 0
    ? verdict('pass', '没有重叠', 'No overlap')
    : verdict('fail', `与 ${namesOf(met)} 重叠`, `Overlaps ${namesOf(met)}`, met);
}

function apply(rule: AdmissionRule, proposal: Proposal, around: Surroundings): Verdict {
  switch (rule.type) {
    case 'min-scale':
      return minScale(rule, proposal);
    case 'no-small-reserve':
      return smallReserve(proposal);
    case 'forbidden':
      return verdict('fail', '规划禁止', 'The plan forbids it');
    case 'planned-block':
      return plannedBlock(proposal, around);
    case 'block-mineral':
      return blockMineral(proposal, around);
    case 'one-holder':
      return oneHolder(proposal, around);
    case 'avoid':
      return avoid(rule.kind, proposal, around);
    case 'judgement':
      return verdict('unknown', '需人工判断', 'A person has to judge');
  }
}

/** Rules that are about the proposal, in the order given. */
export function admissionCheck(
  rules: readonly AdmissionRule[],
  proposal: Proposal,
  around: Surroundings,
): readonly AdmissionFinding[] {
  return rules.flatMap((rule) => {
    const about = concerns(rule, proposal);
    if (about === false) return [];
    const found =
      about === null
        ? verdict('unknown', '储量规模或瓦斯等级未填', 'The size of the reserve or the gas class is not given')
        : apply(rule, proposal, around);
    return [{ clause: rule.clause, type: rule.type, ...found }];
  });
}
