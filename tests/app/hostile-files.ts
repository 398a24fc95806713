// Files that mean harm or are simply broken, as somebody might upload them, and what each is answered with.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FIXTURES } from '../ingest/import-world';
import { makeZip } from '../ingest/zip-maker';

export interface HostileFile {
  readonly files: Readonly<Record<string, Uint8Array | string>>;
  /** Code of the refusal; null: it can be read, and what is wrong stands at its rows. */
  readonly code: string | null;
}

const FEATURE = '{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[113.7,37.8]}}';
const ENTITIES = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('');
const BILLION_LAUGHS = `<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY e0 "ha">${ENTITIES}]><kml>&e9;</kml>`;
const OUTSIDE = '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml>&x;</kml>';
const VRT =
  '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>';

const one = (name: string, bytes: Uint8Array | string, code: string | null): HostileFile => ({
  files: { [name]: bytes },
  code,
});
const zipped = (name: string, entries: Parameters<typeof makeZip>[0], code: string): HostileFile =>
  one(name, makeZip(entries), code);

/** One polygon with this many corners, as a loose shapefile. */
function hugeRing(corners: number): HostileFile {
  const content = 48 + 16 * corners;
  const shp = Buffer.alloc(108 + content);
  const shx = Buffer.alloc(108);
  for (const [file, words] of [
    [shp, shp.length / 2],
    [shx, shx.length / 2],
  ] as const) {
    file.writeInt32BE(9994, 0);
    file.writeInt32BE(words, 24);
    file.writeInt32LE(1000, 28);
    file.writeInt32LE(5, 32);
  }
  shx.writeInt32BE(50, 100);
  shx.writeInt32BE(content / 2, 104);
  shp.writeInt32BE(1, 100);
  shp.writeInt32BE(content / 2, 104);
  shp.writeInt32LE(5, 108);
  const box = [113.6, 37.7, 113.8, 37.9];
  box.forEach((value, i) => {
    for (const at of [36, 112]) shp.writeDoubleLE(value, at + 8 * i);
  });
  shp.writeInt32LE(1, 144);
  shp.writeInt32LE(corners, 148);
  for (let i = 0; i < corners; i += 1) {
    const angle = (-2 * Math.PI * i) / (corners - 1);
    shp.writeDoubleLE(113.7 + 0.1 * Math.cos(angle), 156 + 16 * i);
    shp.writeDoubleLE(37.8 + 0.1 * Math.sin(angle), 164 + 16 * i);
  }
  const dbf = Buffer.alloc(65 + 11 + 1, 0x20);
  dbf.fill(0, 0, 65);
  dbf.writeUInt8(3, 0);
  dbf.writeUInt32LE(1, 4);
  dbf.writeUInt16LE(65, 8);
  dbf.writeUInt16LE(11, 10);
  dbf.write('BH\0\0\0\0\0\0\0\0\0C', 32, 'latin1');
  dbf.writeUInt8(10, 48);
  dbf.writeUInt8(0x0d, 64);
  return { files: { 'huge.shp': shp, 'huge.shx': shx, 'huge.dbf': dbf }, code: 'too-many-vertices' };
}

/** By what is wrong with them. */
export async function hostileFiles(): Promise<Readonly<Record<string, HostileFile>>> {
  const whole = await readFile(join(FIXTURES, 'restoration_gbk_epsg4547.zip'));
  const many = Array.from({ length: 2001 }, (_, i) => ({ name: `${i}.geojson`, data: FEATURE }));
  const broken = [
    '{"type":"Circle","coordinates":[113.7,37.8]}',
    '{"type":"Polygon","coordinates":[[113.7,37.8]]}',
    '{"type":"Point","coordinates":[1e400,37.8]}',
    'null',
    '7',
  ];
  const structure = broken.map((geometry) => `{"type":"Feature","properties":{},"geometry":${geometry}}`);
  const collection = `{"type":"FeatureCollection","features":[${[...structure, '7', FEATURE].join(',')}]}`;
  return {
    'a zip cut in half': one('cut.zip', whole.subarray(0, whole.length / 2), 'zip-damaged'),
    'a zip bomb': zipped('bomb.zip', [{ name: 'a.geojson', data: Buffer.alloc(64 * 1024 ** 2) }], 'zip-bomb'),
    'a way out of the folder': zipped('up.zip', [{ name: '../../escaped.geojson', data: FEATURE }], 'zip-traversal'),
    'a link out of the folder': zipped(
      'link.zip',
      [{ name: 'a.geojson', data: '/etc/passwd', mode: 0o120777 }],
      'zip-traversal',
    ),
    'an archive in an archive': zipped('nested.zip', [{ name: 'in.zip', data: makeZip([]) }], 'zip-nested'),
    'two thousand files': zipped('many.zip', many, 'zip-too-many'),
    'a shapefile without its attributes': {
      files: { 'a.shp': hugeRing(5).files['huge.shp'] ?? '' },
      code: 'missing-part',
    },
    'entities that multiply': one('laughs.kml', BILLION_LAUGHS, 'xml-entities'),
    'an entity that reads files': one('outside.kml', OUTSIDE, 'xml-entities'),
    'a virtual file as a shapefile': one('vrt.shp', VRT, 'disguise'),
    'a virtual file as GPX': one('vrt.gpx', VRT, 'disguise'),
    'a million columns': one('wide.csv', `${'a,'.repeat(1_000_000)}\n`, 'too-many-columns'),
    'a picture as GeoJSON': one('a.geojson', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), 'disguise'),
    'a program': one('setup.exe', 'MZ', 'format'),
    'an empty file': one('empty.csv', '', 'empty'),
    'a database full of noise': one(
      'noise.gpkg',
      Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4096, 7)]),
      'unreadable',
    ),
    'names that are not UTF-8': one(
      'gbk.zip',
      makeZip([{ name: Buffer.from('d0deb8b42e67656f6a736f6e', 'hex'), data: FEATURE }]),
      null,
    ),
    'formulas in cells': one('formulas.csv', '编号,名称,经度,纬度\n=1+1,"=cmd|\'/c calc\'!A1",113.7,37.8\n', null),
    'every structural error': one('structure.geojson', collection, null),
    'ten million corners': hugeRing(10_000_000),
  };
}
