// Ledgers and other files as they come: projected metres, subtotals, units, words, mappings, doubtful encodings.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport, ReadSite } from '../../src/contract/import-report';
import { parseMapFile } from '../../src/ingest/mapping/map-file';
import { importFile, type Wish } from './import-world';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minemend-tables-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Read = { readonly report: ImportReport; readonly sites: readonly ReadSite[] };

async function read(name: string, content: string | Buffer, wish: Wish = {}): Promise<Read> {
  const path = join(folder, name);
  await writeFile(path, content);
  const result = await importFile(path, wish);
  if (!result.ok) throw new Error(result.message.en);
  return result;
}

const codes = ({ report }: Read): string[] => report.checks.map(({ row, code }) => `${row ?? 'file'} ${code}`);
const PILES: Wish = { layer: 'gangue-piles' };

describe('ledgers', () => {
  it('takes projected metres, northing first, zone number and all', async () => {
    const { report, sites } = await read(
      'metres.csv',
      '编号,名称,县区,X坐标,Y坐标\nA1,甲,平定县,4202560.3061,38486551.1247\nA2,乙,平定县,4202654.4745,38486504.2874\n',
      PILES,
    );
    expect(report.crs).toMatchObject({ epsg: 4526, sure: 'likely' });
    const [lon, lat] = ((sites[0] as ReadSite).geometry as GeoJSON.Point).coordinates;
    expect(lon).toBeCloseTo(113.846973, 7);
    expect(lat).toBeCloseTo(37.955415, 7);
    expect(report.accepted).toBe(2);
  });

  it('checks subtotals over their own part and totals over all, and imports neither', async () => {
    const rows = [
      '编号,县区,占地面积(公顷),经度,纬度',
      'A1,平定县,1.5,113.70,37.80',
      'A2,平定县,2.5,113.71,37.80',
      '小计,,4.0,,',
      'B1,盂县,3,113.40,38.10',
      '小计,,3,,',
      '合 计,,8,,',
    ];
    const { report, sites } = await read('subtotals.csv', rows.join('\n'), PILES);
    expect(report.totals.map(({ row, stated, computed, agrees }) => [row, stated, computed, agrees])).toEqual([
      [4, 4, 4, true],
      [6, 3, 3, true],
      [7, 8, 7, false],
    ]);
    expect(sites.map(({ code, amounts }) => [code, amounts.statedArea])).toEqual([
      ['A1', 1_500_000],
      ['A2', 2_500_000],
      ['B1', 3_000_000],
    ]);
    expect(report.checks.find(({ code }) => code === 'total-mismatch')?.message.en).toContain('add up to 7');
  });

  it('says what it cannot read, row by row', async () => {
    const found = await read(
      'doubts.csv',
      [
        '编号,县区,权属,面积,状态,开工日期,完工日期,经度,纬度',
        'A1,平定县,有主,5,施工中,2020-05-01,2020-03-01,113.70,37.80',
        'A2,平遥县,集体,5,飞行中,,,113.71,37.80',
        ',平定县,无主,5,,,,113.72,37.80',
        'A4,平定县,无主,5,,,,东边,37.80',
        'A5,平定县,无主,5,,,,,',
      ].join('\n'),
      PILES,
    );
    expect(codes(found)).toEqual([
      'file unit-unknown',
      '2 date-order',
      '3 unknown-value',
      '3 unknown-status',
      '3 unknown-region',
      '4 missing-required',
      '5 coordinates-unreadable',
      '6 null-geometry',
    ]);
    expect(found.report).toMatchObject({ read: 5, accepted: 2, rejected: 3, undecided: 2 });
  });

  it('asks for coordinate columns where there are none', async () => {
    const found = await read('nowhere.csv', '编号,名称,县区\nA1,甲,平定县\n', PILES);
    expect(codes(found)).toContain('file coordinates-missing');
    expect(found.report.accepted).toBe(0);
  });

  it('reads a workbook with a merged title, a formula and a date', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('台账');
    sheet.addRow(['矸石山台账']);
    sheet.mergeCells('A1:F1');
    sheet.addRow(['编号', '县区', '占地面积（亩）', '开工日期', '经度', '纬度']);
    sheet.addRow(['A1', '平定县', { formula: '10*2', result: 20 }, new Date('2020-05-01T00:00:00Z'), 113.7, 37.8]);
    const { report, sites } = await read('book.xlsx', Buffer.from(await workbook.xlsx.writeBuffer()), PILES);
    expect(report).toMatchObject({ format: 'XLSX', read: 1, accepted: 1 });
    expect(sites[0]).toMatchObject({
      code: 'A1',
      amounts: { statedArea: 1_333_333 },
      details: { startedOn: '2020-05-01' },
    });
  });

  it('checks the form of licence numbers', async () => {
    const rows = ['采矿许可证号,经度,纬度', 'C1400002010011120053386,113.7,37.8', 'C41000020,113.71,37.8'];
    expect(codes(await read('licences.csv', rows.join('\n'), { layer: 'mining-zones' }))).toEqual(['3 licence-number']);
  });
});

describe('mapping', () => {
  const content = '代号,面积,进展,东,北\nA1,5,干着呢,113.7,37.8\n';

  it('follows --map: fields, units, words', async () => {
    const parsed = parseMapFile(
      JSON.stringify({
        fields: {
          代号: 'code',
          面积: { to: 'amounts.statedArea', unit: '公顷' },
          进展: 'status',
          东: 'lon',
          北: 'lat',
        },
        words: { 进展: { 干着呢: 'working' } },
      }),
      'restoration-sites',
    );
    if (!parsed.ok) throw new Error(parsed.message.en);
    const { sites } = await read('mapped.csv', content, { map: parsed.wish });
    expect(sites[0]).toMatchObject({ code: 'A1', status: 'working', amounts: { statedArea: 5_000_000 } });
  });

  it('refuses what does not exist', async () => {
    const bad = (value: unknown) => parseMapFile(JSON.stringify(value), 'restoration-sites');
    expect(bad({ fields: { 代号: 'attributes.owner' } })).toMatchObject({ ok: false, code: 'map-file' });
    expect(bad({ fields: { 代号: 'amounts.area' } })).toMatchObject({ ok: false });
    expect(bad({ columns: {} })).toMatchObject({ ok: false });
    expect(parseMapFile('{', 'restoration-sites')).toMatchObject({ ok: false });
    const path = join(folder, 'mapped.csv');
    const result = await importFile(path, { map: { fields: { 无此列: { to: 'code', unit: null } }, words: {} } });
    expect(result.ok || result.code).toBe('map-file');
  });
});

describe('encodings', () => {
  const text = '编号,名称,县区,经度,纬度\nA1,示例矸石山,平定县,113.7,37.8\n';

  it.each([
    ['UTF-8', text, 'certain'],
    ['GB18030', text, 'likely'],
    ['UTF-16LE', `\uFEFF${text}`, 'certain'],
  ] as const)('%s is told from the bytes', async (encoding, content, sure) => {
    const { report, sites } = await read(`${encoding}.csv`, iconv.encode(content, encoding), PILES);
    expect(report.encoding).toMatchObject({ name: encoding, sure });
    expect(sites[0]?.name).toBe('示例矸石山');
  });

  it('asks where the bytes read both ways', async () => {
    // 通示 in GBK is CD A8 CA BE, which is valid UTF-8 too (ͨ ʾ).
    const found = await read(
      'liantong.csv',
      Buffer.concat([Buffer.from('id,name,lon,lat\nA1,'), iconv.encode('通示', 'gbk'), Buffer.from(',113.7,37.8\n')]),
      PILES,
    );
    expect(found.report.encoding).toMatchObject({ name: 'GB18030', sure: 'unsure' });
    expect(codes(found)).toContain('file encoding-unsure');
    expect(found.report.accepted).toBe(0);
    const told = await read(
      'liantong.csv',
      Buffer.concat([Buffer.from('id,name,lon,lat\nA1,'), iconv.encode('通示', 'gbk'), Buffer.from(',113.7,37.8\n')]),
      { ...PILES, encoding: 'GB18030' },
    );
    expect(told.sites[0]?.name).toBe('通示');
    expect(told.report.accepted).toBe(1);
  });

  it('lets no unreadable text through', async () => {
    const found = await read('wrong.csv', iconv.encode(text, 'gbk'), { ...PILES, encoding: 'UTF-8' });
    expect(found.report.accepted).toBe(0);
  });
});
