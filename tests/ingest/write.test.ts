// Every format, written and read back by GDAL: count, attributes, geometry within a centimetre.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExportChoice, ExportCrs, ExportRow } from '../../src/contract/export';
import { readBack } from './read-back';
import { unzip } from './unzip';
import { testExporter } from './write-fixture';
import { jobOf, LONG_NOTE, PARTS, POINT, POLYGON, POLYGONS_ONLY, ROWS } from './write-job';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minemend-write-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(choice: Partial<ExportChoice>, rows: readonly ExportRow[] = ROWS): Promise<string> {
  const result = await testExporter(folder).write(jobOf(choice, rows));
  if (!result.ok) throw new Error(result.code);
  return result.file.path;
}

/** Metres between two positions that are close to each other, at 36° N. */
const metresApart = ([x1 = 0, y1 = 0]: GeoJSON.Position, [x2 = 0, y2 = 0]: GeoJSON.Position): number =>
  Math.hypot((x1 - x2) * 90_200, (y1 - y2) * 111_000);

const positionsOf = (geometry: GeoJSON.Geometry): GeoJSON.Position[] => {
  if (geometry.type === 'Point') return [geometry.coordinates];
  if (geometry.type === 'Polygon' || geometry.type === 'MultiLineString') return geometry.coordinates.flat();
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.flat(2);
  throw new Error(geometry.type);
};

/** Rings are compared as sets of corners: formats differ in where a ring starts and which way it runs. */
function expectSamePlace(found: GeoJSON.Geometry, wanted: GeoJSON.Geometry): void {
  const [a, b] = [positionsOf(found), positionsOf(wanted)];
  expect(a).toHaveLength(b.length);
  for (const corner of b) expect(Math.min(...a.map((other) => metresApart(corner, other)))).toBeLessThan(0.01);
}

const GEOMETRIES = { 'A-1': POLYGON, 'A-2': PARTS, 'A-3': POINT } as const;

const SYSTEMS: readonly ExportCrs[] = ['EPSG:4490', 'EPSG:4326', 'EPSG:4547', 'EPSG:4526', 'EPSG:3857'];

describe.each(['gpkg', 'fgb'] as const)('%s', (format) => {
  it.each(SYSTEMS)('keeps count, attributes and geometry in %s', async (crs) => {
    const { info, features } = await readBack(await written({ format, crs }));
    expect(info.layers.map(({ name, featureCount }) => [name, featureCount])).toEqual([['restoration-sites', 3]]);
    expect(info.layers[0]?.geometryFields[0]?.coordinateSystem?.wkt).toContain(`ID["EPSG",${crs.slice(5)}]`);
    for (const { properties, geometry } of features) {
      expectSamePlace(geometry, GEOMETRIES[properties?.id as keyof typeof GEOMETRIES]);
    }
    const first = features.find(({ properties }) => properties?.id === 'A-1')?.properties;
    expect(first).toMatchObject({
      name: '=HYPERLINK("http://x","点我")',
      regionName: '平定县',
      status: 'accepted',
      statusName: '验收',
      programme: 'abandoned-pit',
      programmeName: '废弃露天矿山',
      group: '城区,第1“片区”',
      dueYear: 2021,
      urbanFringe: false,
      covered: true,
      areaM2: 123_456.78,
      areaMu: 185.1852,
      statedAreaM2: 120_000,
      targets: 'YQ-2020-123-002',
      positionAccuracy: 'illustrative',
      drill: true,
      sourceDocumentNumber: '阳政办发〔2020〕123号',
    });
    expect(first?.acceptedAreaM2 ?? null).toBeNull();
    const second = features.find(({ properties }) => properties?.id === 'A-2')?.properties;
    expect(second).toMatchObject({ name: '@两块\n换行 & <尖括号>', sourceNote: LONG_NOTE, drill: false });
  });

  it('names the narrowest geometry type', async () => {
    const { info, features } = await readBack(await written({ format }, POLYGONS_ONLY));
    expect(info.layers[0]?.geometryFields[0]?.type).toBe('MultiPolygon');
    expect(features).toHaveLength(2);
  });

  it('writes a layer without sites', async () => {
    const { info } = await readBack(await written({ format }, []));
    expect(info.layers[0]?.featureCount).toBe(0);
    expect(info.layers[0]?.fields.map(({ name }) => name)).toContain('areaM2');
  });
});

it('a GeoPackage says where it comes from and what was left out', async () => {
  const { info } = await readBack(await written({ format: 'gpkg' }));
  const metadata = info.metadata[''];
  expect(metadata).toMatchObject({ ASOF: '2020-11-15', FEATURES: '3 个，另有 2 个不公开 / 3; 2 more are not open' });
  expect(metadata?.SOURCE).toContain('阳政办发〔2020〕123号');
  expect(metadata?.DRILL).toContain('演练');
});

describe('shapefile', () => {
  it.each([
    ['UTF-8', 'EPSG:4490'],
    ['GBK', 'EPSG:4547'],
    ['GBK', 'EPSG:4526'],
    ['UTF-8', 'EPSG:3857'],
  ] as const)('comes back whole in %s and %s', async (encoding, crs) => {
    const to = join(folder, `shp-${encoding}-${crs.slice(5)}`);
    await unzip(await written({ format: 'shp', encoding, crs }), to);
    const name = 'restoration-sites_2020-11-15';
    expect((await readdir(to)).sort()).toEqual(
      [
        'README.txt',
        'attributes.csv',
        'fields.csv',
        ...['cpg', 'dbf', 'prj', 'shp', 'shx'].flatMap((end) => [`${name}.${end}`, `${name}_points.${end}`]),
      ].sort(),
    );
    expect((await readFile(join(to, `${name}.cpg`), 'latin1')).trim()).toBe(encoding);
    const outlines = await readBack(join(to, `${name}.shp`));
    const points = await readBack(join(to, `${name}_points.shp`));
    const features = [...outlines.features, ...points.features];
    expect(features.map(({ properties }) => properties?.id).sort()).toEqual(['A-1', 'A-2', 'A-3']);
    for (const { properties, geometry } of features) {
      expectSamePlace(geometry, GEOMETRIES[properties?.id as keyof typeof GEOMETRIES]);
    }
    expect(outlines.features.find(({ properties }) => properties?.id === 'A-1')?.properties).toMatchObject({
      statusName: '验收',
      programmeN: '废弃露天矿山',
      group: '城区,第1“片区”',
      dueYear: 2021,
      statedM2: 120_000,
      asOf: '2020-11-15',
    });
    expect(points.features[0]?.properties).toMatchObject({ name: '-点位', regionName: '盂县', areaM2: null });
  });

  it('keeps long names and long texts beside the table', async () => {
    const to = join(folder, 'shp-beside');
    await unzip(await written({ format: 'shp', encoding: 'GBK' }), to);
    const names = await readFile(join(to, 'fields.csv'), 'utf8');
    expect(names).toContain('programmeN,programmeName,项目类别,Programme,text,');
    for (const line of names.trim().split('\r\n').slice(1)) expect(line.indexOf(',')).toBeLessThanOrEqual(10);
    expect(await readFile(join(to, 'attributes.csv'), 'utf8')).toContain(LONG_NOTE);
    expect(await readFile(join(to, 'README.txt'), 'utf8')).toContain('另有 2 个不公开');
  });

  it('refuses GBK for characters that it does not have, and leaves nothing behind', async () => {
    const own = await mkdtemp(join(folder, 'strange-'));
    const [first] = ROWS as [ExportRow];
    const strange = { ...first, site: { ...first.site, name: '𠮷村' } };
    const result = await testExporter(own).write(jobOf({ format: 'shp', encoding: 'GBK' }, [strange]));
    expect(result).toEqual({ ok: false, code: 'not-encodable', characters: '𠮷' });
    expect(await readdir(own)).toEqual([]);
  });
});

describe('GeoJSON', () => {
  it('follows RFC 7946 and says what it is', async () => {
    const file = JSON.parse(await readFile(await written({ format: 'geojson' }), 'utf8'));
    expect(file).toMatchObject({ type: 'FeatureCollection', asOf: '2020-11-15', total: 5, hidden: 2, drill: true });
    expect(file.crs).toBeUndefined();
    expect(file.about.licence.zh).toContain('来源');
    expect(file.features.map(({ geometry }: GeoJSON.Feature) => geometry)).toEqual([POLYGON, PARTS, POINT]);
    expect(file.features[0].properties).toMatchObject({
      name: '=HYPERLINK("http://x","点我")',
      targets: ['YQ-2020-123-002'],
    });
  });
});

describe('KML', () => {
  it('keeps outlines with holes and parts', async () => {
    const { features } = await readBack(await written({ format: 'kml' }));
    expect(features.map(({ properties }) => properties?.Name)).toEqual(
      ROWS.map(({ site }) => site.name.replaceAll('\n', ' ')),
    );
    for (const [index, wanted] of [POLYGON, PARTS, POINT].entries()) {
      const found = features[index]?.geometry as GeoJSON.Geometry;
      const flat = found.type === 'GeometryCollection' ? found.geometries.flatMap(positionsOf) : positionsOf(found);
      expect(flat).toHaveLength(positionsOf(wanted).length);
    }
  });

  it('types its data; yes and no are digits, which every reader takes', async () => {
    const text = await readFile(await written({ format: 'kml' }), 'utf8');
    expect(text).toContain('<SimpleField type="bool" name="drill">');
    expect(text).toContain('<SimpleData name="drill">1</SimpleData>');
    expect(text).toContain('<SimpleData name="urbanFringe">0</SimpleData>');
    expect(text).toContain('<name>@两块\n换行 &amp; &lt;尖括号&gt;</name>');
  });
});

describe('GPX', () => {
  it('has points as waypoints and rings as segments of tracks', async () => {
    const path = await written({ format: 'gpx' });
    const waypoints = (await readBack(path, 'waypoints')).features;
    const tracks = (await readBack(path, 'tracks')).features;
    expect(waypoints.map(({ properties }) => properties)).toMatchObject([
      { name: '-点位', ogr_id: 'A-3', ogr_regionName: '盂县' },
    ]);
    expectSamePlace(waypoints[0]?.geometry as GeoJSON.Geometry, POINT);
    expect(tracks.map(({ properties }) => properties)).toMatchObject([
      { ogr_id: 'A-1', ogr_statusName: '验收', ogr_parts: 'rings 2' },
      { ogr_id: 'A-2', ogr_parts: 'rings 1, 2' },
    ]);
    expectSamePlace(tracks[0]?.geometry as GeoJSON.Geometry, POLYGON);
    expectSamePlace(tracks[1]?.geometry as GeoJSON.Geometry, PARTS);
    expect(await readdir(join(path, '..'))).toEqual(['file.gpx']);
  });
});

describe('CSV', () => {
  it.each(['EPSG:4490', 'EPSG:4547'] as const)('is a ledger with its geometry in %s', async (crs) => {
    const path = await written({ format: 'csv', crs });
    expect((await readFile(path)).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const { features } = await readBack(path, undefined, crs);
    expect(features.map(({ properties }) => properties?.编号)).toEqual(['A-1', 'A-2', 'A-3']);
    expect(features[0]?.properties).toMatchObject({
      状态: '验收',
      项目类别: '废弃露天矿山',
      已苫盖: '是',
      演练数据: '是',
    });
    for (const [index, wanted] of [POLYGON, PARTS, POINT].entries()) {
      expectSamePlace(features[index]?.geometry as GeoJSON.Geometry, wanted);
    }
  });

  it('makes texts inert that a spreadsheet would take for formulas', async () => {
    const { features } = await readBack(await written({ format: 'csv' }), undefined, 'EPSG:4490');
    expect(features.map(({ properties }) => properties?.名称)).toEqual([
      `'=HYPERLINK("http://x","点我")`,
      "'@两块\n换行 & <尖括号>",
      "'-点位",
    ]);
    expect(features[2]?.properties?.图斑号).toBe("'+1");
  });
});

it('turns away what the machine could not bear, and gives a place back when it is free', async () => {
  const exporter = testExporter(folder);
  const asked = Array.from({ length: 30 }, () => exporter.write(jobOf({ format: 'csv' })));
  const results = await Promise.all(asked);
  expect(results.filter(({ ok }) => ok)).toHaveLength(18);
  expect(results.filter((result) => !result.ok && result.code === 'busy')).toHaveLength(12);
  expect((await exporter.write(jobOf({ format: 'csv' }))).ok).toBe(true);
});

it('leaves nothing behind when the rows break off', async () => {
  const own = await mkdtemp(join(folder, 'broken-'));
  const job = jobOf({ format: 'geojson' });
  const broken = {
    ...job,
    async *rows() {
      yield ROWS;
      throw new Error('the line is cut');
    },
  };
  await expect(testExporter(own).write(broken)).rejects.toThrow('the line is cut');
  expect(await readdir(own)).toEqual([]);
});
