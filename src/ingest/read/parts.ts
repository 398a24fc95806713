// Files with several layers, sheets or data sets: which of them is meant.
import type { ImportPart, ImportRefusal } from '../../contract/import-report';
import { refuse } from './source';

const listed = ({ name, features }: ImportPart): string => (features === null ? name : `${name} (${features})`);

export function unknownPart(file: string, wanted: string, parts: readonly ImportPart[]): ImportRefusal {
  return refuse(
    'unknown-part',
    `${file} 中没有“${wanted}”，有：${parts.map(listed).join('、')}。`,
    `${file} has no "${wanted}"; it has ${parts.map(listed).join(', ')}.`,
  );
}

/** The one that is asked for, else the first with the most features; null: there is none of that name. */
export function choosePart<T extends ImportPart>(parts: readonly T[], wanted: string | null): T | null {
  if (wanted !== null) return parts.find(({ name }) => name === wanted) ?? null;
  const [largest] = [...parts].sort((a, b) => (b.features ?? 0) - (a.features ?? 0));
  return largest ?? null;
}

/** What a source says of its parts: nothing where there is only one. */
export const partsNote = (
  parts: readonly ImportPart[],
  part: string | null,
): { parts?: readonly ImportPart[]; part?: string } =>
  parts.length < 2
    ? {}
    : { parts: parts.map(({ name, features }) => ({ name, features })), ...(part === null ? {} : { part }) };
