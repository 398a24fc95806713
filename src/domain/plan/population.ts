// Which sites a target is about. One predicate for the card's count, the list and the map.
import type { RegionTree } from '../geo/region';
import type { Cell } from '../site/site';
import { inPopulation, isCounted, matches } from './matching';
import type { Measure } from './measure';
import type { Target } from './target';

type Belongs = (cell: Cell) => boolean;

/** null: the target does not rest on features. */
export function populationMatch(target: Target, regions: RegionTree): Belongs | null {
  const belongs = target.measure ? populationOf(target.measure, regions) : null;
  return belongs && ((cell) => regions.within(cell.region, target.region) && belongs(cell));
}

function populationOf(measure: Measure, regions: RegionTree): Belongs | null {
  switch (measure.type) {
    case 'count':
    case 'sum':
    case 'seriesSum':
      return (cell) => inPopulation(measure, cell, regions);
    case 'ratio':
      return measure.denominator.type === 'constant'
        ? populationOf(measure.numerator, regions)
        : denominatorOf(measure.denominator, regions);
    case 'expr':
      return anyOf(measure.terms.map((term) => populationOf(term.measure, regions)));
    case 'all':
      return anyOf(measure.measures.map((part) => populationOf(part.measure, regions)));
    case 'change':
    case 'relativeTo':
      return populationOf(measure.of, regions);
    case 'groupBy':
      return populationOf(measure.each, regions);
    case 'forEachRegion': {
      const belongs = populationOf(measure.each, regions);
      return (
        belongs && ((cell) => measure.regions.some((region) => regions.within(cell.region, region)) && belongs(cell))
      );
    }
    case 'waterClass':
    case 'flow':
      return (cell) => cell.layer === 'water-points' && matches(measure.points, cell, regions);
    case 'reported':
      return null;
  }
}

/** A share is about what stands below the line, status included: suspended mines are not among "producing mines". */
function denominatorOf(measure: Measure, regions: RegionTree): Belongs | null {
  return measure.type === 'count' || measure.type === 'sum'
    ? (cell) => isCounted(measure, cell, regions)
    : populationOf(measure, regions);
}

function anyOf(parts: readonly (Belongs | null)[]): Belongs | null {
  const found = parts.filter((part) => part !== null);
  return found.length === 0 ? null : (cell) => found.some((belongs) => belongs(cell));
}
