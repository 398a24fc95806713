// Checks between rows: the same number twice, the same shape twice, shapes that overlap. The later row is told.
import type { ImportCheck } from '../../contract/import-report';
import { positionsOf, type SiteGeometry } from '../../domain/geo/geometry-faults';
import { OverlapFinder } from '../../domain/geo/overlaps';
import { anchorOf, bboxOf } from '../../domain/geo/polygon';
import type { Pace, Phase } from '../pace';
import type { Draft, SoundDraft } from './draft';
import { overlapWithRow, RowShape } from './overlap-check';

export function duplicateNumbers(drafts: readonly Draft[]): ImportCheck[] {
  const first = new Map<string, number>();
  return drafts.flatMap(({ row, code }): ImportCheck[] => {
    if (code === '') return [];
    const before = first.get(code);
    if (before === undefined) {
      first.set(code, row);
      return [];
    }
    const message = {
      zh: `编号 ${code} 与第 ${before} 行重复。`,
      en: `The code ${code} is that of row ${before} already.`,
    };
    return [{ row, code: 'duplicate-number', severity: 'decision', message }];
  });
}

/** The same for rings that start elsewhere or run the other way. */
export function shapeKey(geometry: SiteGeometry): string {
  const places = positionsOf(geometry).map(
    ([lon, lat]) => `${Math.round((lon as number) * 1e8)},${Math.round((lat as number) * 1e8)}`,
  );
  return [...new Set(places)].sort().join(' ');
}

/** One number of a box: shapes whose numbers differ are not the same. */
function boxNumber({ geometry }: SoundDraft): number {
  const [west, south, east, north] = bboxOf(geometry);
  return west + south * 3 + east * 7 + north * 11;
}

/** Shapes are compared only where their boxes agree. */
function keysOf(drafts: readonly SoundDraft[]): readonly string[] {
  const boxes = drafts.map(boxNumber);
  const counts = new Map<number, number>();
  for (const box of boxes) counts.set(box, (counts.get(box) ?? 0) + 1);
  return drafts.map(({ geometry }, i) => (counts.get(boxes[i] as number) === 1 ? '' : shapeKey(geometry)));
}

export function duplicateShapes(drafts: readonly SoundDraft[]): { checks: ImportCheck[]; unique: SoundDraft[] } {
  const first = new Map<string, number>();
  const checks: ImportCheck[] = [];
  const unique: SoundDraft[] = [];
  const keys = keysOf(drafts);
  drafts.forEach((draft, i) => {
    const key = keys[i] as string;
    const before = key === '' ? undefined : first.get(key);
    if (before === undefined) {
      if (key !== '') first.set(key, draft.row);
      unique.push(draft);
      return;
    }
    const { geometry } = draft;
    checks.push({
      row: draft.row,
      code: 'duplicate-geometry',
      severity: 'decision',
      message: { zh: `图形与第 ${before} 行完全相同。`, en: `The shape is the same as that of row ${before}.` },
      place: anchorOf(geometry),
      repair: { kind: 'leave-out', message: { zh: '不导入这一行', en: 'Leave this row out' }, before: geometry },
    });
  });
  return { checks, unique };
}

export const arealShapes = (drafts: readonly SoundDraft[]): RowShape[] =>
  drafts.flatMap(({ row, geometry }) => (geometry.type === 'Point' ? [] : [new RowShape(row, geometry)]));

/** Only sound shapes, each once. `repaired`: shapes as they would be; they are compared with the sound ones. */
export async function checkOverlaps(
  shapes: readonly RowShape[],
  repaired: readonly RowShape[],
  pace: Pace,
  phase: Phase,
): Promise<{ checks: ImportCheck[]; ofRepaired: ImportCheck[] }> {
  const finder = new OverlapFinder(shapes.map(({ geometry }) => geometry));
  const checks: ImportCheck[] = [];
  await pace.each(phase, shapes, (earlier, i) => {
    for (const j of finder.laterThan(i)) {
      const found = overlapWithRow(shapes[j] as RowShape, earlier);
      if (found) checks.push(found);
    }
  });
  const ofRepaired = repaired.flatMap((shape) =>
    finder.with(shape.geometry).flatMap((i) => overlapWithRow(shape, shapes[i] as RowShape) ?? []),
  );
  return { checks, ofRepaired };
}
