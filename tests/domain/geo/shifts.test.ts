// Shifts of datums against PROJ, shifts of web maps against other programs and themselves.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBd09, toGcj02, unshift } from '../../../src/domain/geo/china-shift';
import { FIGURES } from '../../../src/domain/geo/figure';
import { shiftDatum } from '../../../src/domain/geo/helmert';

const METRES_PER_DEGREE = 111_320;

describe('seven parameters', () => {
  const PARAMETERS = { dx: -12.34, dy: 56.78, dz: -9.1, rx: 0.5, ry: -1.25, rz: 2.75, ppm: -3.2 };

  // PROJ 9.1.1: cct -d 12 +proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=cart ELLIPSOID
  //   +step +proj=helmert +convention=position_vector +x=-12.34 +y=56.78 +z=-9.1 +rx=0.5 +ry=-1.25 +rz=2.75 +s=-3.2
  //   +step +inv +proj=cart +a=6378137 +rf=298.257222101 +step +proj=unitconvert +xy_in=rad +xy_out=deg
  // ELLIPSOID: +a=6378140 +rf=298.257 for Xian 1980, +ellps=krass for Beijing 1954.
  it.each([
    ['Xian80', 113.8469731, 37.9553973, 113.847893770129, 37.955004240114],
    ['Xian80', 112.5, 35, 112.500910825485, 34.999632966954],
    ['Xian80', 121.25, 31.5, 121.250789417268, 31.499609867968],
    ['Xian80', 75.5, 39, 75.501308332029, 38.999864272298],
    ['Beijing54', 113.8469731, 37.9553973, 113.847893772572, 37.955028086073],
    ['Beijing54', 112.5, 35, 112.500910827582, 34.999656073028],
    ['Beijing54', 121.25, 31.5, 121.250789420736, 31.499631780224],
    ['Beijing54', 75.5, 39, 75.50130832735, 38.99988831893],
  ] as const)('%s %f, %f', (datum, lon, lat, toLon, toLat) => {
    const moved = shiftDatum(PARAMETERS, FIGURES[datum], FIGURES.CGCS2000)(lon, lat);
    expect(moved[0]).toBeCloseTo(toLon, 11);
    expect(moved[1]).toBeCloseTo(toLat, 11);
  });

  it('leaves a place where it is when nothing is to be moved', () => {
    const none = { dx: 0, dy: 0, dz: 0, rx: 0, ry: 0, rz: 0, ppm: 0 };
    const [lon, lat] = shiftDatum(none, FIGURES.CGCS2000, FIGURES.CGCS2000)(113.7, 37.8);
    expect(lon).toBeCloseTo(113.7, 12);
    expect(lat).toBeCloseTo(37.8, 12);
  });
});

describe('web maps', () => {
  // The published example of coordtransform (JavaScript), whose ports in Java, Rust and Python give the same digits.
  it('shifts as other programs do', () => {
    const gcj = toGcj02(116.404, 39.915);
    expect(gcj[0]).toBeCloseTo(116.41024449916938, 10);
    expect(gcj[1]).toBeCloseTo(39.91640428150164, 10);
  });

  it('shifts twice for BD-09', () => {
    // coordtransform: gcj02tobd09(116.404, 39.915).
    const bd = toBd09(...unshift('gcj02', 116.404, 39.915));
    expect(bd[0]).toBeCloseTo(116.41036949371029, 8);
    expect(bd[1]).toBeCloseTo(39.92133699351021, 8);
  });

  // The published example of geotool (Rust), which differs in the eighth decimal: less than a centimetre.
  it('stays within a centimetre of another program', () => {
    const gcj = toGcj02(121.0917077, 30.6107779);
    const bd = toBd09(121.0917077, 30.6107779);
    const near = (found: readonly number[], lon: number, lat: number): void =>
      expect(Math.hypot((found[0] ?? 0) - lon, (found[1] ?? 0) - lat) * METRES_PER_DEGREE).toBeLessThan(0.01);
    near(gcj, 121.09626935575027, 30.608604331756705);
    near(bd, 121.10271732371203, 30.61484572185035);
  });

  it.each([
    ['gcj02', toGcj02],
    ['bd09', toBd09],
  ] as const)('%s: taken back and shifted again is the same place to a tenth of a millimetre', (shift, forward) => {
    const inland = fc.record({
      lon: fc.double({ min: 74, max: 135, noNaN: true }),
      lat: fc.double({ min: 18, max: 53, noNaN: true }),
    });
    fc.assert(
      fc.property(inland, ({ lon, lat }) => {
        const [x, y] = forward(...unshift(shift, lon, lat));
        expect(Math.hypot(x - lon, y - lat) * METRES_PER_DEGREE).toBeLessThan(0.0001);
        const back = unshift(shift, ...forward(lon, lat));
        expect(Math.hypot(back[0] - lon, back[1] - lat) * METRES_PER_DEGREE).toBeLessThan(0.001);
      }),
      { seed: 20_260_101, numRuns: 2000 },
    );
  });

  it('leaves alone what lies outside of the box', () => {
    expect(toGcj02(-0.1, 51.5)).toEqual([-0.1, 51.5]);
    expect(unshift('bd09', 139.7, 35.7)).toEqual([139.7, 35.7]);
  });
});
