// Counties in order of how far they have come. Only what one document asks of several of them in the same words, unit
// and deadline is compared: shares of their own published targets, or a universal target of the city.
import type { IsoDate, RegionCode, TargetId } from '../units';
import type { NoVerdict, Verdict } from './progress';
import { actualUnit } from './quantity';
import { groupBy, isRankable, type TargetProgress } from './roll-up';
import type { Target } from './target';
import type { Evaluation } from './world';

interface Entry extends TargetProgress {
  readonly evaluation: Evaluation;
}

export interface RankedCounty {
  readonly id: TargetId;
  readonly region: RegionCode;
  readonly regionName: string;
  readonly actual: number | null;
  readonly aim: number;
  /** Actual of aim, 1 is all; null: nothing to do, or no data. */
  readonly share: number | null;
  /** From 1; equals share a place. null: not ranked. */
  readonly place: number | null;
  readonly required: number | null;
  readonly variance: number | null;
  readonly verdict: Verdict | null;
  readonly noVerdict: NoVerdict | null;
  readonly drill: boolean;
}

export interface Ranking {
  readonly indicator: string;
  readonly unit: string;
  readonly deadline: IsoDate | null;
  /** The ranked ones first. */
  readonly counties: readonly RankedCounty[];
}

/** Functional zones, whose ids go on after the city's code, come after the counties. */
export const byRegion = (a: RegionCode, b: RegionCode): number => a.length - b.length || (a < b ? -1 : Number(a > b));

const comparable = ({
  document,
  indicatorKey,
  scope,
  op,
  deadline,
  start,
  accumulation,
  areaKind,
  ...target
}: Target) =>
  [document, indicatorKey, scope, actualUnit(target), op, deadline, start, accumulation, areaKind].join('|');

const SHARED: readonly Target['op'][] = ['>=', '>', '=', '~'];

const UNCOMPARED: readonly (NoVerdict | null)[] = ['not-inherited', 'not-started'];

/** A share of a whole can be told: upwards, from nothing, towards a number that counts already. */
const isShareable = ({ target, progress }: TargetProgress): boolean =>
  isRankable(target) &&
  SHARED.includes(target.op) &&
  target.value !== null &&
  progress.direction === 'up' &&
  (target.baseline?.value ?? 0) === 0 &&
  !UNCOMPARED.includes(progress.noVerdict);

/** Equal up to the noise of binary fractions. */
const settled = (share: number): number => Number(share.toPrecision(12));

function countyOf(entry: Entry, nameOf: (region: RegionCode) => string): Omit<RankedCounty, 'place'> {
  const { target, region, progress, evaluation } = entry;
  const aim = progress.aim ?? 0;
  const { actual, required, variance, verdict, noVerdict } = progress;
  return {
    id: target.id,
    region,
    regionName: nameOf(region),
    actual,
    aim,
    share: actual === null || aim <= 0 ? null : settled(actual / aim),
    required,
    variance,
    verdict,
    noVerdict,
    drill: evaluation.drill,
  };
}

function inOrder(counties: readonly Omit<RankedCounty, 'place'>[]): readonly RankedCounty[] {
  const better = (than: number): number => counties.filter(({ share }) => share !== null && share > than).length;
  return counties
    .map((county) => ({ ...county, place: county.share === null ? null : better(county.share) + 1 }))
    .sort((a, b) => (b.share ?? -1) - (a.share ?? -1) || byRegion(a.region, b.region));
}

function rankingOf(entries: readonly Entry[], nameOf: (region: RegionCode) => string): Ranking | null {
  const regions = groupBy(entries, ({ region }) => [region]);
  const single = entries.filter(({ region }) => regions.get(region)?.length === 1);
  const counties = inOrder(single.map((entry) => countyOf(entry, nameOf)));
  const first = single[0]?.target;
  if (!first || counties.filter(({ place }) => place !== null).length < 2) return null;
  const { indicator, deadline } = first;
  return { indicator: indicator.zh, unit: actualUnit(first), deadline, counties };
}

export interface RankingMaterial<E extends Entry> {
  readonly entries: readonly E[];
  /** The counties of each target, where their split is published. */
  readonly parts: ReadonlyMap<E, readonly E[]>;
  /** Right below the region: what is larger or smaller is not compared with them. */
  readonly isCounty: (region: RegionCode) => boolean;
  readonly nameOf: (region: RegionCode) => string;
}

export function rankings<E extends Entry>({
  entries,
  parts,
  isCounty,
  nameOf,
}: RankingMaterial<E>): readonly Ranking[] {
  const comparedIn = (of: readonly E[]): readonly E[] =>
    of.filter((entry) => isCounty(entry.region) && isShareable(entry));
  const own = groupBy(comparedIn(entries), ({ target }) => [comparable(target)]);
  const inherited = entries.map((entry) => comparedIn(parts.get(entry) ?? []));
  return [...own.values(), ...inherited].flatMap((of) => rankingOf(of, nameOf) ?? []);
}
