// The list of targets as data: documents, their sections, their targets; search and filters; shares for bars and shading.
import type { ApiTarget } from '../contract/api';
import type { RegionCode } from '../domain/units';
import { groupBy } from './group-by';

export interface TargetFilter {
  readonly text: string;
  readonly topic: ApiTarget['topic'] | null;
  readonly binding: ApiTarget['binding'] | null;
  readonly measurable: boolean;
}

export const NO_FILTER: TargetFilter = { text: '', topic: null, binding: null, measurable: false };

export interface TargetSection {
  readonly section: string;
  readonly targets: readonly ApiTarget[];
}

export interface TargetDocument {
  readonly document: ApiTarget['document'];
  readonly count: number;
  readonly sections: readonly TargetSection[];
}

const haystack = (target: ApiTarget): string =>
  [target.id, target.indicator.zh, target.indicator.en, target.section, target.document.number, target.document.title]
    .join(' ')
    .toLowerCase();

const words = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');

export function filterTargets(targets: readonly ApiTarget[], filter: TargetFilter): readonly ApiTarget[] {
  const wanted = words(filter.text);
  return targets.filter(
    (target) =>
      (filter.topic === null || target.topic === filter.topic) &&
      (filter.binding === null || target.binding === filter.binding) &&
      (!filter.measurable || target.measure !== null) &&
      wanted.every((word) => haystack(target).includes(word)),
  );
}

/** Documents with most of the region's own targets first; sections and targets in the order of the document. */
export function targetTree(targets: readonly ApiTarget[]): readonly TargetDocument[] {
  const byDocument = groupBy(targets, (target) => target.document.id);
  return [...byDocument.values()]
    .map((own) => ({ own, near: own.filter((target) => target.reach !== 'parent' && target.measure !== null).length }))
    .sort((a, b) => b.near - a.near)
    .map(({ own }) => ({
      document: (own[0] as ApiTarget).document,
      count: own.length,
      sections: [...groupBy(own, (target) => target.section)].map(([section, list]) => ({
        section,
        targets: list.toSorted((a, b) => a.sourceLine - b.sourceLine || a.id.localeCompare(b.id)),
      })),
    }));
}

/** Actual over value, where that says how far it is: reaching or exceeding a number. null elsewhere. */
export function shareOf(target: Pick<ApiTarget, 'op' | 'value' | 'unit' | 'progress'>): number | null {
  if (target.progress === null || target.value === null || target.value <= 0) return null;
  // A share held against a number of things: the share itself says how far it is.
  if (target.progress.unit !== target.unit) return target.progress.actual / 100;
  return ['>=', '>', '=', '~'].includes(target.op) ? target.progress.actual / target.value : null;
}

/** Width of a bar in percent, never past its end. */
export const barWidth = (share: number): number => Math.min(100, Math.max(0, share * 100));

/**
 * Shares of the same indicator in the counties of one document, for shading regions.
 * null where fewer than two regions have it: then there is nothing to compare.
 */
export function shadingOf(
  target: ApiTarget,
  targets: readonly ApiTarget[],
): readonly { readonly region: RegionCode; readonly share: number | null }[] | null {
  const alike = targets.filter(
    (other) =>
      other.document.id === target.document.id &&
      other.indicator.zh === target.indicator.zh &&
      other.unit === target.unit &&
      other.deadline === target.deadline,
  );
  const regions = new Map(alike.map((other) => [other.region, shareOf(other)]));
  return regions.size < 2 ? null : [...regions].map(([region, share]) => ({ region, share }));
}
