// Files with several layers, sheets, folders or data sets: the one with the most features is read, another when it is
// named, and what was left aside is told. made/two-layers.gpkg was written by native GDAL: two points, five polygons.
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ImportReport } from '../../src/contract/import-report';
import type { ImportResult } from '../../src/ingest/read-import';
import { FIXTURES, importFile } from './import-world';
import { makeZip, type ZipEntry } from './zip-maker';

const MADE = join(FIXTURES, 'made');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minemend-parts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const reportOf = (result: ImportResult): ImportReport => {
  if (!result.ok) throw new Error(result.message.en);
  return result.report;
};
const codesOf = (report: ImportReport): string[] => report.checks.map(({ code }) => code);

it('layers of a GeoPackage', async () => {
  const path = join(MADE, 'two-layers.gpkg');
  const parts = [
    { name: '监测点', features: 2 },
    { name: '修复图斑', features: 5 },
  ];
  const best = reportOf(await importFile(path));
  expect(best).toMatchObject({ read: 5, part: '修复图斑', parts });
  const told = best.checks.find(({ code }) => code === 'several-parts');
  expect(told).toMatchObject({ row: null, severity: 'note' });
  expect(told?.message.zh).toContain('监测点 (2)');
  expect(reportOf(await importFile(path, { part: '监测点' }))).toMatchObject({ read: 2, part: '监测点', parts });
  const none = await importFile(path, { part: '矿区' });
  expect(none).toMatchObject({ ok: false, code: 'unknown-part' });
  expect(!none.ok && none.message.zh).toContain('修复图斑 (5)');
});

it('waypoints and tracks of a GPX', async () => {
  const path = join(folder, 'walk.gpx');
  const point = (lon: number): string => `<trkpt lat="37.8" lon="${lon}"/>`;
  const ways = [113.7, 113.71].map((lon, i) => `<wpt lat="37.8" lon="${lon}"><name>点${i}</name></wpt>`);
  await writeFile(
    path,
    `<?xml version="1.0"?><gpx version="1.1" creator="phone" xmlns="http://www.topografix.com/GPX/1/1">${ways.join('')}<trk><name>路线</name><trkseg>${point(113.7)}${point(113.72)}</trkseg></trk></gpx>`,
  );
  const parts = [
    { name: 'waypoints', features: 2 },
    { name: 'tracks', features: 1 },
  ];
  expect(reportOf(await importFile(path))).toMatchObject({ read: 2, part: 'waypoints', parts });
  expect(reportOf(await importFile(path, { part: 'tracks' }))).toMatchObject({ read: 1, part: 'tracks', parts });
});

it('folders of a KML are read together, or one that is named', async () => {
  const path = join(folder, 'folders.kml');
  const placemark = (name: string): string =>
    `<Placemark><name>${name}</name><Point><coordinates>113.7,37.8</coordinates></Point></Placemark>`;
  const inner = `<Folder><name>里层</name>${placemark('丙')}</Folder>`;
  await writeFile(
    path,
    `<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>全部</name><Folder><name>坑口</name>${placemark('甲')}${inner}</Folder><Folder><name>水样</name>${placemark('乙')}</Folder></Document></kml>`,
  );
  const parts = [
    { name: '坑口', features: 2 },
    { name: '水样', features: 1 },
  ];
  const all = reportOf(await importFile(path));
  expect(all).toMatchObject({ read: 3, parts });
  expect(all.part).toBeUndefined();
  const one = await importFile(path, { part: '水样' });
  expect(one.ok && one.sites.map(({ row, name }) => [row, name])).toEqual([[3, '乙']]);
  expect(await importFile(path, { part: '里层' })).toMatchObject({ ok: false, code: 'unknown-part' });
});

it('layers of a drawing', async () => {
  const path = join(folder, 'layers.dxf');
  const text = await readFile(join(MADE, 'lines.dxf'), 'utf8');
  // The first entity goes to a layer of its own (group code 8 names it).
  const entities = text.indexOf('ENTITIES');
  const at = text.indexOf('  8\n', entities);
  const end = text.indexOf('\n', at + 4);
  await writeFile(path, `${text.slice(0, at + 4)}BORDER${text.slice(end)}`);
  const parts = [
    { name: 'BORDER', features: 1 },
    { name: '0', features: 4 },
  ];
  const all = reportOf(await importFile(path));
  expect(all).toMatchObject({ read: 5, parts });
  expect(reportOf(await importFile(path, { part: 'BORDER' }))).toMatchObject({ read: 1, part: 'BORDER', parts });
  expect(await importFile(path, { part: 'border' })).toMatchObject({ ok: false, code: 'unknown-part' });
});

it('sheets of a workbook', async () => {
  const workbook = new ExcelJS.Workbook();
  const header = ['编号', '名称', '经度', '纬度'];
  workbook.addWorksheet('说明').addRows([['填表说明'], ['一行一处']]);
  workbook.addWorksheet('旧').addRows([header, ['A1', '甲', 113.7, 37.8]]);
  workbook.addWorksheet('新').addRows([header, ['B1', '乙', 113.7, 37.8], ['B2', '丙', 113.71, 37.8]]);
  const path = join(folder, 'ledger.xlsx');
  await workbook.xlsx.writeFile(path);
  const parts = [
    { name: '旧', features: 1 },
    { name: '新', features: 2 },
  ];
  const best = reportOf(await importFile(path));
  expect(best).toMatchObject({ read: 2, part: '新', parts });
  expect(codesOf(best)).toContain('several-parts');
  expect(reportOf(await importFile(path, { part: '旧' }))).toMatchObject({ read: 1, part: '旧', parts });
  expect(await importFile(path, { part: '说明' })).toMatchObject({ ok: false, code: 'unknown-part' });
});

async function shapefile(name: string, as: string): Promise<ZipEntry[]> {
  const source = join(MADE, 'shapes');
  const parts = (await readdir(source)).filter((file) => file.startsWith(`${name}.`));
  return Promise.all(
    parts.map(async (file) => ({ name: file.replace(name, as), data: await readFile(join(source, file)) })),
  );
}

it('data sets of an archive, and their layers', async () => {
  const path = join(folder, 'several.zip');
  const entries = [
    ...(await shapefile('polygons', '县/图斑')),
    ...(await shapefile('points', '县/坑口')),
    { name: 'two.gpkg', data: await readFile(join(MADE, 'two-layers.gpkg')) },
  ];
  await writeFile(path, makeZip(entries));
  const best = reportOf(await importFile(path));
  expect(best).toMatchObject({ format: 'GeoPackage', read: 5, part: 'two.gpkg/修复图斑' });
  expect(best.parts).toEqual([
    { name: '县/图斑.shp', features: 7 },
    { name: '县/坑口.shp', features: 2 },
    { name: 'two.gpkg/监测点', features: 2 },
    { name: 'two.gpkg/修复图斑', features: 5 },
  ]);
  const named = reportOf(await importFile(path, { part: '县/图斑.shp' }));
  expect(named).toMatchObject({ format: 'Shapefile', source: '图斑.shp', read: 7, part: '县/图斑.shp' });
  expect(named.parts).toContainEqual({ name: 'two.gpkg', features: null });
  expect(reportOf(await importFile(path, { part: 'two.gpkg/监测点' }))).toMatchObject({ read: 2 });
  expect(await importFile(path, { part: '别处.shp' })).toMatchObject({ ok: false, code: 'unknown-part' });
});

it('one that holds nothing does not stand in the way', async () => {
  const path = join(folder, 'empty-first.zip');
  const empty = `{"type":"FeatureCollection","features":[]${' '.repeat(5000)}}`;
  const feature = '{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[113.7,37.8]}}';
  await writeFile(
    path,
    makeZip([
      { name: 'a.geojson', data: empty },
      { name: 'b.geojson', data: feature },
    ]),
  );
  expect(reportOf(await importFile(path))).toMatchObject({ read: 1, part: 'b.geojson' });
});

it('a loose shapefile finds its parts beside it, however their letters are written', async () => {
  const source = join(MADE, 'shapes');
  for (const ending of ['shp', 'shx', 'dbf', 'prj', 'cpg']) {
    await copyFile(join(source, `points.${ending}`), join(folder, `Loose.${ending.toUpperCase()}`));
  }
  const report = reportOf(await importFile(join(folder, 'Loose.SHP')));
  expect(report).toMatchObject({ format: 'Shapefile', read: 2, crs: { epsg: 4547 } });
  expect(report.parts).toBeUndefined();
});
