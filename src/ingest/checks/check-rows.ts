// All checks of rows that have a place: one by one, between each other, with what is stored.
import type { FieldChoice, ImportCheck, ImportRepair, StoredShapes } from '../../contract/import-report';
import type { SiteGeometry } from '../../domain/geo/geometry-faults';
import type { RegionFinder } from '../../domain/geo/region-finder';
import type { LayerKey } from '../../domain/site/layer';
import type { IsoDate, RegionCode } from '../../domain/units';
import type { Pace, Phase } from '../pace';
import { checkDates } from './date-checks';
import type { Draft, SoundDraft } from './draft';
import { arealShapes, checkOverlaps, duplicateNumbers, duplicateShapes } from './pair-checks';
import { checkArea, checkRegion, checkRequired } from './row-checks';
import { checkShape } from './shape-checks';
import { checkSliver } from './sliver-check';
import { checkStored } from './stored-checks';
import { checkAreaUnit } from './unit-checks';

export interface CheckWish {
  readonly layer: LayerKey;
  readonly region: RegionCode | null;
  readonly finder: RegionFinder;
  readonly today?: IsoDate | null;
  readonly stored?: StoredShapes;
}

const ROWS: Phase = { step: { zh: '检查各行', en: 'checking the rows' }, from: 0.5, to: 0.75 };
const PAIRS: Phase = { step: { zh: '比较各行的图形', en: 'comparing the shapes' }, from: 0.75, to: 0.9 };
const STORED: Phase = { step: { zh: '与已入库的图形比较', en: 'comparing with what is stored' }, from: 0.9, to: 1 };

interface Sorted {
  readonly checks: ImportCheck[];
  readonly sound: SoundDraft[];
  /** Rows as they would be with the shape that is proposed for them. */
  readonly repaired: SoundDraft[];
}

class RowChecker {
  readonly #wish: CheckWish;
  readonly #known: ReadonlySet<number>;
  readonly sorted: Sorted = { checks: [], sound: [], repaired: [] };

  constructor(wish: CheckWish, known: ReadonlySet<number>) {
    this.#wish = wish;
    this.#known = known;
  }

  measured(draft: SoundDraft): ImportCheck[] {
    const { finder, region } = this.#wish;
    return [...checkArea(draft), ...checkSliver(draft), ...checkRegion(draft, finder, region)];
  }

  check(draft: Draft): void {
    const { checks, sound, repaired } = this.sorted;
    const { layer, today } = this.#wish;
    const add = (found: readonly ImportCheck[]): void => {
      for (const one of found) checks.push(one);
    };
    add(checkRequired(draft));
    add(checkDates(draft, layer, today ?? null));
    const shape = checkShape(draft, this.#known.has(draft.row));
    if (shape.sound) {
      sound.push(shape.sound);
      add(this.measured(shape.sound));
      return;
    }
    if (!shape.check) return;
    checks.push(shape.check);
    const after = shape.check.repair?.after;
    // A proposal holds, so that it is of a kind that a site may have.
    if (after) repaired.push({ ...draft, geometry: after as SiteGeometry });
  }
}

/** Says in each repair what the checks find in the shape that it gives. */
function withFindings(
  checks: readonly ImportCheck[],
  findings: ReadonlyMap<number, readonly ImportCheck[]>,
): ImportCheck[] {
  return checks.map((check) => {
    const found = check.row === null || !check.repair?.after ? undefined : findings.get(check.row);
    if (!found) return check;
    const repair: ImportRepair = {
      ...(check.repair as ImportRepair),
      found: found.map(({ code, severity, message }) => ({ code, severity, message })),
    };
    return { ...check, repair };
  });
}

function byRow(checks: readonly ImportCheck[]): Map<number, ImportCheck[]> {
  const rows = new Map<number, ImportCheck[]>();
  for (const check of checks) {
    const row = check.row ?? 0;
    rows.set(row, [...(rows.get(row) ?? []), check]);
  }
  return rows;
}

/** `known`: rows whose missing shape has been reported already. */
export async function checkRows(
  drafts: readonly Draft[],
  choices: readonly FieldChoice[],
  wish: CheckWish,
  known: ReadonlySet<number>,
  pace: Pace,
): Promise<ImportCheck[]> {
  const checker = new RowChecker(wish, known);
  await pace.each(ROWS, drafts, (draft) => checker.check(draft));
  const { checks, sound, repaired } = checker.sorted;
  const { checks: repeated, unique } = duplicateShapes(sound);
  const replaced = new Set(drafts.flatMap(({ code, geometry }) => (code !== '' && geometry ? [code] : [])));
  const pairs = await checkOverlaps(arealShapes(unique), arealShapes(repaired), pace, PAIRS);
  const besideStored = wish.stored
    ? await checkStored([...unique, ...repaired], replaced, wish.stored, pace, STORED)
    : [];
  const mended = new Set(repaired.map(({ row }) => row));
  const ofRepaired = [
    ...repaired.flatMap((draft) => checker.measured(draft)),
    ...pairs.ofRepaired,
    ...besideStored.filter(({ row }) => row !== null && mended.has(row)),
  ];
  return [
    ...withFindings(checks, byRow(ofRepaired)),
    ...checkAreaUnit(sound, choices),
    ...duplicateNumbers(drafts),
    ...repeated,
    ...pairs.checks,
    ...besideStored.filter(({ row }) => row === null || !mended.has(row)),
  ];
}
