// Opens a file for import: tells what it is by name and first bytes, unpacks archives, and hands it to its reader.
import { mkdir, open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { ImportPart, ImportRefusal } from '../../contract/import-report';
import type { LayerKey } from '../../domain/site/layer';
import type { EncodingName } from '../infer/encoding';
import { unpack } from './archive';
import type { Gdal } from './gdal';
import { readGeoJson } from './geojson';
import { readKml } from './kml';
import { readCsv, readWorkbook } from './ledger';
import { partsNote, unknownPart } from './parts';
import { readShapefile } from './shapefile';
import { type Reading, refuse } from './source';
import { unsupported } from './unsupported';
import { readWithGdal } from './vector';

export interface OpenWish {
  readonly path: string;
  readonly layer: LayerKey;
  readonly encoding: EncodingName | null;
  /** Layer, sheet or data set; null: the one with the most features. */
  readonly part?: string | null;
  readonly gdal: Gdal;
  /** An empty folder for what is unpacked. */
  readonly scratch: string;
}

/** Text formats are read into memory as a whole. */
const MOST_TEXT_BYTES = 128 * 1024 ** 2;
const MOST_BYTES = 1024 ** 3;
const HEAD = 64;

const startsWith = (head: Uint8Array, text: string): boolean => Buffer.from(head).toString('latin1').startsWith(text);
const isText = (head: Uint8Array): boolean => {
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  return utf16 || !head.includes(0);
};

/** What the first bytes of each kind must look like, so that nothing opens in disguise. */
const LOOKS: Readonly<Record<string, (head: Uint8Array) => boolean>> = {
  '.shp': (head) => head[0] === 0 && head[1] === 0 && head[2] === 0x27 && head[3] === 0x0a,
  '.gpkg': (head) => startsWith(head, 'SQLite format 3'),
  '.fgb': (head) => startsWith(head, 'fgb'),
  '.gpx': isText,
  '.dxf': (head) => isText(head) || startsWith(head, 'AutoCAD Binary DXF'),
  '.zip': (head) => startsWith(head, 'PK'),
  '.kmz': (head) => startsWith(head, 'PK'),
  '.xlsx': (head) => startsWith(head, 'PK'),
  '.kml': isText,
  '.geojson': isText,
  '.json': isText,
  '.geojsonl': isText,
  '.geojsons': isText,
  '.ndjson': isText,
  '.csv': isText,
  '.txt': isText,
};
const GEOJSON = ['.geojson', '.json', '.geojsonl', '.geojsons', '.ndjson'];
const TABLES = ['.csv', '.txt'];
const TEXTS = [...GEOJSON, ...TABLES, '.kml'];

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(HEAD);
    const { bytesRead } = await file.read(bytes, 0, HEAD, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const KNOWN = 'Shapefile (.zip, .shp), .gpkg, .gdb.zip, .kml, .kmz, .geojson, .fgb, .gpx, .dxf, .csv, .xlsx';

/** Why a file is not even opened; null: it may be. `ending`: in lower case, with its dot. */
export async function refusalOf(path: string, ending: string): Promise<ImportRefusal | null> {
  const name = basename(path);
  const found = await stat(path).catch(() => null);
  if (!found) return refuse('no-file', `找不到文件 ${name}。`, `There is no file ${name}.`);
  if (found.isDirectory()) {
    return refuse('directory', `${name} 是文件夹，请给出文件或压缩包。`, `${name} is a folder; name a file or a zip.`);
  }
  if (!found.isFile()) return refuse('no-file', `${name} 不是普通文件。`, `${name} is not an ordinary file.`);
  if (found.size === 0)
    return refuse(
      'empty',
      `${name} 是空文件：请重新导出后再导入。`,
      `${name} is empty: export it again, then import it.`,
    );
  const head = await headOf(path);
  const known = unsupported(name, ending, head);
  if (known) return known;
  const looks = LOOKS[ending];
  if (!looks) {
    return refuse(
      'format',
      `不支持 ${ending || name}；可导入：${KNOWN}`,
      `${ending || name} is not supported; known: ${KNOWN}`,
    );
  }
  const most = TEXTS.includes(ending) ? MOST_TEXT_BYTES : MOST_BYTES;
  if (found.size > most) {
    const megabytes = Math.round(most / 1024 ** 2);
    const how = TEXTS.includes(ending)
      ? { zh: '，请分成几份，或改存为 GeoPackage、Shapefile', en: '; split it, or save it as GeoPackage or Shapefile' }
      : { zh: '，请分成几份', en: '; split it' };
    return refuse(
      'too-large',
      `${name} 超过 ${megabytes} MB${how.zh}。`,
      `${name} is larger than ${megabytes} MB${how.en}.`,
    );
  }
  if (looks(head)) return null;
  return refuse(
    'disguise',
    `${name} 的内容不是其扩展名所示的格式：可能只改过文件名，或没有传完整。请用原来的软件重新导出。`,
    `The content of ${name} is not what its ending says: it may have been renamed or cut short. Export it again from its source.`,
  );
}

const unsupportedByName = (file: string): ImportRefusal | null =>
  unsupported(basename(file), extname(file).toLowerCase(), new Uint8Array());

const isDataset = (file: string): boolean => {
  const ending = extname(file).toLowerCase();
  return ending in LOOKS && !TABLES.includes(ending) && ending !== '.json';
};

/** Datasets in an unpacked folder: geodatabase folders as one, then single files; tables only where nothing else is. */
function datasetsIn(files: readonly string[]): string[] {
  const folders = files.flatMap((file) => /^(.*?\.gdb)\//i.exec(file)?.[1] ?? []);
  const databases = [...new Set(folders)];
  const loose = files.filter((file) => !databases.some((folder) => file.startsWith(`${folder}/`)));
  // A geodatabase whose files were zipped without their folder.
  if (databases.length === 0 && loose.some((file) => /(^|\/)a00000001\.gdbtable$/i.test(file))) return ['.'];
  const maps = [...databases, ...loose.filter(isDataset)];
  return maps.length > 0 ? maps : loose.filter((file) => /\.(csv|json)$/i.test(file));
}

function nothingIn(name: string, files: readonly string[]): ImportRefusal {
  if (files.some((file) => /\.(dbf|shx|prj)$/i.test(file))) {
    return refuse('missing-part', `${name} 中缺少 .shp。`, `${name} lacks its .shp.`);
  }
  const known = files.map(unsupportedByName).find((each) => each !== null);
  return known ?? refuse('no-data', `${name} 中没有可导入的数据。`, `${name} holds nothing that can be imported.`);
}

/** One of the data sets of a folder. */
async function readDataset(wish: OpenWish, folder: string, dataset: string, part: string | null): Promise<Reading> {
  const path = join(folder, dataset);
  if (!(await stat(path)).isDirectory()) return openFile({ ...wish, path, part });
  const tables = (await readdir(path)).some((file) => /\.gdbtable$/i.test(file));
  return tables
    ? readWithGdal(wish.gdal, { path, part })
    : refuse('unreadable', `${dataset} 不是 FileGDB。`, `${dataset} is no FileGDB.`);
}

const INDEX_HEADER = 100;
const INDEX_ENTRY = 8;

/** Told without reading it: only by the index of a shapefile. */
async function featuresOf(folder: string, dataset: string, files: readonly string[]): Promise<number | null> {
  const stem = dataset.slice(0, -extname(dataset).length).toLowerCase();
  const index = /\.shp$/i.test(dataset) ? files.find((file) => file.toLowerCase() === `${stem}.shx`) : undefined;
  if (index === undefined) return null;
  return Math.max(0, Math.floor(((await stat(join(folder, index))).size - INDEX_HEADER) / INDEX_ENTRY));
}

async function bytesOf(folder: string, dataset: string, files: readonly string[]): Promise<number> {
  const own = files.filter((file) => file === dataset || file.startsWith(`${dataset}/`));
  const sizes = await Promise.all(own.map(async (file) => (await stat(join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The data set that is named, or whose part is named as `data set/part`; else those that there are, largest first. */
async function candidates(
  folder: string,
  datasets: readonly string[],
  files: readonly string[],
  wanted: string | null,
): Promise<{ dataset: string; part: string | null }[]> {
  if (wanted !== null) {
    const dataset = datasets.find((each) => wanted === each || wanted.startsWith(`${each}/`));
    return dataset === undefined ? [] : [{ dataset, part: wanted.slice(dataset.length + 1) || null }];
  }
  const sized = await Promise.all(
    datasets.map(async (dataset) => ({ dataset, part: null, bytes: await bytesOf(folder, dataset, files) })),
  );
  return sized.sort((a, b) => b.bytes - a.bytes).slice(0, MOST_TRIED);
}

/** How many data sets are looked into for one that has features. */
const MOST_TRIED = 5;

async function readSeveral(
  wish: OpenWish,
  folder: string,
  datasets: readonly string[],
  files: readonly string[],
): Promise<Reading> {
  const parts = await Promise.all(
    datasets.map(async (name): Promise<ImportPart> => ({ name, features: await featuresOf(folder, name, files) })),
  );
  let refused: Reading | null = null;
  for (const { dataset, part } of await candidates(folder, datasets, files, wish.part ?? null)) {
    const reading = await readDataset(wish, folder, dataset, part);
    if (!reading.ok || reading.rows.length === 0) {
      if (reading.ok) reading.close?.();
      refused ??= reading;
      continue;
    }
    const inner = reading.parts?.map(({ name, features }) => ({ name: `${dataset}/${name}`, features }));
    const all = parts.flatMap((each) =>
      each.name === dataset ? (inner ?? [{ name: dataset, features: reading.rows.length }]) : [each],
    );
    return { ...reading, ...partsNote(all, reading.part === undefined ? dataset : `${dataset}/${reading.part}`) };
  }
  return refused ?? unknownPart(basename(wish.path), wish.part ?? '', parts);
}

async function readArchive(wish: OpenWish): Promise<Reading> {
  // GDAL knows a geodatabase by its folder's ending, also one that was zipped without its folder.
  const folder = join(wish.scratch, 'archive.gdb');
  await mkdir(folder);
  const unpacked = await unpack(wish.path, folder);
  if (!unpacked.ok) return unpacked;
  const datasets = datasetsIn(unpacked.files);
  const [only, ...others] = datasets;
  if (only === undefined) return nothingIn(basename(wish.path), unpacked.files);
  return others.length === 0
    ? readDataset(wish, folder, only, wish.part ?? null)
    : readSeveral(wish, folder, datasets, unpacked.files);
}

/** Never throws on what a file holds: what cannot be read is refused with its reason. */
export async function openFile(wish: OpenWish): Promise<Reading> {
  const { path, layer, encoding, gdal, part = null } = wish;
  const name = basename(path);
  const ending = extname(path).toLowerCase();
  const refusal = await refusalOf(path, ending);
  if (refusal) return refusal;
  if (ending === '.zip' || ending === '.kmz') return readArchive(wish);
  if (ending === '.shp') return readShapefile(gdal, path, encoding);
  if (ending === '.xlsx') return readWorkbook(path, layer, part);
  if (GEOJSON.includes(ending)) return readGeoJson(await readFile(path), name, encoding);
  if (ending === '.kml') return readKml(await readFile(path), name, encoding, part);
  if (TABLES.includes(ending)) return readCsv(await readFile(path), name, layer, encoding);
  return readWithGdal(gdal, { path, part });
}
