// A shapefile as a surveying institute hands it over: GBK, EPSG:4547, any number of parcels in 平定县. The same every time.
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import iconv from 'iconv-lite';
import yazl from 'yazl';
import { toGaussKruger } from '../../src/domain/geo/gauss-kruger';

const CENTRE = { lon: 113.82, lat: 37.78 };
const PRJ =
  'PROJCS["CGCS2000_3_Degree_GK_CM_114E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';

/** Metres between centres; a parcel reaches 27 m at most, one in a thousand reaches into its neighbour. */
const SPACING = 56;
const COLUMNS = 400;
const OVERLAPPING = 1000;
/** Parcels of one 片区. */
const PER_GROUP = 500;

/** mulberry32 */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Ring = readonly (readonly [number, number])[];

/** Clockwise, as shapefiles want outer rings; easting and northing. */
function ringOf(x: number, y: number, reach: number, next: () => number): Ring {
  const corners = 8 + Math.floor(next() * 9);
  const ring = Array.from({ length: corners }, (_, i): [number, number] => {
    const angle = (-2 * Math.PI * (i + 0.8 * next())) / corners;
    const radius = reach * (0.65 + 0.35 * next());
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
  return [...ring, ring[0] as [number, number]];
}

interface Parcel {
  readonly ring: Ring;
  readonly values: readonly string[];
}

function* parcels(count: number): Generator<Parcel> {
  const next = random(4547);
  const [north, east] = toGaussKruger({ central: 114, falseEasting: 500_000 }, CENTRE.lon, CENTRE.lat);
  const rows = Math.ceil(count / COLUMNS);
  for (let i = 0; i < count; i += 1) {
    const x = east + ((i % COLUMNS) - COLUMNS / 2) * SPACING;
    const y = north + (Math.floor(i / COLUMNS) - rows / 2) * SPACING;
    const reach = i % OVERLAPPING === OVERLAPPING / 2 ? 45 : 22 + 5 * next();
    const code = `CT140321${String(i + 1).padStart(6, '0')}`;
    const status = ['未开工', '施工中', '已完工'][i % 3] as string;
    const group = `测试片区${Math.floor(i / PER_GROUP) + 1}`;
    const values = [code, `测试图斑${i + 1}`, group, '平定县', '废弃露天矿山', status, (10 + 900 * next()).toFixed(1)];
    yield { ring: ringOf(x, y, reach, next), values };
  }
}

const FIELDS = [
  { name: '图斑编号', type: 'C', length: 20, decimals: 0 },
  { name: '图斑名称', type: 'C', length: 40, decimals: 0 },
  { name: '片区名称', type: 'C', length: 40, decimals: 0 },
  { name: '县区', type: 'C', length: 20, decimals: 0 },
  { name: '类型', type: 'C', length: 20, decimals: 0 },
  { name: '状态', type: 'C', length: 20, decimals: 0 },
  { name: '投资万元', type: 'N', length: 12, decimals: 1 },
] as const;
const gbk = (text: string): Buffer => iconv.encode(text, 'gbk');

function dbfOf(rows: readonly (readonly string[])[]): Buffer {
  const recordLength = 1 + FIELDS.reduce((sum, { length }) => sum + length, 0);
  const headerLength = 33 + 32 * FIELDS.length;
  const dbf = Buffer.alloc(headerLength + recordLength * rows.length + 1, 0x20);
  dbf.fill(0, 0, headerLength);
  dbf.writeUInt8(3, 0);
  dbf.set([126, 1, 1], 1);
  dbf.writeUInt32LE(rows.length, 4);
  dbf.writeUInt16LE(headerLength, 8);
  dbf.writeUInt16LE(recordLength, 10);
  FIELDS.forEach(({ name, type, length, decimals }, i) => {
    const at = 32 + 32 * i;
    gbk(name).copy(dbf, at, 0, 10);
    dbf.write(type, at + 11, 'latin1');
    dbf.writeUInt8(length, at + 16);
    dbf.writeUInt8(decimals, at + 17);
  });
  dbf.writeUInt8(0x0d, headerLength - 1);
  rows.forEach((values, row) => {
    let at = headerLength + row * recordLength + 1;
    FIELDS.forEach(({ type, length }, i) => {
      const text = values[i] ?? '';
      gbk(type === 'N' ? text.padStart(length) : text).copy(dbf, at, 0, length);
      at += length;
    });
  });
  dbf.writeUInt8(0x1a, dbf.length - 1);
  return dbf;
}

type Box = readonly [number, number, number, number];

const boxOf = (rings: readonly Ring[]): Box => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (const [x, y] of ring) {
      west = Math.min(west, x);
      south = Math.min(south, y);
      east = Math.max(east, x);
      north = Math.max(north, y);
    }
  }
  return [west, south, east, north];
};

function header(words: number, box: Box): Buffer {
  const head = Buffer.alloc(100);
  head.writeInt32BE(9994, 0);
  head.writeInt32BE(words, 24);
  head.writeInt32LE(1000, 28);
  head.writeInt32LE(5, 32);
  box.forEach((value, i) => {
    head.writeDoubleLE(value, 36 + 8 * i);
  });
  return head;
}

function recordOf(ring: Ring, number: number): Buffer {
  const content = 48 + 16 * ring.length;
  const record = Buffer.alloc(8 + content);
  record.writeInt32BE(number, 0);
  record.writeInt32BE(content / 2, 4);
  record.writeInt32LE(5, 8);
  boxOf([ring]).forEach((value, i) => {
    record.writeDoubleLE(value, 12 + 8 * i);
  });
  record.writeInt32LE(1, 44);
  record.writeInt32LE(ring.length, 48);
  ring.forEach(([x, y], i) => {
    record.writeDoubleLE(x, 56 + 16 * i);
    record.writeDoubleLE(y, 64 + 16 * i);
  });
  return record;
}

function shapesOf(rings: readonly Ring[]): { shp: Buffer; shx: Buffer } {
  const box = boxOf(rings);
  const records = rings.map((ring, i) => recordOf(ring, i + 1));
  const index = Buffer.alloc(8 * records.length);
  let words = 50;
  records.forEach((record, i) => {
    index.writeInt32BE(words, 8 * i);
    index.writeInt32BE((record.length - 8) / 2, 8 * i + 4);
    words += record.length / 2;
  });
  return {
    shp: Buffer.concat([header(words, box), ...records]),
    shx: Buffer.concat([header(50 + index.length / 2, box), index]),
  };
}

export interface ParcelFiles {
  readonly zip: string;
  readonly shp: string;
  readonly bytes: number;
}

/** Loose in the folder, and as one zip. */
export async function writeParcels(folder: string, count: number): Promise<ParcelFiles> {
  const all = [...parcels(count)];
  const { shp, shx } = shapesOf(all.map(({ ring }) => ring));
  const dbf = dbfOf(all.map(({ values }) => values));
  const parts = { shp, shx, dbf, prj: Buffer.from(PRJ), cpg: Buffer.from('GBK') };
  const zip = new yazl.ZipFile();
  for (const [ending, bytes] of Object.entries(parts)) {
    await writeFile(join(folder, `parcels.${ending}`), bytes);
    zip.addBuffer(bytes, `parcels.${ending}`);
  }
  zip.end();
  const path = join(folder, 'parcels.zip');
  await pipeline(zip.outputStream, createWriteStream(path));
  const bytes = Object.values(parts).reduce((sum, part) => sum + part.length, 0);
  return { zip: path, shp: join(folder, 'parcels.shp'), bytes };
}
