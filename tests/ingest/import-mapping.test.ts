// What the fields of a file mean: by name, by value, as said before; units of columns and cells; words that no one knows.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FieldChoice, ImportReport, ReadSite } from '../../src/contract/import-report';
import type { MapWish } from '../../src/ingest/mapping/map-file';
import { importFile, type Wish } from './import-world';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minemend-mapping-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(
  lines: readonly string[],
  wish: Wish = {},
): Promise<{ report: ImportReport; sites: readonly ReadSite[] }> {
  const path = join(folder, 'table.csv');
  await writeFile(path, lines.join('\n'));
  const result = await importFile(path, { layer: 'gangue-piles', ...wish });
  if (!result.ok) throw new Error(result.message.en);
  return result;
}

const targets = (report: ImportReport): Record<string, string | null> =>
  Object.fromEntries(report.mapping.map(({ field, to }) => [field, to]));
const choice = (report: ImportReport, field: string): FieldChoice | undefined =>
  report.mapping.find((each) => each.field === field);

describe('by values', () => {
  const rows = [
    '甲列,乙列,丙列,丁列,戊列,己列,庚列',
    'K1,平定县,施工中,有主,113°42′00″,37.80,8',
    'K2,盂县,已完工,无主,113°25′30″,38.10,9',
    'K3,平定县,未开工,无主,113.71,37.81,10',
  ];

  it('tells regions, statuses, lists and places where names say nothing', async () => {
    const { report, sites } = await read(rows, { map: { fields: { 甲列: { to: 'code', unit: null } }, words: {} } });
    expect(targets(report)).toEqual({
      甲列: 'code',
      乙列: 'region',
      丙列: 'status',
      丁列: 'attributes.owner',
      戊列: 'lon',
      己列: 'lat',
      庚列: 'details.庚列',
    });
    expect(choice(report, '乙列')?.reason.zh).toBe('按取值推断，请核对');
    expect(sites[0]).toMatchObject({ code: 'K1', region: '140321', status: 'working', attributes: { owner: 'owned' } });
    expect(sites[0]?.geometry).toEqual({ type: 'Point', coordinates: [113.7, 37.8] });
  });

  it('tells a licence number as the code', async () => {
    const licences = ['C1403002010011120053381', 'C1403002010011120053382', 'C1403002010011120053383'];
    const lines = ['证照,经度,纬度', ...licences.map((number, i) => `${number},113.7${i},37.8`)];
    const { report } = await read(lines, { layer: 'mining-zones' });
    expect(targets(report)).toMatchObject({ 证照: 'code' });
  });

  it('never displaces a field whose name tells', async () => {
    const { report } = await read([
      '编号,县区,备注地,经度,纬度',
      ...['A', 'B', 'C'].map((k, i) => `${k},平定县,盂县,113.7${i},37.8`),
    ]);
    expect(targets(report)).toMatchObject({ 县区: 'region', 备注地: 'details.备注地' });
  });
});

describe('as chosen before', () => {
  const lines = ['代号,进展,备注,经度,纬度', 'A1,干着呢,甲,113.7,37.8'];
  const saved: MapWish = {
    fields: {
      代号: { to: 'code', unit: null },
      进展: { to: 'status', unit: null },
      备注: { to: null, unit: null },
      不在此: { to: 'name', unit: null },
    },
    words: { 进展: { 干着呢: 'working' }, 不在此: { 甲: '乙' } },
  };

  it('reads the same fields as the last time, and says so', async () => {
    const asked: (readonly string[])[] = [];
    const { report, sites } = await read(lines, {
      saved: async (fields) => {
        asked.push(fields);
        return saved;
      },
    });
    expect(asked).toEqual([['代号', '进展', '备注', '经度', '纬度']]);
    expect(choice(report, '进展')?.reason).toEqual({ zh: '上次导入时的选择', en: 'as chosen at the last import' });
    expect(targets(report)).toMatchObject({ 代号: 'code', 进展: 'status', 备注: null, 经度: 'lon', 纬度: 'lat' });
    expect(sites[0]).toMatchObject({ code: 'A1', status: 'working', details: {} });
  });

  it('gives way to what is said now', async () => {
    const map: MapWish = { fields: { 备注: { to: 'code', unit: null } }, words: { 进展: { 干着呢: 'completed' } } };
    const { report, sites } = await read(lines, { map, saved: async () => saved });
    expect(targets(report)).toMatchObject({ 备注: 'code', 代号: 'details.代号' });
    expect(sites[0]).toMatchObject({ code: '甲', status: 'completed' });
  });
});

describe('words', () => {
  it('lists how each was read, and those that mean nothing with the nearest that do', async () => {
    const { report } = await read([
      '编号,治理状态,权属,经度,纬度',
      'A1,施工中,有主,113.70,37.8',
      'A2,施工一半,集体,113.71,37.8',
      'A3,施工一半,无主,113.72,37.8',
      'A4,飞行中,无主,113.73,37.8',
    ]);
    const status = choice(report, '治理状态');
    expect(status?.words).toEqual({ 施工中: 'working' });
    expect(status?.unknownWords?.map(({ word, rows }) => [word, rows])).toEqual([
      ['施工一半', 2],
      ['飞行中', 1],
    ]);
    expect(status?.unknownWords?.[0]?.offers[0]).toEqual({ value: 'working', name: { zh: '施工', en: 'Working' } });
    expect(choice(report, '权属')).toMatchObject({ words: { 有主: 'owned', 无主: 'ownerless' } });
    const check = report.checks.find(({ row, code }) => row === 3 && code === 'unknown-status');
    expect(check?.message.zh).toContain('最接近的是：施工');
    expect(check?.message.en).toContain('The nearest are: Working');
  });
});

describe('units', () => {
  const SQUARE = [
    [113.7, 37.8],
    [113.702, 37.8],
    [113.702, 37.802],
    [113.7, 37.802],
    [113.7, 37.8],
  ];
  // 0.002° by 0.002° here is 39,099 m² (geodesic, GeographicLib's Planimeter), 58.65 亩.
  async function stated(field: string, values: readonly unknown[]): Promise<ImportReport> {
    const features = values.map((value, i) => ({
      type: 'Feature',
      properties: { 编号: `A${i}`, [field]: value },
      geometry: { type: 'Polygon', coordinates: [SQUARE.map(([lon, lat]) => [(lon as number) + 0.01 * i, lat])] },
    }));
    const path = join(folder, 'areas.geojson');
    await writeFile(path, JSON.stringify({ type: 'FeatureCollection', features }));
    const result = await importFile(path);
    if (!result.ok) throw new Error(result.message.en);
    return result.report;
  }

  it.each([
    ['面积（亩）', 39_099, '平方米'],
    ['面积（亩）', 3.9099, '公顷'],
    ['面积（平方米）', 58.65, '亩'],
    ['面积（公顷）', 58.65, '亩'],
    ['面积（公顷）', 39_099, '平方米'],
  ])('%s with %f looks like %s', async (field, value, unit) => {
    const report = await stated(field, [value, value, value]);
    const conflict = report.checks.filter(({ code }) => code === 'unit-conflict');
    expect(conflict).toHaveLength(1);
    expect(conflict[0]?.message.zh).toContain(`却像是${unit}`);
  });

  it('says nothing where the unit holds, or where only one row is off', async () => {
    expect((await stated('面积（亩）', [58.65, 58.65])).checks).toEqual([]);
    const one = await stated('面积（亩）', [58.65, 58.65, 39_099]);
    expect(one.checks.map(({ row, code }) => [row, code])).toEqual([[3, 'area-mismatch']]);
  });

  it('takes the unit of a cell before that of its column', async () => {
    const { report, sites } = await read([
      '编号,占地面积（亩）,投资,经度,纬度',
      'A1,1.5公顷,120万元,113.70,37.8',
      'A2,"1,000",３０ 万元,113.71,37.8',
      'A3,2000㎡,5000元,113.72,37.8',
    ]);
    expect(sites.map(({ amounts }) => amounts)).toEqual([
      { statedArea: 1_500_000, investment: 1_200_000 },
      { statedArea: 66_666_667, investment: 300_000 },
      { statedArea: 200_000, investment: 5_000 },
    ]);
    expect(report.checks.map(({ code }) => code)).toEqual(['text-cleaned']);
  });
});

it('keeps dates as days, whatever they were written like', async () => {
  const { sites } = await read([
    '编号,立项日期,开工日期,完工日期,经度,纬度',
    'A1,2019年12月,2020.6.30,20210105,113.70,37.8',
    'A2,43800,2020/6/3 8:30,2021年1月5日,113.71,37.8',
  ]);
  expect(sites.map(({ details }) => details)).toEqual([
    { plannedOn: '2019-12', startedOn: '2020-06-30', completedOn: '2021-01-05' },
    { plannedOn: '2019-12-01', startedOn: '2020-06-03', completedOn: '2021-01-05' },
  ]);
});

it('stores no name that was lost: a garbled field name holds the whole file', async () => {
  const { report } = await read(['编号,å\u0090\u008Dç§°,经度,纬度', 'A1,甲,113.7,37.8']);
  expect(report.checks[0]).toMatchObject({ row: null, code: 'unreadable-text', severity: 'blocks' });
  expect(report.checks[0]?.message.zh).toContain('名称');
  expect(report.accepted).toBe(0);
});
