// Files that mean harm or are simply broken: each is refused with its own code and sentence, and nothing is written
// outside the folder made for it.
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportRefusal } from '../../src/contract/import-report';
import { FIXTURES, importFile, type Wish } from './import-world';
import { makeZip, type ZipEntry } from './zip-maker';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minemend-hostile-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function refusal(name: string, content: Buffer | string, wish?: Wish): Promise<ImportRefusal> {
  const path = join(folder, name);
  await writeFile(path, content);
  const result = await importFile(path, wish);
  if (result.ok) throw new Error(`${name} was read: ${JSON.stringify(result.report).slice(0, 300)}`);
  expect(result.message.zh).not.toBe('');
  expect(result.message.en).not.toBe('');
  return result;
}

const codeOf = async (name: string, content: Buffer | string, wish?: Wish): Promise<string> =>
  (await refusal(name, content, wish)).code;
const zipCode = (name: string, entries: readonly ZipEntry[]): Promise<string> => codeOf(name, makeZip(entries));

const shapefile = async (leaveOut: string): Promise<ZipEntry[]> => {
  const parts = ['shp', 'shx', 'dbf', 'prj', 'cpg'].filter((part) => part !== leaveOut);
  return Promise.all(
    parts.map(async (part) => ({ name: `a.${part}`, data: await readFile(join(folder, `loose.${part}`)) })),
  );
};

beforeAll(async () => {
  const yauzl = await import('yauzl');
  const zip = await yauzl.openPromise(join(FIXTURES, 'restoration_gbk_epsg4547.zip'), { autoClose: false });
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    await writeFile(join(folder, entry.fileName.replace('restoration', 'loose')), Buffer.concat(chunks));
  }
  zip.close();
});

const FEATURE = '{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[113.7,37.8]}}';

describe('archives', () => {
  it('leads nowhere outside of itself', async () => {
    expect(await zipCode('up.zip', [{ name: '../escaped.geojson', data: FEATURE }])).toBe('zip-traversal');
    expect(await zipCode('backslash.zip', [{ name: 'a\\..\\..\\escaped.geojson', data: FEATURE }])).toBe(
      'zip-traversal',
    );
    expect(await zipCode('root.zip', [{ name: '/tmp/minemend-escaped.geojson', data: FEATURE }])).toBe('zip-traversal');
    expect(await zipCode('link.zip', [{ name: 'a.geojson', data: '/etc/passwd', mode: 0o120777 }])).toBe(
      'zip-traversal',
    );
    expect(existsSync(join(folder, '..', 'escaped.geojson'))).toBe(false);
    expect(existsSync('/tmp/minemend-escaped.geojson')).toBe(false);
  });

  it('does not unfold without end', async () => {
    expect(await zipCode('bomb.zip', [{ name: 'a.geojson', data: Buffer.alloc(64 * 1024 ** 2) }])).toBe('zip-bomb');
    const many = Array.from({ length: 2001 }, (_, i) => ({ name: `${i}.geojson`, data: FEATURE }));
    expect(await zipCode('many.zip', many)).toBe('zip-too-many');
    expect(await zipCode('nested.zip', [{ name: 'inner.zip', data: makeZip([]) }])).toBe('zip-nested');
  });

  it('is whole', async () => {
    const whole = await readFile(join(FIXTURES, 'restoration_gbk_epsg4547.zip'));
    expect(await codeOf('cut.zip', whole.subarray(0, whole.length / 2))).toBe('zip-damaged');
    const rotten = Buffer.from(whole);
    rotten.fill(0x55, 200, 4000);
    expect(await codeOf('rotten.zip', rotten)).toBe('zip-damaged');
    expect(await codeOf('fake.zip', 'PK but not a zip at all')).toBe('zip-damaged');
  });

  it('holds data with all its parts', async () => {
    expect(await zipCode('no-shx.zip', await shapefile('shx'))).toBe('missing-part');
    const missing = await refusal('no-dbf.zip', makeZip(await shapefile('dbf')));
    expect(missing.message.zh).toContain('.dbf');
    expect(await zipCode('no-shp.zip', await shapefile('shp'))).toBe('missing-part');
    expect(await zipCode('none.zip', [{ name: 'readme.md', data: 'x' }])).toBe('no-data');
  });

  it('may carry names in GBK', async () => {
    const name = Buffer.from('d0deb8b42e67656f6a736f6e', 'hex'); // 修复.geojson
    const path = join(folder, 'gbk-names.zip');
    await writeFile(path, makeZip([{ name, data: FEATURE }]));
    const result = await importFile(path);
    expect(result.ok && result.report).toMatchObject({ source: '修复.geojson', read: 1 });
  });
});

describe('disguises', () => {
  it('opens nothing that is not what it says', async () => {
    const vrt = `<OGRVRTDataSource><OGRVRTLayer name="loose"><SrcDataSource>${folder}/loose.shp</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>`;
    expect(await codeOf('vrt.shp', vrt)).toBe('disguise');
    expect(await codeOf('vrt.vrt', vrt)).toBe('format');
    expect(await codeOf('vrt.gpkg', vrt)).toBe('disguise');
    expect(await codeOf('vrt.csv', vrt)).toBe('disguise');
    expect(await zipCode('vrt.zip', [{ name: 'a.gpx', data: vrt }])).toBe('disguise');
    // Behind a comment only GDAL can tell; its only drivers are those on the list.
    const hidden = `<!-- ${'x'.repeat(80)} -->${vrt}`;
    expect(await codeOf('hidden.gpx', hidden)).toBe('unreadable');
    expect(await codeOf('hidden.dxf', hidden)).toBe('unreadable');
    expect(await codeOf('hidden.csv', hidden)).toBe('no-header');
    expect(await codeOf('hidden.kml', hidden)).toBe('no-features');
    expect(await codeOf('hidden.geojson', hidden)).toBe('not-geojson');
    expect(await codeOf('picture.geojson', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]))).toBe('disguise');
    expect(await codeOf('text.xlsx', 'no workbook')).toBe('disguise');
    expect(await zipCode('other.xlsx', [{ name: 'a.txt', data: 'x' }])).toBe('not-xlsx');
  });

  it('survives broken insides', async () => {
    expect(await codeOf('broken.gpkg', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4096, 7)]))).toBe(
      'unreadable',
    );
    const shp = await readFile(join(folder, 'loose.shp'));
    for (const part of ['shx', 'dbf']) await copyFile(join(folder, `loose.${part}`), join(folder, `cut.${part}`));
    await writeFile(join(folder, 'cut.shp'), shp.subarray(0, 3000));
    const cut = await importFile(join(folder, 'cut.shp'));
    // What is left of the shapes is reported row by row.
    expect(cut.ok ? cut.report.rejected : 1).toBeGreaterThan(0);
    await copyFile(join(folder, 'loose.shp'), join(folder, 'junk.shp'));
    await copyFile(join(folder, 'loose.shx'), join(folder, 'junk.shx'));
    await writeFile(join(folder, 'junk.dbf'), Buffer.alloc(100, 0xff));
    const junk = await importFile(join(folder, 'junk.shp'));
    expect(junk.ok || junk.message.en).toContain('junk.dbf');
  });

  it('has something in it', async () => {
    expect(await codeOf('empty.geojson', '')).toBe('empty');
    expect(await codeOf('nothing.geojson', '{"type":"FeatureCollection","features":[]}')).toBe('no-features');
    await mkdir(join(folder, 'a-folder.shp'));
    const directory = await importFile(join(folder, 'a-folder.shp'));
    expect(directory.ok || directory.code).toBe('directory');
    const absent = await importFile(join(folder, 'absent.shp'));
    expect(absent.ok || absent.code).toBe('no-file');
  });
});

describe('texts', () => {
  it('expands no entities', async () => {
    const bomb =
      '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><kml>&b;</kml>';
    expect(await codeOf('bomb.kml', bomb)).toBe('xml-entities');
    expect(await codeOf('broken.kml', '<kml><Placemark>')).toBe('not-kml');
  });

  it('bounds what a table may be', async () => {
    expect(await codeOf('wide.csv', `${'a,'.repeat(1_000_000)}\n`)).toBe('too-many-columns');
    expect(await codeOf('numbers.csv', '1,2\n3,4\n')).toBe('no-header');
    expect(await codeOf('not.geojson', '{"type":"FeatureCollection"')).toBe('not-geojson');
    expect(await codeOf('topology.json', '{"type":"Topology"}')).toBe('not-geojson');
  });

  it('reports every structural error of GeoJSON at its feature', async () => {
    const geometries: readonly (readonly [string, string])[] = [
      ['{"type":"Point","coordinates":[113.7,null]}', 'non-finite'],
      ['{"type":"Point","coordinates":[113.7]}', 'structure'],
      ['{"type":"Polygon","coordinates":[[113.7,37.8]]}', 'structure'],
      ['{"type":"Circle","coordinates":[113.7,37.8]}', 'structure'],
      ['{"coordinates":[113.7,37.8]}', 'structure'],
      ['{"type":"Polygon","coordinates":[]}', 'zero-area'],
      ['{"type":"Polygon","coordinates":[[[113.7,37.8],[113.71,37.8]]]}', 'open-ring'],
      ['{"type":"LineString","coordinates":[[113.7,37.8],[113.71,37.8]]}', 'geometry-type'],
      ['{"type":"Point","coordinates":[513.7,37.8]}', 'out-of-range'],
      [
        '{"type":"Polygon","coordinates":[[[113.7,37.8],[113.71,37.8],[113.71,37.81],[113.7,37.8]],[[113.8,37.8],[113.81,37.8],[113.81,37.81],[113.8,37.8]]]}',
        'hole-outside',
      ],
      ['{"type":"Polygon","coordinates":[[[113.7,37.8],[113.71,37.81],[113.7,37.8],[113.7,37.8]]]}', 'zero-area'],
    ];
    const good = Array.from({ length: 12 }, () => FEATURE);
    const bad = geometries.map(([geometry]) => `{"type":"Feature","properties":{},"geometry":${geometry}}`);
    const path = join(folder, 'structure.geojson');
    await writeFile(
      path,
      `{"type":"FeatureCollection","features":[${[...bad, '7', '{"type":"Feature"}', ...good].join(',')}]}`,
    );
    const result = await importFile(path);
    if (!result.ok) throw new Error(result.message.en);
    const codesAt = (row: number) => result.report.checks.filter((check) => check.row === row).map(({ code }) => code);
    for (const [i, [geometry, code]] of geometries.entries()) expect(codesAt(i + 1), geometry).toContain(code);
    expect(codesAt(geometries.length + 1)).toContain('structure');
    expect(codesAt(geometries.length + 2)).toContain('structure');
    expect(result.report.read).toBe(geometries.length + 14);
  });
});

it('leaves no scratch folder behind, read or refused', async () => {
  const temporary = join(folder, 'temporary');
  await mkdir(temporary);
  await importFile(join(FIXTURES, 'restoration_gbk_epsg4547.zip'), { temporary });
  await refusal('half.zip', makeZip(await shapefile('dbf')), { temporary });
  expect(await readdir(temporary)).toEqual([]);
});
