// Shares of sections as plan targets measure them, for any region and level: the same measures through the same evaluator.

import type { SiteState } from '../site/site';
import type { IsoDate, RegionCode } from '../units';
import { evaluateFlow, evaluateWaterClass, flowOfPoint, type PointFlow, pointsOf } from './evaluate-water';
import type { FlowMeasure, Match, WaterClassMeasure, WaterPeriod } from './measure';
import type { Scope, Value } from './value';
import type { World } from './world';

export interface WaterShare {
  readonly met: number;
  readonly of: number;
  readonly percent: number | null;
  readonly drill: boolean;
}

export interface SectionShares {
  /** Also those without a class. */
  readonly sections: number;
  /** Class Ⅲ or better, of those with a class. */
  readonly good: WaterShare;
  /** 劣Ⅴ, of those with a class. */
  readonly worst: WaterShare;
  /** Goal met, of those with a class and a goal. */
  readonly goal: WaterShare;
}

const shareOf = ({ actual, numerator = 0, denominator = 0, drill }: Value): WaterShare => ({
  met: numerator,
  of: denominator,
  percent: actual,
  drill,
});

/** `region` null: everywhere. */
export interface WaterScope {
  readonly world: World;
  readonly on: IsoDate;
  readonly region: RegionCode | null;
}

const scopeIn = ({ world, on }: WaterScope, region: RegionCode): Scope => ({
  world,
  on,
  start: null,
  region,
  unit: '%',
  admits: () => true,
});

/** Regions that have no parent stand for everywhere. */
const regionsOf = ({ world, region }: WaterScope): readonly RegionCode[] =>
  region === null
    ? world.regions
        .all()
        .filter(({ parent }) => parent === null)
        .map(({ code }) => code)
    : [region];

const together = (values: readonly WaterShare[]): WaterShare => {
  const met = values.reduce((sum, value) => sum + value.met, 0);
  const of = values.reduce((sum, value) => sum + value.of, 0);
  return { met, of, percent: of === 0 ? null : (met / of) * 100, drill: values.some(({ drill }) => drill) };
};

function shareIn(scope: WaterScope, value: (of: Scope) => Value): WaterShare {
  const shares = regionsOf(scope).map((region) => shareOf(value(scopeIn(scope, region))));
  return shares.length === 1 ? (shares[0] as WaterShare) : together(shares);
}

const SECTION = 'section';

/** `level` null: sections of every level. */
export function sectionShares(scope: WaterScope, period: WaterPeriod, level: string | null): SectionShares {
  const points: Match = { attributes: level === null ? { kind: SECTION } : { kind: SECTION, level } };
  const measure = { type: 'waterClass', points, period, as: 'share' } as const;
  const share = (of: Partial<WaterClassMeasure>) =>
    shareIn(scope, (within) => evaluateWaterClass({ ...measure, ...of }, within));
  const sections = regionsOf(scope).reduce((sum, region) => sum + pointsOf(measure, scopeIn(scope, region)).length, 0);
  return {
    sections,
    good: share({ atLeast: 'III' }),
    worst: share({ worseThan: 'V' }),
    goal: share({ atLeast: 'goal' }),
  };
}

const flowMeasure = (period: WaterPeriod): FlowMeasure => ({
  type: 'flow',
  points: { attributes: { kind: 'flow-gate' } },
  period,
  atLeast: 'goal',
  by: 'points',
});

export const flowShare = (scope: WaterScope, period: WaterPeriod): WaterShare =>
  shareIn(scope, (within) => evaluateFlow(flowMeasure(period), within));

/** Null without a goal or without readings. */
export const flowAt = (scope: WaterScope, period: WaterPeriod, point: SiteState): PointFlow | null =>
  flowOfPoint(flowMeasure(period), point, scopeIn(scope, point.region));
