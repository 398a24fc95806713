import { describe, expect, it } from 'vitest';
import type { ShapesResponse } from '../../src/contract/api-imports';
import type { RegionCode } from '../../src/domain/units';
import type { RowTone } from '../../src/map/model';
import {
  cameraOver,
  focusBounds,
  focusOfCheck,
  homeBounds,
  importModel,
  mapRowsOf,
  onePerPlace,
  shownRows,
} from '../../src/state/import-map';
import { DEFAULT_VIEW } from '../../src/state/url-state';
import { BATCH } from './batches';

const square: GeoJSON.Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [113, 37],
      [113.1, 37],
      [113.1, 37.2],
      [113, 37],
    ],
  ],
};
const shapes: ShapesResponse = {
  type: 'FeatureCollection',
  truncated: false,
  features: [
    {
      type: 'Feature',
      geometry: square,
      properties: { row: 3, outcome: 'changed', worst: 'decision', choice: null, code: 'A-3', name: '三' },
    },
    {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [113.4, 37.4] },
      properties: { row: 4, outcome: 'new', worst: null, choice: null, code: '', name: '四' },
    },
  ],
};

describe('rows on the map', () => {
  const rows = mapRowsOf(shapes);

  it('carry what will become of them and their code, or else their name', () => {
    expect(rows.map(({ row, tone, label }) => [row, tone, label])).toEqual([
      [3, 'undecided', 'A-3'],
      [4, 'new', '四'],
    ]);
    expect(mapRowsOf(undefined)).toEqual([]);
  });

  it('readings of one point are one mark, by what most needs attention', () => {
    const at = (row: number, tone: RowTone, lon: number) => ({
      row,
      tone,
      label: '',
      geometry: { type: 'Point' as const, coordinates: [lon, 34] },
    });
    const readings = [at(1, 'new', 113), at(2, 'undecided', 113), at(3, 'unchanged', 113), at(4, 'new', 114)];
    expect(onePerPlace(readings).map(({ row }) => row)).toEqual([2, 4]);
  });

  it('only the layer of the import lies under them, on the day of its data', () => {
    const model = importModel(BATCH, shownRows(rows, null), {
      region: '140300' as RegionCode,
      version: 'v7',
      view: DEFAULT_VIEW,
    });
    expect(model.asOf).toBe('2026-07-01');
    expect(Object.entries(model.layers).filter(([, shown]) => shown)).toEqual([['restoration-sites', true]]);
    expect(model.importRows?.chosen).toBeNull();
  });

  it('a check shows its row, its place and its repair, and the map goes where all of them are', () => {
    const focus = focusOfCheck({
      row: 3,
      code: 'open-ring',
      severity: 'blocks',
      message: { zh: '未闭合', en: 'open' },
      place: [113.3, 37.1],
      repair: { kind: 'close-ring', message: { zh: '闭合', en: 'close' }, before: square, after: square },
    });
    expect(shownRows(rows, focus)).toMatchObject({ chosen: 3, before: square, after: square, place: [113.3, 37.1] });
    expect(focusBounds(focus, rows)).toEqual([113, 37, 113.3, 37.2]);
  });

  it('the map opens on the rows within the region, however far away one lies', () => {
    const at = (lon: number, lat: number) => ({
      row: 5,
      tone: 'blocked' as const,
      label: '',
      geometry: { type: 'Point' as const, coordinates: [lon, lat] },
    });
    const region = [112.9, 37, 114, 38.5] as const;
    expect(homeBounds([...rows, at(80, 40), at(37, 113)], region)).toEqual([113, 37, 113.4, 37.4]);
    expect(homeBounds([at(80, 40)], region)).toEqual([80, 40, 80, 40]);
    expect(homeBounds([], region)).toEqual(region);
    expect(homeBounds([at(37, 113)], null)).toBeNull();
  });

  it('what has no place on earth moves no map', () => {
    const nowhere = { row: 9, before: null, after: null, place: null };
    expect(focusBounds(nowhere, rows)).toBeNull();
    const projected: GeoJSON.Point = { type: 'Point', coordinates: [38_500_000, 4_200_000] };
    expect(focusBounds({ ...nowhere, before: projected }, rows)).toBeNull();
  });
});

describe('where the map page stands to show a box', () => {
  it('in its middle, near enough for a small one, far enough for a large one', () => {
    const small = cameraOver([113.5, 37.9, 113.5, 37.9]);
    expect(small).toEqual({ center: [113.5, 37.9], zoom: 15 });
    const large = cameraOver([113, 37, 114, 38]) ?? { center: [0, 0], zoom: 0 };
    expect(large.center).toEqual([113.5, 37.5]);
    const degreesWide = (640 / (512 * 2 ** large.zoom)) * 360;
    expect(degreesWide).toBeGreaterThanOrEqual(1);
    expect(large.zoom).toBeGreaterThan(7);
    expect(cameraOver([37, 113, 38, 114])).toBeNull();
  });
});
