// Names inside a measure: attributes, their values, regions and statuses, for every layer it looks at.
import type { AttributeMatch, Match, Measure, Where } from '../../domain/plan/measure';
import type { AttributeValue, LayerKey } from '../../domain/site/layer';
import { rankOf, type Status, workflowOf } from '../../domain/site/status';
import type { RegionCode } from '../../domain/units';
import { checkAttributeValue, knownAttribute } from './attribute-checks';
import type { Report } from './faults';

interface Scope {
  readonly at: string;
  readonly hasRegion: (code: RegionCode) => boolean;
  readonly report: Report;
}

/** The literal values a match names; bounds are numbers of any size. */
function literals(match: AttributeMatch): readonly AttributeValue[] {
  if (typeof match !== 'object') return [match];
  if ('in' in match) return match.in;
  return 'not' in match ? [match.not] : [];
}

function checkRegions(codes: readonly RegionCode[], { at, hasRegion, report }: Scope): void {
  for (const code of codes) {
    if (!hasRegion(code))
      report(at, 'unknown-region', `口径中的行政区 ${code} 未知。`, `The measure names an unknown region ${code}.`);
  }
}

export function checkMatch(match: Match, layer: LayerKey, scope: Scope): void {
  const { region } = match;
  if (region !== undefined) checkRegions(typeof region === 'object' ? region.in : [region], scope);
  for (const [key, condition] of Object.entries(match.attributes ?? {})) {
    const spec = knownAttribute(scope.at, layer, key, scope.report);
    if (!spec) continue;
    for (const value of literals(condition)) checkAttributeValue(scope.at, key, spec, value, scope.report);
  }
  for (const branch of match.any ?? []) checkMatch(branch, layer, scope);
  if (match.not) checkMatch(match.not, layer, scope);
}

/** Water points have one workflow per kind; a status must belong to one of them. */
const WORKFLOW_KINDS: Readonly<Record<LayerKey, readonly string[]>> = {
  'mining-zones': [''],
  'restoration-sites': [''],
  'gangue-piles': [''],
  'water-points': ['outfall', 'black-odorous-reach', 'section'],
};

function checkStatuses(where: Where, layer: LayerKey, { at, report }: Scope): void {
  const listed = where.status === undefined ? [] : typeof where.status === 'object' ? where.status.in : [where.status];
  const named = [where.statusAtLeast, where.statusBelow, ...listed].filter((of): of is Status => of !== undefined);
  for (const status of named) {
    if (WORKFLOW_KINDS[layer].some((kind) => rankOf(workflowOf(layer, { kind }), status) !== null)) continue;
    report(
      at,
      'foreign-status',
      `口径中的状态 ${status} 不属于图层 ${layer} 的流程。`,
      `The measure's status ${status} is foreign to the workflow of layer ${layer}.`,
    );
  }
}

function checkWhere(where: Where, layer: LayerKey, scope: Scope): void {
  checkMatch(where, layer, scope);
  checkStatuses(where, layer, scope);
}

function checkPopulation(measure: { readonly population?: Match; readonly layer: LayerKey }, scope: Scope): void {
  if (measure.population) checkMatch(measure.population, measure.layer, scope);
}

/** Reports every unknown name in a measure; `at` is the target. */
export function checkMeasure(measure: Measure, scope: Scope): void {
  switch (measure.type) {
    case 'count':
      if (measure.distinct !== undefined) knownAttribute(scope.at, measure.layer, measure.distinct, scope.report);
      checkWhere(measure.where, measure.layer, scope);
      checkPopulation(measure, scope);
      return;
    case 'sum':
      checkWhere(measure.where, measure.layer, scope);
      checkPopulation(measure, scope);
      return;
    case 'seriesSum':
      checkWhere(measure.where, measure.layer, scope);
      return;
    case 'ratio':
      checkMeasure(measure.numerator, scope);
      if (measure.denominator.type !== 'constant') checkMeasure(measure.denominator, scope);
      return;
    case 'waterClass':
    case 'flow':
      checkMatch(measure.points, 'water-points', scope);
      return;
    default:
      checkComposite(measure, scope);
  }
}

type Composite = Extract<
  Measure,
  { type: 'expr' | 'change' | 'relativeTo' | 'all' | 'forEachRegion' | 'groupBy' | 'reported' }
>;

function checkComposite(measure: Composite, scope: Scope): void {
  switch (measure.type) {
    case 'expr':
      for (const term of measure.terms) checkMeasure(term.measure, scope);
      return;
    case 'all':
      for (const part of measure.measures) checkMeasure(part.measure, scope);
      return;
    case 'change':
    case 'relativeTo':
      checkMeasure(measure.of, scope);
      return;
    case 'forEachRegion':
      checkRegions(measure.regions, scope);
      checkMeasure(measure.each, scope);
      return;
    case 'groupBy':
      knownAttribute(scope.at, null, measure.by, scope.report);
      checkMeasure(measure.each, scope);
      return;
    case 'reported':
      return;
  }
}
