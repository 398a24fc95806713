// The import fixtures against their truth: encoding and system found without being told, every place within its bound.
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { ReadSite } from '../../src/contract/import-report';
import { positionsOf } from '../../src/domain/geo/geometry-faults';
import { failuresByRow, reportOf } from './import-world';
import { apart, meanOf, metresApart, type TruthFeature, truth } from './truth';

const STATUSES: Readonly<Record<string, string>> = {
  未开工: 'recorded',
  施工中: 'working',
  完工待验: 'completed',
  县级验收: 'completed',
  已销号: 'closed',
};

function expectTruth(sites: readonly ReadSite[]): void {
  expect(sites).toHaveLength(truth.length);
  truth.forEach(({ properties, geometry }, i) => {
    const site = sites[i] as ReadSite;
    expect(site.code).toBe(properties.图斑编号);
    expect(site.region).toBe('140321');
    expect(site.status).toBe(STATUSES[properties.状态]);
    expect(site.attributes).toEqual({ group: properties.片区名称, programme: 'abandoned-pit' });
    expect(site.amounts).toEqual({ investment: Math.round(properties.投资万元 * 10_000) });
    expect(apart(positionsOf(site.geometry as GeoJSON.Geometry), positionsOf(geometry))).toBeLessThan(0.01);
  });
}

describe('sixty sites', () => {
  const cases = [
    ['restoration_gbk_epsg4547.zip', 'Shapefile', 4547, 'certain', 'GB18030', 'certain'],
    ['restoration_gbk_epsg4526_no_cpg.zip', 'Shapefile', 4526, 'certain', 'GB18030', 'likely'],
    ['restoration_utf8_epsg4547_no_prj.zip', 'Shapefile', 4547, 'likely', 'UTF-8', 'certain'],
    ['restoration.gpkg', 'GeoPackage', 4490, 'certain', undefined, undefined],
    ['restoration.gdb.zip', 'FileGDB', 4326, 'certain', undefined, undefined],
    ['restoration.kml', 'KML', 4326, 'certain', 'UTF-8', 'certain'],
    ['truth_wgs84.geojson', 'GeoJSON', 4326, 'certain', 'UTF-8', 'certain'],
  ] as const;
  it.each(cases)('%s', async (name, format, epsg, sure, encoding, encodingSure) => {
    const { report, sites } = await reportOf(name);
    expect(report).toMatchObject({ format, read: 60, accepted: 60, rejected: 0 });
    expect(report.crs).toMatchObject({ epsg, sure });
    expect(report.encoding?.name).toBe(encoding);
    expect(report.encoding?.sure).toBe(encodingSure);
    expectTruth(sites);
  });

  it('says what the shapes themselves show: two overlaps, seven sites in the neighbouring district', async () => {
    const { report } = await reportOf('restoration.gpkg');
    const failures = failuresByRow(report);
    expect(Object.keys(failures).map(Number)).toEqual([4, 7, 24, 29, 30, 36, 39, 53, 58]);
    expect([failures[53], failures[58]]).toEqual([['overlap'], ['overlap']]);
    expect(failures[4]).toEqual(['wrong-region']);
    expect(report.undecided).toBe(9);
  });

  it('asks where the region does not tell between central meridians', async () => {
    // Under no meridian do the numbers fall into 许昌, so all those that lead into China are left.
    const { report } = await reportOf('restoration_utf8_epsg4547_no_prj.zip', { region: '411000' });
    expect(report.checks.map(({ code }) => code)).toContain('crs-ambiguous');
    expect(report.crs.sure).toBe('unsure');
    expect(report.crs.alternatives.length).toBeGreaterThan(0);
    expect(report).toMatchObject({ accepted: 0, rejected: 60 });
  });

  it('takes the system and the encoding it is told', async () => {
    const { report, sites } = await reportOf('restoration_utf8_epsg4547_no_prj.zip', { epsg: 4547, region: '411000' });
    expect(report.crs).toMatchObject({ epsg: 4547, sure: 'certain' });
    expect(sites[0]?.geometry).toBeTruthy();
    expect(
      apart(positionsOf(sites[0]?.geometry as GeoJSON.Geometry), positionsOf(truth[0]?.geometry as GeoJSON.Polygon)),
    ).toBeLessThan(0.01);
  });

  it('warns of another datum, and shifts nothing on its own', async () => {
    const { report, sites } = await reportOf('restoration_utf8_epsg4547_no_prj.zip', { epsg: 2383 });
    expect(report.crs.name.zh).toContain('西安80');
    expect(report.checks.find(({ code }) => code === 'datum-shift')?.severity).toBe('note');
    const [lon, lat] = positionsOf(sites[0]?.geometry as GeoJSON.Geometry)[0] as Position;
    // PROJ: echo "4202560.30609141 486551.12474082" | cs2cs -f %.7f EPSG:2383 +to EPSG:4610
    expect(lon).toBeCloseTo(113.8469731, 6);
    expect(lat).toBeCloseTo(37.9553973, 6);
  });
});

describe('the gangue ledger', () => {
  it.each([
    ['gangue_ledger_dms.csv', 'CSV', 'GB18030', 43],
    ['gangue_ledger_dms.xlsx', 'XLSX', undefined, 42],
  ] as const)('%s: five spellings of an angle, thousands, units, 合计', async (name, format, encoding, totalRow) => {
    const { report, sites } = await reportOf(name, { layer: 'gangue-piles' });
    expect(report).toMatchObject({ format, read: 40, accepted: 40, rejected: 0 });
    expect(report.encoding?.name).toBe(encoding);
    expect(report.totals).toEqual([
      { row: totalRow, field: '占地面积（亩）', stated: 146_860, computed: 146_860, agrees: true },
    ]);
    sites.forEach((site, i) => {
      const mean = meanOf(truth[i] as TruthFeature);
      expect(metresApart((site.geometry as GeoJSON.Point).coordinates, mean)).toBeLessThan(0.5);
      expect(site.name).toBe(`示例矸石山${i + 1}`);
    });
    // 1,000 亩 in square decimetres; 无主; 自燃 是.
    expect(sites[0]).toMatchObject({
      amounts: { statedArea: 66_666_667 },
      attributes: { owner: 'ownerless', burning: true },
      region: '140321',
    });
  });
});

describe('the defects', () => {
  it('finds each of the eleven by its own code, and nothing in the first row', async () => {
    const { report } = await reportOf('restoration_defects.geojson');
    const failures = failuresByRow(report);
    expect(failures[1]).toBeUndefined();
    const wanted: Readonly<Record<number, string>> = {
      2: 'self-intersection',
      3: 'duplicate-geometry',
      4: 'overlap',
      5: 'outside-region',
      6: 'swapped-axes',
      7: 'area-mismatch',
      8: 'zero-area',
      9: 'open-ring',
      10: 'duplicate-number',
      11: 'null-geometry',
      12: 'wrong-region',
    };
    for (const [row, code] of Object.entries(wanted)) expect(failures[Number(row)], `row ${row}`).toContain(code);
    expect(report).toMatchObject({ read: 12, accepted: 7, rejected: 5, undecided: 6 });
  });

  it('proposes how to mend what can be mended, and mends nothing by itself', async () => {
    const { report, sites } = await reportOf('restoration_defects.geojson');
    const repair = (row: number) => report.checks.find((check) => check.row === row)?.repair;
    expect(repair(2)).toMatchObject({ kind: 'split-ring', after: { type: 'MultiPolygon' } });
    expect(repair(6)).toMatchObject({
      kind: 'swap-axes',
      after: {
        coordinates: [
          [
            [113.7, 37.8],
            [113.7, 37.802],
            [113.702, 37.802],
            [113.702, 37.8],
            [113.7, 37.8],
          ],
        ],
      },
    });
    expect(repair(9)?.kind).toBe('close-ring');
    expect(((sites[8] as ReadSite).geometry as GeoJSON.Polygon).coordinates[0]).toHaveLength(4);
  });

  it('measures an overlap on the ellipsoid', async () => {
    const { report } = await reportOf('restoration_defects.geojson');
    const overlap = report.checks.find(({ code }) => code === 'overlap');
    // A quarter of 58.65 亩 (0.001° × 0.001° of 0.002° × 0.002°).
    expect(overlap?.message.en).toMatch(/14\.66 mu, 25\.0%/);
  });
});
