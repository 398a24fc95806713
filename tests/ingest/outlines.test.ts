// Files of official outlines: what is recognised, what is asked and what is refused.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRegionsFrom } from './outlines-known';
import { checksOf, collection, outlinesIn, rectangle } from './outlines-world';

const PINGDING = rectangle(113.5, 37.5, 113.6, 37.6);
const YUXIAN = rectangle(113.6, 37.5, 113.7, 37.6);

describe('what a row speaks of', () => {
  it.each([
    [{ code: '140321', name: '平定县' }],
    [{ adcode: 140321, name: '平定县' }],
    [{ PAC: '140321', NAME: '平定' }],
    [{ XZQDM: '140321000000', XZQMC: '平定县' }],
    [{ gb: '156140321', 名称: '平定县' }],
    [{ 行政区划代码: '140321', 上级代码: '140300' }],
    [{ XZQMC: '平定县' }],
  ])('%j is Pingding', async (properties) => {
    const result = await outlinesIn(collection([properties, PINGDING]));
    expect(result).toMatchObject({ ok: true, sites: [{ code: '140321', name: '平定县', region: '140300' }] });
  });

  it('is told by a mapping where the names say nothing', async () => {
    const map = { fields: { f1: { to: 'code', unit: null } }, words: {} };
    const result = await outlinesIn(collection([{ f1: '140321' }, PINGDING]), map);
    expect(result).toMatchObject({ ok: true, sites: [{ code: '140321' }] });
  });
});

describe('checks', () => {
  it('say nothing of outlines that fit, but which of the prefecture are not replaced', async () => {
    const both = collection([{ code: '140321' }, PINGDING], [{ code: '140322' }, YUXIAN]);
    expect(await checksOf(both)).toEqual([]);
    expect(await checksOf(collection([{ code: '140321' }, PINGDING]))).toEqual(['null not-measured note']);
  });

  it('block unknown regions, repeated ones, points and missing shapes', async () => {
    const text = collection(
      [{ code: '999999', name: '盂县' }, YUXIAN],
      [{ code: '140321' }, PINGDING],
      [{ code: '140321' }, PINGDING],
      [{ code: '140322' }, { type: 'Point', coordinates: [113.65, 37.55] }],
      [{ code: '140300' }, null],
    );
    const found = await checksOf(text);
    expect(found.filter((one) => one.endsWith('blocks'))).toEqual([
      '1 unknown-region blocks',
      '3 duplicate-number blocks',
      '4 geometry-type blocks',
      '5 null-geometry blocks',
    ]);
    const result = await outlinesIn(text);
    expect(result).toMatchObject({ ok: true, report: { read: 5, accepted: 1, rejected: 4 } });
    const [first] = result.ok ? result.report.checks.filter(({ row }) => row === 1) : [];
    expect(first?.message.zh).toContain('名称“盂县”的代码是 140322');
  });

  it('ask when the area changes by more than 5 %', async () => {
    const wider = rectangle(113.5, 37.5, 113.604, 37.6);
    const widest = rectangle(113.494, 37.5, 113.6, 37.6);
    const yuxian = [{ code: '140322' }, rectangle(113.604, 37.5, 113.7, 37.6)] as const;
    const city = [{ code: '140300' }, rectangle(113.494, 37.5, 113.7, 37.6)] as const;
    expect(await checksOf(collection([{ code: '140321' }, wider], yuxian))).toEqual([]);
    expect(await checksOf(collection([{ code: '140321' }, widest], [{ code: '140322' }, YUXIAN], city))).toEqual([
      '1 area-change decision',
    ]);
  });

  it('ask about overlaps: with a row from a thousandth on, with a stored outline from 5 % on', async () => {
    const wider = rectangle(113.5, 37.5, 113.6002, 37.6);
    expect(await checksOf(collection([{ code: '140321' }, wider], [{ code: '140322' }, YUXIAN]))).toEqual([
      '2 overlap decision',
    ]);
    expect(await checksOf(collection([{ code: '140321' }, wider]))).toEqual(['null not-measured note']);
    const widest = rectangle(113.52, 37.5, 113.62, 37.6);
    expect(await checksOf(collection([{ code: '140321' }, widest]))).toEqual([
      'null not-measured note',
      '1 overlap-stored decision',
    ]);
  });

  it('ask when a county leaves its prefecture', async () => {
    const shifted = rectangle(113.49, 37.5, 113.59, 37.6);
    expect(await checksOf(collection([{ code: '140321' }, shifted], [{ code: '140322' }, YUXIAN]))).toEqual([
      '1 outside-parent decision',
    ]);
  });

  it('ask when name or parent are not those of the code', async () => {
    const named = collection(
      [{ code: '140321', name: '盂县', parent: '140400' }, PINGDING],
      [{ code: '140322' }, YUXIAN],
    );
    expect(await checksOf(named)).toEqual(['1 name-differs decision', '1 wrong-region decision']);
  });
});

it("the project's own outlines fit themselves, but for the two districts that its notes name", async () => {
  const file = join(import.meta.dirname, '..', '..', 'geodata', 'regions', 'regions.geojson');
  const result = await outlinesIn(await readFile(file, 'utf8'), undefined, await readRegionsFrom());
  expect(result.ok && result.report.checks.map(({ code, message }) => `${code} ${message.en}`)).toEqual([
    'overlap 安阳县 overlaps 殷都区 of row 10 by 646.22 km² (90.6% of the smaller one).',
  ]);
});
