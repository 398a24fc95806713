// Counting and summing sites: what is loaded, what is known, what counts.
import { attributeSpec } from '../site/attributes';
import type { Cell } from '../site/site';
import { type CellIndex, indexOf } from './cell-index';
import { attributeKeys, type Counting, inPopulation, isCounted, matches, readsStatus, sortOf } from './matching';
import type { Match, SumMeasure } from './measure';
import { unitFactor } from './quantity';
import { known, type Scope, unknown, type Value } from './value';
import type { Missing } from './world';

const sumOf = (cells: readonly Cell[], of: (cell: Cell) => number): number =>
  cells.reduce((sum, cell) => sum + of(cell), 0);

export type Total = (counted: readonly Cell[], population: readonly Cell[]) => number;

export function counting(of: Counting, scope: Scope, total: Total): Value {
  const { regions } = scope.world;
  const cells = indexOf(scope.world.cells(scope.on), regions);
  const inventory = inventoryOf(of, scope, cells);
  const members = cells.of(of.layer, scope.region).filter(scope.admits);
  const population = members.filter((cell) => inPopulation(of, cell, regions));
  const steadily = steady(of.population ?? of.where);
  const candidates = members.filter((cell) => matches(steadily, cell, regions));
  const missing = whyUnknown(of, candidates.length > 0 ? candidates : inventory, population);
  if (missing) return unknown(missing);
  const counted = population.filter((cell) => isCounted(of, cell, regions));
  return known(total(counted, population), restsOnDrill(of, inventory, population));
}

/** All sites of the asked sort in the whole prefecture: what a zero can be told from "not loaded" by. */
function inventoryOf(of: Counting, { world, region }: Scope, cells: CellIndex): readonly Cell[] {
  const root = world.regions.ancestors(region).at(-1)?.code ?? region;
  return cells.ofSort(of.layer, root, sortOf(of.population ?? of.where));
}

/** A match without what may change: the sites that could come to meet it. */
const steady = (match: Match): Match => ({
  ...(match.region && { region: match.region }),
  attributes: Object.fromEntries(Object.entries(match.attributes ?? {}).filter(([key]) => !mayChange(key))),
});

const knows = (key: string, cells: readonly Cell[]): readonly Cell[] =>
  cells.filter((cell) => cell.attributes[key] !== undefined);

/** An inventory that is not loaded, a status or a property that nobody knows: no data, never zero. */
function whyUnknown(of: Counting, asked: readonly Cell[], population: readonly Cell[]): Missing | null {
  if (asked.length === 0) return 'no-features';
  if ([...attributeKeys(of.where)].some((key) => knows(key, asked).length === 0)) return 'no-status';
  const blind = readsStatus(of.where) && population.length > 0 && population.every((cell) => cell.status === null);
  return blind ? 'no-status' : null;
}

/** Status and changing properties may come from the drill scenario; what a site is does not. */
function restsOnDrill(of: Counting, inventory: readonly Cell[], population: readonly Cell[]): boolean {
  const changing = [...attributeKeys(of.where)].filter(mayChange);
  const simulated = (readsStatus(of.where) || changing.length > 0) && population.some((cell) => cell.drill);
  return simulated || changing.some((key) => knows(key, inventory).every((cell) => cell.drill));
}

export const mayChange = (key: string): boolean =>
  attributeSpec(key)?.changes ?? attributeSpec(key)?.type === 'boolean';

export const countOf: Total = (counted) => sumOf(counted, (cell) => cell.n);

/** Number of groups whose every member in the population is counted. */
export const distinctGroups =
  (key: string): Total =>
  (counted, population) =>
    completeGroups(key, counted, population).size;

export function completeGroups(
  key: string,
  counted: readonly Cell[],
  population: readonly Cell[],
): ReadonlySet<string> {
  const tally = new Map<string, number>();
  const add = (cells: readonly Cell[], sign: 1 | -1): void => {
    for (const cell of cells) {
      const group = cell.attributes[key];
      if (group !== undefined) tally.set(String(group), (tally.get(String(group)) ?? 0) + sign * cell.n);
    }
  };
  add(population, 1);
  add(counted, -1);
  return new Set([...tally].filter(([, open]) => open === 0).map(([group]) => group));
}

export function amountSum(measure: SumMeasure, counted: readonly Cell[], unit: string | null): number {
  const whole = sumOf(counted, (cell) => cell.amounts[measure.field]);
  return whole * (unit === null ? 1 : (unitFactor(measure.field, unit) ?? Number.NaN));
}
