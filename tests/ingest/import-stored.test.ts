// A file beside what is stored, and what a proposed repair would bring: figures worked by hand on squares of 0.002°.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Polygon, Position } from 'geojson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportCheck, StoredShape } from '../../src/contract/import-report';
import { ellipsoidalAreaM2 } from '../../src/domain/geo/ellipsoid';
import type { Box } from '../../src/domain/geo/segments';
import type { FeatureId } from '../../src/domain/units';
import { importFile, type Wish } from './import-world';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minemend-stored-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const square = (west: number, south: number, size = 0.002): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});
const turned = ({ coordinates: [ring = []] }: Polygon): Polygon => ({
  type: 'Polygon',
  coordinates: [[...ring.slice(2), ...ring.slice(1, 3)].reverse()],
});

interface Row {
  readonly code: string;
  readonly geometry: GeoJSON.Geometry;
  readonly area?: number;
}

async function checksOf(rows: readonly Row[], wish: Wish): Promise<readonly ImportCheck[]> {
  const path = join(folder, 'rows.geojson');
  const features = rows.map(({ code, geometry, area }) => ({
    type: 'Feature',
    properties: { 治理编号: code, 项目名称: code, ...(area === undefined ? {} : { '治理面积(亩)': area }) },
    geometry,
  }));
  await writeFile(path, JSON.stringify({ type: 'FeatureCollection', features }));
  const result = await importFile(path, wish);
  if (!result.ok) throw new Error(result.message.en);
  return result.report.checks;
}

const stored = (code: string, geometry: StoredShape['geometry']): StoredShape => ({
  id: `id-${code}` as FeatureId,
  code,
  name: `已有${code}`,
  geometry,
});
const from =
  (...shapes: StoredShape[]) =>
  async (): Promise<readonly StoredShape[]> =>
    shapes;

const codesOf = (checks: readonly ImportCheck[]): string[] => checks.map(({ code }) => code);

describe('what is stored', () => {
  it('a quarter that is taken already: area in mu and share of the smaller shape', async () => {
    const mine = square(113.7, 37.8);
    const checks = await checksOf([{ code: 'A', geometry: mine }], {
      stored: from(stored('S1', square(113.701, 37.801)), stored('S2', square(113.8, 37.8))),
    });
    const found = checks.filter(({ code }) => code === 'overlap-stored');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ row: 1, severity: 'decision' });
    const told = /^与已入库的 已有S1（S1）重叠 ([\d.]+) 亩/.exec(found[0]?.message.zh ?? '')?.[1];
    const quarter = ellipsoidalAreaM2(mine) / 4 / (10_000 / 15);
    // A parallel higher up is shorter: the quarter in the north-east is a hundred-thousandth less.
    expect(Math.abs(Number(told) / quarter - 1)).toBeLessThan(0.001);
    expect(found[0]?.place?.map((degrees) => degrees.toFixed(4))).toEqual(['113.7015', '37.8015']);
    expect(found[0]?.message.en).toMatch(/mu, 25\.0% of the smaller shape/);
  });

  it('less than a hundredth is a note, a shared border nothing', async () => {
    const sliver = await checksOf([{ code: 'A', geometry: square(113.7, 37.8) }], {
      stored: from(stored('S1', square(113.70199, 37.8)), stored('S2', square(113.7, 37.802))),
    });
    expect(sliver.filter(({ code }) => code === 'overlap-stored').map(({ severity }) => severity)).toEqual(['note']);
  });

  it('the feature that is being changed does not count, nor another that the same file changes', async () => {
    const shapes = from(stored('A', square(113.7005, 37.8)), stored('B', square(113.7015, 37.8)));
    const rows = [
      { code: 'A', geometry: square(113.7, 37.8) },
      { code: 'B', geometry: square(113.702, 37.8) },
    ];
    expect(codesOf(await checksOf(rows, { stored: shapes }))).not.toContain('overlap-stored');
    const [first] = rows as [Row];
    expect(codesOf(await checksOf([first], { stored: shapes }))).toContain('overlap-stored');
  });

  it('the same shape under another number, however its ring is written', async () => {
    const shape = square(113.7, 37.8);
    const point: GeoJSON.Point = { type: 'Point', coordinates: [113.75, 37.85] };
    const checks = await checksOf(
      [
        { code: 'A', geometry: shape },
        { code: 'P', geometry: point },
        { code: 'Q', geometry: { ...point, coordinates: [113.76, 37.85] } },
      ],
      { stored: from(stored('S1', turned(shape)), stored('S2', point)) },
    );
    const same = checks.filter(({ code }) => code === 'duplicate-geometry');
    expect(same.map(({ row, repair }) => [row, repair?.kind])).toEqual([
      [1, 'leave-out'],
      [2, 'leave-out'],
    ]);
    expect(codesOf(checks)).not.toContain('overlap-stored');
  });

  it('is asked for the bounds of neighbouring rows only', async () => {
    const asked: Box[] = [];
    const rows = Array.from({ length: 6000 }, (_, i) => ({
      code: `R${i}`,
      geometry: { type: 'Point' as const, coordinates: [113.6 + (i % 100) / 1000, 37.7 + Math.floor(i / 100) / 500] },
    }));
    await checksOf(rows, {
      stored: async (bounds) => {
        asked.push(bounds);
        return [];
      },
    });
    expect(asked).toHaveLength(2);
    const [low, high] = asked as [Box, Box];
    expect(low[3]).toBeLessThanOrEqual(high[1] + 1e-9);
    expect([low[0], high[2]]).toEqual([113.6, 113.699]);
  });
});

describe('a repair', () => {
  const bow: Position[] = [
    [113.7, 37.8],
    [113.702, 37.802],
    [113.702, 37.8],
    [113.7, 37.802],
    [113.7, 37.8],
  ];

  it('says what the checks find in the shape that it gives', async () => {
    const checks = await checksOf(
      [
        { code: 'A', geometry: { type: 'Polygon', coordinates: [bow] }, area: 1 },
        { code: 'B', geometry: square(113.7015, 37.8) },
      ],
      { stored: from(stored('S1', square(113.7, 37.8, 0.0005))) },
    );
    const crossing = checks.find(({ code }) => code === 'self-intersection');
    expect(crossing?.repair).toMatchObject({ kind: 'split-ring', after: { type: 'MultiPolygon' } });
    expect(crossing?.repair?.found?.map(({ code }) => code)).toEqual(['area-mismatch', 'overlap', 'overlap-stored']);
    // The row itself has no sound shape, so nothing of it is told as a check of its own.
    expect(checks.filter(({ row, code }) => row === 1 && code === 'overlap')).toEqual([]);
  });

  it('says nothing where nothing is found', async () => {
    const checks = await checksOf([{ code: 'A', geometry: { type: 'Polygon', coordinates: [bow] } }], {});
    const crossing = checks.find(({ code }) => code === 'self-intersection');
    expect(crossing?.repair?.after).toBeDefined();
    expect(crossing?.repair?.found).toBeUndefined();
  });
});

it('tells where it stands, from the beginning on and never back', async () => {
  const told: { step: string; share: number | null }[] = [];
  await checksOf([{ code: 'A', geometry: square(113.7, 37.8) }], {
    stored: from(),
    progress: ({ zh }, share) => told.push({ step: zh, share }),
  });
  expect(told.map(({ step }) => step)).toEqual([
    '读取文件',
    '换算坐标',
    '读取属性',
    '检查各行',
    '比较各行的图形',
    '与已入库的图形比较',
  ]);
  const shares = told.map(({ share }) => share as number);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares[0]).toBe(0);
});
