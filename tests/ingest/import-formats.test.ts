// Further formats, written by native GDAL 3.6 from the first five sites (tests/fixtures/import/made).
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ReadSite } from '../../src/contract/import-report';
import { FIXTURES, importFile, reportOf } from './import-world';
import { makeZip } from './zip-maker';

/** First vertex of the first site. */
const [LON, LAT] = [113.846973, 37.955415];

it.each([
  ['five.fgb', 'FlatGeobuf', 4547],
  ['five.geojsonl', 'GeoJSONSeq', 4326],
  ['xian80.shp', 'Shapefile', 2383],
] as const)('%s', async (name, format, epsg) => {
  const { report, sites } = await reportOf(`made/${name}`);
  expect(report).toMatchObject({ format, read: 5, accepted: 5, crs: { epsg, sure: 'certain' } });
  const first = sites.find(({ code }) => code === 'CT1403210001') as ReadSite;
  const [[lon, lat]] = (first.geometry as GeoJSON.Polygon).coordinates[0] as [[number, number]];
  expect(lon).toBeCloseTo(LON, 7);
  expect(lat).toBeCloseTo(LAT, 7);
  expect(first).toMatchObject({ status: 'recorded', amounts: { investment: 1_637_000 } });
});

it('GPX waypoints: their names stand in for codes, fields that are absent shift nothing', async () => {
  const { report, sites } = await reportOf('made/points.gpx');
  expect(report).toMatchObject({ format: 'GPX', read: 5, accepted: 5 });
  expect(sites.map(({ code, name }) => [code, name])[0]).toEqual(['点0', '点0']);
  expect(sites[0]?.geometry).toEqual({ type: 'Point', coordinates: [LON, LAT] });
  expect(sites[0]?.details).toEqual({});
});

it('DXF outlines: system inferred, closed lines proposed as polygons', async () => {
  const { report } = await reportOf('made/lines.dxf');
  expect(report).toMatchObject({ format: 'DXF', read: 5, accepted: 0, crs: { epsg: 4526, sure: 'likely' } });
  const proposal = report.checks.find(({ row, code }) => row === 1 && code === 'geometry-type')?.repair;
  expect(proposal).toMatchObject({ kind: 'line-to-polygon', after: { type: 'Polygon' } });
});

it('KMZ, with heights of a phone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'minemend-kmz-'));
  const path = join(folder, 'phone.kmz');
  const kml = `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>坑口</name>
    <ExtendedData><Data name="县区"><value>平定县</value></Data></ExtendedData>
    <Point><coordinates>113.7,37.8,812.5</coordinates></Point></Placemark></Document></kml>`;
  await writeFile(path, makeZip([{ name: 'doc.kml', data: kml }]));
  const result = await importFile(path);
  await rm(folder, { recursive: true });
  if (!result.ok) throw new Error(result.message.en);
  expect(result.sites[0]).toMatchObject({
    name: '坑口',
    region: '140321',
    geometry: { type: 'Point', coordinates: [113.7, 37.8] },
  });
  expect(result.report.checks.map(({ code }) => code)).toEqual(['z-values']);
});

it('GeoJSON in another system, as its old crs member says', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'minemend-crs-'));
  const path = join(folder, 'a.geojson');
  const root = JSON.parse(readFileSync(join(FIXTURES, 'truth_wgs84.geojson'), 'utf8'));
  root.crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } };
  await writeFile(path, JSON.stringify(root));
  const result = await importFile(path);
  await rm(folder, { recursive: true });
  expect(result.ok && result.report.crs).toMatchObject({ epsg: 4490, sure: 'certain' });
});
