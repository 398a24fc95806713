// Reads a file of official outlines of regions, checks it, and reports. Nothing is stored.
import { mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  type CheckSeverity,
  holdsAll,
  type ImportCheck,
  type ImportRefusal,
  type ImportReport,
  type ReadProgress,
  type ReadSite,
} from '../../contract/import-report';
import { positionsOf } from '../../domain/geo/geometry-faults';
import { RegionFinder } from '../../domain/geo/region-finder';
import type { Draft } from '../checks/draft';
import { checkEncoding, checkHeights } from '../checks/file-checks';
import { checkShape } from '../checks/shape-checks';
import { type ChosenCrs, chooseCrs } from '../infer/choose-crs';
import type { EncodingName } from '../infer/encoding';
import { placeRows } from '../infer/place-rows';
import type { MapWish } from '../mapping/map-file';
import { Gdal, type GdalLimits } from '../read/gdal';
import { openFile } from '../read/open-file';
import { refuse, type Source } from '../read/source';
import { type OutlineFields, outlineFields } from './fields';
import { check, type KnownOutline, km2, type OutlineDraft } from './outline';
import { Areas, checkAreaChange, checkOverlaps, checkParent, Future, missingSiblings } from './outline-checks';

export interface OutlinesWish {
  readonly path: string;
  readonly encoding: EncodingName | null;
  readonly epsg: number | null;
  readonly map: MapWish;
  /** Every region that is stored. */
  readonly regions: readonly KnownOutline[];
  readonly gdal: GdalLimits;
  /** Existing folder for what is unpacked; left as it was. */
  readonly temporary: string;
  readonly progress?: ReadProgress;
}

export type OutlinesResult =
  | { readonly ok: true; readonly report: ImportReport; readonly sites: readonly ReadSite[] }
  | ImportRefusal;

const MOST_ROWS = 10_000;

interface Row {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly parent: string;
  readonly known: KnownOutline | null;
  readonly draft: Draft;
}

function rowsOf(
  source: Source,
  geometries: readonly (GeoJSON.Geometry | null)[],
  fields: OutlineFields,
  finder: RegionFinder,
): readonly Row[] {
  return source.rows.map((row, i) => {
    const [code, name, parent] = [fields.codeOf(row), fields.nameOf(row), fields.parentOf(row)];
    // Without a code a name that only one region has will do.
    const known = finder.get(code) ?? (code === '' && name !== '' ? finder.named(name, null) : null) ?? null;
    const draft: Draft = {
      row: row.row,
      code: known?.code ?? code,
      name,
      regionText: null,
      region: null,
      status: null,
      attributes: {},
      amounts: {},
      details: {},
      geometry: geometries[i] ?? null,
    };
    return { row: row.row, code, name, parent, known, draft };
  });
}

function checkKnown({ row, code, name, known, parent }: Row, finder: RegionFinder): ImportCheck[] {
  if (!known) {
    const named = name === '' ? null : finder.named(name, null);
    const hint = named
      ? { zh: `名称“${name}”的代码是 ${named.code}。`, en: `"${name}" has the code ${named.code}.` }
      : { zh: '', en: '' };
    const which =
      code === '' ? { zh: '没有写代码', en: 'no code is stated' } : { zh: `代码 ${code}`, en: `code ${code}` };
    return [
      check(
        row,
        'unknown-region',
        'blocks',
        `库中没有这个行政区（${which.zh}）。${hint.zh}只能替换已有行政区的边界。`,
        `There is no such region (${which.en}). ${hint.en} Only outlines of known regions can be replaced.`.replace(
          '  ',
          ' ',
        ),
      ),
    ];
  }
  const checks: ImportCheck[] = [];
  if (name !== '' && finder.named(name, null)?.code !== known.code) {
    const zh = `代码 ${known.code} 在库中是${known.name}，文件中是${name}。`;
    checks.push(
      check(row, 'name-differs', 'decision', zh, `Code ${known.code} is ${known.name} here and ${name} in the file.`),
    );
  }
  if (parent !== '' && known.parent !== null && parent !== known.parent) {
    const zh = `${known.name}在库中属于 ${known.parent}，文件中属于 ${parent}；隶属关系不变。`;
    const en = `${known.name} belongs to ${known.parent} here and to ${parent} in the file; it stays where it is.`;
    checks.push(check(row, 'wrong-region', 'decision', zh, en));
  }
  return checks;
}

function checkRepeated(rows: readonly Row[]): ImportCheck[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ row, known }) => {
    if (!known) return [];
    const before = first.get(known.code);
    if (before === undefined) {
      first.set(known.code, row);
      return [];
    }
    const zh = `${known.name}（${known.code}）在第 ${before} 行已有；由几部分组成的边界请合并为一个多部件面。`;
    const en = `${known.name} (${known.code}) is already in row ${before}; merge the parts of an outline into one multipolygon.`;
    return [check(row, 'duplicate-number', 'blocks', zh, en)];
  });
}

/** The outline of a row, where it is sound and of a region that is known. */
function outlineOf({ row, known, draft }: Row): { draft: OutlineDraft | null; checks: readonly ImportCheck[] } {
  const { check: fault, sound } = checkShape(draft, false);
  if (!sound) return { draft: null, checks: fault ? [fault] : [] };
  const { geometry } = sound;
  if (geometry.type === 'Point') {
    const message = ['行政区边界必须是面。', 'The outline of a region must be a polygon.'] as const;
    return { draft: null, checks: [check(row, 'geometry-type', 'blocks', ...message)] };
  }
  return { draft: known && { row, known, geometry }, checks: [] };
}

function checkAll(rows: readonly Row[], wish: OutlinesWish, finder: RegionFinder): readonly ImportCheck[] {
  const made = rows.map(outlineOf);
  const repeated = checkRepeated(rows);
  const doubled = new Set(repeated.map(({ row }) => row));
  const drafts = made.flatMap(({ draft }) => (draft && !doubled.has(draft.row) ? [draft] : []));
  const future = new Future(drafts, wish.regions);
  const at = new Map(drafts.map(({ row, known }) => [known.code, row]));
  const areas = new Areas();
  const compared = drafts.flatMap((draft, i) => {
    wish.progress?.({ zh: '检查边界', en: 'checking the outlines' }, i / drafts.length);
    return [
      ...checkAreaChange(draft, areas),
      ...checkOverlaps(draft, future, at, areas),
      ...checkParent(draft, future, areas),
    ];
  });
  const missing = missingSiblings(drafts, wish.regions);
  const missed = missing.map(({ name, code }) => `${name}（${code}）`).join('、');
  const note =
    missing.length === 0
      ? []
      : [
          check(
            null,
            'not-measured',
            'note',
            `同一上级下有 ${missing.length} 个行政区不在文件中，其边界不变：${missed}。`,
            `${missing.length} regions of the same parents are not in the file and keep their outlines: ${missed}.`,
          ),
        ];
  const known = rows.flatMap((row) => checkKnown(row, finder));
  return [...note, ...known, ...repeated, ...made.flatMap(({ checks }) => checks), ...compared];
}

function tally(read: number, checks: readonly ImportCheck[]) {
  const rowsWith = (severity: CheckSeverity): Set<number> =>
    new Set(checks.flatMap((one) => (one.row !== null && one.severity === severity ? [one.row] : [])));
  const blocked = rowsWith('blocks');
  const undecided = [...rowsWith('decision')].filter((row) => !blocked.has(row)).length;
  const held = checks.some(holdsAll);
  if (held) return { read, accepted: 0, rejected: read, undecided: read - blocked.size };
  return { read, accepted: read - blocked.size, rejected: blocked.size, undecided };
}

function siteOf({ row, code, name, known, draft }: Row): ReadSite {
  const { geometry } = draft;
  const isAreal = geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon';
  return {
    row,
    code: known?.code ?? code,
    name: known?.name ?? name,
    region: known?.parent ?? null,
    status: null,
    attributes: {},
    amounts: {},
    details: isAreal ? { 面积平方公里: km2(new Areas().of(geometry)) } : {},
    geometry,
  };
}

interface Whole {
  readonly source: Source;
  readonly wish: OutlinesWish;
  readonly crs: ChosenCrs;
  readonly geometries: readonly (GeoJSON.Geometry | null)[];
  readonly placeChecks: readonly ImportCheck[];
}

function reportOn({ source, wish, crs, geometries, placeChecks }: Whole): OutlinesResult {
  const finder = new RegionFinder(wish.regions);
  const fields = outlineFields(source.fields, source.rows, wish.map);
  const rows = rowsOf(source, geometries, fields, finder);
  const checked = crs.choice.epsg === null ? [] : checkAll(rows, wish, finder);
  const checks = [
    ...checkEncoding(source),
    ...crs.checks,
    ...checkHeights(source.rows),
    ...source.checks,
    ...placeChecks,
    ...checked,
  ].toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
  const { format, name, encoding } = source;
  const report: ImportReport = {
    format,
    source: name,
    layer: null,
    ...tally(rows.length, checks),
    crs: crs.choice,
    encoding,
    mapping: fields.choices,
    totals: [],
    checks,
  };
  return { ok: true, report, sites: rows.map(siteOf) };
}

async function readSource(source: Source, wish: OutlinesWish, gdal: Gdal): Promise<OutlinesResult> {
  const { path, epsg, regions } = wish;
  const name = basename(path);
  if (source.table) {
    return refuse(
      'format',
      `${name} 是表格，没有边界；请用 Shapefile、GeoPackage、GeoJSON 等。`,
      `${name} is a table without outlines; use Shapefile, GeoPackage or GeoJSON.`,
    );
  }
  if (source.rows.length === 0) return refuse('no-features', `${name} 中没有要素。`, `${name} holds no features.`);
  if (source.rows.length > MOST_ROWS) {
    return refuse(
      'too-many-rows',
      `${name} 有 ${source.rows.length} 个要素，行政区不会这么多。`,
      `${name} has ${source.rows.length} features, more than there are regions.`,
    );
  }
  const positions = source.rows.flatMap(({ geometry }) => (geometry ? positionsOf(geometry) : []));
  const finder = new RegionFinder(regions);
  const crs = chooseCrs(source, epsg, positions, (lon, lat) => finder.at([lon, lat]) !== null);
  const placed = await placeRows(source.rows, crs, { shifted: null, datumShift: null }, gdal);
  if (!placed.ok) return placed;
  return reportOn({ source, wish, crs, geometries: placed.geometries, placeChecks: placed.checks });
}

async function readWith(wish: OutlinesWish, gdal: Gdal, scratch: string): Promise<OutlinesResult> {
  const { path, encoding } = wish;
  wish.progress?.({ zh: '读取文件', en: 'reading the file' }, null);
  const source = await openFile({ path, layer: 'restoration-sites', encoding, gdal, scratch });
  if (!source.ok) return source;
  try {
    return await readSource(source, wish, gdal);
  } finally {
    source.close?.();
  }
}

/** Never throws on what a file holds. */
export async function readOutlines(wish: OutlinesWish): Promise<OutlinesResult> {
  const scratch = await mkdtemp(join(wish.temporary, 'minemend-outlines-'));
  const gdal = new Gdal(wish.gdal);
  try {
    return await readWith(wish, gdal, scratch);
  } finally {
    await gdal.close();
    await rm(scratch, { recursive: true, force: true });
  }
}
