// What the reader opens: a file, a shapefile with its parts beside it, or a folder that is handed over as one archive.
import { createWriteStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';

export interface InputFile {
  /** Folders are parted by `/`. */
  readonly name: string;
  readonly path: string;
}

const SHAPEFILE = '.shp';
const PART = /\.(shx|dbf|prj|cpg|cst|qix|qpj|sbn|sbx|shp\.xml)$/i;

const stemOf = (name: string): string => {
  const end = extname(name);
  return name.slice(0, name.length - end.length).toLowerCase();
};

/** `name.shp.xml` belongs to `name.shp`. */
const belongsTo = (name: string, shape: string): boolean =>
  stemOf(name) === stemOf(shape) || name.toLowerCase().startsWith(`${shape.toLowerCase()}.`);

/** The one file by which all are read; null: they are to be packed. */
function leader(files: readonly InputFile[]): InputFile | null {
  const [only, ...others] = files;
  if (only === undefined || others.length === 0) return only ?? null;
  const shapes = files.filter(({ name }) => extname(name).toLowerCase() === SHAPEFILE);
  const [shape] = shapes;
  if (shape === undefined || shapes.length > 1) return null;
  return files.every(({ name }) => belongsTo(name, shape.name)) ? shape : null;
}

async function pack(files: readonly InputFile[], path: string): Promise<void> {
  const zip = new yazl.ZipFile();
  for (const file of files) zip.addFile(file.path, file.name, { compress: false });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path, { flags: 'wx' }));
}

/** Files that are only of interest together are packed into `scratch`. */
export async function openable(files: readonly InputFile[], title: string, scratch: string): Promise<string> {
  const one = leader(files);
  if (one) return one.path;
  const path = join(scratch, `${title}.zip`);
  await pack(files, path);
  return path;
}

/** All ordinary files of a folder, or the one that is named. */
export async function inputFiles(path: string): Promise<readonly InputFile[] | null> {
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) return null;
  const parent = join(path, '..');
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ name: relative(parent, file).split(sep).join('/'), path: file }));
}

export const titleOf = (files: readonly InputFile[]): string => {
  const [first] = files;
  return first === undefined ? 'files' : basename(first.name.split('/')[0] ?? 'files');
};

/** A loose shapefile with what lies beside it under the same name; null: not a shapefile. */
export async function shapefileParts(path: string): Promise<readonly InputFile[] | null> {
  if (extname(path).toLowerCase() !== SHAPEFILE) return null;
  const folder = dirname(path);
  const names = await readdir(folder);
  return names
    .filter((name) => name === basename(path) || (PART.test(name) && belongsTo(name, basename(path))))
    .sort()
    .map((name) => ({ name, path: join(folder, name) }));
}
