// Projections against PROJ 9.1.1: `cs2cs -f '%.7f' EPSG:4490 EPSG:n`, latitude and longitude in, the axes of n out.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsInDegrees, CRS_LIST, type Crs, crsOf, projectorTo } from '../../../src/domain/geo/crs';

const crs = (code: number): Crs => {
  const found = crsOf(`http://www.opengis.net/def/crs/EPSG/0/${code}`);
  if (!found) throw new Error(`EPSG:${code} is not offered`);
  return found;
};

type Row = readonly [lat: number, lon: number, first: number, second: number];

const CM_114: readonly Row[] = [
  [35.123456789, 113.987654321, 3888289.478059, 498874.6809138],
  [0, 114, 0, 500000],
  [89, 114, 9890271.8643144, 500000],
  [45, 120, 5002492.0021427, 973081.0236825],
  [-33.5, 108, -3724362.1457159, -57935.9937274],
  [60, 124, 6696296.8691338, 1056573.8891378],
  [30, 104, 3362593.7897214, -467326.6228955],
  [37.9, 113.6, 4196473.903244, 464819.29075],
  [34.03, 111, 3771051.203992, 222895.433944],
];
const WEB_MERCATOR: readonly Row[] = [
  [35.123456789, 113.987654321, 12689047.6357334, 4180671.1107223],
  [0, 114, 12690421.9504332, 0],
  [45, 120, 13358338.8951928, 5621521.4861921],
  [-33.5, 108, 12022505.0056735, -3961860.2174457],
  [60, 124, 13803616.8583659, 8399737.8898184],
];

const ORACLE: readonly (readonly [number, readonly Row[]])[] = [
  [4547, CM_114],
  [4526, CM_114.map(([lat, lon, northing, easting]): Row => [lat, lon, northing, easting + 38_000_000])],
  [3857, WEB_MERCATOR],
];

describe.each(ORACLE)('EPSG:%i', (code, rows) => {
  it.each(rows)('%d, %d lies where PROJ has it, to a micrometre', (lat, lon, first, second) => {
    const [a, b] = crs(code).fromDegrees(lon, lat);
    expect(Math.abs(a - first)).toBeLessThan(1e-6);
    expect(Math.abs(b - second)).toBeLessThan(1e-6);
  });

  it('comes back to where it was', () => {
    const { fromDegrees, toDegrees } = crs(code);
    const lons = fc.double({ min: 104, max: 124, noNaN: true });
    const lats = fc.double({ min: -80, max: 80, noNaN: true });
    fc.assert(
      fc.property(lons, lats, (lon, lat) => {
        const [back, up] = toDegrees(...fromDegrees(lon, lat));
        expect(Math.abs(back - lon)).toBeLessThan(1e-10);
        expect(Math.abs(up - lat)).toBeLessThan(1e-10);
      }),
    );
  });
});

describe('the systems on offer', () => {
  it('have their axes in the order of their definition', () => {
    const axes = Object.fromEntries(CRS_LIST.map(({ uri, axes: names }) => [uri.split('/').at(-1), names.join()]));
    expect(axes).toEqual({
      CRS84: 'longitude,latitude',
      '4490': 'latitude,longitude',
      '4326': 'latitude,longitude',
      '4547': 'northing,easting',
      '4526': 'northing,easting',
      '3857': 'easting,northing',
    });
    expect(crs(4490).fromDegrees(113.5, 37.5)).toEqual([37.5, 113.5]);
    expect(crsOf('http://www.opengis.net/def/crs/EPSG/0/4214')).toBeUndefined();
  });

  it('round metres to a tenth of a millimetre and leave degrees alone', () => {
    expect(projectorTo(crs(4547))([113.987654321, 35.123456789])).toEqual([3888289.4781, 498874.6809]);
    expect(projectorTo(crs(4326))([113.987654321, 35.123456789])).toEqual([35.123456789, 113.987654321]);
  });

  it('a box in metres lies within its bounds in degrees', () => {
    for (const code of [4547, 4526, 3857]) {
      const { fromDegrees, toDegrees } = crs(code);
      fc.assert(
        fc.property(
          fc.tuple(fc.double({ min: 108, max: 118, noNaN: true }), fc.double({ min: 30, max: 44, noNaN: true })),
          fc.double({ min: 1, max: 600_000, noNaN: true }),
          fc.double({ min: 1, max: 600_000, noNaN: true }),
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.double({ min: 0, max: 1, noNaN: true }),
          ([lon, lat], height, width, s, t) => {
            const [a, b] = fromDegrees(lon, lat);
            const bounds = boundsInDegrees(crs(code), [a, b, a + height, b + width]);
            if (!bounds) throw new Error('a box in China has bounds');
            const [x, y] = toDegrees(a + s * height, b + t * width);
            expect(x >= bounds[0] && x <= bounds[2] && y >= bounds[1] && y <= bounds[3]).toBe(true);
          },
        ),
      );
    }
    expect(boundsInDegrees(crs(4547), [0, 9e6, 10, 9e6 + 10])).toBeNull();
  });
});
