// One defect planted at a time: each is found by the code of its check, says so in both languages, and nothing else is.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckCode, CheckSeverity, ImportCheck } from '../../src/contract/import-report';
import { ellipsoidalAreaDm2 } from '../../src/domain/geo/ellipsoid';
import { DM2_PER_MU, type IsoDate } from '../../src/domain/units';
import { importFile, type Wish } from './import-world';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minemend-planted-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Position = [number, number] | [number, number, number];
interface Site {
  values: Record<string, unknown>;
  geometry: { type: string; coordinates: unknown } | null;
}

/** 200 m squares in 平定县, half a kilometre apart. */
const square = (i: number, size = 0.002): Position[] => {
  const [west, south] = [113.7 + 0.006 * i, 37.8];
  return [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ];
};

const mu = (ring: Position[]): number =>
  Number((ellipsoidalAreaDm2({ type: 'Polygon', coordinates: [ring] }) / DM2_PER_MU).toFixed(3));

function world(): Site[] {
  return Array.from({ length: 6 }, (_, i) => ({
    values: {
      图斑编号: `CT14032100${i + 10}`,
      名称: `示例修复区${i + 1}`,
      县区: '平定县',
      治理状态: '施工中',
      '面积（亩）': mu(square(i)),
      立项日期: '2020-03-01',
      开工日期: '2020年5月1日',
      计划完工日期: '20201231',
      许可证号: 'C1403002010011120053386',
    },
    geometry: { type: 'Polygon', coordinates: [square(i)] },
  }));
}

const collection = (sites: readonly Site[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: sites.map(({ values, geometry }) => ({ type: 'Feature', properties: values, geometry })),
  });

const WISH: Wish = { region: '140300', today: '2026-01-15' as IsoDate };

async function checksOf(name: string, sites: readonly Site[], wish: Wish = {}): Promise<readonly ImportCheck[]> {
  const path = join(folder, `${name}.geojson`);
  await writeFile(path, collection(sites));
  const result = await importFile(path, { ...WISH, ...wish });
  if (!result.ok) throw new Error(result.message.en);
  return result.report.checks;
}

type Plant = (sites: Site[]) => void;
type Case = readonly [what: string, row: number | null, code: CheckCode, severity: CheckSeverity, plant: Plant];

const values = (sites: Site[], i: number): Record<string, unknown> => (sites[i] as Site).values;
const put =
  (field: string, value: unknown, i = 2): Plant =>
  (sites) => {
    values(sites, i)[field] = value;
  };
const shape =
  (type: string, coordinates: unknown, i = 2): Plant =>
  (sites) => {
    (sites[i] as Site).geometry = { type, coordinates };
    // What is stated is told against the new shape elsewhere.
    delete values(sites, i)['面积（亩）'];
  };
const [SW, SE, NE, NW] = square(2) as [Position, Position, Position, Position];

const CASES: readonly Case[] = [
  ['a Point with one number', 3, 'structure', 'blocks', shape('Point', [113.7])],
  ['a coordinate that is no number', 3, 'non-finite', 'blocks', shape('Polygon', [[SW, SE, [null, 37.8], NW, SW]])],
  ['beyond the range of degrees', 3, 'out-of-range', 'blocks', shape('Point', [113.7, 97.8])],
  ['axes swapped in one row', 3, 'swapped-axes', 'blocks', shape('Point', [37.8, 113.7])],
  ['a line', 3, 'geometry-type', 'blocks', shape('LineString', [SW, SE, NE])],
  ['an open ring', 3, 'open-ring', 'blocks', shape('Polygon', [[SW, SE, NE, NW]])],
  ['a bow tie', 3, 'self-intersection', 'blocks', shape('Polygon', [[SW, NE, SE, NW, SW]])],
  ['a ring without area', 3, 'zero-area', 'blocks', shape('Polygon', [[SW, SW, SW, SW]])],
  [
    'a hole outside',
    3,
    'hole-outside',
    'blocks',
    shape('Polygon', [
      square(2),
      [
        [113.73, 37.81],
        [113.731, 37.81],
        [113.731, 37.811],
        [113.73, 37.81],
      ],
    ]),
  ],
  ['no shape', 3, 'null-geometry', 'blocks', (sites) => ((sites[2] as Site).geometry = null)],
  ['the shape of another row', 3, 'duplicate-geometry', 'decision', shape('Polygon', [square(1)])],
  ['the number of another row', 3, 'duplicate-number', 'decision', put('图斑编号', 'CT1403210011')],
  ['half over another row', 3, 'overlap', 'decision', shape('Polygon', [square(1.2)])],
  ['in another county than it says', 3, 'wrong-region', 'decision', put('县区', '盂县')],
  ['outside of its county', 3, 'outside-region', 'decision', shape('Point', [115.2, 37.8])],
  ['a county that no one knows', 3, 'unknown-region', 'decision', put('县区', '平遥县')],
  ['an area 2 % off', 3, 'area-mismatch', 'decision', put('面积（亩）', Number((mu(square(2)) * 1.02).toFixed(3)))],
  ['no number', 3, 'missing-required', 'blocks', put('图斑编号', '')],
  ['an unknown status', 3, 'unknown-status', 'decision', put('治理状态', '施工一半')],
  ['finished before it began', 3, 'date-order', 'decision', put('完工日期', '2020.4.30')],
  [
    'accepted before it was finished',
    3,
    'date-order',
    'decision',
    (sites) => Object.assign(values(sites, 2), { 完工日期: '2021/6/30', 验收日期: 43_983 }),
  ],
  [
    'expired before it was issued',
    3,
    'date-order',
    'decision',
    (sites) => Object.assign(values(sites, 2), { 有效期起: '2020-06-30 08:30:00', 有效期止: '2020-06-29' }),
  ],
  [
    'planned to end before its start',
    3,
    'date-order',
    'decision',
    (sites) => Object.assign(values(sites, 2), { 计划开工日期: '2021-01', 计划完工日期: '20201231' }),
  ],
  ['the 30th of February', 3, 'date-unreadable', 'decision', put('开工日期', '2021-02-30')],
  ['no date at all', 3, 'date-unreadable', 'decision', put('开工日期', '去年春天')],
  [
    'finished in the future',
    3,
    'date-future',
    'decision',
    (sites) => Object.assign(values(sites, 2), { 治理状态: '已完工', 完工日期: '2026-01-16' }),
  ],
  ['a licence with 22 characters', 3, 'licence-number', 'decision', put('许可证号', 'C140300201001112005338')],
  ['a licence with a small letter', 3, 'licence-number', 'decision', put('许可证号', 'c1403002010011120053386')],
  ['a licence of another province', 3, 'licence-number', 'note', put('许可证号', 'C4105002010011120053386')],
  ['a licence of a thirteenth month', 3, 'licence-number', 'note', put('许可证号', 'C1403002010131120053386')],
  ['white space in a number', 3, 'parcel-number', 'decision', put('图斑编号', 'CT140321 0012')],
  ['small letters in a number', 3, 'parcel-number', 'note', put('图斑编号', 'ct1403210012')],
  ['a number of another county', 3, 'parcel-number', 'note', put('图斑编号', 'CT1403220012')],
  ['full-width digits in a number', 3, 'text-cleaned', 'note', put('图斑编号', 'ＣＴ１４０３２１００１２')],
  ['a zero-width space in a name', 3, 'text-cleaned', 'note', put('名称', '示例\u200B修复区3')],
  ['text that was lost', 3, 'unreadable-text', 'blocks', put('名称', '示例\uFFFD\uFFFD')],
  ['UTF-8 read as GBK twice', 3, 'unreadable-text', 'blocks', put('名称', '锟斤拷锟斤拷')],
  ['UTF-8 read as Latin-1', 3, 'unreadable-text', 'blocks', put('名称', 'å¹³å®šåŽ¿')],
  ['UTF-8 read as GBK', 3, 'unreadable-text', 'blocks', put('名称', '骞冲畾鍘夸慨澶嶅尯')],
  ['GBK read as Latin-1', 3, 'unreadable-text', 'blocks', put('名称', 'Æ½¶¨ÏØ')],
  ['only question marks', 3, 'unreadable-text', 'blocks', put('名称', '?????')],
  ['question marks within', 3, 'unreadable-text', 'decision', put('名称', '示例????3')],
  ['a formula that failed', 3, 'unknown-value', 'decision', put('名称', '#REF!')],
  ['a formula without a value', 3, 'unknown-value', 'decision', put('名称', '=A1&B1')],
  [
    'a sliver',
    3,
    'sliver',
    'note',
    shape('Polygon', [[SW, SE, [SE[0], SE[1] + 0.000004], [SW[0], SW[1] + 0.000004], SW]]),
  ],
  ['a point among polygons', null, 'mixed-types', 'note', shape('Point', [113.7125, 37.801])],
  ['heights', null, 'z-values', 'note', shape('Polygon', [square(2).map(([x, y]) => [x, y, 812.5])])],
];

/** What a defect brings with it: the same fact, seen from elsewhere. */
const COMPANY: Readonly<Partial<Record<string, readonly CheckCode[]>>> = {
  'a Point with one number': [],
  'beyond the range of degrees': ['mixed-types'],
  'axes swapped in one row': ['mixed-types'],
  'a line': ['mixed-types'],
  'outside of its county': ['mixed-types'],
  // The number names a county, and so does the row.
  'in another county than it says': ['parcel-number'],
};

describe('a planted defect', () => {
  it('is not there before it is planted', async () => {
    expect(await checksOf('clean', world())).toEqual([]);
  });

  it.each(CASES)('%s', async (what, row, code, severity, plant) => {
    const sites = world();
    plant(sites);
    const checks = await checksOf('planted', sites);
    const found = checks.filter((check) => check.code === code);
    expect(checks.map((check) => check.code).filter((each) => each !== code)).toEqual(COMPANY[what] ?? []);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ row, severity });
    expect(found[0]?.message.zh).toMatch(/\p{Script=Han}.*[。：\d]/u);
    expect(found[0]?.message.en).toMatch(/^["A-Z2].*[.:\w"]$/);
  });
});
