// Checks against what is stored: a shape that is there already, a shape that overlaps one that is there.
import type { ImportCheck, StoredShape, StoredShapes } from '../../contract/import-report';
import { BoxIndex } from '../../domain/geo/box-index';
import { anchorOf, type Box, bboxOf } from '../../domain/geo/polygon';
import { polygonsOverlap } from '../../domain/geo/polygons-overlap';
import type { Pace, Phase } from '../pace';
import type { SoundDraft } from './draft';
import { MeasuredShape, overlapWithStored, RowShape } from './overlap-check';
import { shapeKey } from './pair-checks';

/** Rows that are compared in one go: as many stored shapes as lie about them are held. */
const MOST_ROWS = 5000;

interface Boxed {
  readonly draft: SoundDraft;
  readonly box: Box;
  /** null: a point. */
  readonly shape: RowShape | null;
}

interface Compared extends StoredShape {
  readonly box: Box;
  readonly shape: MeasuredShape | null;
}

const comparedOf = (stored: StoredShape): Compared => {
  const { geometry } = stored;
  return { ...stored, box: bboxOf(geometry), shape: geometry.type === 'Point' ? null : new MeasuredShape(geometry) };
};

const boxedOf = (draft: SoundDraft): Boxed => {
  const { row, geometry } = draft;
  return { draft, box: bboxOf(geometry), shape: geometry.type === 'Point' ? null : new RowShape(row, geometry) };
};

const middle = ({ box: [west, south, east, north] }: Boxed, axis: 'lon' | 'lat'): number =>
  axis === 'lon' ? west + east : south + north;

function boundsOf(rows: readonly Boxed[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { box } of rows) {
    west = Math.min(west, box[0]);
    south = Math.min(south, box[1]);
    east = Math.max(east, box[2]);
    north = Math.max(north, box[3]);
  }
  return [west, south, east, north];
}

/** Neighbours together: halved across the longer side until a part is small enough. */
function groupsOf(rows: readonly Boxed[]): (readonly Boxed[])[] {
  if (rows.length <= MOST_ROWS) return rows.length === 0 ? [] : [rows];
  const [west, south, east, north] = boundsOf(rows);
  const axis = east - west > north - south ? 'lon' : 'lat';
  const sorted = [...rows].sort((a, b) => middle(a, axis) - middle(b, axis));
  const half = sorted.length >> 1;
  return [...groupsOf(sorted.slice(0, half)), ...groupsOf(sorted.slice(half))];
}

function sameShape({ row, geometry }: SoundDraft, { code, name }: StoredShape): ImportCheck {
  return {
    row,
    code: 'duplicate-geometry',
    severity: 'decision',
    message: {
      zh: `图形与已入库的 ${name}（${code}）完全相同。`,
      en: `The shape is the same as that of ${name} (${code}), which is stored.`,
    },
    place: anchorOf(geometry),
    repair: { kind: 'leave-out', message: { zh: '不导入这一行', en: 'Leave this row out' }, before: geometry },
  };
}

const isSameBox = (a: Box, b: Box): boolean => a.every((side, i) => Math.abs(side - (b[i] as number)) < 1e-7);

function compare({ draft, box, shape }: Boxed, stored: Compared): ImportCheck | null {
  if (isSameBox(box, stored.box) && shapeKey(draft.geometry) === shapeKey(stored.geometry)) {
    return sameShape(draft, stored);
  }
  if (!shape || !stored.shape || !polygonsOverlap(shape.geometry, stored.shape.geometry)) return null;
  return overlapWithStored(shape, { code: stored.code, name: stored.name, shape: stored.shape });
}

function compareGroup(rows: readonly Boxed[], shapes: readonly StoredShape[]): ImportCheck[] {
  if (shapes.length === 0) return [];
  const stored = shapes.map(comparedOf);
  const index = new BoxIndex(stored.map(({ box }) => box));
  return rows.flatMap((row) => index.meeting(row.box).flatMap((i) => compare(row, stored[i] as Compared) ?? []));
}

/** `replaced`: codes that the file gives a new shape; what is stored under them does not count. */
export async function checkStored(
  drafts: readonly SoundDraft[],
  replaced: ReadonlySet<string>,
  storedIn: StoredShapes,
  pace: Pace,
  phase: Phase,
): Promise<ImportCheck[]> {
  await pace.begin(phase);
  const groups = groupsOf(drafts.map(boxedOf));
  const checks: ImportCheck[] = [];
  for (const [i, group] of groups.entries()) {
    const stored = await storedIn(boundsOf(group));
    for (const check of compareGroup(
      group,
      stored.filter(({ code }) => !replaced.has(code)),
    )) {
      checks.push(check);
    }
    await pace.within(phase, (i + 1) / groups.length);
  }
  return checks;
}
