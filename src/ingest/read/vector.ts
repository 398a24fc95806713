// Formats that GDAL reads: unusual shapefiles, GeoPackage, File Geodatabase, FlatGeobuf, GPX, DXF.
import { basename } from 'node:path';
import type { EncodingChoice, ImportRefusal } from '../../contract/import-report';
import type { Gdal, GdalLayer } from './gdal';
import { type Cell, type DeclaredCrs, type Reading, refuse, type SourceField, type SourceRow } from './source';

const NAMES: Readonly<Record<string, string>> = {
  OpenFileGDB: 'FileGDB',
  GPKG: 'GeoPackage',
  'ESRI Shapefile': 'Shapefile',
};

/** GPX gives the vertices of its routes and tracks once more as layers of points. */
const VERTICES = /^(route|track)_points$/;

const NEWLINE = 10;

/** Line by line, so that the whole text never stands in memory twice. */
function* linesOf(bytes: Uint8Array): Generator<string> {
  const decoder = new TextDecoder('utf-8');
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, from);
    const to = end < 0 ? bytes.length : end;
    if (to > from) yield decoder.decode(bytes.subarray(from, to));
    from = to + 1;
  }
}

function rowsOf(layer: GdalLayer, fields: readonly SourceField[]): SourceRow[] {
  const rows: SourceRow[] = [];
  for (const line of linesOf(layer.lines)) {
    const feature = JSON.parse(line) as { properties: Record<string, Cell>; geometry: GeoJSON.Geometry | null };
    const properties = feature.properties ?? {};
    const cells = Object.values(properties);
    // Fields that a feature does not have are left out; then only their names tell which ones these are.
    const isWhole = cells.length === fields.length;
    const values: Record<string, Cell> = {};
    fields.forEach(({ name }, i) => {
      values[name] = (isWhole ? cells[i] : properties[layer.fields[i]?.name ?? name]) ?? null;
    });
    rows.push({ row: rows.length + 1, values, geometry: feature.geometry });
  }
  return rows;
}

export const unreadable = (name: string, detail: string): ImportRefusal =>
  refuse(
    'unreadable',
    `${name} 不能按其扩展名所示的格式读取${detail ? `：${detail}` : '。'}`,
    `${name} cannot be read as the format its name says${detail ? `: ${detail}` : '.'}`,
  );

export interface GdalWish {
  readonly path: string;
  readonly openOptions?: readonly string[];
  /** Field names from elsewhere, in order; else the driver's. */
  readonly fields?: readonly SourceField[] | null;
  readonly encoding?: EncodingChoice | null;
  readonly crs?: DeclaredCrs;
}

export async function readWithGdal(
  gdal: Gdal,
  { path, openOptions, fields, encoding = null, crs }: GdalWish,
): Promise<Reading> {
  const name = basename(path);
  const read = await gdal.read(path, openOptions);
  if (!read.ok) return unreadable(name, read.detail);
  const layers = read.driver === 'GPX' ? read.layers.filter((each) => !VERTICES.test(each.name)) : read.layers;
  const [layer, ...others] = layers;
  if (!layer) return refuse('no-features', `${name} 中没有带图形的要素。`, `${name} holds no features with a shape.`);
  if (others.length > 0) {
    const list = layers.map((each) => `${each.name} (${each.count})`).join(', ');
    return refuse(
      'several-layers',
      `${name} 有多个图层：${list}。请另存为只含一个图层的文件。`,
      `${name} holds several layers: ${list}. Save the wanted one on its own.`,
    );
  }
  const named =
    fields?.length === layer.fields.length ? fields : layer.fields.map((each) => ({ name: each.name, cut: false }));
  const byWkt: DeclaredCrs = layer.wkt === null ? { kind: 'none' } : { kind: 'wkt', wkt: layer.wkt };
  return {
    ok: true,
    format: NAMES[read.driver] ?? read.driver,
    name,
    fields: named,
    rows: rowsOf(layer, named),
    crs: crs ?? byWkt,
    encoding,
    table: null,
    checks: [],
  };
}
