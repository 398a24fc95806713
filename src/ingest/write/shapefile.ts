// A shapefile with its companions in one zip: points and outlines apart, full attributes and long names beside it.
import { rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import iconv from 'iconv-lite';
import type { ExportJob, ExportRow } from '../../contract/export';
import { noteOf } from './about';
import { BOM, cellsOf, lineOf } from './csv';
import { type Field, fieldsOf } from './fields';
import { type Order, writeWithGdal } from './gdal';
import { geometryTypeOf, type Part, partOf, type Table, type Widths, writeTables } from './table';
import { TextFile, writeText } from './text-file';
import { writeZip } from './zip';

/** dBASE III+: a text field holds 254 bytes. */
const WIDTHS: Widths = { widestText: 254, number: '24.4' };

/** Collects what the encoding has no character for. */
class Strangers {
  readonly #found = new Set<string>();

  see(text: string): void {
    if (iconv.decode(iconv.encode(text, 'gbk'), 'gbk') === text) return;
    for (const character of text) {
      if (iconv.decode(iconv.encode(character, 'gbk'), 'gbk') !== character) this.#found.add(character);
    }
  }

  list(): string {
    return [...this.#found].join('');
  }
}

async function writeFieldList(path: string, fields: readonly Field[]): Promise<void> {
  await writeText(path, async (file) => {
    await file.write(BOM + lineOf(['短名 short name', '名称 name', '中文名', 'English', '类型 type', '单位 unit']));
    for (const { short, key, label, type, unit } of fields) {
      await file.write(lineOf([short, key, label.zh, label.en, type, unit ?? '']));
    }
  });
}

const PART_NAMES: Readonly<Record<Part, string>> = { points: '_points', outlines: '' };

export type ShapefileResult = { readonly ok: true } | { readonly ok: false; readonly characters: string };

function ordersOf(job: ExportJob, tables: ReadonlyMap<string, Table>): readonly (Order & { readonly part: Part })[] {
  return [...tables].map(([name, table]) => {
    const part = name as Part;
    const type = geometryTypeOf(table) === 'POINT' ? 'POINT' : 'POLYGON';
    const options = ['-f', 'ESRI Shapefile', '-a_srs', job.crs, '-nlt', type, '-lco', `ENCODING=${job.encoding}`];
    return { part, input: table.path, output: `${job.name}${PART_NAMES[part]}`, options };
  });
}

/** Whole values under their long names: dBASE cuts both. */
async function startAttributes(path: string, fields: readonly Field[]): Promise<TextFile> {
  const file = await TextFile.create(path);
  await file.write(BOM + lineOf(fields.map(({ key }) => key)));
  return file;
}

export async function writeShapefile(
  job: ExportJob,
  folder: string,
  path: string,
  thread: string,
): Promise<ShapefileResult> {
  const fields = fieldsOf(job.layer, job.about, 'machines');
  const strangers = new Strangers();
  const beside = ['fields.csv', 'attributes.csv', 'README.txt'].map((name) => ({ name, path: join(folder, name) }));
  const [list, whole, readme] = beside.map((entry) => entry.path) as [string, string, string];
  const attributes = await startAttributes(whole, fields);
  const seen = async (row: ExportRow): Promise<void> => {
    const cells = cellsOf(fields, row);
    if (job.encoding === 'GBK') strangers.see(cells.join(''));
    await attributes.write(lineOf(cells));
  };
  const columns = fields.map((field) => ({ name: field.short, field }));
  const layout = { columns, tableOf: partOf, widths: WIDTHS, seen };
  const tables = await writeTables(job, folder, layout).finally(() => attributes.close());
  if (strangers.list() !== '') return { ok: false, characters: strangers.list() };
  await writeFieldList(list, fields);
  await writeText(readme, (file) => file.write(noteOf(job)));
  const written = await writeWithGdal(thread, folder, ordersOf(job, tables));
  for (const { path: used } of tables.values()) await rm(used);
  const shapes = written.map((name) => ({ name, path: join(folder, name) }));
  const order = ['.shp', '.shx', '.dbf', '.prj', '.cpg'];
  shapes.sort((a, b) => order.indexOf(extname(a.name)) - order.indexOf(extname(b.name)));
  await writeZip(path, [...shapes, ...beside]);
  return { ok: true };
}
