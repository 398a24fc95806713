// Checks of outlines against the regions that are stored, against each other and against the region above them.
import type { ImportCheck } from '../../contract/import-report';
import { ellipsoidalAreaM2 } from '../../domain/geo/ellipsoid';
import type { Areal } from '../../domain/geo/polygon';
import { scannedOverlapM2 } from '../../domain/geo/scan-overlap';
import type { RegionCode } from '../../domain/units';
import { check, type KnownOutline, km2, type OutlineDraft, percent } from './outline';

const MOST_AREA_CHANGE = 0.05;
/** Of outlines from one source, which should share their borders to the vertex. */
const MOST_OVERLAP = 0.001;
/** Against outlines that stay as they are: theirs may be a hundred metres off (geodata/regions/README.md). */
const MOST_OVERLAP_STORED = 0.05;

/** Areas are asked for again and again. */
export class Areas {
  readonly #known = new Map<Areal, number>();

  of(geometry: Areal): number {
    const known = this.#known.get(geometry);
    if (known !== undefined) return known;
    const area = ellipsoidalAreaM2(geometry);
    this.#known.set(geometry, area);
    return area;
  }
}

export function checkAreaChange({ row, known, geometry }: OutlineDraft, areas: Areas): ImportCheck[] {
  if (!known.geometry) return [];
  const [before, after] = [areas.of(known.geometry), areas.of(geometry)];
  const change = Math.abs(after - before) / before;
  if (change <= MOST_AREA_CHANGE) return [];
  const text = `${km2(before)} → ${km2(after)} km²`;
  return [
    check(
      row,
      'area-change',
      'decision',
      `${known.name}（${known.code}）的面积变化 ${percent(change)}：${text}。请确认边界无误。`,
      `The area of ${known.name} (${known.code}) changes by ${percent(change)}: ${text}. Confirm that the outline is right.`,
    ),
  ];
}

/** What holds once the file is applied: its own outlines, and the stored ones of all other regions. */
export class Future {
  readonly #own: ReadonlyMap<RegionCode, OutlineDraft>;
  readonly #stored: ReadonlyMap<RegionCode, KnownOutline>;

  constructor(drafts: readonly OutlineDraft[], stored: readonly KnownOutline[]) {
    this.#own = new Map(drafts.map((draft) => [draft.known.code, draft]));
    this.#stored = new Map(stored.map((outline) => [outline.code, outline]));
  }

  isReplaced(code: RegionCode): boolean {
    return this.#own.has(code);
  }

  outline(code: RegionCode): Areal | null {
    return this.#own.get(code)?.geometry ?? this.#stored.get(code)?.geometry ?? null;
  }

  /** Regions with an outline beside this one: of the same level, whoever they belong to. */
  beside({ code, parent }: KnownOutline): readonly KnownOutline[] {
    const hasParent = parent !== null;
    return [...this.#stored.values()].filter(
      (other) => other.code !== code && (other.parent !== null) === hasParent && this.outline(other.code) !== null,
    );
  }
}

/** Each pair once: the later row of two that are replaced speaks. */
export function checkOverlaps(
  draft: OutlineDraft,
  future: Future,
  rows: ReadonlyMap<RegionCode, number>,
  areas: Areas,
): ImportCheck[] {
  const { row, known, geometry } = draft;
  return future.beside(known).flatMap((other) => {
    const isReplaced = future.isReplaced(other.code);
    if (isReplaced && (rows.get(other.code) ?? 0) > row) return [];
    const outline = future.outline(other.code) as Areal;
    const shared = scannedOverlapM2(geometry, outline);
    const share = shared / Math.min(areas.of(geometry), areas.of(outline));
    if (share <= (isReplaced ? MOST_OVERLAP : MOST_OVERLAP_STORED)) return [];
    const zh = isReplaced ? `第 ${rows.get(other.code)} 行的${other.name}` : `库中的${other.name}`;
    const en = isReplaced ? `${other.name} of row ${rows.get(other.code)}` : `the stored outline of ${other.name}`;
    return [
      check(
        row,
        isReplaced ? 'overlap' : 'overlap-stored',
        'decision',
        `${known.name}与${zh}重叠 ${km2(shared)} km²（占较小者的 ${percent(share)}）。`,
        `${known.name} overlaps ${en} by ${km2(shared)} km² (${percent(share)} of the smaller one).`,
      ),
    ];
  });
}

export function checkParent({ row, known, geometry }: OutlineDraft, future: Future, areas: Areas): ImportCheck[] {
  const outline = known.parent === null ? null : future.outline(known.parent);
  if (known.parent === null || !outline) return [];
  const own = areas.of(geometry);
  const outside = Math.max(0, own - scannedOverlapM2(geometry, outline));
  const share = outside / own;
  if (share <= (future.isReplaced(known.parent) ? MOST_OVERLAP : MOST_OVERLAP_STORED)) return [];
  return [
    check(
      row,
      'outside-parent',
      'decision',
      `${known.name}有 ${km2(outside)} km²（${percent(share)}）在上级行政区 ${known.parent} 之外。`,
      `${km2(outside)} km² (${percent(share)}) of ${known.name} lie outside of the region above it, ${known.parent}.`,
    ),
  ];
}

/** Counties of a prefecture of which others are replaced: together they should fill it. */
export function missingSiblings(
  drafts: readonly OutlineDraft[],
  stored: readonly KnownOutline[],
): readonly KnownOutline[] {
  const parents = new Set(drafts.flatMap(({ known }) => known.parent ?? []));
  const own = new Set(drafts.map(({ known }) => known.code));
  return stored.filter(
    ({ code, parent, geometry }) => geometry !== null && parent !== null && parents.has(parent) && !own.has(code),
  );
}
