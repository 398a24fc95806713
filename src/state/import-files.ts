// What was dropped or chosen, sorted into data sets: the parts of a shapefile belong together, leftovers of operating
// systems are nothing, and one import takes one data set.

export interface ChosenFile {
  readonly name: string;
  /** With its folders, as far as they are known. */
  readonly path: string;
  readonly content: Blob;
}

export interface FileSet {
  /** Of its main file. */
  readonly name: string;
  readonly files: readonly ChosenFile[];
  readonly bytes: number;
}

export type FileProblem = 'nothing' | 'empty' | 'too-large' | 'gdb-folder' | 'xls' | 'rar';

export type Chosen =
  | { readonly ok: true; readonly sets: readonly FileSet[] }
  | { readonly ok: false; readonly problem: FileProblem; readonly name: string };

export const MOST_BYTES = 1024 ** 3;
/** Offered by the file chooser; what a file really is, the server finds out. */
export const ACCEPTED =
  '.zip,.shp,.shx,.dbf,.prj,.cpg,.gpkg,.kml,.kmz,.geojson,.json,.geojsonl,.geojsons,.ndjson,.fgb,.gpx,.dxf,.csv,.txt,.xlsx';

const SHAPEFILE_PART = /\.(shp|shx|dbf|prj|cpg|sbn|sbx|qix|qpj|cst|shp\.xml)$/i;
const LEFTOVER = /(^|\/)(\.[^/]*|~\$[^/]*|Thumbs\.db|desktop\.ini|__MACOSX(\/.*)?)$/i;
const IN_GDB = /(^|\/)([^/]+\.gdb)\//i;
const UNREADABLE: readonly (readonly [RegExp, FileProblem])[] = [
  [/\.xls$/i, 'xls'],
  [/\.(rar|7z)$/i, 'rar'],
];

const isLeftover = ({ path }: ChosenFile): boolean => LEFTOVER.test(path) || path.includes('__MACOSX/');
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** Parts of one shapefile have one key; every other file has its own. */
function keyOf({ name, path }: ChosenFile): string {
  const part = SHAPEFILE_PART.exec(name);
  return part ? `${folderOf(path)}${name.slice(0, part.index).toLowerCase()}` : path;
}

function setOf(files: readonly ChosenFile[]): FileSet {
  const main = files.find(({ name }) => /\.shp$/i.test(name)) ?? files[0];
  return { name: main?.name ?? '', files, bytes: files.reduce((sum, { content }) => sum + content.size, 0) };
}

const refused = (problem: FileProblem, name = ''): Chosen => ({ ok: false, problem, name });

export function setsOf(chosen: readonly ChosenFile[]): Chosen {
  const files = chosen.filter((file) => !isLeftover(file));
  const gdb = files.map(({ path }) => IN_GDB.exec(path)?.[2]).find((name) => name !== undefined);
  if (gdb !== undefined) return refused('gdb-folder', gdb);
  const groups = new Map<string, ChosenFile[]>();
  for (const file of files) groups.set(keyOf(file), [...(groups.get(keyOf(file)) ?? []), file]);
  const sets = [...groups.values()].map(setOf);
  if (sets.length === 0) return refused('nothing');
  const [only] = sets;
  if (only && sets.length === 1) {
    const unreadable = UNREADABLE.find(([pattern]) => pattern.test(only.name));
    if (unreadable) return refused(unreadable[1], only.name);
    if (only.bytes === 0) return refused('empty', only.name);
    if (only.bytes > MOST_BYTES) return refused('too-large', only.name);
  }
  return { ok: true, sets };
}
