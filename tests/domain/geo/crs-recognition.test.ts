// Systems by code, by definition and by their numbers. Codes: EPSG register, as PROJ's projinfo prints them.
import { describe, expect, it } from 'vitest';
import { crsName, gaussKrugerOf, knownCrs } from '../../../src/domain/geo/crs-codes';
import { inferCrs, placeOf } from '../../../src/domain/geo/crs-inference';
import { readWkt } from '../../../src/domain/geo/crs-wkt';

describe('codes', () => {
  it.each([
    [4547, 'CGCS2000', 3, 114, null],
    [4526, 'CGCS2000', 3, 114, 38],
    [4508, 'CGCS2000', 6, 111, null],
    [4498, 'CGCS2000', 6, 117, 20],
    [2383, 'Xian80', 3, 114, null],
    [2362, 'Xian80', 3, 114, 38],
    [2331, 'Xian80', 6, 99, 17],
    [2435, 'Beijing54', 3, 114, null],
    [2414, 'Beijing54', 3, 114, 38],
    [21419, 'Beijing54', 6, 111, 19],
    [21459, 'Beijing54', 6, 111, null],
  ] as const)('EPSG:%i', (epsg, datum, width, central, zone) => {
    expect(knownCrs(epsg)).toEqual({ epsg, datum, kind: 'gauss-kruger', width, central, zone });
  });

  it('UTM', () => {
    expect(knownCrs(32649)).toEqual({ epsg: 32649, datum: 'WGS84', kind: 'utm', zone: 49, central: 111 });
    expect(crsName(knownCrs(32650) as NonNullable<ReturnType<typeof knownCrs>>).en).toBe('WGS 84 UTM zone 50N (117E)');
  });

  it('ends where the register ends', () => {
    expect(knownCrs(4554)).toMatchObject({ central: 135, zone: null });
    expect(knownCrs(4555)).toBeNull();
    expect(knownCrs(32642)).toBeNull();
    expect(knownCrs(32654)).toBeNull();
    expect(gaussKrugerOf('CGCS2000', 114, 39_500_000)).toBeNull();
    expect(crsName(knownCrs(4526) as NonNullable<ReturnType<typeof knownCrs>>).en).toContain('zone 38');
  });
});

const esri = (datum: string, falseEasting: number, central: number, projection = 'Gauss_Kruger', scale = 1): string =>
  `PROJCS["x",GEOGCS["GCS",DATUM["${datum}",SPHEROID["s",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["${projection}"],PARAMETER["False_Easting",${falseEasting}.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${central}.0],PARAMETER["Scale_Factor",${scale}],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`;

describe('definitions', () => {
  it.each([
    [esri('D_China_2000', 500_000, 114), 4547],
    [esri('D_China_2000', 38_500_000, 114), 4526],
    [esri('D_China_2000', 19_500_000, 111), 4497],
    [esri('D_Xian_1980', 38_500_000, 114), 2362],
    [esri('D_Beijing_1954', 20_500_000, 117, 'Transverse_Mercator'), 21420],
    [esri('D_WGS_1984', 500_000, 117, 'Transverse_Mercator', 0.9996), 32650],
    [
      'PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]]],PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]',
      3857,
    ],
    [
      'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]]]',
      4490,
    ],
    ['GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]]]', 4326],
    [
      'PROJCRS["a",BASEGEOGCRS["b",DATUM["China 2000",ELLIPSOID["c",6378137,298.257222101]],ID["EPSG",4490]],CONVERSION["d",METHOD["Transverse Mercator",ID["EPSG",9807]]],ID["EPSG",4547]]',
      4547,
    ],
  ])('%s', (wkt, epsg) => {
    expect(readWkt(wkt)).toMatchObject({ ok: true, crs: { epsg } });
  });

  it('does not take what only looks alike', () => {
    expect(readWkt(esri('D_China_2000', 500_000, 113)).ok).toBe(false);
    expect(readWkt(esri('D_China_2000', 500_000, 117, 'Transverse_Mercator', 0.9996)).ok).toBe(false);
    expect(readWkt(esri('D_WGS_1984', 500_000, 116, 'Transverse_Mercator', 0.9996)).ok).toBe(false);
    expect(readWkt(esri('D_China_2000', 500_000, 114, 'Albers')).ok).toBe(false);
    expect(readWkt(esri('D_Clarke_1866', 500_000, 114)).ok).toBe(false);
    expect(readWkt('LOCAL_CS["none"]')).toEqual({ ok: false, epsg: null, name: 'none' });
    expect(readWkt('not wkt').ok).toBe(false);
    expect(readWkt('A['.repeat(10_000)).ok).toBe(false);
  });
});

/** 平定县 lies around 113.7°E, 37.8°N. */
const nearPingding = (lon: number, lat: number): boolean => Math.hypot(lon - 113.75, lat - 37.85) < 0.5;
const anywhere = (): boolean => false;

describe('bare numbers', () => {
  // The same place in each system: cs2cs -f %.4f EPSG:4490 EPSG:4547 of 37.955415 113.846973.
  const [easting, northing] = [486_551.1247, 4_202_560.3061];

  it.each([
    ['degrees', [113.846973, 37.955415], 4490, false],
    ['degrees, latitude first', [37.955415, 113.846973], 4490, true],
    ['easting without zone', [easting, northing], 4547, false],
    ['northing first', [northing, easting], 4547, true],
    ['zone-prefixed easting', [38_000_000 + easting, northing], 4526, false],
    ['northing, zone-prefixed easting', [northing, 38_000_000 + easting], 4526, true],
    ['zone-prefixed easting of a 6-degree zone', [19_750_233.2645, 4_206_374.7493], 4497, false],
    ['Web Mercator', [12_673_387.0627, 4_573_129.3609], 3857, false],
    ['Web Mercator, northing first', [4_573_129.3609, 12_673_387.0627], 3857, true],
  ] as const)('%s', (_, position, epsg, swapped) => {
    const inferred = inferCrs([[...position]], nearPingding);
    if (inferred.found !== 'one') throw new Error(inferred.found);
    expect(inferred.guess).toMatchObject({ crs: { epsg }, swapped, inside: 1 });
    const [lon, lat] = placeOf(inferred.guess, [...position]);
    expect(lon).toBeCloseTo(113.846973, 8);
    expect(lat).toBeCloseTo(37.955415, 8);
  });

  it('asks between Gauss–Krüger and UTM where both lead into the region', () => {
    // EPSG:4508 and, 1.7 km further north, EPSG:32649.
    const inferred = inferCrs([[750_233.2645, 4_206_374.7493]], nearPingding);
    expect(inferred.found === 'many' && inferred.guesses.map(({ crs }) => crs.epsg)).toEqual([4546, 32649]);
  });

  it.each([
    [32649, [750_133.1712, 4_204_692.1995]],
    [32650, [222_970.788, 4_205_559.1565]],
    [3857, [12_673_387.0627, 4_573_129.3609]],
  ] as const)('places EPSG:%i as PROJ does', (epsg, position) => {
    const crs = knownCrs(epsg) as NonNullable<ReturnType<typeof knownCrs>>;
    const [lon, lat] = placeOf({ crs, swapped: false }, [...position]);
    expect(lon).toBeCloseTo(113.846973, 8);
    expect(lat).toBeCloseTo(37.955415, 8);
  });

  // cs2cs -f %.9f EPSG:2383 +to EPSG:4610 and EPSG:2435 +to EPSG:4214.
  it.each([
    [2383, 113.846973109, 37.955397343],
    [2435, 113.846976954, 37.954744678],
    [21420, 116.846976954, 37.954744678],
  ] as const)('places EPSG:%i on its own ellipsoid', (epsg, lon, lat) => {
    const crs = knownCrs(epsg) as NonNullable<ReturnType<typeof knownCrs>>;
    const easting = epsg === 21420 ? 20_486_551.12474082 : 486_551.12474082;
    const place = placeOf({ crs, swapped: false }, [easting, 4_202_560.30609141]);
    expect(place[0]).toBeCloseTo(lon, 8);
    expect(place[1]).toBeCloseTo(lat, 8);
  });

  it('leaves every meridian open where no region tells', () => {
    const inferred = inferCrs([[easting, northing]], anywhere);
    expect(inferred.found === 'many' && inferred.guesses.map(({ crs }) => crs.epsg)).toContain(4547);
    // 21 meridians of 3°, on eleven of which UTM stands too.
    expect(inferred.found === 'many' && inferred.guesses.length).toBe(32);
  });

  it('knows when nothing fits', () => {
    expect(inferCrs([[1, 1_000_000_000]], anywhere)).toEqual({ found: 'none' });
    expect(inferCrs([[-70, -30]], anywhere)).toEqual({ found: 'none' });
  });
});
