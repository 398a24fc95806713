// Reads files for import as the settings of a batch say, with regions and stored shapes from the database.
import { mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ImportSettings, MappingWish } from '../../contract/batches';
import type { ImportRefusal, ReadProgress, StoredShapes } from '../../contract/import-report';
import type { Store, Viewer } from '../../contract/store';
import { RegionFinder } from '../../domain/geo/region-finder';
import { decodeWkb } from '../../domain/geo/wkb';
import type { LayerKey } from '../../domain/site/layer';
import type { IsoDate } from '../../domain/units';
import { encodingNamed } from '../../ingest/infer/encoding';
import { isTarget, NO_MAP } from '../../ingest/mapping/map-file';
import { type ImportResult, readImport } from '../../ingest/read-import';
import { type InputFile, inputFiles, openable, titleOf } from './input';

/** Of one question to GDAL; a job as a whole has its own limit. */
const GDAL_TIMEOUT_MS = 600_000;

export interface Surroundings {
  readonly gdalReader: string;
  /** Existing folder for what is unpacked. */
  readonly temporary: string;
  readonly finder: RegionFinder;
  readonly today: IsoDate;
  readonly stored?: StoredShapes;
  readonly saved?: (layer: LayerKey, fields: readonly string[]) => Promise<MappingWish | null>;
  readonly progress?: ReadProgress;
}

/** Regions as the database holds them: outlines may have been replaced. */
export async function storedRegions(store: Store): Promise<RegionFinder> {
  const { regions } = await store.catalogue();
  const shapes = new Map((await store.regionShapes()).map(({ code, geometry }) => [code, geometry]));
  return new RegionFinder(
    regions.map(({ code, name, parent }) => ({ code, name, parent, geometry: shapes.get(code) ?? null })),
  );
}

/** Shapes of a layer as far as the viewer may see them. */
export const storedShapes =
  (store: Store, viewer: Viewer, layer: LayerKey): StoredShapes =>
  async (bounds) => {
    const sites = await store.tileSites(viewer, layer, bounds);
    return sites.map(({ id, code, name, wkb }) => ({ id, code, name, geometry: decodeWkb(wkb) }));
  };

const refusal = (code: string, zh: string, en: string): ImportRefusal => ({ ok: false, code, message: { zh, en } });

function settingsRefusal(
  { region, encoding, mapping }: ImportSettings,
  layer: LayerKey,
  finder: RegionFinder,
): ImportRefusal | null {
  if (encoding !== null && encodingNamed(encoding) === null) {
    return refusal(
      'encoding',
      `不认识编码 ${encoding}：可用 UTF-8、GBK、GB18030、BIG5。`,
      `The encoding ${encoding} is not known: use UTF-8, GBK, GB18030 or BIG5.`,
    );
  }
  if (region !== null && !finder.get(region)) {
    return refusal('unknown-region', `没有行政区 ${region}。`, `There is no region ${region}.`);
  }
  const targets = Object.values(mapping?.fields ?? {}).map(({ to }) => to);
  const wrong = targets.find((to) => to !== null && !isTarget(to, layer));
  if (wrong === undefined) return null;
  return refusal('mapping', `图层 ${layer} 没有属性 ${wrong}。`, `The layer ${layer} has no attribute ${wrong}.`);
}

async function readAt(path: string, settings: ImportSettings, around: Surroundings): Promise<ImportResult> {
  const { layer, region, epsg, shifted, datumShift, part, mapping } = settings;
  if (layer === null) return refusal('no-layer', '请先选择图层。', 'Choose a layer first.');
  const refused = settingsRefusal(settings, layer, around.finder);
  if (refused) return refused;
  const { finder, today, stored, saved, progress, temporary, gdalReader } = around;
  return readImport({
    path,
    layer,
    region,
    epsg,
    encoding: settings.encoding === null ? null : encodingNamed(settings.encoding),
    shifted,
    datumShift,
    part,
    map: mapping ?? NO_MAP,
    today,
    finder,
    temporary,
    gdal: { worker: gdalReader, timeoutMs: GDAL_TIMEOUT_MS },
    ...(saved && mapping === null ? { saved: (fields: readonly string[]) => saved(layer, fields) } : {}),
    ...(stored ? { stored } : {}),
    ...(progress ? { progress } : {}),
  });
}

async function inScratch<T>(temporary: string, work: (scratch: string) => Promise<T>): Promise<T> {
  const scratch = await mkdtemp(join(temporary, 'minemend-files-'));
  try {
    return await work(scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Hands the one path over by which the files are read; the report names the file as it was given. */
export function opened(
  files: readonly InputFile[],
  temporary: string,
  readAt: (path: string) => Promise<ImportResult>,
): Promise<ImportResult> {
  return inScratch(temporary, async (scratch) => {
    const path = await openable(files, titleOf(files), scratch);
    const result = await readAt(path);
    const original = files.find((file) => file.path === path)?.name;
    if (!result.ok || original === undefined || result.report.source !== basename(path)) return result;
    return { ...result, report: { ...result.report, source: original } };
  });
}

/** Never throws on what the files hold. */
export const readFiles = (
  files: readonly InputFile[],
  settings: ImportSettings,
  around: Surroundings,
): Promise<ImportResult> => opened(files, around.temporary, (path) => readAt(path, settings, around));

/** A file, or a folder with what belongs together. */
export async function readPath(path: string, settings: ImportSettings, around: Surroundings): Promise<ImportResult> {
  const files = await inputFiles(path);
  return files && files.length > 0 ? readFiles(files, settings, around) : readAt(path, settings, around);
}
