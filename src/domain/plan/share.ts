// What each single site adds to a target: the same rules as the evaluator, over cells of one.
import { addDays } from '../date';
import type { Cell, SiteState } from '../site/site';
import type { IsoDate } from '../units';
import { amountSum, completeGroups } from './counting';
import { ratioParts, scopeOf } from './evaluate';
import { classOfPoint, evaluateFlow, evaluateWaterClass, flowOfPoint } from './evaluate-water';
import { inPopulation, isCounted } from './matching';
import type { CountMeasure, FlowMeasure, Measure, RatioMeasure, SumMeasure, WaterClassMeasure } from './measure';
import { populationMatch } from './population';
import type { Target } from './target';
import type { Scope } from './value';
import type { SiteMoments, SiteShare, World } from './world';

/** A site that is not counted carries the contribution that it would make. */
type Share = (site: SiteState | null) => SiteShare;
type Shares = (site: SiteMoments) => SiteShare;

const NOTHING: SiteShare = { counted: false, contribution: 0 };

/**
 * The function that gives a site's share in a target, null for a site outside the population.
 * Totals that all sites share (denominators, groups) are worked out once.
 */
export function sharesOf(target: Target, world: World, asOf: IsoDate): (site: SiteMoments) => SiteShare | null {
  const belongs = populationMatch(target, world.regions);
  if (!belongs || !target.measure) return () => null;
  const share = sharesOfMeasure(target.measure, scopeOf(target, world, asOf));
  return (site) => (belongs(site.now) ? share(site) : null);
}

function sharesOfMeasure(measure: Measure, scope: Scope): Shares {
  switch (measure.type) {
    case 'change':
      return changeShares(measure.of, scope);
    case 'ratio':
      return ratioShares(measure, scope);
    case 'expr':
      return exprShares(
        measure.terms.map(({ sign, measure: part }) => ({ sign, share: sharesOfMeasure(part, scope) })),
      );
    case 'all':
      return unsplit(measure.measures.map((part) => sharesOfMeasure(part.measure, scope)));
    case 'relativeTo':
      return unsplit([sharesOfMeasure(measure.of, scope)]);
    case 'forEachRegion':
    case 'groupBy':
      return unsplit([sharesOfMeasure(measure.each, scope)]);
    default: {
      const share = plainShare(measure, scope);
      return ({ now }) => share(now);
    }
  }
}

type PlainMeasure = Exclude<
  Measure,
  { type: 'change' | 'ratio' | 'expr' | 'all' | 'relativeTo' | 'forEachRegion' | 'groupBy' }
>;

function plainShare(measure: PlainMeasure, scope: Scope): Share {
  switch (measure.type) {
    case 'count':
      return measure.distinct ? groupShare(measure, measure.distinct, scope) : countingShare(measure, scope, () => 1);
    case 'sum':
      return countingShare(measure, scope, (site) => amountSum(measure, [site], scope.unit));
    case 'waterClass':
      return waterClassShare(measure, scope);
    case 'flow':
      return flowShare(measure, scope);
    case 'seriesSum':
    case 'reported':
      return () => ({ counted: false, contribution: null });
  }
}

function countingShare(of: CountMeasure | SumMeasure, scope: Scope, amount: (site: SiteState) => number): Share {
  const { regions } = scope.world;
  return (site) => {
    if (!site || !inPopulation(of, site, regions)) return NOTHING;
    return { counted: isCounted(of, site, regions), contribution: amount(site) };
  };
}

/** A member of a complete group stands for its part of that group. */
function groupShare(of: CountMeasure, key: string, scope: Scope): Share {
  const { world } = scope;
  const population = world
    .cells(scope.on)
    .filter((cell) => world.regions.within(cell.region, scope.region) && inPopulation(of, cell, world.regions));
  const complete = completeGroups(
    key,
    population.filter((cell) => isCounted(of, cell, world.regions)),
    population,
  );
  const sizes = groupSizes(key, population);
  return (site) => {
    const group = site?.attributes[key];
    if (!site || group === undefined || !inPopulation(of, site, world.regions)) return NOTHING;
    return { counted: complete.has(String(group)), contribution: 1 / (sizes.get(String(group)) ?? 1) };
  };
}

function groupSizes(key: string, population: readonly Cell[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const cell of population) {
    const group = String(cell.attributes[key]);
    sizes.set(group, (sizes.get(group) ?? 0) + cell.n);
  }
  return sizes;
}

const marked = (...shares: readonly SiteShare[]): Pick<SiteShare, 'drill'> =>
  shares.some((share) => share.drill) ? { drill: true } : {};

const counts = (share: SiteShare): number => (share.counted ? (share.contribution ?? 0) : 0);

/** Counted before the start already: adds nothing. Lost since: takes away. */
function changeShares(of: Measure, scope: Scope): Shares {
  const now = sharesOfMeasure(of, scope);
  const before = scope.start ? sharesOfMeasure(of, { ...scope, on: addDays(scope.start, -1) }) : null;
  return (site) => {
    const today = now(site);
    const then = before && site.before ? before({ now: site.before, before: null }) : NOTHING;
    const gain = counts(today) - counts(then);
    const mark = marked(today, then);
    if (gain !== 0) return { counted: true, contribution: gain, ...mark };
    return { counted: false, contribution: today.counted ? 0 : today.contribution, ...mark };
  };
}

function ratioShares(measure: RatioMeasure, scope: Scope): Shares {
  const raw: Scope = { ...scope, unit: null };
  const above = sharesOfMeasure(measure.numerator, raw);
  const below = measure.denominator.type === 'constant' ? null : sharesOfMeasure(measure.denominator, raw);
  const total = ratioParts(measure, scope).bottom.actual;
  const factor = total ? (measure.percent ? 100 : 1) / total : null;
  return (site) => {
    const top = above(site);
    const bottom = below?.(site);
    return {
      counted: top.counted,
      contribution: top.contribution === null || factor === null ? null : top.contribution * factor,
      numerator: counts(top),
      ...(bottom && { denominator: counts(bottom) }),
      ...marked(top, ...(bottom ? [bottom] : [])),
    };
  };
}

function exprShares(terms: readonly { readonly sign: 1 | -1; readonly share: Shares }[]): Shares {
  return (site) => {
    const shares = terms.map(({ sign, share }) => ({ sign, share: share(site) }));
    const counted = shares.some(({ share }) => share.counted);
    const adds = shares.map(({ sign, share }) => sign * (counted ? counts(share) : (share.contribution ?? 0)));
    return {
      counted,
      contribution: adds.reduce((sum, add) => sum + add, 0),
      ...marked(...shares.map(({ share }) => share)),
    };
  };
}

/** Results that can't be split: a site counts when every part counts it. */
function unsplit(parts: readonly Shares[]): Shares {
  return (site) => {
    const shares = parts.map((share) => share(site));
    return { counted: shares.every((share) => share.counted), contribution: null, ...marked(...shares) };
  };
}

function waterClassShare(measure: WaterClassMeasure, scope: Scope): Share {
  const total = evaluateWaterClass(measure, scope).denominator ?? null;
  return (site) => {
    if (!site) return NOTHING;
    const { counted, drill } = classOfPoint(measure, site, scope);
    if (measure.as === 'worst') return { counted: counted === true, contribution: null, drill };
    if (measure.as === 'count') return { counted: counted === true, contribution: 1, drill };
    return {
      counted: counted === true,
      contribution: total ? 100 / total : null,
      numerator: counted ? 1 : 0,
      denominator: counted === null ? 0 : 1,
      drill,
    };
  };
}

function flowShare(measure: FlowMeasure, scope: Scope): Share {
  const total = evaluateFlow(measure, scope).denominator ?? null;
  return (site) => {
    const flow = site && flowOfPoint(measure, site, scope);
    if (!flow) return measure.by === 'count' ? NOTHING : { ...NOTHING, numerator: 0, denominator: 0 };
    const counted = flow.complying === flow.readings;
    const { drill } = flow;
    switch (measure.by) {
      case 'count':
        return { counted, contribution: 1, drill };
      case 'points':
        return { counted, contribution: total ? 100 / total : null, numerator: counted ? 1 : 0, denominator: 1, drill };
      case 'readings':
        return { counted, contribution: null, numerator: flow.complying, denominator: flow.readings, drill };
    }
  };
}
