// Formats that GDAL reads: shapefile, GeoPackage, File Geodatabase, FlatGeobuf, GPX, DXF.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { EncodingChoice, ImportRefusal } from '../../contract/import-report';
import { chooseEncoding, type EncodingName, encodingNamed } from '../infer/encoding';
import { fieldNames, readDbf } from './dbf';
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

const failed = (name: string, detail: string): ImportRefusal =>
  refuse(
    'unreadable',
    `${name} 不能按其扩展名所示的格式读取${detail ? `：${detail}` : '。'}`,
    `${name} cannot be read as the format its name says${detail ? `: ${detail}` : '.'}`,
  );

interface Wish {
  readonly path: string;
  readonly openOptions?: readonly string[];
  /** Field names from elsewhere, in order; else the driver's. */
  readonly fields?: readonly SourceField[] | null;
  readonly encoding: EncodingChoice | null;
  readonly crs?: DeclaredCrs;
}

async function readWith(gdal: Gdal, { path, openOptions, fields, encoding, crs }: Wish): Promise<Reading> {
  const name = basename(path);
  const read = await gdal.read(path, openOptions);
  if (!read.ok) return failed(name, read.detail);
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

export const readWithGdal = (gdal: Gdal, path: string): Promise<Reading> => readWith(gdal, { path, encoding: null });

/** The side file with this ending, however its letters are written. */
async function sideFile(path: string, ending: string): Promise<string | null> {
  const stem = basename(path, extname(path)).toLowerCase();
  const files = await readdir(dirname(path));
  const found = files.find((file) => file.toLowerCase() === `${stem}${ending}`);
  return found === undefined ? null : join(dirname(path), found);
}

async function statedEncoding(cpg: string | null): Promise<{ name: EncodingName; by: string } | null> {
  if (cpg === null) return null;
  const name = encodingNamed((await readFile(cpg, 'latin1')).trim());
  return name ? { name, by: '.cpg' } : null;
}

/** GDAL wants the parts to share one spelling of the name. */
const sameSpelling = (path: string, parts: readonly string[]): boolean => {
  const stem = path.slice(0, -extname(path).length);
  return parts.every((part) => part.startsWith(`${stem}.`) && existsSync(part));
};

export async function readShapefile(gdal: Gdal, path: string, override: EncodingName | null): Promise<Reading> {
  const name = basename(path);
  const [shx, dbfPath, prj, cpg] = await Promise.all(
    ['.shx', '.dbf', '.prj', '.cpg'].map((end) => sideFile(path, end)),
  );
  const missing = [shx ? '' : '.shx', dbfPath ? '' : '.dbf'].filter(Boolean).join('、');
  if (!shx || !dbfPath) {
    return refuse(
      'missing-part',
      `${name} 缺少 ${missing}，请补齐后重试。`,
      `${name} lacks its ${missing.replace('、', ' and ')}; add it.`,
    );
  }
  if (!sameSpelling(path, [shx, dbfPath])) {
    return refuse('missing-part', `${name} 各部分的文件名不一致。`, `The parts of ${name} are not named alike.`);
  }
  const dbf = await readDbf(dbfPath);
  if (!dbf) return failed(basename(dbfPath), '');
  const byLanguage = dbf.language ? { name: dbf.language, by: 'DBF' } : null;
  const encoding = chooseEncoding(override, (await statedEncoding(cpg ?? null)) ?? byLanguage, dbf.pieces);
  const wkt = prj ? await readFile(prj, 'utf8') : null;
  return readWith(gdal, {
    path,
    openOptions: [`ENCODING=${encoding.name}`],
    fields: fieldNames(dbf, encoding.name as EncodingName),
    encoding,
    crs: wkt === null || wkt.trim() === '' ? { kind: 'none' } : { kind: 'wkt', wkt },
  });
}
