// Checks between rows: the same number twice, the same shape twice, shapes that overlap. The later row is told.
import type { ImportCheck } from '../../contract/import-report';
import { ellipsoidalAreaM2 } from '../../domain/geo/ellipsoid';
import { positionsOf } from '../../domain/geo/geometry-faults';
import { sharedAreaM2 } from '../../domain/geo/overlap-area';
import { overlappingPairs } from '../../domain/geo/overlaps';
import { type Areal, anchorOf, bboxOf } from '../../domain/geo/polygon';
import type { Draft, SoundDraft } from './draft';

/** Above this share of the smaller shape an overlap asks for a decision (DESIGN: reported from 1 %). */
const SHARE = 0.01;
const SLIVER_M2 = 1;

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
function shapeKey({ geometry }: SoundDraft): string {
  const places = positionsOf(geometry).map(
    ([lon, lat]) => `${Math.round((lon as number) * 1e8)},${Math.round((lat as number) * 1e8)}`,
  );
  return [...new Set(places)].sort().join(' ');
}

const boxKey = ({ geometry }: SoundDraft): string => bboxOf(geometry).join(' ');

/** Shapes are compared only where their boxes agree. */
function keysOf(drafts: readonly SoundDraft[]): readonly string[] {
  const boxes = drafts.map(boxKey);
  const counts = new Map<string, number>();
  for (const box of boxes) counts.set(box, (counts.get(box) ?? 0) + 1);
  return drafts.map((draft, i) => (counts.get(boxes[i] as string) === 1 ? `#${i}` : shapeKey(draft)));
}

export function duplicateShapes(drafts: readonly SoundDraft[]): { checks: ImportCheck[]; unique: SoundDraft[] } {
  const first = new Map<string, number>();
  const checks: ImportCheck[] = [];
  const unique: SoundDraft[] = [];
  const keys = keysOf(drafts);
  drafts.forEach((draft, i) => {
    const key = keys[i] as string;
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, draft.row);
      unique.push(draft);
      return;
    }
    checks.push({
      row: draft.row,
      code: 'duplicate-geometry',
      severity: 'decision',
      message: { zh: `图形与第 ${before} 行完全相同。`, en: `The shape is the same as that of row ${before}.` },
      place: anchorOf(draft.geometry),
      repair: { kind: 'leave-out', message: { zh: '不导入这一行', en: 'Leave this row out' }, before: draft.geometry },
    });
  });
  return { checks, unique };
}

interface Shape {
  readonly row: number;
  readonly geometry: Areal;
}

function overlapCheck(earlier: Shape, later: Shape): ImportCheck[] {
  const shared = sharedAreaM2(earlier.geometry, later.geometry);
  if (shared < SLIVER_M2) return [];
  const share = shared / Math.min(ellipsoidalAreaM2(earlier.geometry), ellipsoidalAreaM2(later.geometry));
  const percent = `${(share * 100).toFixed(1)}%`;
  const mu = (shared / (10_000 / 15)).toFixed(2);
  const message = {
    zh: `与第 ${earlier.row} 行重叠 ${mu} 亩，占较小图形的 ${percent}。`,
    en: `It overlaps row ${earlier.row} by ${mu} mu, ${percent} of the smaller shape.`,
  };
  const severity = share > SHARE ? 'decision' : 'note';
  return [{ row: later.row, code: 'overlap', severity, message, place: anchorOf(later.geometry) }];
}

/** Only sound shapes, each once. */
export function overlaps(drafts: readonly SoundDraft[]): ImportCheck[] {
  const shapes = drafts.flatMap(({ row, geometry }): Shape[] => (geometry.type === 'Point' ? [] : [{ row, geometry }]));
  return overlappingPairs(shapes.map(({ geometry }) => geometry)).flatMap(([i, j]) =>
    overlapCheck(shapes[i] as Shape, shapes[j] as Shape),
  );
}
