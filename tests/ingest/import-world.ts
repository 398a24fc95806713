// Reads a file for import as the command does, with the project's own regions.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportReport, ReadProgress, ReadSite, StoredShapes } from '../../src/contract/import-report';
import type { LayerKey } from '../../src/domain/site/layer';
import type { RegionCode } from '../../src/domain/units';
import type { EncodingName } from '../../src/ingest/infer/encoding';
import { type MapWish, NO_MAP } from '../../src/ingest/mapping/map-file';
import { readRegions } from '../../src/ingest/read/known-regions';
import { type ImportResult, type ImportWish, readImport } from '../../src/ingest/read-import';

const ROOT = join(import.meta.dirname, '..', '..');
export const FIXTURES = join(ROOT, 'tests', 'fixtures', 'import');
export const GDAL_WORKER = join(ROOT, 'src', 'ingest', 'read', 'gdal-worker.mjs');
const regions = readRegions(join(ROOT, 'geodata'));

export interface Wish {
  readonly layer?: LayerKey;
  readonly region?: string;
  readonly epsg?: number;
  readonly encoding?: EncodingName;
  readonly map?: MapWish;
  readonly saved?: ImportWish['saved'];
  readonly shifted?: ImportWish['shifted'];
  readonly datumShift?: ImportWish['datumShift'];
  readonly today?: ImportWish['today'];
  readonly part?: string;
  readonly stored?: StoredShapes;
  readonly progress?: ReadProgress;
  readonly temporary?: string;
}

export async function importFile(path: string, wish: Wish = {}): Promise<ImportResult> {
  return readImport({
    path,
    layer: wish.layer ?? 'restoration-sites',
    region: (wish.region as RegionCode | undefined) ?? null,
    epsg: wish.epsg ?? null,
    encoding: wish.encoding ?? null,
    map: wish.map ?? NO_MAP,
    saved: wish.saved,
    shifted: wish.shifted,
    datumShift: wish.datumShift,
    today: wish.today,
    part: wish.part ?? null,
    ...(wish.stored ? { stored: wish.stored } : {}),
    ...(wish.progress ? { progress: wish.progress } : {}),
    finder: await regions,
    gdal: { worker: GDAL_WORKER, timeoutMs: 60_000 },
    temporary: wish.temporary ?? tmpdir(),
  });
}

export const importFixture = (name: string, wish?: Wish): Promise<ImportResult> =>
  importFile(join(FIXTURES, name), wish);

/** The report and sites of a file that must be readable. */
export async function reportOf(
  name: string,
  wish?: Wish,
): Promise<{ report: ImportReport; sites: readonly ReadSite[] }> {
  const result = await importFixture(name, wish);
  if (!result.ok) throw new Error(`${name} was refused: ${result.message.en}`);
  return result;
}

/** Codes of failed checks by row; notes are left aside. */
export function failuresByRow({ checks }: ImportReport): Readonly<Record<number, string[]>> {
  const rows: Record<number, string[]> = {};
  for (const { row, code, severity } of checks) {
    if (row !== null && severity !== 'note') rows[row] = [...(rows[row] ?? []), code];
  }
  return rows;
}
