// Reads files of readings and of region outlines as the settings of a batch say, against what the database holds.
import type { ImportSettings } from '../../contract/batches';
import type { ImportRefusal, ReadProgress } from '../../contract/import-report';
import type { SiteRow, Store, Viewer } from '../../contract/store';
import { RegionTree } from '../../domain/geo/region';
import type { IsoDate, RegionCode } from '../../domain/units';
import { type EncodingName, encodingNamed } from '../../ingest/infer/encoding';
import { NO_MAP } from '../../ingest/mapping/map-file';
import type { ImportResult } from '../../ingest/read-import';
import { isReadingTarget } from '../../ingest/readings/columns';
import type { KnownPoint } from '../../ingest/readings/points';
import { readReadings } from '../../ingest/readings/read-readings';
import { isOutlineTarget } from '../../ingest/regions/fields';
import type { KnownOutline } from '../../ingest/regions/outline';
import { readOutlines } from '../../ingest/regions/read-outlines';

export interface KindPlace {
  readonly store: Store;
  readonly viewer: Viewer;
  readonly gdalReader: string;
  /** Existing folder for what is unpacked. */
  readonly temporary: string;
  readonly today: IsoDate;
  readonly progress?: ReadProgress;
}

const PAGE = 5000;
/** Of one question to GDAL; a job as a whole has its own limit. */
const GDAL_TIMEOUT_MS = 600_000;

const refusal = (code: string, zh: string, en: string): ImportRefusal => ({ ok: false, code, message: { zh, en } });

const pointOf = ({ id, code, name, region, attributes, bbox }: SiteRow): KnownPoint => ({
  id,
  code,
  name,
  region,
  river: typeof attributes.river === 'string' ? attributes.river : null,
  place: [bbox[0], bbox[1]],
});

/** Water points of the region, or of all, that the viewer sees. Today's: a file may speak of years before. */
async function knownPoints({ store, viewer, today }: KindPlace, region: RegionCode | null): Promise<KnownPoint[]> {
  const { regions } = await store.catalogue();
  const tree = new RegionTree(regions);
  const found: KnownPoint[] = [];
  for (;;) {
    const after = found.at(-1)?.id;
    const query = { on: today, layer: 'water-points', limit: PAGE, ...(after === undefined ? {} : { after }) } as const;
    const { rows } = await store.sites(viewer, query);
    found.push(...rows.map(pointOf));
    if (rows.length < PAGE) break;
  }
  return region === null ? found : found.filter((point) => tree.within(point.region, region));
}

async function knownOutlines(store: Store): Promise<readonly KnownOutline[]> {
  const { regions } = await store.catalogue();
  const shapes = new Map((await store.regionShapes()).map(({ code, geometry }) => [code, geometry]));
  return regions.map(({ code, name, parent }) => ({ code, name, parent, geometry: shapes.get(code) ?? null }));
}

type Chosen = { readonly ok: true; readonly encoding: EncodingName | null } | ImportRefusal;

/** What was chosen must mean something for this kind of file. */
function chosen({ encoding, mapping }: ImportSettings, isTarget: (to: string) => boolean): Chosen {
  const named = encoding === null ? null : encodingNamed(encoding);
  if (encoding !== null && named === null) {
    return refusal(
      'encoding',
      `不认识编码 ${encoding}：可用 UTF-8、GBK、GB18030、BIG5。`,
      `The encoding ${encoding} is not known: use UTF-8, GBK, GB18030 or BIG5.`,
    );
  }
  const targets = Object.values(mapping?.fields ?? {}).map(({ to }) => to);
  const wrong = targets.find((to) => to !== null && !isTarget(to));
  if (wrong === undefined) return { ok: true, encoding: named };
  return refusal(
    'mapping',
    `映射中的 ${wrong} 不适用于这类文件。`,
    `The mapping's ${wrong} means nothing in such a file.`,
  );
}

export async function readReadingsAt(path: string, settings: ImportSettings, place: KindPlace): Promise<ImportResult> {
  const choice = chosen(settings, isReadingTarget);
  if (!choice.ok) return choice;
  const points = await knownPoints(place, settings.region);
  if (points.length === 0) {
    return refusal(
      'no-points',
      '库中没有水环境点位，请先导入点位。',
      'There are no water points yet; import them first.',
    );
  }
  const { today, progress } = place;
  return readReadings({
    path,
    encoding: choice.encoding,
    part: settings.part,
    map: settings.mapping ?? NO_MAP,
    points,
    today,
    ...(progress && { progress }),
  });
}

export async function readOutlinesAt(
  path: string,
  settings: ImportSettings,
  { store, gdalReader, temporary, progress }: KindPlace,
): Promise<ImportResult> {
  const choice = chosen(settings, isOutlineTarget);
  if (!choice.ok) return choice;
  return readOutlines({
    path,
    encoding: choice.encoding,
    epsg: settings.epsg,
    map: settings.mapping ?? NO_MAP,
    regions: await knownOutlines(store),
    gdal: { worker: gdalReader, timeoutMs: GDAL_TIMEOUT_MS },
    temporary,
    ...(progress && { progress }),
  });
}
