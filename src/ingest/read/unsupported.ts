// Files that are not read: what each of them is, by its ending and its first bytes, and what to do instead.
import type { ImportRefusal } from '../../contract/import-report';
import type { LocalText } from '../../domain/text';
import { refuse } from './source';

const text = (zh: string, en: string): LocalText => ({ zh, en });

/** What stands at the beginning of a file, as Latin-1. */
const MAGIC: readonly (readonly [string, string])[] = [
  ['\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1', 'ole'],
  ['Rar!\u001A', 'rar'],
  ['7z\u00BC\u00AF\u0027\u001C', '7z'],
  ['\u001F\u008B', 'gz'],
  ['BZh9', 'bz2'],
  ['\u00FD7zXZ', 'xz'],
  ['\u0000\u0001\u0000\u0000Standard Jet DB', 'mdb'],
  ['\u0000\u0001\u0000\u0000Standard ACE DB', 'mdb'],
  ['%PDF', 'pdf'],
  ['\u0089PNG', 'image'],
  ['\u00FF\u00D8\u00FF', 'image'],
  ['GIF8', 'image'],
  ['II*\u0000', 'image'],
  ['MM\u0000*', 'image'],
  ['PK', 'zip'],
];
const DWG = /^AC10\d\d/;
const VRT = /^\s*<(OGRVRTDataSource|VRTDataset)/i;
const HTML = /^\s*<(!DOCTYPE html|html|table|meta)/i;

function magicOf(head: Uint8Array): string | undefined {
  const start = Buffer.from(head).toString('latin1');
  if (DWG.test(start) && head.includes(0)) return 'dwg';
  if (VRT.test(start)) return 'vrt';
  if (HTML.test(start)) return 'html';
  return MAGIC.find(([mark]) => start.startsWith(mark))?.[1];
}

const WHAT: Readonly<Record<string, LocalText>> = {
  xls: text(
    '是旧版 Excel（.xls）工作簿；请在 Excel 或 WPS 中另存为 .xlsx 再导入。',
    'is an old Excel workbook (.xls); save it as .xlsx in Excel or WPS and import that.',
  ),
  locked: text(
    '是加了密码的工作簿；请打开后取消密码（文件—信息—保护工作簿），保存后再导入。',
    'is a workbook with a password; open it, remove the password (File, Info, Protect Workbook), save it and import it.',
  ),
  html: text(
    '其实是网页表格；请在 Excel 或 WPS 中打开，另存为 .xlsx 再导入。',
    'is in truth a table of a web page; open it in Excel or WPS and save it as .xlsx.',
  ),
  renamed: text(
    '其实是 .xlsx 工作簿；请把扩展名改为 .xlsx 再导入。',
    'is in truth an .xlsx workbook; change its ending to .xlsx.',
  ),
  archive: text(
    '是压缩包，但只支持 .zip；请解开后重新压缩为 .zip，或直接选择其中的文件。',
    'is an archive, but only .zip is supported; unpack it and zip it, or choose the files in it.',
  ),
  dwg: text(
    '是 AutoCAD 的 DWG 图形；请在 CAD 中另存为 DXF（R2000 或以后的 ASCII 格式）再导入，或在 ArcGIS、QGIS 中转为 Shapefile。',
    'is an AutoCAD DWG drawing; save it as DXF (ASCII, R2000 or later), or convert it to a shapefile in ArcGIS or QGIS.',
  ),
  database: text(
    '是 Access 数据库（包括个人地理数据库）；请在 ArcGIS 中导出为 Shapefile 或文件地理数据库（.gdb），表格请导出为 .xlsx。',
    'is an Access database (a personal geodatabase among them); export a shapefile or a file geodatabase (.gdb) in ArcGIS, tables as .xlsx.',
  ),
  picture: text(
    '是图片，没有可导入的坐标；请向提供方索取矢量数据（Shapefile、GDB、KML）或坐标表。',
    'is a picture and holds no coordinates to import; ask for vector data (shapefile, GDB, KML) or a table of coordinates.',
  ),
  document: text(
    '是文档，不能导入；请把其中的坐标表复制到 Excel，另存为 .xlsx 再导入。',
    'is a document and cannot be imported; copy its table of coordinates into Excel and save it as .xlsx.',
  ),
  sheet: text(
    '是不支持的电子表格；请另存为 .xlsx 或 .csv 再导入。',
    'is a spreadsheet of another kind; save it as .xlsx or .csv.',
  ),
  part: text(
    '只是 Shapefile 的一部分；请把同名的 .shp、.shx、.dbf（和 .prj、.cpg）一起压缩为 .zip，或一起选择。',
    'is only a part of a shapefile; zip the .shp, .shx and .dbf of the same name (and .prj, .cpg), or choose them together.',
  ),
  project: text(
    '是地图工程或图层样式，里面没有数据；请导出其引用的数据（Shapefile、GDB、GeoPackage）。',
    'is a map project or a layer style without data; export the data it points to (shapefile, GDB, GeoPackage).',
  ),
  mapinfo: text(
    '是 MapInfo 或 MapGIS 数据；请在原软件或 QGIS 中转为 Shapefile 或 GeoPackage。',
    'is MapInfo or MapGIS data; convert it to a shapefile or GeoPackage in that program or in QGIS.',
  ),
  vrt: text(
    '只是指向其他数据的说明文件（VRT），本身没有数据；请导出其指向的数据。',
    'only points to other data (VRT) and holds none; export the data it points to.',
  ),
};

const BY_ENDING: Readonly<Record<string, readonly string[]>> = {
  xls: ['.xls'],
  archive: ['.rar', '.7z', '.tar', '.gz', '.tgz', '.bz2', '.xz'],
  dwg: ['.dwg', '.dgn', '.dwt'],
  database: ['.mdb', '.accdb', '.pdb'],
  picture: ['.png', '.jpg', '.jpeg', '.tif', '.tiff', '.bmp', '.gif', '.webp', '.img', '.heic', '.svg'],
  document: ['.pdf', '.doc', '.docx', '.wps', '.rtf', '.ppt', '.pptx'],
  sheet: ['.et', '.ods', '.xlsb', '.xlsm', '.xlt'],
  part: ['.dbf', '.shx', '.prj', '.cpg', '.sbn', '.sbx', '.qix'],
  project: ['.mxd', '.aprx', '.lyr', '.lyrx', '.mpk', '.qgs', '.qgz', '.qml', '.sld'],
  mapinfo: ['.tab', '.mif', '.mid', '.map', '.wp', '.wl', '.wt', '.mpj', '.e00'],
  vrt: ['.vrt', '.ovf'],
};

/** By what its bytes are, whatever it is called. */
const BY_MAGIC: Readonly<Record<string, string>> = {
  rar: 'archive',
  '7z': 'archive',
  gz: 'archive',
  bz2: 'archive',
  xz: 'archive',
  dwg: 'dwg',
  mdb: 'database',
  pdf: 'document',
  image: 'picture',
  vrt: 'vrt',
};

function kindOf(ending: string, magic: string | undefined): string | undefined {
  // Old workbooks and locked new ones share their container.
  if (magic === 'ole') return ['.xlsx', '.xlsm'].includes(ending) ? 'locked' : undefined;
  if (ending === '.xls' && magic === 'html') return 'html';
  if (ending === '.xls' && magic === 'zip') return 'renamed';
  if (ending === '.zip' && magic === 'zip') return undefined;
  return magic === undefined ? undefined : BY_MAGIC[magic];
}

/**
 * null: nothing is known against it. `head`: the first 64 bytes. `code`: `format` for an ending that is not supported,
 * `disguise` for a content that is not what the ending says, `locked-workbook` for one that needs a password.
 */
export function unsupported(name: string, ending: string, head: Uint8Array): ImportRefusal | null {
  const magic = magicOf(head);
  const byEnding = Object.keys(BY_ENDING).find((what) => BY_ENDING[what]?.includes(ending));
  const what = kindOf(ending, magic) ?? byEnding;
  if (what === undefined) return null;
  const { zh, en } = WHAT[what] as LocalText;
  const code = byEnding === undefined ? 'disguise' : 'format';
  return refuse(what === 'locked' ? 'locked-workbook' : code, `${name} ${zh}`, `${name} ${en}`);
}
