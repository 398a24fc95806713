// Files of readings, worked by hand: the national station table, the long form, and what goes wrong in them.

import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { checksAt, mustRead, READINGS, type Read, readingsIn, readingsOf, sampleAt, valuesAt } from './readings-world';

const national = async (name: string): Promise<Read> => mustRead(await readingsOf(join(READINGS, name)));

describe('the table of the national stations', () => {
  it.each([
    ['national-station-gbk.csv', 'GB18030'],
    ['national-station-utf8.csv', 'UTF-8'],
  ])('%s is read as %s, below its title rows', async (name, encoding) => {
    const { report } = await national(name);
    expect(report.encoding?.name).toBe(encoding);
    expect([report.read, report.accepted, report.rejected, report.undecided]).toEqual([8, 7, 1, 0]);
    const taken = Object.fromEntries(report.mapping.map(({ field, to, unit }) => [field, `${to} ${unit}`]));
    expect(taken).toEqual({
      省份: 'null null',
      流域: 'null null',
      断面名称: 'point null',
      监测时间: 'time null',
      水质类别: 'class null',
      '水温(℃)': 'readings.WT °C',
      'pH(无量纲)': 'readings.pH 无量纲',
      '溶解氧(mg/L)': 'readings.DO mg/L',
      '电导率(μS/cm)': 'readings.EC μS/cm',
      '浊度(NTU)': 'readings.Turb NTU',
      '高锰酸盐指数(mg/L)': 'readings.CODMn mg/L',
      '氨氮(mg/L)': 'readings.NH3N mg/L',
      '总磷(mg/L)': 'readings.TP mg/L',
      '总氮(mg/L)': 'readings.TN mg/L',
      '叶绿素α(mg/L)': 'readings.Chla mg/L',
      '藻密度(cells/L)': 'readings.Algae cells/L',
      站点情况: 'null null',
    });
  });

  it('keeps point, day and hour, and every value in its unit', async () => {
    const read = await national('national-station-gbk.csv');
    expect(sampleAt(read, 5)).toMatchObject({ point: 'XC-WS-411024-001', on: '2024-05-01', time: '04:00' });
    expect(valuesAt(read, 5)).toEqual([
      'WT 17.6',
      'pH 7.8',
      'DO 7.9',
      'EC 815',
      'Turb 12.8',
      'CODMn 3.3',
      'NH3N 0.22',
      'TP 0.09',
      'TN 3.05',
    ]);
    expect(valuesAt(read, 6)).toContain('NH3N <0.02');
  });

  it('keeps what is impossible and marks it', async () => {
    const read = await national('national-station-gbk.csv');
    expect(valuesAt(read, 7)).toContain('pH 15.2 impossible');
    expect(checksAt(read, 7)).toEqual(['impossible-value note']);
    expect(valuesAt(read, 8)).toContain('DO 31 impossible');
  });

  it('makes no readings of a station under maintenance, and says how many cells are empty', async () => {
    const read = await national('national-station-gbk.csv');
    expect(valuesAt(read, 9)).toEqual([]);
    const empty = read.report.checks.find(({ code }) => code === 'not-measured');
    expect(empty?.message.en).toMatch(/^25 cells/);
  });

  it('tells where the stated class is not what the values give', async () => {
    const read = await national('national-station-gbk.csv');
    expect(checksAt(read, 10)).toEqual(['class-differs note']);
    expect(read.report.checks.find(({ row }) => row === 10)?.message.zh).toContain('Ⅳ，按各项浓度为 Ⅱ（CODMn、TP）');
    expect(checksAt(read, 4)).toEqual([]);
  });

  it('blocks an unknown station and offers the nearest name', async () => {
    const read = await national('national-station-gbk.csv');
    expect(checksAt(read, 11)).toEqual(['unknown-point blocks']);
    expect(read.report.checks.find(({ row }) => row === 11)?.message.zh).toMatch(
      /没有点位“颖河控制断面”。相近的有：颍河控制断面/,
    );
  });
});

describe('the long form', () => {
  const long = async (): Promise<Read> => mustRead(await readingsOf(join(READINGS, 'long.csv')));

  it('converts units and understands every way to write a limit', async () => {
    const read = await long();
    const values = [2, 6, 7, 8, 9, 12, 13, 16].map((row) => valuesAt(read, row).join());
    expect(values).toEqual([
      'NH3N 0.25',
      'Hg <0.00004',
      'Cr6 <0.004',
      'Oil <0.01 assumed-limit',
      '',
      'flow 1.43',
      'flow 1.43',
      'FC 24000 above-range',
    ]);
    expect(checksAt(read, 8)).toEqual(['detection-limit note']);
  });

  it('takes no limit of zero: nothing is below it', async () => {
    const rows = ['点位,监测时间,监测项目,监测值,单位,检出限', 'WS-411024-001,2024-03-05,六价铬,未检出,mg/L,0'];
    const read = mustRead(await readingsIn('a.csv', rows.join('\n')));
    expect(valuesAt(read, 2)).toEqual(['Cr6 <0.004 assumed-limit']);
  });

  it('reads times in every spelling as Beijing time', async () => {
    const read = await long();
    expect([6, 7, 12, 13].map((row) => `${sampleAt(read, row)?.on} ${sampleAt(read, row)?.time}`)).toEqual([
      '2024-03-05 09:30',
      '2024-03-05 09:30',
      '2024-03-05 09:30',
      '2024-03-07 00:00',
    ]);
    expect(checksAt(read, 14)).toEqual(['date-unreadable blocks']);
    expect(checksAt(read, 15)).toEqual(['date-future decision']);
  });

  it('takes once what is there twice, and asks where the two differ', async () => {
    const read = await long();
    expect(checksAt(read, 3)).toEqual(['duplicate-reading note']);
    expect(valuesAt(read, 3)).toEqual([]);
    expect(checksAt(read, 5)).toEqual(['duplicate-reading decision']);
    expect(valuesAt(read, 5)).toEqual(['TP 0.11']);
  });

  it('asks about an unknown unit, blocks an unknown parameter, asks about an unreadable value', async () => {
    const read = await long();
    expect([10, 11, 17, 18].map((row) => checksAt(read, row).join())).toEqual([
      'unit-unknown decision',
      'unknown-parameter blocks',
      'bad-value decision',
      'unknown-point blocks',
    ]);
    expect(read.report).toMatchObject({ read: 17, accepted: 14, rejected: 3, undecided: 4 });
  });

  it('takes units and names from a mapping', async () => {
    const map = {
      fields: {},
      words: {
        监测项目: { 臭味: 'Turb' },
        单位: { 级: 'NTU', '斤/桶': 'g/L' },
        点位: { 没有这个断面: 'XC-WS-411024-002' },
      },
    };
    const read = mustRead(await readingsOf(join(READINGS, 'long.csv'), { map }));
    expect(valuesAt(read, 10)).toEqual(['COD 12000']);
    expect(valuesAt(read, 11)).toEqual(['Turb 3']);
    expect(sampleAt(read, 18)?.point).toBe('XC-WS-411024-002');
  });
});

describe('points', () => {
  const table = (line: string): string => `断面,河流,日期,溶解氧\n${line}\n`;

  it('tells points of one name apart by their river, else names them', async () => {
    const apart = mustRead(await readingsIn('a.csv', table('微型水质自动站,颍河,2024-05-01,8')));
    expect(sampleAt(apart, 2)?.point).toBe('XC-ST-411025-001');
    const several = mustRead(await readingsIn('a.csv', table('微型水质自动站,,2024-05-01,8')));
    expect(checksAt(several, 2)).toEqual(['unknown-point blocks']);
    expect(several.report.checks[1]?.message.en).toContain('ST-411024-001');
  });

  it('carries a merged cell down, and says so', async () => {
    const read = mustRead(
      await readingsIn('a.csv', '断面,日期,溶解氧(mg/L)\n清潩河马岗闸,2024-05-01,8\n,2024-05-02,9\n'),
    );
    expect(sampleAt(read, 3)).toMatchObject({ point: 'XC-FG-411024-001', on: '2024-05-02', time: null });
    expect(checksAt(read, null)).toEqual(['taken-from-above note']);
  });

  it('says that a column without a unit is taken in the usual one', async () => {
    const read = mustRead(await readingsIn('a.csv', table('清潩河马岗闸,,2024-05-01,8')));
    expect(checksAt(read, null)).toEqual(['unit-assumed note']);
  });
});

describe('times without a year', () => {
  it('are the last such day, after asking', async () => {
    const read = mustRead(
      await readingsIn('a.csv', '断面,监测时间,溶解氧(mg/L)\n清潩河马岗闸,05-31 08:00,8\n清潩河马岗闸,06-02 08:00,8\n'),
    );
    expect([2, 3].map((row) => sampleAt(read, row)?.on)).toEqual(['2024-05-31', '2023-06-02']);
    expect(checksAt(read, 2)).toEqual(['year-missing decision']);
  });
});

async function workbook(sheets: Readonly<Record<string, readonly (readonly unknown[])[]>>): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name);
    for (const row of rows) sheet.addRow([...row]);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

describe('workbooks', () => {
  const head = ['站点名称', '采样日期', '采样时刻', '总磷（以P计）(mg/L)', 'NH3-N mg/L', '铬(六价) [μg/L]'];
  const row = ['清潩河控制断面', new Date('2024-05-06T00:00:00Z'), 0.375, 0.12, '＜0.025', 5];

  it('read date cells, hours in a column of their own, and units behind the name', async () => {
    const read = mustRead(await readingsIn('a.xlsx', await workbook({ 五月: [['许昌市水质月报'], head, row] })));
    expect(sampleAt(read, 3)).toMatchObject({ on: '2024-05-06', time: '09:00' });
    expect(valuesAt(read, 3)).toEqual(['TP 0.12', 'NH3N <0.025', 'Cr6 0.005']);
  });

  it('keep the hour of a cell with date and time', async () => {
    const cells = [
      ['断面', '时间', 'DO(mg/L)'],
      ['清潩河马岗闸', new Date('2024-05-06T16:00:00Z'), 8],
    ];
    const read = mustRead(await readingsIn('a.xlsx', await workbook({ a: cells })));
    expect(sampleAt(read, 2)).toMatchObject({ on: '2024-05-06', time: '16:00' });
  });

  it('with several sheets want one named', async () => {
    const book = await workbook({
      四月: [head, row],
      五月: [head, row, row],
      说明: [
        ['填表', '单位'],
        ['河南', '许昌'],
      ],
    });
    const refused = await readingsIn('a.xlsx', book);
    expect(refused).toMatchObject({ ok: false, code: 'several-sheets' });
    const read = mustRead(await readingsIn('a.xlsx', book, { part: '五月' }));
    expect(read.report).toMatchObject({ part: '五月', read: 2 });
  });
});

describe('files that are refused', () => {
  it.each([
    ['a.csv', '', 'empty'],
    ['a.shp', 'x', 'format'],
    ['a.csv', '1,2\n3,4\n', 'no-header'],
    ['a.csv', '断面,溶解氧\n清潩河马岗闸,8\n', 'no-readings'],
    ['a.csv', '断面,时间,备注\n清潩河马岗闸,2024-05-01,8\n', 'no-readings'],
    ['a.xlsx', 'no workbook', 'disguise'],
  ])('%s with %j: %s', async (name, content, code) => {
    expect(await readingsIn(name, content)).toMatchObject({ ok: false, code });
  });
});

describe('series', () => {
  it('marks a run of equal values and a jump, in order of time whatever the order of rows', async () => {
    const hours = [0, 4, 8, 12, 16, 20];
    const stuck = hours.map((hour) => `清潩河马岗闸,2024-05-01 ${String(hour).padStart(2, '0')}:00,7.77,0.2`);
    const after = ['清潩河马岗闸,2024-05-02 04:00,7.9,0.2', '清潩河马岗闸,2024-05-02 00:00,7.8,9.5'];
    const read = mustRead(await readingsIn('a.csv', ['断面,时间,pH,氨氮(mg/L)', ...stuck, ...after].join('\n')));
    expect(valuesAt(read, 2)).toEqual(['pH 7.77 stuck', 'NH3N 0.2']);
    expect(valuesAt(read, 7)).toEqual(['pH 7.77 stuck', 'NH3N 0.2']);
    expect(valuesAt(read, 9)).toEqual(['pH 7.8', 'NH3N 9.5 jump']);
    expect(valuesAt(read, 8)).toEqual(['pH 7.9', 'NH3N 0.2']);
  });
});
