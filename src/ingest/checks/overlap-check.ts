// Shapes that overlap: among the rows of a file, and with what is stored.
import type { ImportCheck } from '../../contract/import-report';
import { ellipsoidalAreaM2 } from '../../domain/geo/ellipsoid';
import { sharedShare } from '../../domain/geo/overlap-area';
import { type Areal, bboxOf } from '../../domain/geo/polygon';
import { DM2_PER_MU } from '../../domain/units';

/** Above this share of the smaller shape an overlap asks for a decision (DESIGN: reported from 1 %). */
const SHARE = 0.01;
const SLIVER_M2 = 1;
const DM2_PER_M2 = 100;

interface Overlap {
  readonly mu: string;
  readonly percent: string;
  readonly severity: ImportCheck['severity'];
}

/** The middle of what both boxes have in common. */
function placeOf(first: Areal, second: Areal): [number, number] {
  const [a, b] = [bboxOf(first), bboxOf(second)];
  return [(Math.max(a[0], b[0]) + Math.min(a[2], b[2])) / 2, (Math.max(a[1], b[1]) + Math.min(a[3], b[3])) / 2];
}

/** A shape whose true area is computed once, however many others it overlaps. */
export class MeasuredShape {
  readonly geometry: Areal;
  #areaM2: number | null = null;

  constructor(geometry: Areal) {
    this.geometry = geometry;
  }

  get areaM2(): number {
    this.#areaM2 ??= ellipsoidalAreaM2(this.geometry);
    return this.#areaM2;
  }
}

export class RowShape extends MeasuredShape {
  readonly row: number;

  constructor(row: number, geometry: Areal) {
    super(geometry);
    this.row = row;
  }
}

/** null: less than a square metre. */
function overlapOf(first: MeasuredShape, second: MeasuredShape): Overlap | null {
  const shared = sharedShare(first.geometry, second.geometry) * first.areaM2;
  if (shared < SLIVER_M2) return null;
  const share = shared / Math.min(first.areaM2, second.areaM2);
  return {
    mu: ((shared * DM2_PER_M2) / DM2_PER_MU).toFixed(2),
    percent: `${(share * 100).toFixed(1)}%`,
    severity: share > SHARE ? 'decision' : 'note',
  };
}

/** Told of `shape`. */
export function overlapWithRow(shape: RowShape, other: RowShape): ImportCheck | null {
  const found = overlapOf(other, shape);
  if (!found) return null;
  const { mu, percent, severity } = found;
  const message = {
    zh: `与第 ${other.row} 行重叠 ${mu} 亩，占较小图形的 ${percent}。`,
    en: `It overlaps row ${other.row} by ${mu} mu, ${percent} of the smaller shape.`,
  };
  return { row: shape.row, code: 'overlap', severity, message, place: placeOf(other.geometry, shape.geometry) };
}

export function overlapWithStored(
  shape: RowShape,
  stored: { readonly code: string; readonly name: string; readonly shape: MeasuredShape },
): ImportCheck | null {
  const found = overlapOf(stored.shape, shape);
  if (!found) return null;
  const { mu, percent, severity } = found;
  const { code, name } = stored;
  const message = {
    zh: `与已入库的 ${name}（${code}）重叠 ${mu} 亩，占较小图形的 ${percent}。`,
    en: `It overlaps ${name} (${code}), which is stored, by ${mu} mu, ${percent} of the smaller shape.`,
  };
  return {
    row: shape.row,
    code: 'overlap-stored',
    severity,
    message,
    place: placeOf(stored.shape.geometry, shape.geometry),
  };
}
