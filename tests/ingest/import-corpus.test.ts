// More files that mean harm: each is read or refused with its sentence, in bounded time and room, and nothing of what
// it points to is opened.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportResult } from '../../src/ingest/read-import';
import { FIXTURES, importFile, type Wish } from './import-world';
import { makeZip } from './zip-maker';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minemend-corpus-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(
  name: string,
  content: Buffer | string,
  wish: Wish = { layer: 'gangue-piles' },
): Promise<ImportResult> {
  const path = join(folder, name);
  await writeFile(path, content);
  return importFile(path, wish);
}

async function codeOf(name: string, content: Buffer | string): Promise<string> {
  const result = await read(name, content);
  if (result.ok) throw new Error(`${name} was read`);
  expect(result.message.zh).toMatch(/\p{Script=Han}/u);
  expect(result.message.en).not.toBe('');
  return result.code;
}

const collection = (...features: string[]): string => `{"type":"FeatureCollection","features":[${features.join(',')}]}`;
const feature = (geometry: string, properties = '{"编号":"A1"}', more = ''): string =>
  `{"type":"Feature","properties":${properties},${more}"geometry":${geometry}}`;
const POINT = '{"type":"Point","coordinates":[113.7,37.8]}';
const nested = (depth: number): string => `${'['.repeat(depth)}1${']'.repeat(depth)}`;

describe('nesting', () => {
  const DEPTH = 100_000;
  it.each([
    ['arrays', nested(DEPTH)],
    ['objects', `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`],
    ['a geometry', collection(feature(`{"type":"Polygon","coordinates":${nested(DEPTH)}}`))],
    ['a property', collection(feature(POINT, `{"a":${nested(DEPTH)}}`))],
    ['a foreign member', collection(feature(POINT, '{}', `"x":${nested(DEPTH)},`))],
    [
      'collections of geometries',
      collection(feature(`${'{"type":"GeometryCollection","geometries":['.repeat(DEPTH)}${']}'.repeat(DEPTH)}`)),
    ],
  ])('of %s is refused', async (_, content) => {
    expect(await codeOf('deep.geojson', content)).toBe('too-deep');
  });

  it('of one line costs that line only', async () => {
    const lines = [feature(POINT), feature(POINT, `{"a":${nested(DEPTH)}}`), feature(POINT, '{"编号":"A2"}')];
    const result = await read('deep.geojsonl', lines.join('\n'));
    if (!result.ok) throw new Error(result.message.en);
    expect(result.report.read).toBe(3);
    expect(result.report.checks.find(({ row }) => row === 2)?.code).toBe('structure');
  });

  it('of tags is walked without a stack', async () => {
    const content = `<kml>${'<Folder>'.repeat(DEPTH)}${'</Folder>'.repeat(DEPTH)}</kml>`;
    expect(await codeOf('deep.kml', content)).toBe('no-features');
  });
});

describe('sheer size', () => {
  it('of a ring of ten million vertices', async () => {
    const ring = `[[${'[1,2],'.repeat(10_000_000)}[1,2]]]`;
    expect(await codeOf('ring.geojson', collection(feature(`{"type":"Polygon","coordinates":${ring}}`)))).toBe(
      'too-many-vertices',
    );
    const coordinates = '1,2 '.repeat(13_000_000);
    const kml = `<kml><Placemark><LineString><coordinates>${coordinates}</coordinates></LineString></Placemark></kml>`;
    expect(await codeOf('ring.kml', kml)).toBe('too-many-vertices');
  });

  it('of a million columns, lines or fields, and of one endless cell', async () => {
    const header = '编号,经度,纬度\n';
    expect(await codeOf('wide.csv', 'a,'.repeat(1_000_000))).toBe('too-many-columns');
    expect(await codeOf('lines.csv', `${header}${'\n'.repeat(2_000_000)}`)).toBe('too-many-cells');
    expect(await codeOf('line.csv', `${header}${'A'.repeat(30_000_000)},113.7,37.8\n`)).toBe('cell-too-long');
    expect(await codeOf('quote.csv', `${header}"${'A,113.7,37.8\n'.repeat(1_000_000)}`)).toBe('cell-too-long');
    expect(await codeOf('quotes.csv', `${header}${'"'.repeat(30_000_000)}`)).toBe('cell-too-long');
    const properties = Array.from({ length: 3000 }, (_, i) => `"p${i}":1`).join(',');
    expect(await codeOf('fields.geojson', collection(feature(POINT, `{${properties}}`)))).toBe('too-many-columns');
    expect(await codeOf('tags.kml', `<kml>${'<a/>'.repeat(8_000_001)}</kml>`)).toBe('too-many-vertices');
  });

  it('of a workbook that unfolds', async () => {
    const sheet = Buffer.alloc(101 * 1024 ** 2);
    for (let i = 0; i < sheet.length; i += 64) sheet.writeUInt32LE(Math.imul(i, 2_654_435_761) >>> 0, i);
    const name = 'xl/worksheets/sheet1.xml';
    expect(await codeOf('unfolds.xlsx', makeZip([{ name, data: sheet }]))).toBe('too-large');
  });
});

describe('words that mean something elsewhere', () => {
  it.each(['__proto__', 'constructor', 'toString'])('%s is no field name', async (name) => {
    expect(await codeOf('names.geojson', collection(feature(POINT, `{"${name}":{"x":1}}`)))).toBe('field-name');
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  it('are plain text as values', async () => {
    const result = await read('words.csv', '编号,治理状态,权属,经度,纬度\n__proto__,constructor,toString,113.7,37.8\n');
    if (!result.ok) throw new Error(result.message.en);
    expect(result.sites[0]).toMatchObject({ code: '__proto__', status: null, attributes: {} });
    expect(result.report.checks.map(({ code }) => code)).toEqual(['unknown-value', 'unknown-status']);
  });

  it('like formulas are asked about, and never computed', async () => {
    const result = await read(
      'formula.csv',
      '编号,名称,经度,纬度\nA1,=1+1,113.7,37.8\nA2,"=HYPERLINK(""http://x"")",113.71,37.8\n',
    );
    if (!result.ok) throw new Error(result.message.en);
    expect(result.sites.map(({ name }) => name)).toEqual(['=1+1', '=HYPERLINK("http://x")']);
    expect(result.report.checks.map(({ row, code }) => [row, code])).toEqual([
      [2, 'unknown-value'],
      [3, 'unknown-value'],
    ]);
  });

  it('errors and formulas without a value in a workbook are told', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('台账');
    sheet.addRow(['编号', '占地面积（亩）', '经度', '纬度']);
    sheet.addRow(['A1', { error: '#REF!' }, 113.7, 37.8]);
    sheet.addRow(['A2', { formula: 'B2*2' }, 113.71, 37.8]);
    const result = await read('errors.xlsx', Buffer.from(await workbook.xlsx.writeBuffer()));
    if (!result.ok) throw new Error(result.message.en);
    expect(result.report.undecided).toBe(2);
    expect(new Set(result.report.checks.map(({ code }) => code))).toEqual(new Set(['unknown-value']));
  });
});

describe('what points elsewhere', () => {
  it('is not followed', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end(collection(feature(POINT)));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const url = `http://127.0.0.1:${port}/a.geojson`;
    const link = `<kml><NetworkLink><Link><href>${url}</href></Link></NetworkLink></kml>`;
    expect(await codeOf('link.kml', link)).toBe('no-features');
    expect(await codeOf('paths.csv', `/vsicurl/${url}\n`)).toBe('no-header');
    expect(await codeOf('paths.geojson', `/vsicurl/${url}`)).toBe('not-geojson');
    expect(await codeOf('paths.dxf', `/vsicurl/${url}\n`)).toBe('unreadable');
    const entity = `<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY x SYSTEM "${url}">]><gpx version="1.1" creator="x"><wpt lat="37.8" lon="113.7"><name>A&x;</name></wpt></gpx>`;
    const gpx = await read('entity.gpx', entity);
    expect(JSON.stringify(gpx)).not.toContain('FeatureCollection');
    const absent = await importFile(`/vsicurl/${url}`);
    expect(absent.ok || absent.code).toBe('no-file');
    await new Promise((resolve) => server.close(resolve));
    expect(asked).toEqual([]);
  });

  it('is not opened from within a zip', async () => {
    const vrt = `<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>`;
    expect(await codeOf('vrt.zip', makeZip([{ name: 'a.vrt', data: vrt }]))).toBe('format');
    expect(await codeOf('vrt-csv.zip', makeZip([{ name: 'a.csv', data: vrt }]))).toBe('disguise');
  });
});

it('absurd numbers are told row by row', async () => {
  const coordinates = [
    '[1e308,1e308]',
    '[-1e400,5]',
    '[1e-320,-0]',
    '["113.7","37.8"]',
    '[[113.7,37.8]]',
    '{}',
    'null',
  ];
  const features = coordinates.map((each, i) =>
    feature(`{"type":"Point","coordinates":${each}}`, `{"编号":"A${i}","面积（亩）":${i === 0 ? '1e308' : '-5'}}`),
  );
  const good = Array.from({ length: 8 }, (_, i) => feature(POINT.replace('113.7', `113.7${i}`), `{"编号":"B${i}"}`));
  const result = await read('absurd.geojson', collection(...features, ...good));
  if (!result.ok) throw new Error(result.message.en);
  const blocked = new Map(
    result.report.checks.filter(({ severity }) => severity === 'blocks').map(({ row, code }) => [row, code]),
  );
  expect([1, 2, 4, 5, 6, 7].map((row) => blocked.get(row))).toEqual([
    'out-of-range',
    'non-finite',
    'structure',
    'structure',
    'structure',
    'structure',
  ]);
  expect(result.report.accepted).toBe(9);
});

describe('what is not read says what to do', () => {
  const OLE = Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.alloc(512)]);
  const text = (prefix: string): Buffer => Buffer.concat([Buffer.from(prefix, 'latin1'), Buffer.alloc(64)]);
  it.each([
    ['old.xls', OLE, 'format', /另存为 .xlsx/],
    ['locked.xlsx', OLE, 'locked-workbook', /取消密码/],
    ['page.xls', Buffer.from('<html><table><tr><td>编号</td></tr></table></html>'), 'format', /网页表格/],
    ['new.xls', makeZip([{ name: 'xl/workbook.xml', data: 'x' }]), 'format', /改为 .xlsx/],
    ['drawing.dwg', text('AC1027'), 'format', /另存为 DXF/],
    ['drawing.dxf', text('AC1027'), 'disguise', /另存为 DXF/],
    ['a.rar', text('Rar!\u001A'), 'format', /只支持 .zip/],
    ['a.7z', text('7z\u00BC\u00AF\u0027\u001C'), 'format', /只支持 .zip/],
    ['renamed.zip', text('Rar!\u001A'), 'disguise', /只支持 .zip/],
    ['base.mdb', text('\u0000\u0001\u0000\u0000Standard Jet DB'), 'format', /Access/],
    ['scan.pdf', text('%PDF-1.7'), 'format', /坐标表/],
    ['map.png', text('\u0089PNG\r\n'), 'format', /没有可导入的坐标/],
    ['map.tif', text('II*\u0000'), 'format', /没有可导入的坐标/],
    ['only.dbf', text('\u0003'), 'format', /Shapefile 的一部分/],
    ['project.mxd', OLE, 'format', /地图工程/],
    ['layer.tab', text('!table'), 'format', /MapInfo/],
    ['scan.zip', makeZip([{ name: '扫描件.pdf', data: '%PDF' }]), 'format', /扫描件.pdf/],
  ] as const)('%s', async (name, content, code, words) => {
    const result = await read(name, content);
    expect(result.ok || [result.code, result.message.zh]).toEqual([code, expect.stringMatching(words)]);
  });

  it('zips with a password', async () => {
    const zip = makeZip([{ name: 'a.geojson', data: collection(feature(POINT)) }]);
    // Bit 0 of the flags in both headers (APPNOTE 4.4.4).
    zip[6] = 1;
    zip[zip.indexOf(Buffer.from('504b0102', 'hex')) + 8] = 1;
    expect(await codeOf('locked.zip', zip)).toBe('zip-encrypted');
  });
});

it('reads a shapefile from a zip whose names are neither UTF-8 nor ASCII', async () => {
  const yauzl = await import('yauzl');
  const zip = await yauzl.openPromise(join(FIXTURES, 'restoration_gbk_epsg4547.zip'), { autoClose: false });
  const entries: { name: Buffer; data: Buffer }[] = [];
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    // 修复图斑 in GBK.
    const name = Buffer.concat([Buffer.from('d0deb8b4cdbcb0df', 'hex'), Buffer.from(entry.fileName.slice(-4))]);
    entries.push({ name, data: Buffer.concat(chunks) });
  }
  zip.close();
  await writeFile(join(folder, 'gbk.zip'), makeZip(entries));
  const result = await importFile(join(folder, 'gbk.zip'));
  expect(result.ok && [result.report.source, result.report.read]).toEqual(['修复图斑.shp', 60]);
  expect(await readFile(join(folder, 'gbk.zip'))).toBeTruthy();
});
