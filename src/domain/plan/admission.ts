// Admission check (准入核查) of a proposed area: each rule of the plan with its outcome and its clause.
import { ellipsoidalAreaM2, geodesicLengthM } from '../geo/ellipsoid';
import { sharedAreaM2 } from '../geo/overlap-area';
import { type Areal, polygonsOf } from '../geo/polygon';
import type { LayerKey } from '../site/layer';
import type { SiteState } from '../site/site';
import type { LocalText } from '../text';
import { englishUnit } from '../unit-words';
import type { FeatureId, TargetId } from '../units';
import type { AdmissionRule, Proposal } from './admission-rule';
import { holds } from './aim';
import type { Match } from './measure';
import type { Target } from './target';

export const ADMISSION_OUTCOMES = ['fail', 'unknown', 'pass'] as const;
export type AdmissionOutcome = (typeof ADMISSION_OUTCOMES)[number];

export interface AdmissionFinding {
  readonly rule: AdmissionRule;
  readonly outcome: AdmissionOutcome;
  readonly reason: LocalText;
  /** What it collides with, or lies in. */
  readonly features: readonly FeatureId[];
  /** Rests on simulated states. */
  readonly drill: boolean;
}

/** A site with its outline. */
export interface ShapedSite extends Pick<SiteState, 'id' | 'layer' | 'attributes' | 'status' | 'drill'> {
  readonly geometry: Areal;
}

export interface Surroundings {
  /** Near the proposal, as far as the viewer may see them. */
  readonly sites: readonly ShapedSite[];
  /** Layers with sites near the proposal that the viewer may not see. */
  readonly hidden: ReadonlySet<LayerKey>;
  /** Of the rules' region; null: it has none. */
  readonly outline: Areal | null;
  readonly matches: (match: Match, site: ShapedSite) => boolean;
  /** Whether any such site is loaded in the region, near or far. */
  readonly isLoaded: (layer: LayerKey, match: Match) => boolean;
  readonly limits: ReadonlyMap<
    TargetId,
    { readonly target: Target; readonly actual: number | null; readonly drill: boolean }
  >;
}

/** Less than this is the width of a line drawn twice. */
const SLIVER_M2 = 1;
/** Outlines of regions are good to about this. */
const OUTLINE_M = 100;

type Verdict = Omit<AdmissionFinding, 'rule'>;

const verdict = (outcome: AdmissionOutcome, zh: string, en: string, sites: readonly ShapedSite[] = []): Verdict => ({
  outcome,
  reason: { zh, en },
  features: sites.map(({ id }) => id),
  drill: false,
});

const isOfKind = (site: ShapedSite, kind: string): boolean =>
  site.layer === 'mining-zones' && site.attributes.kind === kind;

const blocksOf = ({ sites }: Surroundings): readonly ShapedSite[] =>
  sites.filter((site) => isOfKind(site, 'planned-block'));

export const touchesAny = (geometry: Areal, sites: readonly ShapedSite[]): readonly ShapedSite[] =>
  sites.filter((site) => sharedAreaM2(geometry, site.geometry) > SLIVER_M2);

const touching = ({ geometry }: Proposal, sites: readonly ShapedSite[]): readonly ShapedSite[] =>
  touchesAny(geometry, sites);

const HIDDEN = verdict(
  'unknown',
  '附近有不向您公开的图斑，无法判断，请由有权限的人员核查',
  'There are sites nearby that are not open to you: somebody who may see them has to check',
);

/** What is not there may be hidden. */
const unlessHidden = (layer: LayerKey, { hidden }: Surroundings, clear: Verdict): Verdict =>
  hidden.has(layer) ? HIDDEN : clear;

type Lack = 'method' | 'reserve' | 'gas' | 'use';

const LACKS: Readonly<Record<Lack, Verdict>> = {
  method: verdict('unknown', '开采方式未填', 'The way of mining is not given'),
  reserve: verdict('unknown', '储量规模未填', 'The size of the reserve is not given'),
  gas: verdict('unknown', '瓦斯等级未填', 'The gas class is not given'),
  use: verdict('unknown', '是否适用取决于矿石用途', 'Whether it applies depends on the use of the stone'),
};

type About = boolean | Lack;
type MinScale = Extract<AdmissionRule, { type: 'min-scale' }>;

function aboutMineral({ minerals, dependsOnUse = [] }: AdmissionRule, { mineral }: Proposal): About {
  if (dependsOnUse.includes(mineral)) return 'use';
  return minerals === undefined || minerals.includes(mineral);
}

const equal = <T>(wanted: T | undefined, given: T | null, lack: Lack): About =>
  wanted === undefined || wanted === given || (given === null ? lack : false);

/** Whether a rule is about the proposal, or what is lacking to tell. */
function aboutOf(rule: AdmissionRule, proposal: Proposal): About {
  const scaled: Pick<MinScale, 'reserve' | 'highGas'> = rule.type === 'min-scale' ? rule : {};
  const parts = [
    rule.right === undefined || rule.right === proposal.right,
    aboutMineral(rule, proposal),
    equal(rule.method, proposal.method, 'method'),
    equal(scaled.reserve, proposal.reserve, 'reserve'),
    equal(scaled.highGas, proposal.highGas, 'gas'),
  ];
  if (parts.includes(false)) return false;
  return parts.find((part) => part !== true) ?? true;
}

function minScale({ atLeast, unit }: MinScale, { capacity, capacityUnit }: Proposal): Verdict {
  const least = (name: string): string => `${atLeast} ${name}`;
  const [zhLeast, enLeast] = [least(unit), least(englishUnit(unit))];
  if (capacity === null)
    return verdict('unknown', `最低 ${zhLeast}，拟建规模未填`, `At least ${enLeast}; no scale is given`);
  const [zh, en] = [`${capacity} ${capacityUnit}`, `${capacity} ${englishUnit(capacityUnit)}`];
  if (capacityUnit !== unit)
    return verdict(
      'unknown',
      `最低 ${zhLeast}，拟建 ${zh}，计量单位不同`,
      `At least ${enLeast}; ${en} is another unit`,
    );
  return capacity >= atLeast
    ? verdict('pass', `拟建 ${zh}，不低于 ${zhLeast}`, `${en} proposed, at least ${enLeast} required`)
    : verdict('fail', `拟建 ${zh}，低于最低规模 ${zhLeast}`, `${en} proposed, below the least scale of ${enLeast}`);
}

function smallReserve({ reserve }: Proposal): Verdict {
  if (reserve === null) return LACKS.reserve;
  return reserve === 'small'
    ? verdict('fail', '储量规模为小型，不得新设', 'A small reserve: no new right may be set up')
    : verdict('pass', '储量规模不是小型', 'The reserve is not small');
}

const perimeterM = (geometry: Areal): number =>
  polygonsOf(geometry).reduce((sum, [exterior = []]) => sum + geodesicLengthM(exterior), 0);

function planArea({ geometry }: Proposal, { outline }: Surroundings): Verdict {
  if (outline === null) return verdict('unknown', '本行政区没有轮廓', 'The region has no outline');
  const outside = ellipsoidalAreaM2(geometry) - sharedAreaM2(geometry, outline);
  if (outside <= SLIVER_M2) return verdict('pass', '位于规划范围内', 'Within the area of the plan');
  return outside <= OUTLINE_M * perimeterM(geometry)
    ? verdict(
        'unknown',
        '贴近行政区边界，边界精度约 100 米，请实地核实',
        'At the border of the region, which is known to about 100 m: check on the ground',
      )
    : verdict('fail', '部分超出规划范围', 'Reaches beyond the area of the plan');
}

function plannedBlock(proposal: Proposal, around: Surroundings): Verdict {
  const blocks = touching(proposal, blocksOf(around));
  if (blocks.length === 0) {
    const none = verdict('fail', '不在任何开采规划区块内', 'Outside every planned block');
    return unlessHidden('mining-zones', around, none);
  }
  const inside = blocks.reduce((sum, { geometry }) => sum + sharedAreaM2(proposal.geometry, geometry), 0);
  return ellipsoidalAreaM2(proposal.geometry) - inside <= SLIVER_M2
    ? verdict('pass', '位于开采规划区块内', 'Lies in a planned block', blocks)
    : verdict('fail', '部分超出开采规划区块', 'Reaches beyond the planned block', blocks);
}

function blockMineral(proposal: Proposal, around: Surroundings): Verdict {
  const blocks = touching(proposal, blocksOf(around));
  const other = blocks.filter(({ attributes }) => attributes.mineral !== proposal.mineral);
  if (blocks.length === 0)
    return verdict(
      'unknown',
      '不在开采规划区块内，没有可对照的矿种',
      'Outside every planned block: no mineral to compare',
    );
  return other.length === 0
    ? verdict('pass', '与区块确定的矿种一致', "The block's mineral", blocks)
    : verdict('fail', '与区块确定的矿种不符', 'Another mineral than the block is planned for', other);
}

function oneHolder(proposal: Proposal, around: Surroundings): Verdict {
  const rights = around.sites.filter((site) => isOfKind(site, 'mining-right'));
  const blocks = touching(proposal, blocksOf(around));
  const inBlock = rights.filter((right) =>
    blocks.some((block) => sharedAreaM2(right.geometry, block.geometry) > SLIVER_M2),
  );
  const met = [...new Set([...touching(proposal, rights), ...inBlock])];
  const holders = met.filter(({ status }) => status !== 'shut');
  const found =
    holders.length === 0
      ? unlessHidden('mining-zones', around, verdict('pass', '没有其他采矿权', 'No other mining right there'))
      : verdict('fail', '已有采矿权', 'There is a mining right already', holders);
  return { ...found, drill: met.some(({ drill }) => drill) };
}

function avoid(
  { layer, where }: Extract<AdmissionRule, { type: 'avoid' }>,
  proposal: Proposal,
  around: Surroundings,
): Verdict {
  if (!around.isLoaded(layer, where))
    return verdict(
      'unknown',
      '相应的保护图层尚未载入，请对照其他资料',
      'The layer of what is protected is not loaded: check against other sources',
    );
  const met = touching(
    proposal,
    around.sites.filter((site) => site.layer === layer && around.matches(where, site)),
  );
  return met.length === 0
    ? unlessHidden(layer, around, verdict('pass', '没有重叠', 'No overlap'))
    : verdict('fail', '与应避让的区域重叠', 'Overlaps what it has to keep clear of', met);
}

function limit({ target: id }: Extract<AdmissionRule, { type: 'limit' }>, { limits }: Surroundings): Verdict {
  const found = limits.get(id);
  if (!found || found.actual === null) return verdict('unknown', '现有数量没有数据', 'How many there are is not known');
  const { target, actual, drill } = found;
  const then = actual + 1;
  const most = `${target.op} ${target.value ?? ''}`;
  const told = holds(target, then)
    ? verdict(
        'pass',
        `现有 ${actual}，新设后 ${then}，规划要求 ${most}`,
        `Now ${actual}, then ${then}; the plan asks for ${most}`,
      )
    : verdict(
        'fail',
        `现有 ${actual}，新设后 ${then}，不符合规划要求 ${most}`,
        `Now ${actual}, then ${then}: not what the plan asks for (${most})`,
      );
  return { ...told, drill };
}

function apply(rule: AdmissionRule, proposal: Proposal, around: Surroundings): Verdict {
  switch (rule.type) {
    case 'min-scale':
      return minScale(rule, proposal);
    case 'no-small-reserve':
      return smallReserve(proposal);
    case 'forbidden':
      return verdict('fail', '规划禁止', 'The plan forbids it');
    case 'plan-area':
      return planArea(proposal, around);
    case 'planned-block':
      return plannedBlock(proposal, around);
    case 'block-mineral':
      return blockMineral(proposal, around);
    case 'one-holder':
      return oneHolder(proposal, around);
    case 'avoid':
      return avoid(rule, proposal, around);
    case 'limit':
      return limit(rule, around);
    case 'judgement':
      return verdict('unknown', '需人工判断', 'A person has to judge');
  }
}

/** Rules that are about the proposal, in the order given. */
export const admissionCheck = (
  rules: readonly AdmissionRule[],
  proposal: Proposal,
  around: Surroundings,
): readonly AdmissionFinding[] =>
  rules.flatMap((rule) => {
    const about = aboutOf(rule, proposal);
    if (about === false) return [];
    return [{ rule, ...(about === true ? apply(rule, proposal, around) : LACKS[about]) }];
  });

/** The gravest outcome; without a finding nobody can tell. */
export const outcomeOf = (findings: readonly Pick<AdmissionFinding, 'outcome'>[]): AdmissionOutcome =>
  ADMISSION_OUTCOMES.find((outcome) => findings.some((finding) => finding.outcome === outcome)) ?? 'unknown';
