import { describe, expect, it } from 'vitest';
import { drawnParts, importRowSources } from '../../../src/map/layers/import-shapes';

const polygon = (...rings: [number, number][][]): GeoJSON.Polygon => ({ type: 'Polygon', coordinates: rings });
const square = polygon([
  [0, 0],
  [2, 0],
  [2, 2],
  [0, 2],
  [0, 0],
]);
const bowTie = polygon([
  [0, 0],
  [2, 2],
  [2, 0],
  [0, 2],
  [0, 0],
]);
const kinds = (geometry: GeoJSON.Geometry) =>
  drawnParts(geometry, { row: 1 }).map(({ geometry: { type }, properties }) => [type, properties?.drawn]);

describe('what is drawn of a row', () => {
  it('an area, and its outline as a line of its own', () => {
    expect(kinds(square)).toEqual([
      ['Polygon', 'shape'],
      ['MultiLineString', 'edge'],
    ]);
  });

  it('a ring whose halves cancel out keeps its outline, with a sign in the middle', () => {
    expect(kinds(bowTie)).toEqual([
      ['MultiLineString', 'edge'],
      ['Point', 'sign'],
    ]);
    const [, sign] = drawnParts(bowTie, {});
    expect(sign?.geometry).toEqual({ type: 'Point', coordinates: [1, 1] });
  });

  it('a ring that is not closed is drawn as far as it goes', () => {
    const open = polygon([
      [0, 0],
      [2, 0],
      [2, 2],
    ]);
    const [, edge] = drawnParts(open, {});
    expect(edge?.geometry).toEqual({ type: 'MultiLineString', coordinates: open.coordinates });
  });

  it('points and lines as they are', () => {
    expect(kinds({ type: 'Point', coordinates: [1, 1] })).toEqual([['Point', 'shape']]);
    expect(
      kinds({
        type: 'LineString',
        coordinates: [
          [0, 0],
          [1, 1],
        ],
      }),
    ).toEqual([['LineString', 'shape']]);
  });

  it('the chosen row in its own shape, beside a repair as what it is now', () => {
    const rows = [{ row: 7, tone: 'blocked' as const, label: 'A', geometry: bowTie }];
    const parts = (after: GeoJSON.Geometry | null) => {
      const source = importRowSources({ rows, chosen: 7, before: null, after, place: null })['import-chosen'];
      const data = source && 'data' in source ? (source.data as GeoJSON.FeatureCollection) : null;
      return new Set(data?.features.map(({ properties }) => properties?.part));
    };
    expect(parts(null)).toEqual(new Set(['chosen']));
    expect(parts(square)).toEqual(new Set(['before', 'after']));
  });
});
