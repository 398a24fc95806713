// Shapefiles: their parts, their encoding, and their records, read here where they are plain and by GDAL elsewhere.
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { EncodingChoice } from '../../contract/import-report';
import { chooseEncoding, type EncodingName, encodingNamed } from '../infer/encoding';
import { type Dbf, fieldNames, readDbf } from './dbf';
import { eachDbfRow, isPlainDbf } from './dbf-rows';
import type { Gdal } from './gdal';
import { ShpFile } from './shp';
import { type Cell, type DeclaredCrs, type Reading, refuse, type SourceField, type SourceRow } from './source';
import { MOST_VERTICES, readWithGdal, tooManyVertices, unreadable } from './vector';

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

interface Parts {
  readonly shp: string;
  readonly shx: string;
  readonly dbfPath: string;
  readonly dbf: Dbf;
  readonly fields: readonly SourceField[];
  readonly encoding: EncodingChoice;
  readonly crs: DeclaredCrs;
}

function rowOf(row: number, values: Readonly<Record<string, Cell>>, shp: ShpFile, index: number): SourceRow {
  return {
    row,
    values,
    // Decoded whenever it is asked for: the shapes of a large file never stand in memory together.
    get geometry() {
      return shp.geometry(index);
    },
  };
}

/** null: something about the file is not plain. */
async function readPlain({ shp: path, shx, dbfPath, dbf, fields, encoding, crs }: Parts): Promise<Reading | null> {
  if (!isPlainDbf(dbf, (await stat(dbfPath)).size)) return null;
  const shp = ShpFile.open(path, shx);
  if (!shp) return null;
  if (shp.count !== dbf.count) {
    shp.close();
    return null;
  }
  if (shp.vertices > MOST_VERTICES) {
    shp.close();
    return tooManyVertices(basename(path));
  }
  const rows: SourceRow[] = [];
  eachDbfRow(dbfPath, dbf, encoding.name as EncodingName, (cells, index) => {
    if (!cells) return;
    const values: Record<string, Cell> = {};
    for (let i = 0; i < fields.length; i += 1) values[(fields[i] as SourceField).name] = cells[i] ?? null;
    rows.push(rowOf(rows.length + 1, values, shp, index));
  });
  const name = basename(path);
  const close = (): void => shp.close();
  return { ok: true, format: 'Shapefile', name, fields, rows, crs, encoding, table: null, checks: [], close };
}

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
  const dbf = await readDbf(dbfPath);
  if (!dbf) return unreadable(basename(dbfPath), '');
  const byLanguage = dbf.language ? { name: dbf.language, by: 'DBF' } : null;
  const encoding = chooseEncoding(override, (await statedEncoding(cpg ?? null)) ?? byLanguage, dbf.pieces);
  const wkt = prj ? await readFile(prj, 'utf8') : null;
  const crs: DeclaredCrs = wkt === null || wkt.trim() === '' ? { kind: 'none' } : { kind: 'wkt', wkt };
  const fields = fieldNames(dbf, encoding.name as EncodingName);
  const plain = await readPlain({ shp: path, shx, dbfPath, dbf, fields, encoding, crs });
  if (plain) return plain;
  if (!sameSpelling(path, [shx, dbfPath])) {
    return refuse('missing-part', `${name} 各部分的文件名不一致。`, `The parts of ${name} are not named alike.`);
  }
  return readWithGdal(gdal, { path, openOptions: [`ENCODING=${encoding.name}`], fields, encoding, crs });
}
