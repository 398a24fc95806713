// The reader of plain shapefiles gives what GDAL gives. made/shapes was written by native GDAL 3.6: polygons with holes,
// with parts, with islands in their holes, without a shape; heights; lines; points; days; long texts.
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpack } from '../../src/ingest/read/archive';
import { Gdal } from '../../src/ingest/read/gdal';
import { readShapefile } from '../../src/ingest/read/shapefile';
import type { Reading, Source, SourceRow } from '../../src/ingest/read/source';
import { readWithGdal } from '../../src/ingest/read/vector';
import { FIXTURES, GDAL_WORKER } from './import-world';

const gdal = new Gdal({ worker: GDAL_WORKER, timeoutMs: 60_000 });
const SHAPES = join(FIXTURES, 'made', 'shapes');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minemend-shapes-'));
});
afterAll(async () => {
  await gdal.close();
  await rm(folder, { recursive: true, force: true });
});

const sourceOf = (reading: Reading): Source => {
  if (!reading.ok) throw new Error(reading.message.en);
  return reading;
};

const whole = (rows: readonly SourceRow[]) => rows.map(({ row, values, geometry }) => ({ row, values, geometry }));

/** Numbers to a millimetre: GDAL leaves out digits behind zeros. */
const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, each: unknown) => (typeof each === 'number' ? Math.round(each * 1e3) / 1e3 : each)),
  );

async function bothWays(path: string): Promise<{ own: Source; theirs: Source }> {
  const own = sourceOf(await readShapefile(gdal, path, null));
  expect(own.close, 'read without GDAL').toBeDefined();
  const encoding = own.encoding?.name ?? '';
  const theirs = sourceOf(
    await readWithGdal(gdal, { path, openOptions: [`ENCODING=${encoding}`], fields: own.fields }),
  );
  return { own, theirs };
}

async function expectAlike(path: string): Promise<Source> {
  const { own, theirs } = await bothWays(path);
  expect(own.rows.length).toBeGreaterThan(0);
  expect(rounded(whole(own.rows))).toEqual(rounded(whole(theirs.rows)));
  expect(own.fields.map(({ name }) => name)).toEqual(theirs.fields.map(({ name }) => name));
  return own;
}

describe('the same as GDAL', () => {
  it.each(['polygons', 'heights', 'lines', 'points', 'multipoints'])('%s', async (name) => {
    const own = await expectAlike(join(SHAPES, `${name}.shp`));
    own.close?.();
  });

  it.each([
    'restoration_gbk_epsg4547.zip',
    'restoration_gbk_epsg4526_no_cpg.zip',
    'restoration_utf8_epsg4547_no_prj.zip',
  ])('%s', async (name) => {
    const into = join(folder, basename(name, '.zip'));
    await mkdir(into);
    const unpacked = await unpack(join(FIXTURES, name), into);
    const shp = unpacked.ok ? unpacked.files.find((file) => file.endsWith('.shp')) : undefined;
    (await expectAlike(join(into, shp as string))).close?.();
  });

  it('made/xian80.shp', async () => {
    (await expectAlike(join(FIXTURES, 'made', 'xian80.shp'))).close?.();
  });

  it('leaves out deleted records', async () => {
    const path = await copied('polygons', 'deleted');
    const dbf = await readFile(path.replace('.shp', '.dbf'));
    dbf[dbf.readUInt16LE(8) + dbf.readUInt16LE(10)] = '*'.charCodeAt(0);
    await writeFile(path.replace('.shp', '.dbf'), dbf);
    const own = await expectAlike(path);
    expect(own.rows.map(({ values }) => values.编号)).not.toContain('ZL1');
    own.close?.();
  });
});

async function copied(name: string, as: string): Promise<string> {
  const parts = (await readdir(SHAPES)).filter((file) => file.startsWith(`${name}.`));
  for (const part of parts) await copyFile(join(SHAPES, part), join(folder, part.replace(name, as)));
  return join(folder, `${as}.shp`);
}

const edit = async (path: string, change: (bytes: Buffer) => Buffer | undefined): Promise<void> => {
  const bytes = await readFile(path);
  await writeFile(path, change(bytes) ?? bytes);
};

describe('what is not plain is left to GDAL', () => {
  it.each<[string, string, (bytes: Buffer) => Buffer | undefined]>([
    ['cut short', '.shp', (bytes) => bytes.subarray(0, bytes.length - 40)],
    ['a count beyond its record', '.shp', (bytes) => void bytes.writeInt32LE(5000, 108 + 40)],
    ['parts out of order', '.shp', (bytes) => void bytes.writeInt32LE(7, 108 + 44)],
    ['an index that points outside', '.shx', (bytes) => void bytes.writeUInt32BE(0x00ffffff, 100)],
    ['fewer records than shapes', '.dbf', (bytes) => void bytes.writeUInt32LE(3, 4)],
    ['a field of another kind', '.dbf', (bytes) => void bytes.write('M', 32 + 11)],
  ])('%s', async (_, ending, change) => {
    const path = await copied('polygons', `odd${ending.slice(1)}${_.length}`);
    await edit(path.replace('.shp', ending), change);
    const reading = await readShapefile(gdal, path, null);
    expect(reading.ok && reading.close).toBeFalsy();
  });
});

describe('more than GDAL', () => {
  it('whole numbers keep all their digits, yes and no are told', async () => {
    const path = await copied('polygons', 'digits');
    await edit(path.replace('.shp', '.dbf'), (bytes) => {
      const [header, width] = [bytes.readUInt16LE(8), bytes.readUInt16LE(10)];
      const widths = Array.from({ length: 7 }, (_, i) => bytes[32 + i * 32 + 16] as number);
      const at = (field: number): number => header + 1 + widths.slice(0, field).reduce((sum, each) => sum + each, 0);
      bytes.write('900719925474099312'.padStart(widths[5] as number), at(5));
      // The text field at the end becomes a logical one.
      bytes.write('L', 32 + 6 * 32 + 11);
      bytes.write('T', at(6));
      bytes.write('n', at(6) + width);
    });
    const own = sourceOf(await readShapefile(gdal, path, null));
    expect(own.rows[0]?.values).toMatchObject({ 大号: '900719925474099312', 空: true });
    expect(own.rows[1]?.values).toMatchObject({ 大号: 123456789012345, 空: false });
    expect(own.rows[2]?.values).toMatchObject({ 空: null });
    own.close?.();
  });
});
