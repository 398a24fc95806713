// Two counties of one prefecture, drawn as squares of a tenth of a degree, and files that replace their outlines.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RegionCode } from '../../src/domain/units';
import type { MapWish } from '../../src/ingest/mapping/map-file';
import { NO_MAP } from '../../src/ingest/mapping/map-file';
import type { KnownOutline } from '../../src/ingest/regions/outline';
import { type OutlinesResult, readOutlines } from '../../src/ingest/regions/read-outlines';

const GDAL_WORKER = join(import.meta.dirname, '..', '..', 'src', 'ingest', 'read', 'gdal-worker.mjs');

export const rectangle = (west: number, south: number, east: number, north: number): GeoJSON.Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});

const region = (code: string, name: string, parent: string | null, geometry: GeoJSON.Polygon | null): KnownOutline => ({
  code: code as RegionCode,
  name,
  parent: parent as RegionCode | null,
  geometry,
});

export const REGIONS: readonly KnownOutline[] = [
  region('140300', '阳泉市', null, rectangle(113.5, 37.5, 113.7, 37.6)),
  region('140321', '平定县', '140300', rectangle(113.5, 37.5, 113.6, 37.6)),
  region('140322', '盂县', '140300', rectangle(113.6, 37.5, 113.7, 37.6)),
  region('140300-JK', '阳泉经开区', '140300', null),
];

type Properties = Readonly<Record<string, string | number | null>>;

export const collection = (...rows: readonly (readonly [Properties, GeoJSON.Geometry | null])[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: rows.map(([properties, geometry]) => ({ type: 'Feature', properties, geometry })),
  });

export async function outlinesIn(text: string, map: MapWish = NO_MAP, regions = REGIONS): Promise<OutlinesResult> {
  const folder = await mkdtemp(join(tmpdir(), 'minemend-outlines-test-'));
  try {
    const path = join(folder, 'outlines.geojson');
    await writeFile(path, text);
    return await readOutlines({
      path,
      encoding: null,
      epsg: null,
      map,
      regions,
      gdal: { worker: GDAL_WORKER, timeoutMs: 60_000 },
      temporary: folder,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** `row code severity` of every check. */
export async function checksOf(text: string, map?: MapWish): Promise<string[]> {
  const result = await outlinesIn(text, map);
  if (!result.ok) throw new Error(result.message.en);
  return result.report.checks.map(({ row, code, severity }) => `${row} ${code} ${severity}`);
}
