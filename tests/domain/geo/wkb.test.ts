// Oracle: bytes written by hand after the WKB layout of OGC 06-103r4, clause 8.2 (the forms that PostGIS prints too).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeWkb, encodeWkb, type StoredGeometry } from '../../../src/domain/geo/wkb';

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const unhex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const POINT_1_2 = '0101000000000000000000f03f0000000000000040';
const BIG_ENDIAN_POINT_1_2 = '00000000013ff00000000000004000000000000000';
const TRIANGLE =
  '0103000000010000000400000000000000000000000000000000000000000000000000f03f0000000000000000' +
  '0000000000000000000000000000f03f00000000000000000000000000000000';

const position = fc
  .tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true }))
  .map(([lon, lat]) => [lon, lat]);
const ring = fc.array(position, { minLength: 3, maxLength: 12 }).map((open) => [...open, open[0] as number[]]);
const rings = fc.array(ring, { minLength: 1, maxLength: 3 });
const geometry: fc.Arbitrary<StoredGeometry> = fc.oneof(
  position.map((coordinates) => ({ type: 'Point' as const, coordinates })),
  rings.map((coordinates) => ({ type: 'Polygon' as const, coordinates })),
  fc
    .array(rings, { minLength: 1, maxLength: 4 })
    .map((coordinates) => ({ type: 'MultiPolygon' as const, coordinates })),
);

describe('WKB', () => {
  it('writes the layout of the standard', () => {
    expect(hex(encodeWkb({ type: 'Point', coordinates: [1, 2] }))).toBe(POINT_1_2);
    const triangle: StoredGeometry = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [0, 1],
          [0, 0],
        ],
      ],
    };
    expect(hex(encodeWkb(triangle))).toBe(TRIANGLE);
  });

  it('reads both byte orders', () => {
    expect(decodeWkb(unhex(POINT_1_2))).toEqual({ type: 'Point', coordinates: [1, 2] });
    expect(decodeWkb(unhex(BIG_ENDIAN_POINT_1_2))).toEqual({ type: 'Point', coordinates: [1, 2] });
  });

  it('returns every stored geometry unchanged, also out of a larger buffer', () => {
    fc.assert(
      fc.property(geometry, (given) => {
        const bytes = encodeWkb(given);
        const padded = new Uint8Array(bytes.length + 7);
        padded.set(bytes, 7);
        expect(decodeWkb(padded.subarray(7))).toEqual(given);
      }),
    );
  });

  it('refuses a type that is not stored', () => {
    expect(() => decodeWkb(unhex('010200000000000000'))).toThrow(/type 2/);
  });
});
