// A table with its column types beside it, as GDAL's CSV driver reads it: the way into the binary formats.
import type { ExportJob, ExportRow } from '../../contract/export';
import type { StoredGeometry } from '../../domain/geo/wkb';
import { placed, placingIn, wktOf } from './coordinates';
import { lineOf } from './csv';
import type { Field, FieldType } from './fields';
import { TextFile, writeText } from './text-file';

const TYPES: Readonly<Record<FieldType, string>> = {
  text: 'String',
  integer: 'Integer64',
  number: 'Real',
  boolean: 'Integer(Boolean)',
  date: 'Date',
};

export type Part = 'points' | 'outlines';
export type GeometryType = StoredGeometry['type'];

export const partOf = ({ geometry }: ExportRow): Part => (geometry.type === 'Point' ? 'points' : 'outlines');

export interface Column {
  readonly name: string;
  readonly field: Field;
}

export interface Table {
  readonly path: string;
  readonly geometries: ReadonlySet<GeometryType>;
}

function cellOf({ field }: Column, row: ExportRow): string {
  const value = field.value(row);
  if (value === null) return '';
  return typeof value === 'boolean' ? String(Number(value)) : String(value);
}

/** Column widths for formats whose rows all have the same length: no wider than the widest value. */
export interface Widths {
  readonly widestText: number;
  readonly number: string;
}

function typeOf({ field: { type } }: Column, widest: number, widths: Widths | undefined): string {
  if (widths === undefined || (type !== 'text' && type !== 'number')) return `"${TYPES[type]}"`;
  const width = type === 'number' ? widths.number : Math.min(widths.widestText, Math.max(1, widest));
  return `"${TYPES[type]}(${width})"`;
}

class OpenTable {
  readonly path: string;
  readonly geometries = new Set<GeometryType>();
  readonly #file: TextFile;
  readonly #columns: readonly Column[];
  readonly #widest: number[];

  private constructor(path: string, file: TextFile, columns: readonly Column[]) {
    this.path = path;
    this.#file = file;
    this.#columns = columns;
    this.#widest = columns.map(() => 0);
  }

  static async open(path: string, columns: readonly Column[]): Promise<OpenTable> {
    const file = await TextFile.create(path);
    await file.write(lineOf([...columns.map(({ name }) => name), 'WKT']));
    return new OpenTable(path, file, columns);
  }

  async write(row: ExportRow, wkt: string): Promise<void> {
    const cells = this.#columns.map((column) => cellOf(column, row));
    for (const [at, cell] of cells.entries()) {
      this.#widest[at] = Math.max(this.#widest[at] ?? 0, Buffer.byteLength(cell));
    }
    this.geometries.add(row.geometry.type);
    await this.#file.write(lineOf([...cells, wkt]));
  }

  async close(widths: Widths | undefined): Promise<void> {
    await this.#file.close();
    const types = this.#columns.map((column, at) => typeOf(column, this.#widest[at] ?? 0, widths));
    await writeText(`${this.path}t`, (file) => file.write([...types, '"WKT"'].join(',')));
  }
}

export interface Layout {
  readonly columns: readonly Column[];
  /** Which table a row goes into. */
  readonly tableOf: (row: ExportRow) => string;
  readonly widths?: Widths;
  /** Called for each row on the way. */
  readonly seen?: (row: ExportRow) => Promise<void>;
}

/** Without rows there is one empty table. */
export async function writeTables(
  job: ExportJob,
  folder: string,
  { columns, tableOf, widths, seen }: Layout,
): Promise<ReadonlyMap<string, Table>> {
  const tables = new Map<string, OpenTable>();
  const place = placingIn(job.crs);
  const tableNamed = async (name: string): Promise<OpenTable> => {
    const known = tables.get(name);
    if (known) return known;
    const table = await OpenTable.open(`${folder}/${name}.csv`, columns);
    tables.set(name, table);
    return table;
  };
  try {
    for await (const rows of job.rows()) {
      for (const row of rows) {
        const table = await tableNamed(tableOf(row));
        await table.write(row, wktOf(placed(row.geometry, place)));
        await seen?.(row);
      }
    }
    if (tables.size === 0) await tableNamed('outlines');
  } finally {
    for (const table of tables.values()) await table.close(widths);
  }
  return tables;
}

/** Name of the narrowest type that holds all geometries of a table. */
export function geometryTypeOf({ geometries }: Table): string {
  const names = [...geometries];
  if (names.length === 1) return String(names[0]).toUpperCase();
  return names.length > 1 && !geometries.has('Point') ? 'MULTIPOLYGON' : 'GEOMETRY';
}
