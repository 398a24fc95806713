// The workbook, read back by its library: words, formulas with their values, cells that are no formulas.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import excel, { type CellValue, type Workbook, type Worksheet } from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testExporter } from './write-fixture';
import { jobOf, ROWS } from './write-job';

let folder: string;
let book: Workbook;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minemend-xlsx-'));
  const result = await testExporter(folder).write(jobOf({ format: 'xlsx', crs: 'EPSG:4547' }));
  if (!result.ok) throw new Error(result.code);
  book = new excel.Workbook();
  await book.xlsx.readFile(result.file.path);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function sheetOf(name: string): Worksheet {
  const sheet = book.getWorksheet(name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
}

const valuesOf = (sheet: Worksheet, row: number): CellValue[] => (sheet.getRow(row).values as CellValue[]).slice(1);

/** A row as an object keyed by the headings. */
function recordOf(sheet: Worksheet, row: number): Readonly<Record<string, CellValue>> {
  const values = valuesOf(sheet, row);
  return Object.fromEntries(valuesOf(sheet, 1).map((title, at) => [String(title), values[at] ?? null]));
}

describe('the ledger', () => {
  it('has words under Chinese headings', () => {
    const sheet = sheetOf('台账');
    expect(sheet.rowCount).toBe(1 + ROWS.length);
    expect(recordOf(sheet, 2)).toMatchObject({
      编号: 'A-1',
      行政区: '平定县',
      状态: '验收',
      项目类别: '废弃露天矿山',
      计划年度: 2021,
      城市周边: '否',
      '面积（平方米）': 123_456.78,
      '面积（亩）': 185.1852,
      '面积（公顷）': 12.345678,
      演练数据: '是',
      位置精度: '示意，非实测',
      截至日期: new Date('2020-11-15T00:00:00Z'),
      'YQ-2020-123-002 治理面积（亩）': 185.18517,
    });
    expect(recordOf(sheet, 4)).toMatchObject({
      编号: 'A-3',
      '面积（亩）': null,
      'YQ-2020-123-002 治理面积（亩）': null,
    });
  });

  it('has a position inside each site in the system asked for', () => {
    const { '东坐标（米）': east, '北坐标（米）': north } = recordOf(sheetOf('台账'), 4);
    // EPSG:4490 → EPSG:4547 by PROJ 9.1 (cs2cs): 113.98765432, 34.12345678
    expect(east).toBeCloseTo(498_861.0997, 3);
    expect(north).toBeCloseTo(3_777_355.7692, 3);
  });

  it('holds texts that look like formulas as texts', () => {
    const sheet = sheetOf('台账');
    for (const [index, { site }] of ROWS.entries()) {
      const cell = sheet.getRow(index + 2).getCell(3);
      expect(cell.formula).toBeUndefined();
      expect(cell.value).toBe(site.name);
      expect(cell.numFmt).toBe('@');
    }
  });

  it('has the geometry on a sheet of its own', () => {
    expect(valuesOf(sheetOf('图形'), 4)[1]).toMatch(/^POINT \(498861\.\d+ 3777355\.\d+\)$/);
  });
});

describe('totals', () => {
  const result = (value: CellValue | undefined) => (value as { result: number }).result;
  const formulaOf = (value: CellValue | undefined) => (value as { formula: string }).formula;

  it('are formulas over the ledger plus what is not open, with the values of the screen', () => {
    const [code, name, n, area, hidden, hiddenArea, allN, allArea, mu, ha] = valuesOf(sheetOf('分县合计'), 2);
    expect([code, name, hidden, hiddenArea]).toEqual(['140321', '平定县', 2, 10_000]);
    expect([n, area, allN, allArea].map(result)).toEqual([2, 123_457.11, 4, 133_457.11]);
    expect(result(mu)).toBeCloseTo(200.185665, 9);
    expect(result(ha)).toBeCloseTo(13.345711, 9);
    expect(formulaOf(n)).toBe("COUNTIF('台账'!$D$2:$D$4,A2)");
    expect(formulaOf(area)).toMatch(/^SUMIF\('台账'!\$D\$2:\$D\$4,A2,'台账'!\$[A-Z]+\$2:\$[A-Z]+\$4\)$/);
  });

  it('point at the column of the area', () => {
    const area = formulaOf(valuesOf(sheetOf('分县合计'), 2)[3]);
    const letter = /\$([A-Z]+)\$2:\$[A-Z]+\$4\)$/.exec(area)?.[1];
    expect(sheetOf('台账').getCell(`${letter}1`).value).toBe('面积（平方米）');
  });

  it('add up below', () => {
    const [label, , n, , , , allN, allArea] = valuesOf(sheetOf('分县合计'), 4);
    expect([label, result(n), result(allN), result(allArea)]).toEqual(['合计', 3, 5, 133_457.11]);
    expect(formulaOf(allArea)).toBe('SUM(H2:H3)');
  });

  it('of targets count the sites listed and their contributions', () => {
    const { 指标: indicator, 列出的计入个数: n, 列出的贡献合计: sum } = recordOf(sheetOf('指标'), 2);
    expect([indicator, result(n), result(sum)]).toEqual(['治理面积', 1, 185.18517]);
    const letter = /\$([A-Z]+)\$2/.exec(formulaOf(sum))?.[1];
    expect(sheetOf('台账').getCell(`${letter}1`).value).toBe('YQ-2020-123-002 治理面积（亩）');
  });
});

it('says what it is about', () => {
  const rows = [2, 3, 4, 5, 6].map((row) => String(valuesOf(sheetOf('说明'), row)[1]));
  expect(rows.join('\n')).toContain('另有 2 个不公开');
  expect(rows.join('\n')).toContain('阳政办发〔2020〕123号');
});
