// Rows and checks of a batch on their way into and out of their tables.
import type { RowChoice } from '../../contract/batches';
import type { CheckSeverity, ImportCheck, ReadSite } from '../../contract/import-report';
import { encodeWkb, type StoredGeometry } from '../../domain/geo/wkb';
import type { CandidateRow } from './kind';

export interface RowChecks {
  readonly worst: CheckSeverity | null;
  readonly asks: boolean;
  readonly blocks: boolean;
  /** The shape that the checks propose; null: they propose none that would mend the row. */
  readonly repair: GeoJSON.Geometry | null;
  /** They propose to leave the row out. */
  readonly leaveOut: boolean;
}

const RANK: readonly CheckSeverity[] = ['note', 'decision', 'blocks'];

const worstOf = (checks: readonly ImportCheck[]): CheckSeverity | null =>
  RANK.findLast((severity) => checks.some((check) => check.severity === severity)) ?? null;

/** One repair mends a row only when every check that blocks it proposes a shape; the first one's is taken. */
function repairOf(checks: readonly ImportCheck[]): GeoJSON.Geometry | null {
  const blocking = checks.filter(({ severity }) => severity === 'blocks');
  if (blocking.some(({ repair }) => !repair?.after)) return null;
  const [first] = [...blocking, ...checks].flatMap(({ repair }) => repair?.after ?? []);
  return first ?? null;
}

/** `whole`: checks of the file that hold all rows back. */
export function rowChecks(own: readonly ImportCheck[], whole: readonly ImportCheck[]): RowChecks {
  const has = (severity: CheckSeverity): boolean => [...own, ...whole].some((check) => check.severity === severity);
  return {
    worst: worstOf(own),
    asks: has('decision'),
    blocks: has('blocks'),
    repair: whole.some(({ severity }) => severity === 'blocks') ? null : repairOf(own),
    leaveOut: own.some(({ repair }) => repair?.kind === 'leave-out'),
  };
}

const isPosition = (value: unknown): boolean =>
  Array.isArray(value) && value.length >= 2 && value.slice(0, 2).every((one) => Number.isFinite(one));
const isListOf =
  (test: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.length > 0 && value.every(test);

const SHAPES: Readonly<Record<StoredGeometry['type'], (coordinates: unknown) => boolean>> = {
  Point: isPosition,
  Polygon: isListOf(isListOf(isPosition)),
  MultiPolygon: isListOf(isListOf(isListOf(isPosition))),
};

/** null: no shape that can be stored. */
export function wkbOf(geometry: GeoJSON.Geometry | null): Buffer | null {
  if (!geometry || !(geometry.type in SHAPES)) return null;
  const stored = geometry as StoredGeometry;
  return SHAPES[stored.type](stored.coordinates) ? Buffer.from(encodeWkb(stored)) : null;
}

/** `geometry`: what `wkb` was made of, where it is at hand. */
export function candidateOf(
  site: Omit<ReadSite, 'geometry'>,
  { wkb, geometry }: { readonly wkb: Buffer | null; readonly geometry?: GeoJSON.Geometry | null },
  checks: RowChecks,
  choice: RowChoice | null,
): CandidateRow {
  const { row } = site;
  if (choice === 'repair' && checks.repair !== null) return { row, site, wkb: wkbOf(checks.repair), blocked: false };
  const shape = wkb && geometry ? { geometry: geometry as StoredGeometry } : {};
  return { row, site, wkb, ...shape, blocked: checks.blocks };
}

const ESCAPED = /\\(u0000|ud[89a-f][0-9a-f]{2}|.)/g;

/** JSON that the database takes: a NUL or half a character pair becomes the replacement character. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  if (!text.includes('\\u')) return text;
  return text.replaceAll(ESCAPED, (found, what: string) => (what.length > 1 ? '\\ufffd' : found));
}

/** The same row in texts that the database takes. */
export function wordsOfRow({ geometry: _, ...words }: ReadSite): Omit<ReadSite, 'geometry'> {
  const text = JSON.stringify(words);
  return text.includes('\\u') ? JSON.parse(jsonText(words)) : words;
}
