// Formats that GDAL reads: unusual shapefiles, GeoPackage, File Geodatabase, FlatGeobuf, GPX, DXF.
import { basename } from 'node:path';
import type { EncodingChoice, ImportPart, ImportRefusal } from '../../contract/import-report';
import { positionsOf } from '../../domain/geo/geometry-faults';
import type { Gdal, GdalLayer } from './gdal';
import { linesOf } from './lines';
import { partsNote, unknownPart } from './parts';
import {
  type Cell,
  type DeclaredCrs,
  type Reading,
  refuse,
  type Source,
  type SourceField,
  type SourceRow,
} from './source';

const NAMES: Readonly<Record<string, string>> = {
  OpenFileGDB: 'FileGDB',
  GPKG: 'GeoPackage',
  'ESRI Shapefile': 'Shapefile',
};

/** Every vertex is held; more than these do not fit beside everything else. */
export const MOST_VERTICES = 6_000_000;

/** What the reader says of features that are too large to be read. */
const TOO_LARGE = 'features too large';

export const tooManyVertices = (name: string): ImportRefusal =>
  refuse(
    'too-many-vertices',
    `${name} 的顶点超过 ${MOST_VERTICES / 1e4} 万个，请分成几份导入。`,
    `${name} has more than ${MOST_VERTICES / 1e6} million vertices; split it.`,
  );

interface Feature {
  readonly properties: Readonly<Record<string, Cell>> | null;
  readonly geometry: GeoJSON.Geometry | null;
}

function rowOf({ properties, geometry }: Feature, row: number, layer: GdalLayer, fields: readonly SourceField[]) {
  const given = properties ?? {};
  const cells = Object.values(given);
  // Fields that a feature does not have are left out; then only their names tell which ones these are.
  const isWhole = cells.length === fields.length;
  const values: Record<string, Cell> = {};
  fields.forEach(({ name }, i) => {
    values[name] = (isWhole ? cells[i] : given[layer.fields[i]?.name ?? name]) ?? null;
  });
  return { row, values, geometry };
}

/** null: too many vertices. */
async function rowsOf(layer: GdalLayer, fields: readonly SourceField[]): Promise<SourceRow[] | null> {
  const rows: SourceRow[] = [];
  let vertices = 0;
  for await (const line of linesOf(layer.file)) {
    const feature = JSON.parse(line) as Feature;
    if (feature.geometry) vertices += positionsOf(feature.geometry).length;
    if (vertices > MOST_VERTICES) return null;
    rows.push(rowOf(feature, rows.length + 1, layer, fields));
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
  readonly part?: string | null;
  readonly openOptions?: readonly string[];
  /** Field names from elsewhere, in order; else the driver's. */
  readonly fields?: readonly SourceField[] | null;
  readonly encoding?: EncodingChoice | null;
  readonly crs?: DeclaredCrs;
}

/** Layers of a drawing are a field of its one layer; all are read unless one is asked for. */
const DRAWING_LAYER = 'Layer';

function drawingParts(rows: readonly SourceRow[]): ImportPart[] {
  const counts = new Map<string, number>();
  for (const { values } of rows) {
    const name = String(values[DRAWING_LAYER] ?? '');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, features]) => ({ name, features }));
}

function drawing(source: Source, wanted: string | null): Reading {
  const parts = drawingParts(source.rows);
  if (wanted === null) return { ...source, ...partsNote(parts, null) };
  const rows = source.rows.filter(({ values }) => values[DRAWING_LAYER] === wanted);
  return rows.length === 0 ? unknownPart(source.name, wanted, parts) : { ...source, rows, ...partsNote(parts, wanted) };
}

export async function readWithGdal(
  gdal: Gdal,
  { path, part = null, openOptions, fields, encoding = null, crs }: GdalWish,
): Promise<Reading> {
  const name = basename(path);
  const isDrawing = /\.dxf$/i.test(path);
  const read = await gdal.read(path, openOptions, isDrawing ? null : part);
  if (!read.ok) return read.detail === TOO_LARGE ? tooManyVertices(name) : unreadable(name, read.detail);
  const { layer, parts } = read;
  if (!layer && parts.length > 0) return unknownPart(name, part ?? '', parts);
  if (!layer) return refuse('no-features', `${name} 中没有带图形的要素。`, `${name} holds no features with a shape.`);
  const named =
    fields?.length === layer.fields.length ? fields : layer.fields.map((each) => ({ name: each.name, cut: false }));
  const byWkt: DeclaredCrs = layer.wkt === null ? { kind: 'none' } : { kind: 'wkt', wkt: layer.wkt };
  const rows = await rowsOf(layer, named);
  if (!rows) return tooManyVertices(name);
  const source: Source = {
    ok: true,
    format: NAMES[read.driver] ?? read.driver,
    name,
    fields: named,
    rows,
    crs: crs ?? byWkt,
    encoding,
    table: null,
    checks: [],
  };
  return isDrawing ? drawing(source, part) : { ...source, ...partsNote(parts, layer.name) };
}
