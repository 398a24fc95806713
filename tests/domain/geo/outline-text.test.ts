// Outlines as people bring them: the same small square out of GeoJSON, KML and pasted corners in many spellings.
import { describe, expect, it } from 'vitest';
import { toGaussKruger } from '../../../src/domain/geo/gauss-kruger';
import { readOutline } from '../../../src/domain/geo/outline-text';

const WEST = 114.085;
const EAST = 114.087;
const SOUTH = 36.199;
const NORTH = 36.201;
const RING = [
  [WEST, SOUTH],
  [EAST, SOUTH],
  [EAST, NORTH],
  [WEST, NORTH],
];
const CLOSED = [...RING, RING[0] as number[]];

const near = (lon: number, lat: number): boolean => lon > 113.9 && lon < 114.4 && lat > 35.9 && lat < 36.4;

/** To a tenth of a metre. */
function expectSquare(text: string): void {
  const found = readOutline(text, near);
  if (!found.ok) throw new Error(`${found.problem} ${found.line}`);
  expect(found.corners).toBe(4);
  const ring = found.geometry.type === 'Polygon' ? found.geometry.coordinates[0] : [];
  expect(ring?.length).toBe(5);
  ring?.forEach((position, i) => {
    expect(position[0]).toBeCloseTo(CLOSED[i]?.[0] as number, 6);
    expect(position[1]).toBeCloseTo(CLOSED[i]?.[1] as number, 6);
  });
}

const lines = (of: (position: number[], i: number) => string): string => RING.map(of).join('\n');
const dms = (degrees: number): string => {
  const whole = Math.floor(degrees);
  const minutes = Math.floor((degrees - whole) * 60);
  return `${whole}°${minutes}′${((degrees - whole) * 3600 - minutes * 60).toFixed(3)}″`;
};
/** Easting with the zone in front, northing. */
const projected = ([lon, lat]: number[]): number[] => {
  const [northing, easting] = toGaussKruger({ central: 114, falseEasting: 38_500_000 }, lon as number, lat as number);
  return [easting, northing];
};

describe('an outline out of a text', () => {
  it.each([
    ['GeoJSON polygon', JSON.stringify({ type: 'Polygon', coordinates: [CLOSED] })],
    ['GeoJSON with a byte order mark', `\uFEFF${JSON.stringify({ type: 'Polygon', coordinates: [CLOSED] })}`],
    [
      'GeoJSON collection beside a point',
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [114, 36] } },
          { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [CLOSED] } },
        ],
      }),
    ],
    ['GeoJSON that is not closed', JSON.stringify({ type: 'Polygon', coordinates: [RING] })],
    [
      'KML',
      `<?xml version="1.0"?><kml xmlns="x"><Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>
       ${CLOSED.map((corner) => [...corner, 0].join(',')).join('\n')}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>`,
    ],
    ['longitude, latitude', lines((corner) => corner.join(', '))],
    ['latitude first', lines(([lon, lat]) => `${lat} ${lon}`)],
    ['numbered, full-width comma', lines(([lon, lat], i) => `${i + 1}，${lon}，${lat}`)],
    [
      'with names of corners and a heading',
      `拐点 经度 纬度\n${lines((corner, i) => `J${i + 1}\t${corner.join('\t')}`)}`,
    ],
    ['with heights on one line', CLOSED.map((corner) => [...corner, 210].join(',')).join(' ')],
    ['degrees, minutes, seconds', lines(([lon, lat]) => `${dms(lon as number)}, ${dms(lat as number)}`)],
    ['named axes', lines(([lon, lat]) => `北纬${dms(lat as number)} 东经${dms(lon as number)}`)],
    [
      'metres with the zone in front',
      lines((corner) =>
        projected(corner)
          .map((metres) => metres.toFixed(3))
          .join(' '),
      ),
    ],
    [
      'northing first, as ledgers have it',
      lines(
        (corner, i) =>
          `${i + 1},${projected(corner)
            .toReversed()
            .map((metres) => metres.toFixed(3))
            .join(',')}`,
      ),
    ],
  ])('%s', (_, text) => expectSquare(text));

  it('names the system that was understood', () => {
    const found = readOutline(
      lines((corner) => projected(corner).join(' ')),
      near,
    );
    expect(found.ok && found.system.zh).toContain('CGCS2000');
  });

  it('keeps several areas and their holes', () => {
    const hole = [...RING].map(([lon, lat]) => [((lon as number) + 114.086) / 2, ((lat as number) + 36.2) / 2]);
    const away = CLOSED.map(([lon, lat]) => [(lon as number) + 0.01, lat]);
    const found = readOutline(
      JSON.stringify({ type: 'MultiPolygon', coordinates: [[CLOSED, [...hole, hole[0]]], [away]] }),
      near,
    );
    expect(found.ok && found.geometry.type).toBe('MultiPolygon');
    expect(found.ok && found.corners).toBe(12);
  });

  it.each([
    ['nothing', '  \n', 'empty', null],
    ['a line without numbers among others', '114.085, 36.199\nmiddle\n114.087, 36.201', 'unreadable-line', 2],
    ['two corners', '114.085, 36.199\n114.087, 36.201', 'few-corners', null],
    ['a GeoJSON point', '{"type":"Point","coordinates":[114,36]}', 'no-area', null],
    ['broken JSON', '{"type":', 'no-area', null],
    ['KML without an area', '<kml><Placemark/></kml>', 'no-area', null],
    ['no place on earth', '1e, 5\n500 700\n600 800\n900 1000', 'no-place', null],
  ])('%s: refused', (_, text, problem, line) => {
    expect(readOutline(text, near)).toEqual({ ok: false, problem, line });
  });
});
