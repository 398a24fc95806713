// Coordinates as people deliver them: shifted for web maps, on old datums, in UTM, with their axes turned round.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport, ReadSite } from '../../src/contract/import-report';
import { toBd09, toGcj02 } from '../../src/domain/geo/china-shift';
import { importFile, reportOf, type Wish } from './import-world';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minemend-coordinates-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Read = { readonly report: ImportReport; readonly sites: readonly ReadSite[] };

const PLACES = [
  [113.7, 37.8],
  [113.71, 37.82],
  [113.72, 37.84],
] as const;

async function read(
  name: string,
  rows: readonly (readonly unknown[])[],
  header: string,
  wish: Wish = {},
): Promise<Read> {
  const path = join(folder, name);
  const lines = rows.map((cells, i) => [`A${i + 1}`, '平定县', ...cells].join(','));
  await writeFile(path, [`编号,县区,${header}`, ...lines].join('\n'));
  const result = await importFile(path, { layer: 'gangue-piles', ...wish });
  if (!result.ok) throw new Error(result.message.en);
  return result;
}

const placeOf = (site: ReadSite | undefined): readonly number[] =>
  site?.geometry?.type === 'Point' ? site.geometry.coordinates : [];
const codes = ({ report }: Read): string[] => report.checks.map(({ code }) => code);

describe('web maps', () => {
  it.each([
    ['gcj02', toGcj02, 'GCJ-02'],
    ['bd09', toBd09, 'BD-09'],
  ] as const)('%s is taken back when the user says so', async (shifted, forward, name) => {
    const rows = PLACES.map(([lon, lat]) => forward(lon, lat));
    const found = await read(`${shifted}.csv`, rows, '经度,纬度', { shifted });
    PLACES.forEach(([lon, lat], i) => {
      expect(placeOf(found.sites[i])[0]).toBeCloseTo(lon, 8);
      expect(placeOf(found.sites[i])[1]).toBeCloseTo(lat, 8);
    });
    const note = found.report.checks.find(({ code }) => code === 'shifted-coordinates');
    expect(note?.severity).toBe('note');
    expect(note?.message.zh).toContain(name);
    expect(note?.message.zh).toContain('并非官方');
    expect(note?.message.en).toMatch(/the shift here is [4-9]\d\d|the shift here is 1\d{3}/);
    // Without the word of the user it stays where it is.
    const plain = await read(`${shifted}.csv`, rows, '经度,纬度');
    expect(placeOf(plain.sites[0])[0]).toBe(rows[0]?.[0]);
  });

  it('is refused for surveyed metres', async () => {
    const path = join(folder, 'metres.csv');
    await writeFile(path, '编号,东坐标,北坐标\nA1,486551.1247,4202560.3061\n');
    const result = await importFile(path, { layer: 'gangue-piles', epsg: 4547, shifted: 'gcj02' });
    expect(result.ok || result.code).toBe('shift-needs-degrees');
  });
});

describe('old datums', () => {
  const DATUM_SHIFT = { dx: -12.34, dy: 56.78, dz: -9.1, rx: 0.5, ry: -1.25, rz: 2.75, ppm: -3.2 };

  it('are shifted by seven parameters, which the report says', async () => {
    // The projected position of 113.8469731, 37.9553973 in EPSG:2383, and where PROJ takes that (tests/domain/geo/shifts).
    const { sites, report } = await read('xian.csv', [[486_551.12474082, 4_202_560.30609141]], '东坐标,北坐标', {
      epsg: 2383,
      datumShift: DATUM_SHIFT,
    });
    expect(placeOf(sites[0])[0]).toBeCloseTo(113.84789377, 7);
    expect(placeOf(sites[0])[1]).toBeCloseTo(37.95500424, 7);
    const note = report.checks.find(({ code }) => code === 'datum-shift');
    expect(note?.message.en).toMatch(/by 9\d m on average/);
  });

  it.each([
    [4610, '西安80'],
    [4214, '北京54'],
  ])('EPSG:%i: what no parameters are given for is not moved, and the report says so', async (epsg, name) => {
    const { sites, report } = await read('old.csv', PLACES, '经度,纬度', { epsg });
    expect(placeOf(sites[0])).toEqual([...PLACES[0]]);
    const note = report.checks.find(({ code }) => code === 'datum-shift');
    expect(note?.message.zh).toContain(name);
    expect(note?.message.zh).toContain('米');
    expect(note?.message.zh).toContain('未作基准转换');
  });

  it('says when parameters were not needed', async () => {
    const { report, sites } = await read('new.csv', PLACES, '经度,纬度', { epsg: 4490, datumShift: DATUM_SHIFT });
    expect(placeOf(sites[0])).toEqual([...PLACES[0]]);
    expect(report.checks.find(({ code }) => code === 'datum-shift')?.message.zh).toContain('未使用');
  });
});

describe('systems', () => {
  it('UTM by its code', async () => {
    const { sites, report } = await read('utm.csv', [[750_133.1712, 4_204_692.1995]], '东坐标,北坐标', { epsg: 32649 });
    expect(report.crs.name.en).toBe('WGS 84 UTM zone 49N (111E)');
    expect(placeOf(sites[0])[0]).toBeCloseTo(113.846973, 8);
  });

  it('asks between UTM and Gauss–Krüger', async () => {
    const found = await read('either.csv', [[750_133.1712, 4_204_692.1995]], '东坐标,北坐标', { region: '140300' });
    expect(codes(found)).toContain('crs-ambiguous');
    expect(found.report.crs.alternatives.map(({ epsg }) => epsg)).toEqual([32649]);
    expect(found.report.accepted).toBe(0);
  });

  it('recognises Web Mercator', async () => {
    const { report, sites } = await read('mercator.csv', [[12_673_387.0627, 4_573_129.3609]], '东坐标,北坐标');
    expect(report.crs).toMatchObject({ epsg: 3857, sure: 'likely' });
    expect(placeOf(sites[0])[1]).toBeCloseTo(37.955415, 8);
  });

  it('knows when nothing fits', async () => {
    const found = await read('far.csv', [[1e12, -1e12]], '东坐标,北坐标');
    expect(found.report.crs).toMatchObject({ epsg: null, sure: 'unsure' });
    expect(codes(found)).toContain('crs-unknown');
    expect(found.report.accepted).toBe(0);
  });
});

describe('swapped axes', () => {
  const turned = PLACES.map(([lon, lat]) => [lat, lon]);

  it('of a whole file of degrees are recognised, and wait for a word', async () => {
    const found = await read('turned.csv', turned, '经度,纬度');
    expect(placeOf(found.sites[0])).toEqual([...PLACES[0]]);
    expect(codes(found)).toEqual(['swapped-axes']);
    expect(found.report.accepted).toBe(0);
  });

  it('are read swapped back once the system is named', async () => {
    const found = await read('turned.csv', turned, '经度,纬度', { epsg: 4490 });
    expect(placeOf(found.sites[0])).toEqual([...PLACES[0]]);
    expect(found.report.checks.map(({ code, severity }) => [code, severity])).toEqual([['swapped-axes', 'note']]);
    expect(found.report.accepted).toBe(3);
  });

  it('of a declared system too', async () => {
    const path = join(folder, 'turned.geojson');
    const features = turned.map((coordinates, i) => ({
      type: 'Feature',
      properties: { 编号: `A${i}` },
      geometry: { type: 'Point', coordinates },
    }));
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } };
    await writeFile(path, JSON.stringify({ type: 'FeatureCollection', crs, features }));
    const result = await importFile(path, { layer: 'gangue-piles' });
    if (!result.ok) throw new Error(result.message.en);
    expect(result.report.checks.map(({ row, code }) => [row, code])).toEqual([[null, 'swapped-axes']]);
    expect(placeOf(result.sites[0])).toEqual([...PLACES[0]]);
  });

  it('of metres', async () => {
    const found = await read('metres.csv', [[4_202_560.3061, 38_486_551.1247]], '东坐标,北坐标', { epsg: 4526 });
    expect(placeOf(found.sites[0])[0]).toBeCloseTo(113.846973, 7);
    expect(codes(found)).toEqual(['swapped-axes']);
  });
});

it('says of the fixture without a .prj how sure it is', async () => {
  const { report } = await reportOf('restoration_utf8_epsg4547_no_prj.zip');
  expect(report.crs).toMatchObject({ epsg: 4547, sure: 'likely', alternatives: [] });
  expect(report.crs.reason.zh).toMatch(/100%.*基准按 CGCS2000/);
});
