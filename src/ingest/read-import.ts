// Reads a file for import, infers what it leaves unsaid, checks it, and reports. Nothing is stored.
import { mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Position } from 'geojson';
import type { DatumShift } from '../contract/batches';
import {
  type CheckSeverity,
  type FieldChoice,
  holdsAll,
  type ImportCheck,
  type ImportRefusal,
  type ImportReport,
  type ReadProgress,
  type ReadSite,
  type StoredShapes,
} from '../contract/import-report';
import type { ChinaShift } from '../domain/geo/china-shift';
import { positionsOf } from '../domain/geo/geometry-faults';
import type { RegionFinder } from '../domain/geo/region-finder';
import type { LayerKey } from '../domain/site/layer';
import type { IsoDate, RegionCode } from '../domain/units';
import { checkRows } from './checks/check-rows';
import type { Draft } from './checks/draft';
import { draftRows } from './checks/draft-rows';
import { checkEncoding, checkHeights, checkParts, checkTypes, checkUnits, noCoordinates } from './checks/file-checks';
import { duplicateNumbers } from './checks/pair-checks';
import { fieldsRefusal } from './checks/source-check';
import { checkFieldNames } from './checks/text-checks';
import { type ChosenCrs, chooseCrs } from './infer/choose-crs';
import type { EncodingName } from './infer/encoding';
import { placeRows } from './infer/place-rows';
import { describeWords } from './mapping/field-words';
import type { MapWish } from './mapping/map-file';
import { suggestMapping, wordsOf } from './mapping/suggest';
import { Pace, type Phase } from './pace';
import { Gdal, type GdalLimits } from './read/gdal';
import { openFile } from './read/open-file';
import type { Source, SourceRow } from './read/source';
import { placeFields, placeOfRow } from './tables/places';
import { checkTotals } from './tables/totals';

export interface ImportWish {
  readonly path: string;
  readonly layer: LayerKey;
  readonly region: RegionCode | null;
  readonly epsg: number | null;
  readonly encoding: EncodingName | null;
  readonly map: MapWish;
  /** How a file with the same fields was read before; null: not known. What `map` names comes first. */
  readonly saved?: (fields: readonly string[]) => Promise<MapWish | null>;
  /** Coordinates are shifted as Chinese web maps do. */
  readonly shifted?: ChinaShift | null;
  /** From the datum of the file (Xian 1980, Beijing 1954) to CGCS2000. */
  readonly datumShift?: DatumShift | null;
  /** Without it no date counts as lying in the future. */
  readonly today?: IsoDate | null;
  /** Layer, sheet or data set of the file; without it the first of those with the most features. */
  readonly part?: string | null;
  /** Shapes are compared with these; without it only with each other. */
  readonly stored?: StoredShapes;
  readonly progress?: ReadProgress;
  readonly finder: RegionFinder;
  readonly gdal: GdalLimits;
  /** Existing folder for what is unpacked; left as it was. */
  readonly temporary: string;
}

export type ImportResult =
  | { readonly ok: true; readonly report: ImportReport; readonly sites: readonly ReadSite[] }
  | ImportRefusal;

/** Rows of a table get their shapes from two of their cells. */
function shapedRows(source: Source, choices: readonly FieldChoice[]): { rows: SourceRow[]; checks: ImportCheck[] } {
  if (!source.table) return { rows: [...source.rows], checks: [] };
  const fields = placeFields(choices);
  if (!fields) return { rows: [...source.rows], checks: [noCoordinates] };
  const placed = source.rows.map((row) => ({ row, ...placeOfRow(row, fields) }));
  return {
    rows: placed.map(({ row, geometry }) => ({ ...row, geometry })),
    checks: placed.flatMap(({ check }) => check ?? []),
  };
}

/** Where the data should be: in the named region, else in any that is known. */
const expectedIn =
  (finder: RegionFinder, region: RegionCode | null) =>
  (lon: number, lat: number): boolean =>
    finder.at([lon, lat], region) !== null;

function siteOf({ regionText: _, ...draft }: Draft, wish: ImportWish): ReadSite {
  const first = draft.geometry ? positionsOf(draft.geometry)[0] : undefined;
  const byPlace = first?.every(Number.isFinite) ? wish.finder.at(first, wish.region) : null;
  return { ...draft, region: draft.region ?? byPlace?.code ?? null };
}

function tally(
  read: number,
  checks: readonly ImportCheck[],
): Pick<ImportReport, 'read' | 'accepted' | 'rejected' | 'undecided'> {
  const rowsWith = (severity: CheckSeverity): Set<number> =>
    new Set(checks.flatMap((check) => (check.row !== null && check.severity === severity ? [check.row] : [])));
  const blocked = rowsWith('blocks');
  const held = checks.some(holdsAll);
  if (held) return { read, accepted: 0, rejected: read, undecided: read - blocked.size };
  const undecided = [...rowsWith('decision')].filter((row) => !blocked.has(row)).length;
  return { read, accepted: read - blocked.size, rejected: blocked.size, undecided };
}

const inOrder = (checks: readonly ImportCheck[]): ImportCheck[] =>
  [...checks].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));

const READING: Phase = { step: { zh: '读取文件', en: 'reading the file' }, from: 0, to: 0.3 };
const PLACING: Phase = { step: { zh: '换算坐标', en: 'placing the shapes' }, from: 0.3, to: 0.4 };
const VALUES: Phase = { step: { zh: '读取属性', en: 'reading the values' }, from: 0.4, to: 0.5 };

interface Whole {
  readonly source: Source;
  readonly wish: ImportWish;
  readonly choices: readonly FieldChoice[];
  readonly words: MapWish['words'];
  readonly crs: ChosenCrs;
  readonly geometries: readonly (GeoJSON.Geometry | null)[];
  readonly rows: readonly SourceRow[];
  readonly placeChecks: readonly ImportCheck[];
}

async function reportOn(
  { source, wish, choices, words, crs, geometries, rows, placeChecks }: Whole,
  pace: Pace,
): Promise<ImportResult> {
  await pace.begin(VALUES);
  const { layer, finder, region } = wish;
  const { drafts, checks: valueChecks } = draftRows(rows, geometries, choices, { layer, finder, region, words });
  const reported = [...source.checks, ...placeChecks];
  const isUnplaced = crs.choice.epsg === null;
  const known = new Set(reported.flatMap(({ row }) => row ?? []));
  const rowChecks = isUnplaced ? duplicateNumbers(drafts) : await checkRows(drafts, choices, wish, known, pace);
  const totals = checkTotals(source.table?.totals ?? [], source.rows, choices);
  const checks = inOrder([
    ...checkEncoding(source),
    ...checkParts(source),
    ...crs.checks,
    ...checkTypes(rows),
    ...checkHeights(rows),
    ...checkFieldNames(source.fields),
    ...checkUnits(choices, rows),
    ...totals.checks,
    ...reported,
    ...valueChecks,
    ...rowChecks,
  ]);
  const { format, name, encoding } = source;
  const report: ImportReport = {
    format,
    source: name,
    ...(source.part === undefined ? {} : { part: source.part }),
    ...(source.parts ? { parts: source.parts } : {}),
    layer,
    ...tally(rows.length, checks),
    crs: crs.choice,
    encoding,
    mapping: describeWords(choices, rows, layer, words),
    totals: totals.totals,
    checks,
  };
  return { ok: true, report, sites: drafts.map((draft) => siteOf(draft, wish)) };
}

/** As many as tell the system; all of them would be as many again as are kept. */
const MOST_SAMPLED_ROWS = 2000;

function samplePositions(rows: readonly SourceRow[]): Position[] {
  const step = Math.max(1, Math.floor(rows.length / MOST_SAMPLED_ROWS));
  return rows.flatMap(({ geometry }, i) => (i % step === 0 && geometry ? positionsOf(geometry) : []));
}

async function readWith(wish: ImportWish, gdal: Gdal, scratch: string): Promise<ImportResult> {
  const { path, layer, encoding } = wish;
  const pace = new Pace(wish.progress);
  await pace.begin(READING);
  const source = await openFile({ path, layer, encoding, part: wish.part ?? null, gdal, scratch });
  if (!source.ok) return source;
  try {
    return await readSource(source, wish, gdal, pace);
  } finally {
    source.close?.();
  }
}

async function readSource(source: Source, wish: ImportWish, gdal: Gdal, pace: Pace): Promise<ImportResult> {
  const { path, layer, epsg, finder, region } = wish;
  if (source.rows.length === 0) {
    const name = basename(path);
    const message = { zh: `${name} 中没有要素。`, en: `${name} holds no features.` };
    return { ok: false, code: 'no-features', message };
  }
  const refusal = fieldsRefusal(source);
  if (refusal) return refusal;
  const saved = (await wish.saved?.(source.fields.map((field) => field.name))) ?? null;
  const isRegion = (text: string): boolean => finder.named(text, region) !== null;
  const mapping = suggestMapping(source, layer, { map: wish.map, saved, isRegion });
  if (!mapping.ok) return mapping;
  const shaped = shapedRows(source, mapping.choices);
  await pace.begin(PLACING);
  const crs = chooseCrs(source, epsg, samplePositions(shaped.rows), expectedIn(finder, region));
  const placed = await placeRows(
    shaped.rows,
    crs,
    { shifted: wish.shifted ?? null, datumShift: wish.datumShift ?? null },
    gdal,
  );
  if (!placed.ok) return placed;
  const { rows } = shaped;
  const placeChecks = [...placed.checks, ...shaped.checks];
  const whole: Whole = {
    source,
    wish,
    choices: mapping.choices,
    words: wordsOf(wish.map, saved),
    crs,
    geometries: placed.geometries,
    rows,
    placeChecks,
  };
  return reportOn(whole, pace);
}

/** Never throws on what a file holds. */
export async function readImport(wish: ImportWish): Promise<ImportResult> {
  const scratch = await mkdtemp(join(wish.temporary, 'minemend-import-'));
  const gdal = new Gdal(wish.gdal, scratch);
  try {
    return await readWith(wish, gdal, scratch);
  } finally {
    await gdal.close();
    await rm(scratch, { recursive: true, force: true });
  }
}
