// Which attributes targets look at, and which targets a change of sites can move at all.
import type { RegionTree } from '../geo/region';
import type { Cell } from '../site/site';
import type { RegionCode } from '../units';
import { mayChange } from './counting';
import { attributeKeys, matches, SORT_KEYS, sortOf } from './matching';
import type { CountMeasure, Match, Measure, SumMeasure } from './measure';
import { partsOf } from './parts';
import type { Target } from './target';

const matchesOf = (measure: Measure): readonly Match[] => {
  switch (measure.type) {
    case 'count':
    case 'sum':
      return [measure.where, ...(measure.population ? [measure.population] : [])];
    case 'seriesSum':
      return [measure.where];
    case 'waterClass':
    case 'flow':
      return [measure.points];
    default:
      return [];
  }
};

function keysOf(measure: Measure): readonly string[] {
  const own = matchesOf(measure).flatMap((match) => [...attributeKeys(match)]);
  if (measure.type === 'count' && measure.distinct) own.push(measure.distinct);
  if (measure.type === 'groupBy') own.push(measure.by);
  return [...own, ...partsOf(measure).flatMap(keysOf)];
}

/** Every other attribute may differ within a cell: no figure tells it apart. In order. */
export function attributesRead(targets: readonly Target[]): readonly string[] {
  const keys = targets.flatMap(({ measure }) => (measure ? keysOf(measure) : []));
  return [...new Set([...SORT_KEYS, ...keys])].sort();
}

/** What happened to sites of one sort: `exists` where some were added or taken away. */
export interface Change extends Pick<Cell, 'layer' | 'region' | 'attributes'> {
  readonly exists: boolean;
}

interface Eyes {
  readonly region: RegionCode;
  readonly regions: RegionTree;
}

/**
 * Inside the region everything of the sort matters. Elsewhere in the prefecture the inventory does: whether there is one
 * at all, and whether what changes about its sites is simulated.
 */
function countingTouched(measure: CountMeasure | SumMeasure, change: Change, { region, regions }: Eyes): boolean {
  if (measure.layer !== change.layer) return false;
  const root = regions.ancestors(region).at(-1)?.code ?? region;
  if (!regions.within(change.region, root)) return false;
  if (!matches(sortOf(measure.population ?? measure.where), change, regions)) return false;
  if (change.exists || regions.within(change.region, region)) return true;
  return [...attributeKeys(measure.where)].some(mayChange);
}

function measureTouched(measure: Measure, change: Change, eyes: Eyes): boolean {
  switch (measure.type) {
    case 'count':
    case 'sum':
      return countingTouched(measure, change, eyes);
    case 'seriesSum':
      return measure.layer === change.layer;
    case 'waterClass':
    case 'flow':
      return change.layer === 'water-points';
    case 'groupBy':
      return true;
    default:
      return partsOf(measure).some((part) => measureTouched(part, change, eyes));
  }
}

/** False: nothing about the target, in the eyes of its region, can be otherwise than before. */
export const isTouched = (target: Target, changes: readonly Change[], regions: RegionTree): boolean =>
  target.measure !== null &&
  changes.some((change) => measureTouched(target.measure as Measure, change, { region: target.region, regions }));
