// All of a target's population in the target's unit: what its measure would yield if every site counted.
import type { IsoDate } from '../units';
import { evaluateTarget } from './evaluate';
import { withoutStatus } from './matching';
import type { Target } from './target';
import type { World } from './world';

/** null: the measure is no count or sum of sites, or nothing of the sort is loaded. */
export function populationValue(target: Target, world: World, on: IsoDate): number | null {
  const { measure } = target;
  if (measure?.type !== 'count' && measure?.type !== 'sum') return null;
  const { population, ...rest } = measure;
  return evaluateTarget({ ...target, measure: { ...rest, where: population ?? withoutStatus(rest.where) } }, world, on)
    .actual;
}
