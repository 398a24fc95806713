// Which sites a measure is about (population) and which of them count already.
import type { RegionTree } from '../geo/region';
import type { AttributeValue, LayerKey } from '../site/layer';
import type { Cell } from '../site/site';
import { rankOf, type Status, workflowOf } from '../site/status';
import type { RegionCode } from '../units';
import type { AttributeMatch, Match, Where } from './measure';

/** Attributes that say what sort of site it is; a sort that is nowhere loaded means no data, not zero. */
export const SORT_KEYS = new Set(['programme', 'kind']);

function attributeHolds(wanted: AttributeMatch, value: AttributeValue | undefined): boolean {
  if (value === undefined) return false;
  if (typeof wanted !== 'object') return value === wanted;
  if ('in' in wanted) return wanted.in.includes(value);
  if ('not' in wanted) return value !== wanted.not;
  if (typeof value !== 'number') return false;
  return 'atLeast' in wanted ? value >= wanted.atLeast : value <= wanted.atMost;
}

function regionHolds(wanted: Match['region'], region: RegionCode, regions: RegionTree): boolean {
  if (wanted === undefined) return true;
  const codes = typeof wanted === 'object' ? wanted.in : [wanted];
  return codes.some((code) => regions.within(region, code));
}

/** Region and attribute conditions; status is not looked at. */
export function matches(match: Match, cell: Pick<Cell, 'region' | 'attributes'>, regions: RegionTree): boolean {
  if (!regionHolds(match.region, cell.region, regions)) return false;
  for (const [key, wanted] of Object.entries(match.attributes ?? {})) {
    if (!attributeHolds(wanted, cell.attributes[key])) return false;
  }
  if (match.any && !match.any.some((part) => matches(part, cell, regions))) return false;
  return !(match.not && matches(match.not, cell, regions));
}

export const readsStatus = (where: Where): boolean =>
  where.statusAtLeast !== undefined || where.statusBelow !== undefined || where.status !== undefined;

/** Status conditions; null when the site's status is not known but the condition needs it. */
export function statusHolds(where: Where, cell: Pick<Cell, 'layer' | 'attributes' | 'status'>): boolean | null {
  if (!readsStatus(where)) return true;
  if (cell.status === null) return null;
  return namedStatusHolds(where.status, cell.status) && rankHolds(where, cell);
}

function namedStatusHolds(wanted: Where['status'], status: Status): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === 'object' ? wanted.in.includes(status) : wanted === status;
}

function rankHolds(where: Where, cell: Pick<Cell, 'layer' | 'attributes' | 'status'>): boolean {
  const workflow = workflowOf(cell.layer, cell.attributes);
  const rank = rankOf(workflow, cell.status);
  const reaches = (limit: Status | undefined, holds: (rank: number, limit: number) => boolean): boolean => {
    if (limit === undefined) return true;
    const needed = rankOf(workflow, limit);
    return rank !== null && needed !== null && holds(rank, needed);
  };
  return reaches(where.statusAtLeast, (a, b) => a >= b) && reaches(where.statusBelow, (a, b) => a < b);
}

/** `where` without its status conditions. */
export const withoutStatus = ({ region, attributes, any, not }: Where): Match => ({ region, attributes, any, not });

/** What a counting measure is about: one layer, a population, and the condition under which a member counts. */
export interface Counting {
  readonly layer: LayerKey;
  readonly where: Where;
  readonly population?: Match;
}

export const inPopulation = (of: Counting, cell: Cell, regions: RegionTree): boolean =>
  cell.layer === of.layer && matches(of.population ?? withoutStatus(of.where), cell, regions);

export const isCounted = (of: Counting, cell: Cell, regions: RegionTree): boolean =>
  inPopulation(of, cell, regions) && matches(of.where, cell, regions) && statusHolds(of.where, cell) === true;

/** All attribute keys a match mentions. */
export function attributeKeys(match: Match): ReadonlySet<string> {
  const keys = new Set(Object.keys(match.attributes ?? {}));
  for (const part of [...(match.any ?? []), ...(match.not ? [match.not] : [])]) {
    for (const key of attributeKeys(part)) keys.add(key);
  }
  return keys;
}

/** The sort of site (programme, kind) a match asks for, without every narrower condition. */
export function sortOf(match: Match): Match {
  const attributes = Object.fromEntries(Object.entries(match.attributes ?? {}).filter(([key]) => SORT_KEYS.has(key)));
  return { attributes };
}
